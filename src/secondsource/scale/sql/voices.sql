-- For each report that is read the first one of its text.
SELECT told.part AS bucket, told.report, coalesce(followers.first, told.report) AS first
FROM told LEFT JOIN followers ON followers.report = told.report
