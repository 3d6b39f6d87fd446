"""The contents list in front of a memo: it tells which headings there are and how long their titles go on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .source import NUMBERED, joined, without_tags

_LEADER = re.compile(r"(?:\.{3}|…{2}|・{4})\s{0,4}\d{0,4}$")
_TAIL = 16
"""Dots and page stand at the end: a look at so many signs there is enough, however long the line is."""
_PAGE = re.compile(r"[\s.…・]\d{1,4}$")
_FEWEST_ENTRIES = 3
_DOTS = " \t\u3000.…"
_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True)
class Contents:
    """Titles by number, in the order of the list, and the index of the line after it (0 where there is none)."""

    titles: dict[str, str] = field(default_factory=dict)
    end: int = 0


def read_contents(lines: list[str]) -> Contents:
    """The list at the start of ``lines``: numbered lines that end in dots and a page."""
    last = max((at for at, line in enumerate(lines) if _LEADER.search(line.rstrip()[-_TAIL:])), default=-1)
    if last < 0:
        return Contents()
    titles: dict[str, str] = {}
    number = ""
    pieces: list[str] = []
    for line in lines[: last + 1]:
        match = NUMBERED.match(line.strip())
        if match is not None:
            _keep(titles, number, pieces)
            number, pieces = match["number"].translate(_DIGITS), [match["rest"]]
        elif number and line.strip():
            pieces.append(line)
    _keep(titles, number, pieces)
    return Contents(titles, last + 1)


def looks_like_memo(text: str) -> bool:
    """Whether the beginning of a text is such a list: three entries are enough."""
    return len(read_contents(text.splitlines()).titles) >= _FEWEST_ENTRIES


def _keep(titles: dict[str, str], number: str, pieces: list[str]) -> None:
    if number:
        plain = [without_tags(piece).strip() for piece in pieces]
        plain[-1] = plain[-1][:-_TAIL] + _PAGE.sub("", plain[-1][-_TAIL:])
        titles.setdefault(number, joined(plain).rstrip(_DOTS))
