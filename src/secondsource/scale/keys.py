"""Ids and words as 64-bit whole numbers, the same on every machine: what the joins compare."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_HALF = 1 << 63
_DIGITS = 16


def key_of(text: str, kind: str = "") -> int:
    """Return the number of an id or of a word of a kind, from -2^63 to 2^63-1.

    Ids that end in 16 hexadecimal digits of their own keep their order.
    """
    digits = text.rpartition("_")[2]
    if not kind and len(digits) == _DIGITS:
        try:
            return int(digits, 16) - _HALF
        except ValueError:
            pass
    said = f"{kind}\0{text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


_key_of_word = lru_cache(maxsize=200_000)(key_of)  # words come again and again, pairs of words hardly do


def key_of_term(term: str) -> int:
    """Return the number of a word, a pair of words or a site, by which joins know it."""
    return key_of(term, "term") if " " in term else _key_of_word(term, "term")
