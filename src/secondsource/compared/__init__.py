"""Compared: two reports side by side, with what one has of the other told apart from what is its own.

`choosing` reads both, `changes` finds the words that were changed inside a passage, `comparison` holds what is whose,
`wording` says it in one sentence and `rows` lays the two texts beside each other; `json`, `html` and `terminal` show
it. A brief of many reports is the business of `brief`.
"""
