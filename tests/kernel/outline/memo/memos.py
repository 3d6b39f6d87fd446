"""A small memo of our own making, in the form that the text of a printed mind map has."""

from __future__ import annotations

from pathlib import Path

from madoguchi.kernel.outline.memo import read_memo
from madoguchi.kernel.outline.model import Node, Outline

MEMO = (Path(__file__).parent / "notes.txt").read_text(encoding="utf-8")
BODY = MEMO[MEMO.index("## 1. ") :]
"""Without the contents list."""


def read(text: str) -> Outline:
    return read_memo(text.encode())


def by_number(outline: Outline) -> dict[str, Node]:
    """The first node of each number."""
    found: dict[str, Node] = {}
    for node in outline.nodes:
        found.setdefault(node.number, node)
    return found
