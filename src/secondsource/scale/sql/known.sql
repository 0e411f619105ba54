-- In how many texts each word stands, for each report that has it; those of one text alone are left out.
SELECT terms.part AS bucket, terms.report, terms.term, often.reports
FROM terms
JOIN (
  SELECT terms.term, count(*) AS reports
  FROM terms JOIN voices ON voices.report = terms.report AND voices.first = terms.report
  GROUP BY terms.term HAVING count(*) > 1
) AS often
ON often.term = terms.term
