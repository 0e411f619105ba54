-- In the first round each text is an item, and all are new.
SELECT report, report AS item, CAST(1 AS BIGINT) AS grown FROM voices WHERE report = first
