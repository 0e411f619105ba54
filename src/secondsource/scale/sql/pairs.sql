-- The pairs of texts that share their weightiest words. A word that many have brings together those that stand near
-- each other in the order of days, so that no word brings more than so many to any.
WITH counted AS (
  SELECT words.key, words.report, items.item, items.grown, words.weight,
         count(*) OVER (PARTITION BY words.key) AS holders,
         row_number() OVER (PARTITION BY words.key ORDER BY coalesce(words.day, 0), words.report) AS place
  FROM words JOIN items ON items.report = words.report
),
held AS (
  SELECT key, report, item, grown, weight,
         CASE WHEN holders <= $common THEN 0 ELSE CAST(floor((place - 1) / $near.0) AS BIGINT) END AS block
  FROM counted WHERE holders > 1
),
common AS (
  SELECT a.report AS one, b.report AS other, a.item AS item, b.item AS other_item,
         sum(a.weight * b.weight) AS weight, min(a.key) AS cell
  FROM held AS a JOIN held AS b ON a.key = b.key AND a.block = b.block AND a.report < b.report
  WHERE a.item <> b.item AND a.grown + b.grown > 0
  GROUP BY a.report, b.report, a.item, b.item
),
ranked AS (
  SELECT *,
         row_number() OVER (PARTITION BY one ORDER BY weight DESC, other) AS rank_of_one,
         row_number() OVER (PARTITION BY other ORDER BY weight DESC, one) AS rank_of_other
  FROM common
)
SELECT ranked.cell & $mask AS bucket, ranked.cell & $mask AS part, ranked.one, ranked.other, ranked.item, ranked.other_item, shared.chars
FROM ranked LEFT JOIN shared ON shared.one = ranked.one AND shared.other = ranked.other
WHERE rank_of_one <= $neighbours OR rank_of_other <= $neighbours
