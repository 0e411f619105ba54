"""Mentions of a story's reports to names, and back from any mention to its name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.records import Annotated, Form, Mention, Name, NameRef, Party, make_id
from secondsource.resolve.descriptions import Descriptions
from secondsource.resolve.forms import Spelling, spellings
from secondsource.resolve.joining import joins
from secondsource.resolve.speaking import speaking_for
from secondsource.resolve.spelling import alias, fold
from secondsource.settings import DEFAULTS, Settings
from secondsource.trace import Joined

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_KIND = {"ORG": "organisations", "PLACE": "places"}
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "them", "him", "her"})
_LONGEST_NAME_WORDS = 4  # a longer form is a description rather than the name to show


@dataclass(frozen=True, slots=True)
class Resolved:
    """The names of a story, which mention is whose, and who speaks for whom."""

    names: tuple[Name, ...]
    _of: Mapping[tuple[str, int, int], Name] = field(repr=False)
    speaks_for: Mapping[str, str] = field(default_factory=dict)  # id of a person → id of the body, as the reports say
    _officially: frozenset[str] = field(default=frozenset(), repr=False)
    _descriptions: Descriptions | None = field(default=None, repr=False)

    def name_of(self, report_id: str, start: int, end: int) -> Name | None:
        """Return the name that the mention between two characters of a report resolves to."""
        return self._of.get((report_id, start, end))

    def party(self, report_id: str, party: Party | None) -> NameRef | None:
        """Return the name that a party is or is described by, else its words without an article; None for no party."""
        if party is None:
            return None
        name = self.name_of(report_id, party.mention.start, party.mention.end) if party.mention else None
        if name is None and self._descriptions is not None:
            name = self._descriptions.name(report_id, party.text)
        if name is not None:
            return NameRef(name.name, name.id)
        words = " ".join(_ARTICLE.sub("", party.text).split())
        return NameRef(f"unnamed (“{words}”)" if words.casefold() in _PRONOUNS else words)

    def source(self, ref: NameRef) -> NameRef:
        """Return whom to count as the source: the body for a person whose words in this story are the body's."""
        body = self.speaks_for.get(ref.id) if ref.id in self._officially else None
        return next((NameRef(name.name, name.id) for name in self.names if name.id == body), ref)


def resolve_names(members: Sequence[Annotated], *, settings: Settings = DEFAULTS) -> Resolved:  # noqa: ARG001 - stages share one form
    """Return the names of one story's reports; the order of the reports changes nothing."""
    found = spellings(members)
    joined = Joined(spelling.key for spelling in found)
    whys: dict[str, set[str]] = defaultdict(set)
    for a, b, why in joins(found):
        joined.join(a.key, b.key)
        whys[a.key].add(why)
    groups: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in found:
        groups[joined.root(spelling.key)].append(spelling)
    names: list[Name] = []
    of: dict[tuple[str, int, int], Name] = {}
    for group in groups.values():
        name = _name(group, sorted({why for spelling in group for why in whys[spelling.key]}))
        names.append(name)
        of |= {(m.report.id, x.start, x.end): name for spelling in group for m, x in spelling.mentions}
    descriptions = Descriptions(members, of)
    speaking = speaking_for(members, of, descriptions)
    ordered = tuple(sorted(names, key=lambda n: (-len(n.evidence), n.id)))
    return Resolved(ordered, of, speaking.speaks_for, speaking.officially, descriptions)


def _name(group: Sequence[Spelling], whys: Sequence[str]) -> Name:
    mentions = [pair for spelling in group for pair in spelling.mentions]
    kinds = Counter(spelling.type for spelling in group for _ in spelling.mentions)
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    bare = Counter(" ".join(mention.text.split()) for _, mention in mentions)
    forms = bare + Counter(titled for member, mention in mentions if (titled := _titled(member, mention)))
    shown = next((a for s in group if (a := alias(_KIND.get(kind, "places"), s.key))), None) if kind in _KIND else None
    name = shown or _fullest(bare)
    return Name(
        id=make_id("name", kind, fold(name)),
        name=name,
        type=kind,
        forms=tuple(Form(text, n) for text, n in sorted(forms.items(), key=lambda item: (-item[1], item[0]))),
        evidence=tuple(sorted(member.report.evidence(mention.start, mention.end) for member, mention in mentions)),
        why="; ".join(whys),
    )


def _titled(member: Annotated, mention: Mention) -> str | None:
    """The form with its title as it stands in the text ("Capt. Varga")."""
    if not mention.title:
        return None
    before = member.report.document.text[: mention.start].rstrip()
    title = mention.title.strip()
    return f"{title} {' '.join(mention.text.split())}" if before.endswith(title) else None


def _fullest(forms: Counter[str]) -> str:
    """The form with most words, then the one most used; one that is all capitals only when there is no other."""

    def weight(form: str) -> tuple[bool, int, int, str]:
        words = len(form.split())
        return not form.isupper(), min(words, _LONGEST_NAME_WORDS), forms[form], form

    return _ARTICLE.sub("", max(forms, key=weight))
