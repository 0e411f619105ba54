"""The brief as Markdown: the same account, each line with footnotes to its passages."""

import re

from sample import BRIEF, HARBOUR, with_text

from secondsource.brief.markdown import escaped, to_markdown


def test_each_footnote_is_told_once_and_each_mark_has_one():
    text = to_markdown(BRIEF)
    told = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert len(told) == len(set(told))
    assert set(told) == used


def test_a_footnote_says_place_file_characters_and_words():
    start = HARBOUR.index("At least 14 passengers")
    end = start + len("At least 14 passengers")
    words = f": Harbour Times, paragraph 2 (pages/harbour.txt, characters {start}–{end}): “At least 14 passengers”"
    assert words in to_markdown(BRIEF)


def test_it_tells_what_the_terminal_tells():
    text = to_markdown(BRIEF)
    assert text.startswith(
        "# Fire breaks out on ferry off Port Salder\n\n4 reports · 3 origins · 5 attributed sources\n"
    )
    assert "- **three people were killed** — 3 reports · 2 origins · 2 attributed sources" in text
    assert "  - **nine** — 9 · 1 report · 1 origin · 1 attributed source (contradicts “at least 14”" in text
    assert "## Skipped\n\n- pages/broken.txt: is a picture, not a text" in text


def test_words_of_a_report_are_never_markup():
    assert escaped("<script>*a* [b](c) `d`\n# e") == r"&lt;script&gt;\*a\* \[b\](c) \`d\` # e"
    assert escaped("1. one") == r"1\. one"
    assert escaped("# one") == r"\# one"
    text = to_markdown(with_text(BRIEF, "Grey Heron", "<img src=x onerror=alert(1)> [x](javascript:y)\ud800\u202e"))
    assert "<img" not in text
    assert "](javascript" not in text.replace(r"\](javascript", "")
    assert "\u202e" not in text
    assert text.encode("utf-8")
