"""The made-up articles and live-blog entries that the templates print, and what a page holds in truth."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Article:
    headline: str
    byline: str
    date: str  # ISO 8601
    city: str
    paragraphs: tuple[str, ...]

    @property
    def slug(self):
        return self.headline.lower().replace(" ", "-")

    @property
    def day(self):
        return f"March {int(self.date[8:10])}, {self.date[:4]}"

    @property
    def html(self):
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Entry:
    time: str  # HH:MM
    headline: str
    text: str


@dataclass(frozen=True)
class Truth:
    """One article that a page holds: its headline, the first words of its first paragraph, the last of its last."""

    headline: str
    first: str
    last: str
    date: str | None = None
    byline: str | None = None


@dataclass(frozen=True)
class PageOfSeveral:
    name: str
    html: str
    truth: tuple[Truth, ...]


_COPY = tomllib.loads((Path(__file__).parent / "copy.toml").read_text(encoding="utf-8"))
ARTICLES = tuple(Article(**{**row, "paragraphs": tuple(row["paragraphs"])}) for row in _COPY["article"])
ENTRIES = tuple(Entry(**row) for row in _COPY["entry"])


def truth_of(article, *, date=True, byline=True):
    """What a page that prints an article in full holds; `date` and `byline` only where the template prints them."""
    first, last = article.paragraphs[0], article.paragraphs[-1]
    return Truth(
        article.headline,
        " ".join(first.split()[:6]),
        " ".join(last.split()[-6:]),
        article.date[:10] if date else None,
        article.byline if byline else None,
    )


def truth_of_entry(entry, headline=None):
    """What a live blog's entry holds; without a heading its first sentence stands for one."""
    words = entry.text.split()
    return Truth(headline or entry.headline, " ".join(words[:6]), " ".join(words[-6:]))


def page(title, body, *, head="", body_class=""):
    """A whole page around a body: head, menu and footer as sites have them."""
    menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "culture", "weather"))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="https://www.example.org/">{head}</head>\n<body class="{body_class}">'
        f'<header class="site-header"><a href="/">The Ellery Post</a><nav><ul>{menu}</ul></nav></header>\n{body}\n'
        '<footer class="site-footer"><p>Contact the newsroom, read our terms of use, or see how we correct mistakes '
        "that we have made.</p><p>Copyright 2021 The Ellery Post.</p></footer></body></html>"
    )
