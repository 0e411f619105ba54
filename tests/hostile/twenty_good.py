"""Twenty good reports of four events, for a bad one to stand among."""

_EVENTS = (
    ("Dredger sinks off Cawl Head", "CAWL HEAD", "A dredger with 11 people aboard sank off Cawl Head on Monday, and all were saved", "Runa Teague"),
    ("Grain silo bursts at Ostrey", "OSTREY", "A grain silo burst at Ostrey on Tuesday and buried four lorries", "Milo Vant"),
    ("Cable car stops above Fenn Gorge", "FENN", "A cable car stopped above Fenn Gorge on Wednesday with 23 people in it", "Ada Brisco"),
    ("Paper mill burns at Kelsing", "KELSING", "A paper mill burned down at Kelsing on Thursday, and 150 people lost their work", "Jory Pell"),
)  # fmt: skip
_OUTLETS = ("Morning Post", "Evening Courier", "Valley Gazette", "Coast Herald", "Daily Ledger")


def articles():
    """Return the reports as a crawler gives them."""
    return [
        {
            "title": headline,
            "text": f"{place} — {said}, the {outlet} was told.\n\n“We came as fast as we could,” said {name}, who led the rescue.\n\n"
            f"{name} said the cause was not known, and that an inquiry would begin in {number + 2} days.",
            "outlet": outlet,
            "url": f"https://{outlet.lower().replace(' ', '-')}.example/{place.lower().replace(' ', '-')}",
            "date_publish": f"2031-03-{10 + day}T{8 + number:02}:00:00Z",
        }
        for day, (headline, place, said, name) in enumerate(_EVENTS)
        for number, outlet in enumerate(_OUTLETS)
    ]
