-- The pairs of reposts by the connected part that they stand in.
SELECT labels.label & $mask AS bucket, edges.one, edges.other
FROM edges JOIN labels ON labels.node = edges.one
