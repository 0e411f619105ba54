import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import BODY, HEADLINE, json_article, json_line

from secondsource.errors import SettingError, UnreadableInput
from secondsource.read import fields_of, read, reread
from secondsource.read.articles import canonical, parse
from secondsource.records import Report, Skipped
from secondsource.settings import DEFAULTS, Settings


def read_bytes(tmp_path, data, name="news.json", *, settings=DEFAULTS, **fields):
    path = tmp_path / name
    path.write_bytes(data)
    return [
        item if isinstance(item, Report) else (item.source.removeprefix(str(path)).strip(), item.reason)
        for item in read([str(path)], settings=settings, fields=fields)
    ]


def test_an_article_in_the_names_of_news_please(tmp_path):
    data = json_line(
        date_publish="2024-03-05 14:10:00",
        url="https://www.ellery-post.example/n/1",
        authors=["Jo Lin", "Al Marsh"],
        language="en",
    )
    (report,) = read_bytes(tmp_path, data)
    document = report.document
    assert document.text == f"{HEADLINE}\n\n{BODY}"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.media_type, document.member) == ("application/json", None)
    assert (report.headline, report.outlet, report.url) == (
        HEADLINE,
        "ellery-post.example",
        "https://www.ellery-post.example/n/1",
    )
    assert report.byline == "Jo Lin, Al Marsh"
    assert report.published.value == "2024-03-05T14:10:00+00:00"
    assert document.text[report.start : report.end].endswith("in a statement.")


def test_an_article_without_headline_or_with_its_text_in_a_list(tmp_path):
    (report,) = read_bytes(tmp_path, json.dumps({"text": BODY.split("\n\n")}).encode())
    assert report.document.text == BODY


def test_a_body_of_markup_is_read_as_a_page(tmp_path):
    markup = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    data = json.dumps({"title": {"rendered": "Ferry &amp; fog"}, "content": {"rendered": markup}}).encode()
    (report,) = read_bytes(tmp_path, data)
    assert "<p>" not in report.document.text
    assert "Ferry & fog" in report.document.text
    assert report.document.sha256 == hashlib.sha256(data).hexdigest()
    assert report.document.media_type == "application/json"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda found: found,
        lambda found: {"status": "ok", "articles": found},
        lambda found: {"response": {"docs": found}},
    ],
)
def test_a_list_of_articles_and_an_object_with_a_list_in_it(tmp_path, wrap):
    articles = [json_article(), "no article", json_article(title="A second headline")]
    first, second, third = read_bytes(tmp_path, json.dumps(wrap(articles), indent=1).encode())
    assert [first.document.member, third.document.member] == ["article 1", "article 3"]
    assert second == ("article 2", "is a string, no article")
    assert first.document.sha256 == hashlib.sha256(canonical(articles[0])).hexdigest()


def test_fields_of_other_names_are_mapped_by_dotted_paths(tmp_path):
    data = json.dumps({"head": {"line": HEADLINE}, "parts": [{"content": BODY}], "a.b": "2024-03-05"}).encode()
    fields = {"title": "head.line", "text": "parts.0.content", "date_publish": "a.b"}
    (report,) = read_bytes(tmp_path, data, **fields)
    assert (report.headline, report.published.value) == (HEADLINE, "2024-03-05")
    assert report.document.notes == (
        "headline was read from head.line",
        "published was read from a.b",
        "text was read from parts.0.content",
    )
    held = reread(report.file, fields=fields_of(report.document.notes))[None]
    assert (held.sha256, held.text) == (report.document.sha256, report.document.text)
    assert read_bytes(tmp_path, data, text="parts.7.content") == [
        ("", "holds no text (looked for parts.7.content); name its field with --map text=PATH")
    ]


def test_a_field_that_no_article_has_is_a_wrong_setting(tmp_path):
    with pytest.raises(SettingError, match="no field of an article is called 'colour'; there are: headline, text"):
        read_bytes(tmp_path, json_line(), colour="red")


def test_json_lines_are_members_and_a_broken_one_ends_nothing(tmp_path):
    lines = [json_line(), b'{"title": "cut off', b"", b"[" * 100_000, b'"a string"', json_line(title="The last one")]
    found = read_bytes(tmp_path, b"\r\n".join(lines), "news.jsonl")
    assert [item.document.member if isinstance(item, Report) else item for item in found] == [
        "line 1",
        ("line 2", "is no valid JSON: Unterminated string starting at at column 11"),
        ("line 4", "is JSON that is nested too deeply"),
        ("line 5", "is a string, no article"),
        "line 6",
    ]
    assert found[0].document.sha256 == hashlib.sha256(lines[0]).hexdigest()


