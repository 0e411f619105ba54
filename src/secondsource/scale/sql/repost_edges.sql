-- Which report prints which other but for light edits (group.reposts), or says the same on the same day. A word that is
-- changed costs a fingerprint, which stands for twelve: half of them in common, in texts as long as each other, is what
-- nine tenths of the words are. Of the pairs of the first three fifths of the shootings that are reposts to the word
-- nine in ten are found so, and 19 in 20 that are found are such; by nine tenths of the fingerprints one in two was.
SELECT shared.one, shared.other
FROM shared
JOIN told AS a ON a.report = shared.one
JOIN told AS b ON b.report = shared.other
WHERE greatest(a.chars, b.chars) >= 200
  AND 10 * least(a.chars, b.chars) >= 9 * greatest(a.chars, b.chars)
  AND 2 * shared.chars >= greatest(a.chars, b.chars)
  AND 9 * shared.chars <= 10 * greatest(a.chars, b.chars)
  AND (a.day IS NULL OR b.day IS NULL OR abs(a.day - b.day) <= 3)
UNION
SELECT same.report AS one, told.report AS other
FROM told
JOIN (SELECT text, min(report) AS report FROM told GROUP BY text HAVING count(*) > 1) AS same ON same.text = told.text
WHERE same.report <> told.report
