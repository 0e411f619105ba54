-- Of a few texts all pairs are compared.
SELECT a.report & $mask AS bucket, a.report & $mask AS part, a.report AS one, b.report AS other, a.item, b.item AS other_item,
       shared.chars, scored.score
FROM items AS a JOIN items AS b ON a.report < b.report AND a.item <> b.item AND a.grown + b.grown > 0
LEFT JOIN shared ON shared.one = a.report AND shared.other = b.report
LEFT JOIN scored ON scored.one = a.report AND scored.other = b.report
