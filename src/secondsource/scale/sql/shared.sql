-- Pairs of reports that share fingerprints, and how many characters these stand for. What an outlet prints week after
-- week is its furniture, and says nothing. Of a text that many print each is compared with the first three alone (one
-- of which may be cut or edited), which are found by adding up, so that no worker holds all who print a text.
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
  SELECT print, count(*) AS holders, min(report) AS report FROM said GROUP BY print HAVING count(*) > 1
),
several AS (
  SELECT said.print, said.report, said.chars FROM said JOIN held ON held.print = said.print WHERE held.holders <= $few
),
many AS (
  SELECT said.print, said.report, said.chars FROM said JOIN held ON held.print = said.print WHERE held.holders > $few
),
second_held AS (
  SELECT many.print, min(many.report) AS report
  FROM many JOIN held ON held.print = many.print AND held.report < many.report GROUP BY many.print
),
third_held AS (
  SELECT many.print, min(many.report) AS report
  FROM many JOIN second_held ON second_held.print = many.print AND second_held.report < many.report GROUP BY many.print
),
firsts AS (
  SELECT print, report FROM held UNION ALL SELECT print, report FROM second_held UNION ALL SELECT print, report FROM third_held
),
pairs AS (
  SELECT a.report AS one, b.report AS other, least(a.chars, b.chars) AS chars
  FROM several AS a JOIN several AS b ON a.print = b.print AND a.report < b.report
  UNION ALL
  SELECT a.report AS one, b.report AS other, least(a.chars, b.chars) AS chars
  FROM (SELECT many.* FROM many JOIN firsts ON firsts.print = many.print AND firsts.report = many.report) AS a
  JOIN many AS b ON a.print = b.print AND a.report < b.report
)
SELECT one, other, CAST(sum(chars) AS BIGINT) AS chars
FROM pairs GROUP BY one, other HAVING count(*) >= $prints
