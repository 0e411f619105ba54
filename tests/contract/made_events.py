"""Made-up reports of many different events, of our own words: a seed gives the same ones again."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

STARTS = (
    "Ard",
    "Bel",
    "Cor",
    "Dun",
    "Esk",
    "Fal",
    "Gar",
    "Hol",
    "Ing",
    "Kel",
    "Lor",
    "Mar",
    "Nor",
    "Orm",
    "Pen",
    "Ros",
)
ENDS = ("brook", "dale", "ford", "haven", "mere", "mouth", "stead", "wick")
FIRST = ("Ada", "Boris", "Clara", "Dmitri", "Elsa", "Farid", "Greta", "Hamid", "Ines", "Jonas", "Karin", "Lars")
LAST = ("Abel", "Brandt", "Castell", "Doyle", "Eklund", "Fenner", "Grau", "Hale", "Iversen", "Jarvis", "Kolb", "Lund")
SORTS = (
    ("Fire destroys {what} in {town}", "A fire destroyed {what} in {town} on {day}, injuring {count} people",
     ("a timber yard", "a school hall", "a bakery", "a boat shed"), "The flames reached the roof before we arrived"),
    ("{count} hurt as bus hits {what} in {town}", "{count} people were hurt when a bus hit {what} in {town} on {day}",
     ("a lorry", "a tram", "a wall", "a parked van"), "The driver had no time to brake"),
    ("Flood closes {what} in {town}", "A flood closed {what} in {town} on {day} and {count} families left their homes",
     ("the old bridge", "the ring road", "the railway station", "the market"), "The river rose faster than ever"),
    ("Thieves take {count} paintings from {what} in {town}", "Thieves took {count} paintings from {what} in {town} on {day}",
     ("a museum", "a castle", "a private house", "a gallery"), "They knew exactly where to look"),
    ("{town} council votes to close {what}", "The council of {town} voted on {day} to close {what}, which employs {count} people",
     ("the swimming pool", "the library", "the bus depot", "the theatre"), "There is no money left for it"),
)  # fmt: skip
CLOSES = (
    "An inquiry was opened.",
    "The mayor of {town} will speak to the press later this week.",
    "Nobody had expected it, a neighbour said.",
    "It was the second such event in {town} this year.",
)


def texts(number: int, *, seed: int) -> Iterator[str]:
    """Yield so many reports, one to four of an event, each event with its town, person, day and count."""
    draw = Random(seed)  # noqa: S311 - draws tests, no secrets
    made = 0
    while made < number:
        headline, lede, things, words = draw.choice(SORTS)
        day, person = draw.randint(1, 28), f"{draw.choice(FIRST)} {draw.choice(LAST)}"
        told = {"what": draw.choice(things), "count": draw.randint(3, 90), "day": f"{day} March",
                "town": f"{draw.choice(STARTS)}{draw.choice(ENDS)}"}  # fmt: skip
        for part in range(min(draw.randint(1, 4), number - made)):
            close = draw.choice(CLOSES).format(**told)
            said = f'"{words}," {person} said.' if part % 2 else f"{person} told reporters: “{words}.”"
            body = f"{told['town'].upper()} - {lede.format(**told)}, officials said.\n\n{said}\n\n{close}"
            yield f"{headline.format(**told)}\n\n{day} March 2024\n\n{body} ({made + 1})\n"
            made += 1
