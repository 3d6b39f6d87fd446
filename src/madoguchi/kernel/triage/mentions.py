"""Concepts mentioned in an enquiry: by its words, by the answers to questions, by narrower concepts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from madoguchi.kernel.text import Analyser, Analysis, PhraseBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Concept
    from madoguchi.kernel.text import Hit

_THIRD_PARTIES = frozenset({"third-party", "supplier"})
THIRD_PARTY_SUBJECT = "third-party-subject"
"""Derived: somebody else is what the clause is about (「取引先が」, not 「取引先から」)."""
THIRD_PARTY_SOURCE = "third-party-source"
"""Derived: somebody else tells it (「取引先から」)."""
_SOURCE_PARTICLES = frozenset({"から", "より"})
_SUBJECT_PARTICLES = frozenset({"が", "は", "も", "で", "では", "さん"})
_CHAIN = 3
_SUBJECT_WITHIN = 1
"""English has no particle: a subject stands at the head of its clause, with at most this many words before it."""
EVERYWHERE = -1
"""Sentence and clause of a mention that came from an answer: it is near everything."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One concept at one place. ``phrase`` is what the person wrote or chose; ``span`` is empty for an answer."""

    concept: str
    phrase: str
    span: tuple[int, int] | None
    sentence: int
    clause: int
    denied: bool = False
    doubtful: bool = False
    hypothetical: bool = False
    past: bool = False
    ongoing: bool = False
    general: bool = False
    """In a sentence that asks in general; then it is ``hypothetical``, too."""

    @property
    def told(self) -> bool:
        """Told as having happened or as going on, and not only thought of."""
        return self.past or self.ongoing


class Mentions:
    """All mentions of an enquiry by concept; asserted and denied apart."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._asserted: dict[str, list[Mention]] = defaultdict(list)
        self._denied: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            (self._denied if mention.denied else self._asserted)[mention.concept].append(mention)

    def asserted(self, concept: str) -> list[Mention]:
        return self._asserted.get(concept, [])

    def denied(self, concept: str) -> list[Mention]:
        return self._denied.get(concept, [])

    def has(self, *concepts: str) -> bool:
        return any(concept in self._asserted for concept in concepts)

    def told(self, *concepts: str) -> bool:
        """Whether any of them is said to be so, perhaps doubted, but not only supposed."""
        return any(not mention.hypothetical for concept in concepts for mention in self.asserted(concept))

    def sure(self, *concepts: str) -> bool:
        """Whether any of them is said without doubt or supposition."""
        return any(
            not (mention.doubtful or mention.hypothetical)
            for concept in concepts
            for mention in self.asserted(concept)
        )

    def settles(self, concepts: Iterable[str]) -> bool:
        """Whether the person has said yes or no to any of them."""
        return any(concept in self._asserted or concept in self._denied for concept in concepts)

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(self._asserted)


class Lexicon:
    """The phrases of all concepts, compiled once per content release."""

    def __init__(self, content: Content) -> None:
        concepts = content.concepts.values()
        vocabulary = [phrase for concept in concepts for phrase in concept.ja]
        synonyms = [synonym.words for synonym in content.synonyms.values() if not synonym.search_only]
        self._analyser = Analyser(synonyms, vocabulary)
        self._book = PhraseBook(
            self._analyser,
            ((concept.id, phrase) for concept in concepts for phrase in (*concept.ja, *concept.en)),
        )
        self._broader = _broader(content.concepts)

    @property
    def wordless(self) -> list[tuple[str, str]]:
        """(concept, phrase) pairs that can never match, because nothing is left of them after analysis."""
        return self._book.wordless

    def analyse(self, text: str) -> Analysis:
        return self._analyser.analyse(text)

    def mentions(self, analysis: Analysis) -> list[Mention]:
        hits = self._book.find(analysis)
        found = [_mention(analysis, hit) for hit in hits]
        for mention, hit in list(zip(found, hits, strict=True)):
            derived = _derived(mention.concept, analysis, hit)
            if derived is not None:
                found.append(replace(mention, concept=derived))
        return self.with_broader(list(dict.fromkeys(found)))

    def with_broader(self, mentions: list[Mention]) -> list[Mention]:
        broader = [
            replace(mention, concept=concept)
            for mention in mentions
            for concept in self._broader.get(mention.concept, ())
        ]
        return list(dict.fromkeys(mentions + broader))


def _derived(concept: str, analysis: Analysis, hit: Hit) -> str | None:
    """Whether a third party is what the clause is about, or only the source of the news."""
    if concept not in _THIRD_PARTIES:
        return None
    if analysis.language == "en":
        before = [word for word in analysis.words[: hit.first] if word.clause == hit.clause]
        return THIRD_PARTY_SUBJECT if len(before) <= _SUBJECT_WITHIN else None
    particle = analysis.words[_end_of_chain(analysis, hit.last)].particle
    if particle in _SUBJECT_PARTICLES:
        return THIRD_PARTY_SUBJECT
    return THIRD_PARTY_SOURCE if particle in _SOURCE_PARTICLES else None


def _end_of_chain(analysis: Analysis, index: int) -> int:
    """「知り合いの店のインスタが」: what belongs to somebody is still theirs; the last word of the chain decides."""
    words = analysis.words
    for _ in range(_CHAIN):
        following = index + 1
        if (
            words[index].particle != "の"
            or following == len(words)
            or words[following].clause != words[index].clause
        ):
            break
        index = following
    return index


def _mention(analysis: Analysis, hit: Hit) -> Mention:
    start, end = hit.span
    return Mention(
        concept=hit.owner,
        phrase=analysis.text[start:end],
        span=hit.span,
        sentence=hit.sentence,
        clause=hit.clause,
        denied=hit.denied,
        doubtful=hit.doubtful,
        hypothetical=hit.hypothetical,
        past=hit.past,
        ongoing=hit.ongoing,
        general=hit.general,
    )


def answered(concepts: Iterable[str], phrase: str, *, denied: bool = False) -> list[Mention]:
    """Mentions that an answer to a question makes."""
    return [Mention(concept, phrase, None, EVERYWHERE, EVERYWHERE, denied=denied) for concept in concepts]


def _broader(concepts: Mapping[str, Concept]) -> dict[str, frozenset[str]]:
    """Concept → every concept that includes it, directly or through others."""
    parents: dict[str, set[str]] = defaultdict(set)
    for concept in concepts.values():
        for narrower in concept.includes:
            parents[narrower].add(concept.id)
    closed: dict[str, frozenset[str]] = {}
    for concept_id, direct in parents.items():
        seen: set[str] = set()
        queue = list(direct)
        while queue:
            parent = queue.pop()
            if parent not in seen:
                seen.add(parent)
                queue.extend(parents.get(parent, ()))
        closed[concept_id] = frozenset(seen)
    return closed
