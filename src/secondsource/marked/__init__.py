"""Marked: what annotation finds in single reports, for a reader: JSON, the page with marks as HTML, and the terminal.

`wording` says what each found thing is, `nesting` brings marks that overlap into one tree; `json`, `html` and
`terminal` show it. A brief of many reports is the business of `brief`.
"""
