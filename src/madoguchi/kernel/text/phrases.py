"""Find the phrases of a lexicon among the words of a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .folding import fold, is_kana, to_hiragana

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .analysis import Analyser, Analysis
    from .folding import Folded
    from .words import Word

LITERAL = "~"
"""A phrase that begins with this is looked for as it stands, particles and all (「~って何」)."""
MIN_LITERAL = 2
"""Characters that a literal must have after folding: one alone could stand in any word."""
MIN_SOUND = 4
"""Kana that a literal must have to be looked for by its sound."""
LiteralIndex = dict[str, list[tuple[str, list[str]]]]
"""First two characters → literals that begin so, with their owners."""
MAX_GAP = 2
"""Words that may stand between two words of a phrase (「リンクを*つい*押した」)."""


@dataclass(frozen=True, slots=True)
class _Element:
    keys: frozenset[str]
    negated: bool
    passive: bool
    regretted: bool
    past: bool

    def admits(self, word: Word) -> bool:
        """What the phrase marks (denied, passive, regretted, past) the text must mark; not the other way round."""
        return (
            (word.negated or not self.negated)
            and (word.passive or not self.passive)
            and (word.regretted or not self.regretted)
            and (word.past or word.regretted or not self.past)
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon: for each word the keys it answers to, and what the phrase itself marks it as."""

    owner: str
    text: str
    elements: tuple[_Element, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words ``first`` to ``last``. ``denied``: the text says that it is not so."""

    owner: str
    phrase: str
    first: int
    last: int
    span: tuple[int, int]
    denied: bool
    doubtful: bool
    hypothetical: bool
    past: bool
    clause: int
    sentence: int
    ongoing: bool = False
    general: bool = False


class PhraseBook:
    """Phrases by their first word. ``entries`` are pairs (owner, phrase)."""

    def __init__(self, analyser: Analyser, entries: Iterable[tuple[str, str]]) -> None:
        self._single: dict[str, list[Phrase]] = defaultdict(list)
        """Phrases of one word, by its keys."""
        self._by_two: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
        """Longer phrases by the keys of their first word, then of their second."""
        self.wordless: list[tuple[str, str]] = []
        """Entries of which too little is left after analysis to be found in any text."""
        literals: dict[str, list[str]] = defaultdict(list)
        for owner, text in entries:
            if text.startswith(LITERAL):
                literal = fold(text[len(LITERAL) :]).text
                if len(literal.strip()) < MIN_LITERAL:
                    self.wordless.append((owner, text))
                else:
                    literals[literal].append(owner)
                continue
            phrase = _compiled(analyser, owner, text)
            if phrase is None:
                self.wordless.append((owner, text))
                continue
            self._file(phrase)
        self._literals = _by_two_characters(literals)
        self._sounds = _by_two_characters(_sounds_of(analyser, literals))

    def find(self, analysis: Analysis) -> list[Hit]:
        """All hits, in the order of their first words; a phrase is reported once per place."""
        words = analysis.words
        hits: list[Hit] = []
        said = frozenset[str]().union(*(word.keys for word in words))
        possible = {key: self._possible(key, said) for key in said}
        for index, word in enumerate(words):
            tried: set[int] = set()
            for key in word.keys:
                for phrase in possible[key]:
                    if id(phrase) not in tried:
                        tried.add(id(phrase))
                        hit = _match(phrase, analysis, index)
                        if hit is not None:
                            hits.append(hit)
        hits.extend(self._find_literals(analysis))
        return hits

    def _file(self, phrase: Phrase) -> None:
        first, *others = phrase.elements
        for key in first.keys:
            if not others:
                self._single[key].append(phrase)
            for second in others[0].keys if others else ():
                self._by_two[key][second].append(phrase)

    def _possible(self, key: str, said: frozenset[str]) -> list[Phrase]:
        """Phrases that begin with a key and whose other words are said anywhere; looked up once per text."""
        longer = self._by_two.get(key, {})
        return [
            *self._single.get(key, ()),
            *(
                phrase
                for second in sorted(longer.keys() & said)
                for phrase in longer[second]
                if all(not element.keys.isdisjoint(said) for element in phrase.elements[2:])
            ),
        ]

    def _find_literals(self, analysis: Analysis) -> Iterator[Hit]:
        """Every literal at every place; where they overlap, a long one hides no short one of another owner."""
        yield from _search(analysis, analysis.folded, self._literals)
        if analysis.spoken is not None:
            yield from _search(analysis, analysis.spoken, self._sounds)


def _search(analysis: Analysis, folded: Folded, index: LiteralIndex) -> Iterator[Hit]:
    text = folded.text
    for position in range(len(text) - 1):
        for literal, owners in index.get(text[position : position + 2], ()):
            if text.startswith(literal, position):
                span = folded.span(position, position + len(literal))
                yield from _literal_hits(analysis, literal, owners, span)


def _literal_hits(
    analysis: Analysis, literal: str, owners: list[str], span: tuple[int, int]
) -> Iterator[Hit]:
    index = analysis.word_at(span[0])
    if index is None:
        return
    word = analysis.words[index]
    for owner in owners:
        yield Hit(
            owner=owner,
            phrase=literal,
            first=index,
            last=index,
            span=span,
            denied=False,
            doubtful=word.doubtful,
            hypothetical=word.hypothetical,
            past=word.past or word.regretted,
            clause=word.clause,
            sentence=word.sentence,
            ongoing=word.ongoing,
            general=word.general,
        )


def _sounds_of(analyser: Analyser, literals: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same literals as they sound, for texts written in kana; those long enough to be unmistakable."""
    sounds: dict[str, list[str]] = defaultdict(list)
    for literal, owners in literals.items():
        reading = to_hiragana(analyser.reading(literal.replace(" ", "")))
        if len(reading) >= MIN_SOUND and is_kana(reading):
            sounds[reading].extend(owners)
    return sounds


def _by_two_characters(literals: Mapping[str, list[str]]) -> LiteralIndex:
    """Literals by their first two characters."""
    index: LiteralIndex = defaultdict(list)
    for literal, owners in literals.items():
        index[literal[:2]].append((literal, owners))
    return dict(index)


def _compiled(analyser: Analyser, owner: str, text: str) -> Phrase | None:
    analysis = analyser.analyse(text)
    if not analysis.words:
        return None
    elements = tuple(
        _Element(_element_keys(analyser, word), word.negated, word.passive, word.regretted, word.past)
        for word in analysis.words
    )
    return Phrase(owner, text, elements)


def _element_keys(analyser: Analyser, word: Word) -> frozenset[str]:
    """The lemma and its reading; not the parts, which would let a compound match on half of itself."""
    if word.lemma.isascii():
        return frozenset({word.lemma})
    return frozenset({word.lemma, "k:" + to_hiragana(analyser.reading(word.lemma))})


def _match(phrase: Phrase, analysis: Analysis, start: int) -> Hit | None:
    words = analysis.words
    taken = [start]
    for element in phrase.elements[1:]:
        following = _next(element.keys, words, taken[-1])
        if following is None:
            return None
        taken.append(following)
    used = [words[index] for index in taken]
    pairs = list(zip(phrase.elements, used, strict=True))
    if not all(element.admits(word) for element, word in pairs):
        return None
    last = used[-1]
    return Hit(
        owner=phrase.owner,
        phrase=phrase.text,
        first=start,
        last=taken[-1],
        span=analysis.span(start, taken[-1]),
        denied=any(word.negated and not element.negated for element, word in pairs),
        doubtful=any(word.doubtful for word in used),
        hypothetical=any(word.hypothetical for word in used),
        past=any(word.past or word.regretted for word in used),
        clause=last.clause,
        sentence=last.sentence,
        ongoing=any(word.ongoing for word in used),
        general=last.general,
    )


def _next(keys: frozenset[str], words: tuple[Word, ...], after: int) -> int | None:
    sentence = words[after].sentence
    for index in range(after + 1, min(after + 2 + MAX_GAP, len(words))):
        if words[index].sentence != sentence:
            return None
        if not keys.isdisjoint(words[index].keys):
            return index
    return None
