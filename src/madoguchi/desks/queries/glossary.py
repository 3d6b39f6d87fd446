"""The glossary: sorted as each language sorts, searched, and the words that a page uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Term
from madoguchi.kernel.text.folding import to_hiragana
from madoguchi.kernel.text.terms import whole_word

from .directory import flat, has_words

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

_ROWS = (
    ("あ", "ぁ"),
    ("か", "か"),
    ("さ", "さ"),
    ("た", "た"),
    ("な", "な"),
    ("は", "は"),
    ("ま", "ま"),
    ("や", "ゃ"),
    ("ら", "ら"),
    ("わ", "ゎ"),
)
"""Heads of the rows of the kana table, each with the first character that belongs to it."""
_OTHER = "A–Z・0–9"


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one head: a row of the kana table, a letter."""

    head: str
    anchor: str
    terms: list[Term]


def glossary_groups(content: Content, words: str, language: str) -> list[TermGroup]:
    """Terms with ``words`` in them (all without), in groups, in the order of ``language``."""
    groups: dict[str, list[Term]] = {}
    terms = [term for term in content.glossary.values() if not words or has_words(words, *_all_words(term))]
    for term in sorted(terms, key=lambda term: _sort_key(term, language)):
        groups.setdefault(_head(term, language), []).append(term)
    return [
        TermGroup(head, f"group-{number}", terms)
        for number, (head, terms) in enumerate(groups.items(), start=1)
    ]


def terms_in(content: Content, text: str, language: str) -> list[Term]:
    """Terms whose word, or another name of it, occurs in ``text``; sorted as the glossary is."""
    folded = flat(text)
    found = [
        term for term in content.glossary.values() if any(_occurs(n, folded) for n in _names(term, language))
    ]
    return sorted(found, key=lambda term: _sort_key(term, language))


def _names(term: Term, language: str) -> Iterator[str]:
    for name in (term.word.in_language(language), *term.also):
        yield flat(name)


def _occurs(name: str, folded: str) -> bool:
    return re.search(whole_word(name), folded) is not None


def _all_words(term: Term) -> tuple[str, ...]:
    return (term.word.ja, term.word.en, term.reading or "", term.plain.ja, term.plain.en, *term.also)


def _reading(term: Term) -> str:
    return to_hiragana(flat(term.reading or term.word.ja))


def _sort_key(term: Term, language: str) -> str:
    return term.word.en.casefold() if language == "en" else _reading(term)


def _head(term: Term, language: str) -> str:
    if language == "en":
        first = term.word.en[0].upper()
        return first if first.isascii() and first.isalpha() else "0–9"
    first = _reading(term)[0]
    if not "ぁ" <= first <= "ん":
        return _OTHER
    return next(head for head, start in reversed(_ROWS) if start <= first)
