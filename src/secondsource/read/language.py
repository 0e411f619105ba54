"""Which language a text is in, so that one we cannot read is told and not misread."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

SPOKEN = frozenset({"en"})  # the languages that the later stages read
UNDETERMINED = "und"

# Where a script puts no blanks between words, two or so of its characters make one.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+")
_LATIN_LETTER = re.compile(r"[a-z\u00df-\u024f]")
_SAMPLE_CHARS = 6_000  # the identifier's answer does not change past a page of text
_MIN_WORDS = 20  # below it py3langid errs on names and headlines (tried on headlines of news clusters)
_MIN_PROBABILITY = 0.9
_MIN_ENGLISH_SHARE = 0.2  # English running text has 0.35 to 0.5 of these words; other languages under 0.1


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language a text is in, or "und" where the text does not tell.

    Longer texts are identified by py3langid (Lui and Baldwin 2012, "langid.py"). Short ones, and long ones that it
    is unsure of, are called English only where common English words stand in them. Mixed texts get
    the language that most of them is in.
    """
    sample = text[:_SAMPLE_CHARS].encode("utf-8", "ignore").decode("utf-8")  # lone surrogates have no language
    words = _WORD.findall(sample.lower())
    if not words:
        return UNDETERMINED
    english = sum(word in _common_english() for word in words) / len(words)
    if sum(_LATIN_LETTER.match(word) is not None for word in words) < len(words) / 2:  # not English, however short
        return str(_identifier().classify(sample)[0])
    if len(words) >= _MIN_WORDS:
        language, probability = _identifier().classify(sample)
        if probability >= _MIN_PROBABILITY and not (language != "en" and english >= _MIN_ENGLISH_SHARE):
            return str(language)
    return "en" if english >= _MIN_ENGLISH_SHARE else UNDETERMINED


def spoken_language(text: str, *stated: str | None) -> str:
    """Return the language of a report's text: as found, else as the first of `stated` that is one, else English.

    `stated` are tags as pages and feeds give them ("de-AT", "pt_BR").
    """
    found = detect(text)
    if found != UNDETERMINED:
        return found
    codes = ((tag or "").lower().replace("_", "-").split("-")[0].strip() for tag in stated)
    return next((code for code in codes if code in _names()), "en")


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code, or the code itself."""
    return _names().get(code, f"the language {code!r}")


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads a model, 0.5 s

    identifier: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-untyped-call]
    # Without pidgins and other small languages, for which English with many names is easily taken.
    identifier.set_languages(sorted(_names().keys() & set(identifier.labels)))
    return identifier


@cache
def _common_english() -> frozenset[str]:
    return frozenset(_lines("common_english.txt"))


@cache
def _names() -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in _lines("languages.txt"))


def _lines(name: str) -> list[str]:
    text = files("secondsource.read").joinpath("data", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
