"""The prose of an entry as HTML: paragraphs, lists, strong words and links; nothing else gets through."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

_ROOMS = {"node": "library:node", "law": "library:law", "desk": "desks:detail"}


@cache
def _reader() -> MarkdownIt:
    # "zero" knows paragraphs and text only; what an editor may use is switched on by name, so HTML stays text.
    reader = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline"])
    reader.validateLink = lambda url: bool(_address(url))  # type: ignore[method-assign]
    reader.normalizeLink = _address  # type: ignore[method-assign]
    return reader


def to_html(text: str) -> SafeString:
    """Safe HTML of a text in the markup of ``schema.library.Prose``. A link that leads nowhere stays text."""
    # The renderer escapes all text and attributes, and knows no other elements than those enabled above.
    return format_html("{}", _Rendered(_reader().render(text)))


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
