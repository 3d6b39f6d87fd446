"""What changed between two readings of an outline whose ids were settled (``identity.settle_ids``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from madoguchi.kernel.outline.model import Node, Outline

COMPARED = ("number", "title", "kind", "body", "tags", "markers", "links", "phones", "emails", "urls")
"""Fields whose change is a change of the node; its depth and its place are no fields of its own."""
_WORD = re.compile(r"[A-Za-z0-9]+|[ \t]+|[\s\S]")
_MOST_WORDS = 600
"""Longer passages are compared line by line, so that no text costs seconds."""
_MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that is in both outlines. ``fields`` names what differs, in the order of ``COMPARED``."""

    before: Node
    after: Node
    fields: tuple[str, ...] = ()
    is_moved: bool = False
    """It hangs on another parent, or its place among its siblings is another."""


@dataclass(frozen=True, slots=True)
class Differences:
    """In the order of reading of the new outline (the removed: of the old). What changed and moved is in both lists."""

    added: tuple[Node, ...]
    changed: tuple[Change, ...]
    moved: tuple[Change, ...]
    removed: tuple[Node, ...]
    unchanged: tuple[Node, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.removed)

    @property
    def updated(self) -> frozenset[str]:
        """Ids of the nodes that changed, moved, or both."""
        return frozenset(change.after.id for change in (*self.changed, *self.moved))


def compare(old: Outline, new: Outline) -> Differences:
    """By id. Only the entry that was taken elsewhere counts as moved: not those below it, nor those it passed."""
    before, after = old.by_id(), new.by_id()
    moved_ids = _moved(old, new, before)
    changes = [
        Change(before[node.id], node, _fields(before[node.id], node), node.id in moved_ids)
        for node in new.nodes
        if node.id in before
    ]
    return Differences(
        added=tuple(node for node in new.nodes if node.id not in before),
        changed=tuple(change for change in changes if change.fields),
        moved=tuple(change for change in changes if change.is_moved),
        removed=tuple(node for node in old.nodes if node.id not in after),
        unchanged=tuple(change.after for change in changes if not change.fields and not change.is_moved),
    )


def _fields(before: Node, after: Node) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name))


def _moved(old: Outline, new: Outline, before: dict[str, Node]) -> set[str]:
    place = {node.id: at for at, node in enumerate(old.nodes)}
    stayed: dict[str | None, list[str]] = defaultdict(list)
    moved: set[str] = set()
    for node in new.nodes:
        if node.id not in before:
            continue
        if before[node.id].parent == node.parent:
            stayed[node.parent].append(node.id)
        else:
            moved.add(node.id)
    for siblings in stayed.values():
        moved.update(_out_of_order(siblings, [place[node_id] for node_id in siblings]))
    return moved


def _out_of_order(ids: list[str], places: list[int]) -> set[str]:
    """The fewest of ``ids`` that must be taken out so that the places of the others rise."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [at]
    kept: set[int] = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return {node_id for at, node_id in enumerate(ids) if at not in kept}


class PieceKind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. The removed and the same pieces are the text before, the added and the same that after."""

    kind: PieceKind
    text: str


def text_difference(before: str, after: str) -> tuple[Piece, ...]:
    """``before`` and ``after`` in pieces that a page can show: words of Latin letters whole, other signs one by one."""
    pieces: list[Piece] = []
    for kind, text in _compared(before, after):
        if not text:
            continue
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        else:
            pieces.append(Piece(kind, text))
    return tuple(pieces)


def _compared(before: str, after: str) -> Iterator[tuple[PieceKind, str]]:
    words, others = _WORD.findall(before), _WORD.findall(after)
    if max(len(words), len(others)) <= _MOST_WORDS:
        yield from _runs(words, others)
        return
    lines, other_lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if max(len(lines), len(other_lines)) > _MOST_LINES:
        yield PieceKind.REMOVED, before
        yield PieceKind.ADDED, after
        return
    for tag, a, b, c, d in SequenceMatcher(None, lines, other_lines, autojunk=False).get_opcodes():
        old, new = "".join(lines[a:b]), "".join(other_lines[c:d])
        old_words, new_words = _WORD.findall(old), _WORD.findall(new)
        if tag == "equal":
            yield PieceKind.SAME, old
        elif max(len(old_words), len(new_words)) <= _MOST_WORDS:
            yield from _runs(old_words, new_words)
        else:
            yield PieceKind.REMOVED, old
            yield PieceKind.ADDED, new


def _runs(words: list[str], others: list[str]) -> Iterator[tuple[PieceKind, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag == "equal":
            yield PieceKind.SAME, "".join(words[a:b])
        else:
            yield PieceKind.REMOVED, "".join(words[a:b])
            yield PieceKind.ADDED, "".join(others[c:d])
