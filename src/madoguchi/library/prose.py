"""The prose of an entry as HTML: paragraphs, lists, strong words and links; nothing else gets through."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse
from markdown_it import MarkdownIt

from madoguchi.shell.markup import rendered

from .models import MAIN

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_ROOMS = {"law": "library:law", "desk": "desks:detail"}


@cache
def _reader(collection: str) -> MarkdownIt:
    # "zero" knows paragraphs and text only; what an editor may use is switched on by name, so HTML stays text.
    reader = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline"])
    reader.validateLink = lambda url: bool(_address(url, collection))  # type: ignore[method-assign]
    reader.normalizeLink = lambda url: _address(url, collection)  # type: ignore[method-assign]
    return reader


def to_html(text: str, collection: str = MAIN) -> SafeString:
    """Safe HTML of a text in the markup of ``schema.library.Prose``; ``node:`` leads into ``collection``. A link that
    leads nowhere stays text."""
    # The renderer escapes all text and attributes, and knows no other elements than those enabled above.
    return rendered(_reader(collection).render(text))


def _address(url: str, collection: str) -> str:
    """Where a link of the prose leads; an empty text for what is not allowed."""
    if url.startswith(("https://", "/")):
        return url
    kind, _, target = url.partition(":")
    if not _ID.fullmatch(target):
        return ""
    if kind == "node":
        return reverse("library:node", args=[collection, target])
    if kind == "term":
        return f"{reverse('desks:glossary')}#{target}"
    return reverse(_ROOMS[kind], args=[target]) if kind in _ROOMS else ""
