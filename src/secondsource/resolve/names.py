"""Mentions of a story's reports to names, and back from any mention to its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondsource.records import Annotated, Form, Name, NameRef, Party, make_id
from secondsource.resolve.about import About, about_person
from secondsource.resolve.descriptions import Descriptions
from secondsource.resolve.forms import Use, Used, uses
from secondsource.resolve.joining import joined
from secondsource.resolve.rulings import Rulings
from secondsource.resolve.speaking import speaking_for
from secondsource.resolve.spelling import alias, fold
from secondsource.settings import DEFAULTS, Settings

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_KIND = {"ORG": "organisations", "PLACE": "places"}
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "them", "him", "her"})
_RARE = 5  # times that another form is used more often; set on five stories, where photo credits ran into names
_LONGEST_NAME_WORDS = 4  # a longer form is a description rather than the name to show


@dataclass(frozen=True, slots=True)
class Resolved:
    """The names of a story, which mention is whose, and who speaks for whom."""

    names: tuple[Name, ...]
    _of: Mapping[tuple[str, int, int], Name] = field(repr=False)
    speaks_for: Mapping[str, str] = field(default_factory=dict)  # id of a person → id of the body, as the reports say
    _officially: frozenset[str] = field(default=frozenset(), repr=False)
    _descriptions: Descriptions | None = field(default=None, repr=False)
    _names: Mapping[str, Name] = field(default_factory=dict, repr=False)  # by their ids

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
        body = self.speaks_for.get(ref.id, "") if ref.id in self._officially else ""
        return NameRef(self._names[body].name, body) if body in self._names else ref


def resolve_names(members: Sequence[Annotated], *, settings: Settings = DEFAULTS, ruled: Rulings = ()) -> Resolved:  # noqa: ARG001 - stages share one form
    """Return the names of one story's reports; the order of the reports changes nothing.

    Args:
        members: the story's reports with their mentions.
        settings: not used.
        ruled: an editor's word on which spellings are one name and which are not; it passes over every rule.
    """
    groups = joined(uses(members), ruled)
    names: list[Name] = []
    taken: set[str] = set()
    of: dict[tuple[str, int, int], Name] = {}
    for group, whys in groups.all():
        name = _name(group, whys)
        if name.id in taken:
            name = replace(name, id=make_id("name", name.type, fold(name.name), min(name.evidence)))
        taken.add(name.id)
        names.append(name)
        of |= {(use.report_id, one.mention.start, one.mention.end): name for use in group for one in use.used}
    descriptions = Descriptions(members, of)
    speaking = speaking_for(members, of, descriptions)
    ordered = tuple(sorted(names, key=lambda n: (-len(n.evidence), n.id)))
    return Resolved(
        ordered, of, speaking.speaks_for, speaking.officially, descriptions, {name.id: name for name in names}
    )


def _name(group: Sequence[Use], whys: Sequence[str]) -> Name:
    mentions = [one for use in group for one in use.used]
    kinds = Counter(use.type for use in group for _ in use.used)
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    bare = Counter(" ".join(one.named.text.split()) for one in mentions)
    forms = bare + Counter(titled for one in mentions if (titled := _titled(one)))
    shown = next((a for use in group if (a := alias(_KIND[kind], use.key))), None) if kind in _KIND else None
    name = shown or _fullest(bare)
    about = about_person([one.named for one in mentions]) if kind == "PERSON" else About()
    return Name(
        id=make_id("name", kind, fold(name)),
        name=name,
        type=kind,
        forms=tuple(Form(text, n) for text, n in sorted(forms.items(), key=lambda item: (-item[1], item[0]))),
        evidence=tuple(sorted(one.member.report.evidence(one.named.start, one.named.end) for one in mentions)),
        why="; ".join(whys),
        title=about.title,
        role=about.role,
        nationality=about.nationality,
    )


def _titled(one: Used) -> str | None:
    """The form with its title as it stands in the text ("Capt. Varga"); not with what is no title ("captain Varga")."""
    if not one.named.title or one.named.title.islower():
        return None
    before = one.member.report.document.text[: one.named.start].rstrip()
    title = one.named.title.strip()
    return f"{title} {' '.join(one.named.text.split())}" if before.endswith(title) else None


def _fullest(forms: Counter[str]) -> str:
    """The form with most words, then the one most used; one that is all capitals only when there is no other.

    A form of several words that stands for less than a fifth of the one most used is a slip of somebody's.
    """
    whole = [n for form, n in forms.items() if len(form.split()) > 1]
    often = {form for form, n in forms.items() if n * _RARE >= max(whole, default=0)} or set(forms)

    def weight(form: str) -> tuple[bool, bool, int, int, str]:
        words = len(form.split())
        return not form.isupper(), not form[:1].islower(), min(words, _LONGEST_NAME_WORDS), forms[form], form

    return _ARTICLE.sub("", max(often, key=weight))
