"""Technical words in running text, so that a page can explain them where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LATIN = re.compile(r"[a-zA-Z]")
_KATAKANA = re.compile(r"[ァ-ヺー]+")


def whole_word(name: str) -> str:
    """A pattern for whole words, where that can be seen: "log" is not in "catalogue", 「ログ」 not in 「ログイン」."""
    if _LATIN.search(name):
        return rf"(?<![a-zA-Z0-9]){re.escape(name)}(?:e?s)?(?![a-zA-Z0-9])"
    if _KATAKANA.fullmatch(name):
        return rf"(?<![ァ-ヺー]){name}(?![ァ-ヺー])"
    return re.escape(name)


class TermFinder:
    """Finds words by their names. ``names`` are pairs of name and id; several names may share an id."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        # The longest first: 「多要素認証」 is not 「認証」.
        known = sorted(dict(names).items(), key=lambda one: -len(one[0]))
        self._ids = [term_id for _, term_id in known]
        alternatives = "|".join(f"({whole_word(name)})" for name, _ in known)
        self._pattern = re.compile(alternatives, re.IGNORECASE) if known else None

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Half-open spans in order, with the id of the word; they do not overlap."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            if found.lastindex is not None:
                yield found.start(), found.end(), self._ids[found.lastindex - 1]
