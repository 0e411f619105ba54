-- The items that can come together: two texts of them are alike enough, and are surely of one event, or none is more like
-- one of the two. All chances that are just enough would chain a corpus together.
WITH alike AS (
  SELECT least(item, other_item) AS one, greatest(item, other_item) AS other, max(score) AS score
  FROM scores WHERE score >= $enough
  GROUP BY least(item, other_item), greatest(item, other_item)
),
best AS (
  SELECT item, max(score) AS score
  FROM (SELECT one AS item, score FROM alike UNION ALL SELECT other AS item, score FROM alike) AS either
  GROUP BY item
)
SELECT alike.one, alike.other
FROM alike
JOIN best AS a ON a.item = alike.one
JOIN best AS b ON b.item = alike.other
WHERE alike.score >= $sure OR alike.score = a.score OR alike.score = b.score
