"""The technical words of a release, found in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.kernel.text.terms import TermFinder

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

_kept: dict[str, TermFinder] = {}
"""By digest; only the finder of the newest release is kept."""


def term_finder(content: Content) -> TermFinder:
    """Finds the words of the glossary in Japanese text, by every name they have."""
    if content.digest not in _kept:
        names = [(name, term.id) for term in content.glossary.values() for name in (term.word.ja, *term.also)]
        _kept.clear()
        _kept[content.digest] = TermFinder(names)
    return _kept[content.digest]