def test_json_lines_are_known_by_their_content(tmp_path):
    found = read_bytes(tmp_path, json_line() + b"\n" + json_line() + b"\n", "news.txt")
    assert [report.document.member for report in found] == ["line 1", "line 2"]


@pytest.mark.parametrize("data", [b"\n \n\r\n", b"\xef\xbb\xbf\n"])
def test_json_lines_that_are_all_empty_are_not_passed_over_in_silence(tmp_path, data):
    assert read_bytes(tmp_path, data, "news.jsonl") == [("", "holds empty lines only")]


def test_a_line_over_the_limit_is_refused_alone(tmp_path):
    data = json_line(filler="x" * 300_000) + b"\n" + json_line()
    long, report = read_bytes(tmp_path, data, "news.jsonl", settings=Settings(max_document_bytes=100_000))
    assert long == ("line 1", "is longer than 100,000 bytes, the most that one document may have")
    assert report.document.member == "line 2"


def test_a_json_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    data = json.dumps([json_article()] * 3).encode()
    ((_, reason),) = read_bytes(tmp_path, data, settings=Settings(max_document_bytes=1000))
    assert reason == "is JSON of more than 1,000 bytes; write one article on each line (JSON lines)"


def test_values_that_json_does_not_have_or_python_refuses(tmp_path):
    data = json_line()[:-1] + b', "score": NaN, "rank": -Infinity, "views": ' + b"9" * 5000 + b', "date_publish": NaN}'
    (report,) = read_bytes(tmp_path, data)
    assert report.published.basis == "unknown"


def test_lone_surrogates_are_replaced_and_noted(tmp_path):
    data = json_line().replace(b"thick fog", b"thick\\ud800 fog")
    (report,) = read_bytes(tmp_path, data)
    assert "thick\ufffd fog" in report.document.text
    assert report.document.notes == ("1 lone surrogate replaced",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", "holds no text (looked for maintext, text, body,"),
        (b"[]", "holds a list of 0 values, none of which is an article"),
        (b'["a", 1]', "holds a list of 2 values, none of which is an article"),
        (b'{\n"title": }', "is no valid JSON: Expecting value at line 2 column 10"),
        (b'{"title": "\xff"}', "is no valid JSON: byte 11 is no valid utf-8"),
        (b"[" * 100_000, "is JSON that is nested too deeply"),
        (b"12", "holds a number, no article"),
    ],
)
def test_json_that_is_no_article_says_why(tmp_path, data, reason):
    ((_, found),) = read_bytes(tmp_path, data)
    assert found.startswith(reason)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["title", "text", "url", "date", "author", "articles"]), inner, max_size=5)
    ),
    max_leaves=8,
)


@given(JSON_VALUES)
@settings(max_examples=60, deadline=None)
def test_any_json_gives_reports_or_reasons(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("any") / "a.json"
    path.write_text(json.dumps(value))
    for item in read([str(path)], settings=DEFAULTS):
        assert isinstance(item, Report | Skipped)
        assert "please report this" not in getattr(item, "reason", "")


@given(st.dictionaries(st.text(), st.text() | st.integers(-(10**15), 10**15)))
@settings(max_examples=30, deadline=None)
def test_canonical_json_is_the_same_for_any_order_of_keys_and_can_be_parsed(article):
    backwards = dict(reversed(article.items()))
    assert canonical(article) == canonical(backwards)
    assert parse(canonical(article)) == article


def test_parse_names_the_place_of_a_fault():
    with pytest.raises(UnreadableInput, match=r"at line \d column \d+$"):
        parse(b'{\n"a": 1,\n}')


def test_a_byline_that_is_the_agencys_name_names_no_writer_and_the_record_states_the_date(tmp_path):
    article = {
        "title": "Barge hits bridge over the Arel",
        "authors": ["Ellery Wire"],
        "date_publish": "2021-03-04T10:00:00+00:00",
        "text": "PORT ELLIS (Ellery Wire) — The bridge over the Arel was closed after a barge struck one of its piers.",
    }
    file = tmp_path / "barge.json"
    file.write_text(json.dumps(article), encoding="utf-8")
    (report,) = read([str(file)], settings=DEFAULTS)
    assert (report.byline, report.agency, report.dateline) == (None, "Ellery Wire", "PORT ELLIS")
    assert report.published.why == "the record that holds it says '2021-03-04T10:00:00+00:00'"
