-- The likeness of texts within each connected part. That both stand in one part is asked of each pair alone: as a join it
-- would bring together all nodes of a part.
SELECT a.label & $mask AS bucket, a.label, scores.one, scores.other, scores.item, scores.other_item, scores.score
FROM scores
JOIN labels AS a ON a.node = scores.item
JOIN labels AS b ON b.node = scores.other_item
WHERE CASE WHEN a.label = b.label THEN 1 ELSE 0 END = 1
