"""Whether two answers to one question are told to be the same: NAnCo, news questions answered by many outlets.

Four questions of the development part, each with the answers that outlets gave and the groups that its annotators put
them in. Each pair of answers of a question is either of one group or not; told is which, by the vectors that the
bundled model gives to the answers as reports of one sentence. Balanced accuracy: the mean of the shares of both classes
told right. The threshold (align/likeness.py) was set on the first two questions; the last two are held out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from lexical import annotated

from secondsource.align.likeness import cosines_of, meanings_of, one_answer

SET_ON = 2  # questions
_GROUP = "cluster_global"  # what the annotators' groups were brought together to


def measure(path: Path, *, errors: bool = False) -> Iterator[tuple[str, float]]:
    """Print and yield the balanced accuracy of both parts."""
    questions = json.loads(path.read_text(encoding="utf-8"))
    for part, held in (("development", questions[:SET_ON]), ("held out", questions[SET_ON:])):
        pairs = [pair for question in held for pair in _told(question, errors=errors and part == "development")]
        alike = [told for told, same in pairs if same]
        unlike = [not told for told, same in pairs if not same]
        right = (sum(alike) / len(alike) + sum(unlike) / len(unlike)) / 2
        print(f"answers, {part}: balanced accuracy {right:.3f} of {len(pairs)} pairs, {len(alike)} of them the same")
        yield f"answers, {part}", right


def _told(question: dict[str, Any], *, errors: bool) -> Iterator[tuple[bool, bool]]:
    """For each two answers whether they are told to be the same, and whether they are."""
    answers = [(one["Answer"], one[_GROUP]) for one in question["answers"] if one["Answer"].strip()]
    meanings = {text: meanings_of(annotated(text))[0] for text, _ in answers}
    for (one, group), (other, its_group) in combinations(answers, 2):
        told, same = one_answer(cosines_of(meanings[one], [meanings[other]])[0]), group == its_group
        if errors and told is not same:
            print(f"  {'the same' if same else 'not the same'}: {one} | {other}")
        yield told, same
