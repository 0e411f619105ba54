-- In how many texts each word stands, for each part that has it; what one text alone has is left out. What a part's
-- texts have is counted first, so that a word that all have is no long list.
WITH held AS (
  SELECT terms.part, terms.term, count(*) AS reports
  FROM terms JOIN voices ON voices.report = terms.report
  WHERE voices.report = voices.first
  GROUP BY terms.part, terms.term
),
often AS (
  SELECT term, CAST(sum(reports) AS BIGINT) AS reports FROM held GROUP BY term HAVING sum(reports) > 1
)
SELECT held.part AS bucket, held.term, often.reports
FROM held JOIN often ON often.term = held.term
