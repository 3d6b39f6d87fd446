"""The prose of an entry as HTML: paragraphs, lists, strong words and links; nothing else gets through."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from django.utils.safestring import SafeString
    from markdown_it.rules_inline import StateInline

_STRONG = "**"
_ROOMS = {
    "node": "library:node",
    "story": "library:story",
    "faq": "library:question",
    "law": "library:law",
    "desk": "desks:detail",
}


@cache
def _reader() -> MarkdownIt:
    # "zero" knows paragraphs and text only; what an editor may use is switched on by name, so HTML stays text.
    reader = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline"])
    reader.inline.ruler.at("emphasis", _strong)
    reader.validateLink = lambda url: bool(_address(url))  # type: ignore[method-assign]
    reader.normalizeLink = _address  # type: ignore[method-assign]
    return reader


def to_html(text: str) -> SafeString:
    """Safe HTML of a text in the markup of ``schema.library.Prose``. A link that leads nowhere stays text."""
    # The renderer escapes all text and attributes, and knows no other elements than those enabled above.
    return format_html("{}", _Rendered(_reader().render(text)))


def _strong(state: StateInline, silent: bool) -> bool:
    """Reads ``**`` as a person means it: it opens before a word, and closes after one.

    CommonMark also asks what kind of character stands on the other side, and so leaves the asterisks in Japanese, where
    ``**電話**（すぐ）`` has no blanks. A single ``*`` stays text.
    """
    start, end = state.pos, state.pos + len(_STRONG)
    if silent or state.src[start:end] != _STRONG:
        return False
    before, after = state.src[start - 1 : start], state.src[end : end + 1]
    for mark in _STRONG:
        state.push("text", "", 0).content = mark
        state.delimiters.append(
            Delimiter(
                marker=ord(mark),
                length=len(_STRONG),
                token=len(state.tokens) - 1,
                end=-1,
                open=bool(after.strip()),
                close=bool(before.strip()),
            )
        )
    state.pos = end
    return True


class _Rendered(str):
    """What the renderer made, which is HTML already."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def _address(url: str) -> str:
    """Where a link of the prose leads; an empty text for what is not allowed."""
    if url.startswith(("https://", "/")):
        return url
    kind, _, target = url.partition(":")
    if not target.replace("-", "").replace("_", "").isalnum():
        return ""
    if kind == "term":
        return f"{reverse('desks:glossary')}#{target}"
    return reverse(_ROOMS[kind], args=[target]) if kind in _ROOMS else ""
