-- What the texts of the pairs of each part are compared by.
SELECT visits.part AS bucket, profiles.report, profiles.body
FROM (SELECT part, one AS report FROM pairs UNION SELECT part, other AS report FROM pairs) AS visits
JOIN profiles ON profiles.report = visits.report
