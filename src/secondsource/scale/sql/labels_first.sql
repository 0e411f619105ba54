-- Connected parts of a graph, by its least node: where each node begins, with itself or its least neighbour.
SELECT node, min(label) AS label FROM (
  SELECT one AS node, least(one, other) AS label FROM edges
  UNION ALL
  SELECT other AS node, least(one, other) AS label FROM edges
) AS seen
GROUP BY node
