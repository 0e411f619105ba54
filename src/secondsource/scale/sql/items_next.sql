-- What stands for each group in the next round: its typical texts; an item that is like no other stays what it was.
-- Two items that have not grown were compared already.
SELECT report, item, grown FROM typical
UNION ALL
SELECT items.report, items.item, CAST(0 AS BIGINT) AS grown
FROM items LEFT JOIN labels ON labels.node = items.item WHERE labels.node IS NULL
