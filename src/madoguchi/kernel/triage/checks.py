"""What an editor should be told about words of the lexicon that no enquiry can ever match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.kernel.packs import Remark

from .mentions import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.packs import Content


def phrases_never_found(content: Content) -> Iterator[Remark]:
    """Phrases and synonyms of which nothing is left after analysis ("got out", 「のです」).

    They do no harm but promise what does not happen, so they are no fault: one of them in the pack of a site must not
    keep everything else in it from being served.
    """
    lexicon = Lexicon(content)
    lost = set(lexicon.wordless)
    for concept in content.concepts.values():
        for language, phrases in (("ja", concept.ja), ("en", concept.en)):
            for place, phrase in enumerate(phrases):
                if (concept.id, phrase) in lost:
                    yield Remark(
                        "concepts", concept.id, (language, place), f"{_never(phrase)}, or look for it with ~"
                    )
    for synonym in content.synonyms.values():
        for place, word in enumerate(synonym.words):
            if not lexicon.analyse(word).words:
                yield Remark("synonyms", synonym.id, ("words", place), _never(word))


def _never(phrase: str) -> str:
    return f'"{phrase}" can never be found, because no word is left of it: write it with company'
