-- … and one step on: each node takes the least label of its neighbours, and that label's own.
WITH told AS (
  SELECT edges.one AS node, labels.label FROM edges JOIN labels ON labels.node = edges.other
  UNION ALL
  SELECT edges.other AS node, labels.label FROM edges JOIN labels ON labels.node = edges.one
  UNION ALL
  SELECT node, label FROM labels
),
least_told AS (SELECT node, min(label) AS label FROM told GROUP BY node)
SELECT least_told.node, least(least_told.label, coalesce(own.label, least_told.label)) AS label
FROM least_told LEFT JOIN labels AS own ON own.node = least_told.label
