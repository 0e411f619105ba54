"""What the head of every page leads to, in this order: words and address."""

NAVIGATION = (
    ("Stories", "/"),
    ("Discrepancies", "/discrepancies"),
    ("Names", "/names"),
    ("Quotes", "/quotes"),
    ("Search", "/search"),
    ("Take in", "/ingest"),
    ("Corrections", "/corrections"),
    ("Data", "/api"),
)
