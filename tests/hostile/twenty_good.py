"""Twenty good reports of four events, for a bad one to stand among."""

_EVENTS = (
    (
        "Dredger sinks off Cawl Head",
        "CAWL HEAD — A dredger with 11 people aboard sank off Cawl Head on Monday, the coast guard said, and a lifeboat saved all of them.",
        "“The pumps failed one after the other,” said skipper Runa Teague, who was the last to leave the ship.",
        "Divers will look at the hull next week.",
    ),
    (
        "Grain silo bursts at Ostrey",
        "OSTREY — A grain silo burst in the port of Ostrey on Tuesday and buried four lorries under wheat, the fire brigade said.",
        "“Nobody sat in the cabs,” fire chief Milo Vant told reporters at the weighbridge.",
        "The silo was built in 1974 and held 900 tonnes.",
    ),
    (
        "Cable car stops above Fenn Gorge",
        "FENN — Rescuers let 23 passengers down by ropes on Wednesday after a cable car stopped above the gorge, the operator said.",
        "“The brake closed as it must when the rope slips,” engineer Ada Brisco said.",
        "An inspector from the transport ministry is on the way.",
    ),
    (
        "Paper mill burns at Kelsing",
        "KELSING — Fire destroyed the paper mill at Kelsing on Thursday and 150 employees were sent home, mayor Jory Pell said.",
        "Pell ordered the school beside the mill to be closed because of the smoke.",
        "Two firefighters were treated for burns.",
    ),
)
_OUTLETS = ("Morning Post", "Evening Courier", "Valley Gazette", "Coast Herald", "Daily Ledger")


def articles():
    """Return the reports as a crawler gives them."""
    return [
        {
            "title": headline,
            "text": "\n\n".join(paragraphs),
            "outlet": outlet,
            "url": f"https://{outlet.lower().replace(' ', '-')}.example/{day}",
            "date_publish": f"2031-03-{10 + day}T{8 + number:02}:00:00Z",
        }
        for day, (headline, *paragraphs) in enumerate(_EVENTS)
        for number, outlet in enumerate(_OUTLETS)
    ]
