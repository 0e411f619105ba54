"""The surface forms of a story's names: each spelling once, with every mention of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.records import Annotated, Mention, NameType
from secondsource.resolve.spelling import fold, tokens


@dataclass(slots=True)
class Spelling:
    """A folded spelling of one type, with its mentions. `name` groups spellings of one name (union-find)."""

    key: str
    type: NameType
    mentions: list[tuple[Annotated, Mention]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words without particles."""
        return tokens(self.mentions[0][1].text)

    @property
    def reports(self) -> frozenset[str]:
        """Ids of the reports that have it."""
        return frozenset(member.report.id for member, _ in self.mentions)


def spellings(members: Sequence[Annotated]) -> list[Spelling]:
    """Return the spellings of a story, each with one type: the one that most of its mentions have."""
    found: dict[str, list[tuple[Annotated, Mention]]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.report.id):
        for mention in member.mentions:
            if key := fold(mention.text):
                found[key].append((member, mention))
    out = []
    for key, mentions in sorted(found.items()):
        counts = Counter(mention.type for _, mention in mentions)
        most = max(sorted(counts), key=lambda kind: counts[kind])
        out.append(Spelling(key, most, mentions))
    return out
