-- The pairs of texts that share their weightiest words. A word that many have brings together those that stand near
-- each other in the order of days, so that no word brings more than so many to any. A text's place in that order is
-- found from how many come before, day by day and slice by slice of a day's texts, so that no worker orders them all.
-- Pairs lie in the part of the word that speaks most for them, which those of a story share; what was scored in an
-- earlier round stays scored.
WITH worded AS (
  SELECT words.key, words.report, items.item, items.grown, words.weight, coalesce(words.day, 0) AS day,
         CAST(floor(CAST(words.report AS DOUBLE) / CAST($slice AS DOUBLE)) AS BIGINT) AS slice
  FROM words JOIN items ON items.report = words.report
),
slices AS (SELECT key, day, slice, count(*) AS texts FROM worded GROUP BY key, day, slice),
ordered AS (
  SELECT key, day, slice,
         CAST(sum(texts) OVER (PARTITION BY key) AS BIGINT) AS holders,
         CAST(sum(texts) OVER (PARTITION BY key ORDER BY day, slice ROWS UNBOUNDED PRECEDING) AS BIGINT) - texts AS earlier
  FROM slices
),
counted AS (
  SELECT worded.key, worded.report, worded.item, worded.grown, worded.weight, ordered.holders,
         ordered.earlier - 1
         + row_number() OVER (PARTITION BY worded.key, worded.day, worded.slice ORDER BY worded.report) AS place
  FROM worded JOIN ordered
  ON ordered.key = worded.key AND ordered.day = worded.day AND ordered.slice = worded.slice AND ordered.holders > 1
),
held AS (
  SELECT key, report, item, grown, weight,
         CASE WHEN holders <= $common THEN 0 ELSE place - place % $near END AS block
  FROM counted
),
common AS (
  SELECT a.report AS one, b.report AS other, a.item AS item, b.item AS other_item,
         sum(a.weight * b.weight) AS weight, max(a.weight * b.weight * 1048576 + (a.key & 1048575)) AS cell
  FROM held AS a JOIN held AS b ON a.key = b.key AND a.block = b.block AND a.report < b.report
  WHERE a.item <> b.item AND a.grown + b.grown > 0
  GROUP BY a.report, b.report, a.item, b.item HAVING sum(a.weight * b.weight) >= $least
),
ranked AS (
  SELECT *,
         row_number() OVER (PARTITION BY one ORDER BY weight DESC, other) AS rank_of_one,
         row_number() OVER (PARTITION BY other ORDER BY weight DESC, one) AS rank_of_other
  FROM common
)
SELECT ranked.cell & $mask AS bucket, ranked.cell & $mask AS part, ranked.one, ranked.other,
       ranked.item, ranked.other_item, shared.chars, scored.score
FROM ranked LEFT JOIN shared ON shared.one = ranked.one AND shared.other = ranked.other
LEFT JOIN scored ON scored.one = ranked.one AND scored.other = ranked.other
WHERE rank_of_one <= $neighbours OR rank_of_other <= $neighbours
