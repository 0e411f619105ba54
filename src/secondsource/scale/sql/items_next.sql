-- What stands for each group in the next round: its typical texts; an item that is like no other stays what it was.
SELECT report, item FROM typical
UNION ALL
SELECT items.report, items.item
FROM items LEFT JOIN labels ON labels.node = items.item WHERE labels.node IS NULL
