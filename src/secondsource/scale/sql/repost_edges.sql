-- Which report prints which other but for light edits (group.reposts), or says the same on the same day.
SELECT shared.one, shared.other
FROM shared
JOIN told AS a ON a.report = shared.one
JOIN told AS b ON b.report = shared.other
WHERE greatest(a.chars, b.chars) >= 200
  AND 10 * shared.chars >= 9 * greatest(a.chars, b.chars)
  AND 9 * shared.chars <= 10 * greatest(a.chars, b.chars)
  AND (a.day IS NULL OR b.day IS NULL OR abs(a.day - b.day) <= 3)
UNION
SELECT same.report AS one, told.report AS other
FROM told
JOIN (SELECT text, min(report) AS report FROM told GROUP BY text HAVING count(*) > 1) AS same ON same.text = told.text
WHERE same.report <> told.report
