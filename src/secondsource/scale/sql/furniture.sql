-- The lines that were printed on so many days that they are no part of any report, for each report that has them.
SELECT lines.part AS bucket, lines.report, lines.line
FROM lines
JOIN (SELECT line FROM lines GROUP BY line HAVING count(DISTINCT day) >= $days) AS often
ON lines.line = often.line
