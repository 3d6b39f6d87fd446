"""Texts folded for searching, and patterns of words that ignore how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BESIDE_JAPANESE = re.compile(r" (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) ")
_PART = re.compile(r"[a-z0-9]")


def folded(text: str) -> str:
    """One width, small letters, no spaces beside Japanese, no web addresses."""
    plain = unicodedata.normalize("NFKC", _URL.sub(" ", text)).casefold()
    return _BESIDE_JAPANESE.sub("", _SPACE.sub(" ", plain)).strip()


def pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of ``words`` in a folded text, the longest first; Latin words as wholes. ``None`` for no words."""
    forms = sorted({folded(word) for word in words}, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(_form, forms))) if forms else None


def _form(word: str) -> str:
    """Spaces in ``word`` may be missing in a text, and a text may have one where Latin letters and digits meet."""
    body = re.sub(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])", " ", word)
    escaped = r"\s?".join(map(re.escape, body.split(" ")))
    before = r"(?<![a-z0-9])" if _PART.match(word) else ""
    after = r"(?![a-z0-9])" if word[-1].isalpha() and _PART.match(word[-1]) else ""
    return f"{before}{escaped}{after}"
