"""Prose as plain data, so that each format writes it in its own way and none has to read Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madoguchi.library.prose import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner. ``href`` is empty where it is no link; a line break is the text ``\\n``."""

    text: str
    strong: bool = False
    href: str = ""


@dataclass(slots=True)
class Block:
    """``p`` with ``runs``; ``ul`` or ``ol`` with ``items``, each a list of blocks."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    items: list[list[Block]] = field(default_factory=list)


def blocks_of(text: str, collection: str, *, is_prose: bool, origin: str) -> list[Block]:
    """The blocks of a text. Links to pages of ours begin with ``origin``. A text that is no prose (it came from a
    file) is paragraphs only."""
    if not is_prose:
        parts = (part.strip("\n") for part in text.split("\n\n"))
        return [Block("p", [Run(part)]) for part in parts if part.strip()]
    top: list[Block] = []
    open_lists: list[list[Block]] = [top]
    for token in tokens_of(text, collection):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            block = Block("ul" if token.type.startswith("bullet") else "ol")
            open_lists[-1].append(block)
        elif token.type == "list_item_open":
            item: list[Block] = []
            open_lists[-1][-1].items.append(item)
            open_lists.append(item)
        elif token.type == "list_item_close":
            open_lists.pop()
        elif token.type == "inline":
            open_lists[-1].append(Block("p", list(_runs(token.children or [], origin))))
    return top


def _runs(children: list[Token], origin: str) -> Iterator[Run]:
    strong, href = False, ""
    for child in children:
        if child.type in {"strong_open", "strong_close"}:
            strong = child.type == "strong_open"
        elif child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            href = origin + address if address.startswith("/") else address
        elif child.type == "link_close":
            href = ""
        elif child.type in {"softbreak", "hardbreak"}:
            yield Run("\n", strong, href)
        elif child.content:
            yield Run(child.content, strong, href)
