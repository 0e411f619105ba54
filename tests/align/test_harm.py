from pathlib import Path

import pytest

from secondsource.align.harm import harms
from secondsource.align.relations import Interval
from secondsource.annotate import annotate
from secondsource.annotate.grammar import Grammar
from secondsource.records import Block, Document, Report
from secondsource.settings import Settings


def rows():
    lines = Path(__file__).with_name("harms.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def told_in(text):
    document = Document(id="d", file="a.txt", sha256="0" * 64, media_type="text/plain", text=text)
    report = Report(id="r", document=document, start=0, end=len(text), blocks=(Block(0, len(text), "paragraph"),))
    (member,) = annotate([report])
    grammar = Grammar(text, member.words)
    return [harm for sentence in member.sentences for harm in harms(member, grammar, sentence)]


@pytest.mark.parametrize(("text", "wanted"), rows())
def test_who_came_to_harm(text, wanted):
    found = [f"{harm.outcome} {Interval.of(harm.quantity).normalised}" for harm in told_in(text)]
    assert ", ".join(found) == (wanted if wanted != "-" else "")


def test_one_person_is_told_by_name_where_there_is_one():
    (named,) = told_in("The blast killed Pavel Horak.")
    assert (named.name, named.counted) == ("Pavel Horak", False)


def test_others_are_beyond_those_told_of_before():
    (two,) = told_in("Two others were injured.")
    assert two.others
    (more,) = told_in("Two men were injured.")
    assert not more.others


def test_without_trees_nothing_is_told():
    document = Document(id="d", file="a", sha256="0" * 64, media_type="text/plain", text="Two men were killed.")
    report = Report(id="r", document=document, start=0, end=20)

    (member,) = annotate([report], settings=Settings(language_model="fast"))
    grammar = Grammar(document.text, member.words)
    assert [harm for sentence in member.sentences for harm in harms(member, grammar, sentence)] == []
