-- The reports of each story with all that they are told from; a report in a language that is not read is alone.
SELECT placed.story & $mask AS bucket, placed.story, annotated.body, profiles.body AS profile
FROM annotated
JOIN (
  SELECT annotated.report, voices.first, coalesce(standing.item, annotated.report) AS story
  FROM annotated
  LEFT JOIN voices ON voices.report = annotated.report
  LEFT JOIN standing ON standing.text = voices.first
) AS placed ON placed.report = annotated.report
LEFT JOIN profiles ON profiles.report = placed.first
