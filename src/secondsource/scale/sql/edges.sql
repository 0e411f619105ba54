-- The items of which two texts are alike enough to be of one event: only these can come together.
SELECT DISTINCT least(item, other_item) AS one, greatest(item, other_item) AS other
FROM scores WHERE score >= $enough
