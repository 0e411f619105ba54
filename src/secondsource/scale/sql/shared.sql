-- Pairs of reports that share fingerprints, and how many characters these stand for. What an outlet prints week after
-- week is its furniture, and says nothing. Of a text that many print each is compared with the first alone.
WITH own AS (
  SELECT DISTINCT print, outlet FROM prints WHERE day IS NOT NULL
  GROUP BY print, outlet HAVING count(DISTINCT day) >= $days
),
said AS (
  SELECT prints.print, prints.report, prints.chars,
         count(*) OVER (PARTITION BY prints.print) AS holders,
         min(prints.report) OVER (PARTITION BY prints.print) AS lowest
  FROM prints LEFT JOIN own ON prints.print = own.print AND prints.outlet = own.outlet
  WHERE own.print IS NULL
),
several AS (SELECT * FROM said WHERE holders > 1),
pairs AS (
  SELECT a.report AS one, b.report AS other, least(a.chars, b.chars) AS chars
  FROM several AS a JOIN several AS b ON a.print = b.print
  WHERE a.holders <= $few AND b.holders <= $few AND a.report < b.report
  UNION ALL
  SELECT a.report AS one, b.report AS other, least(a.chars, b.chars) AS chars
  FROM (SELECT * FROM several WHERE holders > $few AND report = lowest) AS a
  JOIN (SELECT * FROM several WHERE holders > $few AND report <> lowest) AS b ON a.print = b.print
)
SELECT one, other, CAST(sum(chars) AS BIGINT) AS chars
FROM pairs GROUP BY one, other HAVING count(*) >= $prints
