-- The items of each connected part with the texts that stand for them.
SELECT labels.label & $mask AS bucket, labels.label, items.item, items.report
FROM items JOIN labels ON labels.node = items.item
