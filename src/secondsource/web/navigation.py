"""What the head of every page leads to, in this order: words and address."""

NAVIGATION = (
    ("Stories", "/"),
    ("Data", "/api"),
)
