-- In which group each text stands after a round.
SELECT standing.text, coalesce(grouped.grouped, standing.item) AS item
FROM standing LEFT JOIN grouped ON grouped.item = standing.item
