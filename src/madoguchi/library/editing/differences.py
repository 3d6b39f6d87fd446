"""Two texts side by side, for people: which fields differ, and which words in them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Text
from madoguchi.library.actions.editing import Review

from .forms import values_of

if TYPE_CHECKING:
    from madoguchi.library.record import NodeText

FIELD_NAMES = {
    "title": Text(ja="題", en="Title"),
    "title_en": Text(ja="題（英語）", en="Title (English)"),
    "summary": Text(ja="要約", en="Summary"),
    "summary_en": Text(ja="要約（英語）", en="Summary (English)"),
    "body": Text(ja="本文", en="Text"),
    "tags": Text(ja="しるし", en="Marks"),
    "topics": Text(ja="話題", en="Topics"),
    "readers": Text(ja="読む人", en="Readers"),
    "level": Text(ja="むずかしさ", en="Level"),
    "stage": Text(ja="備忘録のLEVEL", en="LEVEL of the memo"),
    "references": Text(ja="もとにした資料", en="Sources"),
    "related": Text(ja="あわせて読む項目", en="Related entries"),
}
_LONG = 4_000
"""Characters from which lines are compared instead of letters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs, and its text in pieces."""

    name: Text
    pieces: tuple[Piece, ...]


def differences(old: NodeText, new: NodeText) -> list[FieldDifference]:
    """Every field that differs, in the order of the form."""
    nothing = Review(None, "")
    before, after = values_of(old, nothing), values_of(new, nothing)
    return [
        FieldDifference(name, tuple(_pieces(_plain(before[key]), _plain(after[key]))))
        for key, name in FIELD_NAMES.items()
        if before[key] != after[key]
    ]


def _plain(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _pieces(old: str, new: str) -> list[Piece]:
    if len(old) + len(new) > _LONG:
        first: list[str] | str = old.splitlines(keepends=True)
        second: list[str] | str = new.splitlines(keepends=True)
    else:
        first, second = old, new
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(first[a:b])))
            continue
        if b > a:
            found.append(Piece("gone", "".join(first[a:b])))
        if d > c:
            found.append(Piece("new", "".join(second[c:d])))
    return found
