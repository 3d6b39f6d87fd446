"""The words of a line of Markdown, without its marks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from madoguchi.kernel.outline.model import Link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKED = re.compile(r"[*_\[\]`\\<&~!]")
_LONGEST = 4000
_MOST_MARKS = 100
"""A line with more is taken as it stands: it is no title, and marks cost time that grows faster than they do."""
_BREAK = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\(<?([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\))?)>?\)")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def words(line: str) -> tuple[str, list[Link], int]:
    """The text of a heading or list item, its links, and how many pictures stand in it."""
    if len(line) > _LONGEST or not 0 < len(_MARKED.findall(line)) <= _MOST_MARKS:
        return line, [], 0
    pieces: list[str] = []
    found: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    pictures = 0
    for token in _parser().parseInline(_BREAK.sub("\n", line))[0].children or []:
        if token.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif token.type == "link_open":
            opened.append((len(pieces), str(token.attrGet("href") or "")))
        elif token.type == "link_close" and opened:
            start, target = opened.pop()
            found.append((start, len(pieces), target))
        else:
            pictures += token.type == "image"
            # The marks of code stay: many a backtick was meant as a quotation mark.
            marks = token.markup if token.type == "code_inline" else ""
            pieces.append(f"{marks}{token.content}{marks}")
    return "".join(pieces), [_link(pieces, *place) for place in found], pictures


def _link(pieces: list[str], start: int, end: int, target: str) -> Link:
    """A link that is the whole line has no text of its own."""
    text = "".join(pieces[start:end])
    return Link("" if (start, end) == (0, len(pieces)) or text == target else text, target)


def links_in(text: str) -> list[Link]:
    """The links in running text."""
    return [Link("" if match[1] == match[2] else match[1], match[2]) for match in _LINK.finditer(text)]
