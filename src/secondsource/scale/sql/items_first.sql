-- In the first round each text is an item.
SELECT report, report AS item FROM voices WHERE report = first
