"""Two texts side by side, for people: which fields differ, and which words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.outline.differences import Piece, text_difference
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
        FieldDifference(name, text_difference(_plain(before[key]), _plain(after[key])))
        for key, name in FIELD_NAMES.items()
        if before[key] != after[key]
    ]


def _plain(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
