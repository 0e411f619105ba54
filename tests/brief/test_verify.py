"""A brief is held against its originals: what changed is named, what did not is not."""

import copy
import hashlib
import io
import json

import pytest
from sample import BRIEF, FIRE, HARBOUR, three_dead, write_originals

from secondsource.brief.json import dumps, to_json
from secondsource.brief.verify import report_problems, verify
from secondsource.errors import VerificationError


@pytest.fixture(name="made")
def _made():
    return copy.deepcopy(to_json(BRIEF))


@pytest.fixture(name="base")
def _base(tmp_path):
    write_originals(tmp_path)
    return tmp_path


def test_nothing_is_wrong_with_a_brief_of_unchanged_originals(made, base):
    assert verify(made, base=base) == []


def test_one_changed_character_breaks_the_hash_and_the_spans_that_hold_it_and_no_other(made, base):
    (base / "pages/harbour.txt").write_text(HARBOUR.replace("killing three", "killing thr3e"), encoding="utf-8")
    problems = verify(made, base=base)
    start = HARBOUR.index(FIRE)
    assert {problem.file for problem in problems} == {"pages/harbour.txt"}
    assert [(problem.start, problem.end) for problem in problems] == [(None, None), (start, start + len(FIRE))]
    assert "SHA-256" in problems[0].expected
    assert "killing three" in problems[1].expected
    assert "killing thr3e" in problems[1].found
    claim = [one["id"] for one in made["stories"][0]["claims"]].index(three_dead.id)
    assert any(place.startswith(f"stories[0].claims[{claim}].assertions[") for place in problems[1].where)


def test_a_longer_original_is_named_with_its_length(made, base):
    (base / "pages/ledger.txt").write_text((base / "pages/ledger.txt").read_text() + "More.\n", encoding="utf-8")
    kinds = [problem.expected.split()[-1] for problem in verify(made, base=base)]
    assert "characters" in kinds


def test_a_missing_original_is_one_problem_and_the_others_are_still_checked(made, base):
    (base / "pages/ledger.txt").unlink()
    made["stories"][0]["names"][0]["evidence"][0]["text"] = "someone else"
    problems = verify(made, base=base)
    assert [(one.file, one.expected) for one in problems] == [
        ("pages/harbour.txt", "“someone else”"),
        ("pages/ledger.txt", "the original"),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b["stories"][0]["quotes"][0]["evidence"].update(report="rep_none"), "a report of the brief"),
        (lambda b: b["stories"][0]["quotes"][0]["evidence"].update(file="pages/ledger.txt"), "file pages/harbour.txt"),
        (lambda b: b["stories"][0]["quotes"][0]["evidence"].update(end=10**6), "We had everyone"),
        (lambda b: b["stories"][0]["quotes"][0]["evidence"].update(start=-1), "We had everyone"),
        (lambda b: b["stories"][0]["claims"][0]["origins"].update(count=9), "a count of 2"),
        (lambda b: b["reports"][0].update(end=10**6), "a span in the document"),
        (lambda b: b["reports"][0].update(document="doc_none"), "document doc_none"),
        (lambda b: b["documents"][1]["furniture"][0].update(text="else"), "“else”"),
        (lambda b: b["stories"][0]["when"]["evidence"][0].update(text="Wednesday"), "“Wednesday”"),
        (lambda b: b["stories"][0]["timeline"][0]["expressions"][0]["evidence"].update(start=0), "“Tuesday evening”"),
    ],
)
def test_whatever_does_not_hold_is_named(made, base, change, said):
    change(made)
    problems = verify(made, base=base)
    assert problems
    assert any(said in problem.expected for problem in problems)
    assert all(problem.file and problem.where for problem in problems)


def test_a_pair_of_halves_is_the_character_that_json_makes_of_it(made, base, monkeypatch):
    text = "A flag \ud83d\ude80 flew."  # two characters here, one in JSON

    class Now:
        sha256 = hashlib.sha256(b"").hexdigest()

    now = Now()
    now.text = text
    monkeypatch.setattr("secondsource.brief.verify._reread", lambda *_: {None: now})
    made["documents"] = [{**made["documents"][0], "sha256": now.sha256, "chars": len(text), "furniture": []}]
    made["reports"] = [{**made["reports"][0], "start": 0, "end": len(text), "blocks": []}]
    evidence = {"report": made["reports"][0]["id"], "file": made["documents"][0]["file"], "start": 2, "end": 14}
    made["stories"] = [{"id": "s", "reports": [], "claims": [{**evidence, "text": text[2:14]}]}]
    assert verify(json.loads(json.dumps(made)), base=base) == []


@pytest.mark.parametrize(
    "other", [[], {}, None, "brief", {"schema": "secondsource.brief/99"}, {"schema": "secondsource.brief/1"}]
)
def test_what_is_no_brief_is_refused(other):
    with pytest.raises(VerificationError):
        verify(other)


def test_a_brief_of_wrong_types_is_refused_and_never_a_crash(made, base):
    made["stories"][0]["quotes"][0]["evidence"]["report"] = ["a list"]
    with pytest.raises(VerificationError, match="shape"):
        verify(made, base=base)


def test_the_report_is_words_or_json(base, tmp_path):
    (tmp_path / "brief.json").write_text(dumps(BRIEF), encoding="utf-8")
    words, data = io.StringIO(), io.StringIO()
    assert report_problems(tmp_path / "brief.json", base=base, as_json=False, out=words) == 0
    assert words.getvalue().startswith("3 documents and ")
    assert words.getvalue().endswith("checked: all hold\n")
    (base / "pages/harbour.txt").write_text(HARBOUR.replace("Grey", "Gray"), encoding="utf-8")
    count = report_problems(tmp_path / "brief.json", base=base, as_json=True, out=data)
    found = json.loads(data.getvalue())
    assert count == len(found["problems"]) > 1
    assert found["documents"] == 3


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b"[" * 100_000])
def test_a_file_that_holds_no_brief_is_refused(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(VerificationError):
        report_problems(tmp_path / "x.json", base=None, as_json=False, out=io.StringIO())
