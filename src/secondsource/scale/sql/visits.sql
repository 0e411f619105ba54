-- What the texts of the pairs of each part that are yet to be scored are compared by.
SELECT visits.part AS bucket, profiles.report, profiles.body
FROM (
  SELECT part, one AS report FROM pairs WHERE score IS NULL
  UNION
  SELECT part, other AS report FROM pairs WHERE score IS NULL
) AS visits
JOIN profiles ON profiles.report = visits.report
