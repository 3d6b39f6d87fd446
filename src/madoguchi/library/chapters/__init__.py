"""A part of a collection as one file to take along: Markdown, EPUB, PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .chapter import Chapter


def _markdown(chapter: Chapter) -> bytes:
    from .markdown import to_markdown

    return to_markdown(chapter).encode()


def _epub(chapter: Chapter) -> bytes:
    from .epub import to_epub

    return to_epub(chapter)


def _pdf(chapter: Chapter) -> bytes:
    from .pdf import to_pdf

    return to_pdf(chapter)


CHAPTER_KINDS: Mapping[str, tuple[str, Callable[[Chapter], bytes]]] = MappingProxyType(
    {
        "pdf": ("application/pdf", _pdf),
        "epub": ("application/epub+zip", _epub),
        "md": ("text/markdown; charset=utf-8", _markdown),
    }
)
"""Media type and writer by the ending of the file."""
