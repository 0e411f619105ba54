-- Before the first round no pair is scored.
SELECT report AS one, report AS other, report AS score FROM voices WHERE report < report
