-- The likeness of texts within each connected part.
SELECT a.label & $mask AS bucket, a.label, scores.one, scores.other, scores.item, scores.other_item, scores.score
FROM scores
JOIN labels AS a ON a.node = scores.item
JOIN labels AS b ON b.node = scores.other_item
WHERE a.label = b.label
