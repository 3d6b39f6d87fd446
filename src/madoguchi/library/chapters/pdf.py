"""A chapter as PDF, made with Typst. All words go in as data, never as markup."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from madoguchi.shell.localtime import date_text
from madoguchi.shell.qr import way_back_code
from madoguchi.shell.typesetting import typeset

if TYPE_CHECKING:
    from typing import Any

    from .chapter import Chapter, Section

_TEMPLATE = Path(__file__).parent / "typst" / "chapter.typ"


def to_pdf(chapter: Chapter) -> bytes:
    """The file: A4, headings with bookmarks, the way back to the live page as QR code."""
    return typeset(_TEMPLATE, chapter_data(chapter), at=chapter.made_at)


def chapter_data(chapter: Chapter) -> dict[str, Any]:
    """What the Typst template reads: only strings, numbers, lists and truth values."""
    code = way_back_code(chapter.url)
    return {
        "title": chapter.title,
        "collection": chapter.collection,
        "made": {
            "year": chapter.made_at.year,
            "month": chapter.made_at.month,
            "day": chapter.made_at.day,
            "text": f"作成：{date_text(chapter.made_at, 'ja')}",
        },
        "qr": code.svg if code else "",
        "url": chapter.url,
        "sections": [_section(section) for section in chapter.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "depth": section.depth,
        "title": f"{section.number} {section.title}".strip(),
        "summary": section.summary,
        "blocks": [asdict(block) for block in section.blocks],
        "references": [
            {"title": one.title, "source": one.source or "", "checked": str(one.checked or "")}
            for one in section.references
        ],
    }
