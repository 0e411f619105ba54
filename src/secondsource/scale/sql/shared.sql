-- Pairs of reports that share fingerprints, and how many characters these stand for. What an outlet prints week after
-- week is its furniture, and says nothing. Of a text that many print each is compared with the first alone, which is
-- found by adding up, so that no worker holds all who print a text.
WITH own AS (
  SELECT print, outlet FROM prints WHERE day IS NOT NULL
  GROUP BY print, outlet HAVING count(DISTINCT day) >= $days
),
said AS (
  SELECT prints.print, prints.report, prints.chars
  FROM prints LEFT JOIN own ON prints.print = own.print AND prints.outlet = own.outlet
  WHERE own.print IS NULL
),
held AS (
  SELECT print, count(*) AS holders, min(report) AS lowest, min_by(chars, report) AS lowest_chars
  FROM said GROUP BY print HAVING count(*) > 1
),
several AS (
  SELECT said.print, said.report, said.chars FROM said JOIN held ON held.print = said.print WHERE held.holders <= $few
),
pairs AS (
  SELECT a.report AS one, b.report AS other, least(a.chars, b.chars) AS chars
  FROM several AS a JOIN several AS b ON a.print = b.print AND a.report < b.report
  UNION ALL
  SELECT held.lowest AS one, said.report AS other, least(held.lowest_chars, said.chars) AS chars
  FROM said JOIN held ON held.print = said.print WHERE held.holders > $few AND said.report <> held.lowest
)
SELECT one, other, CAST(sum(chars) AS BIGINT) AS chars
FROM pairs GROUP BY one, other HAVING count(*) >= $prints
