"""What was found about an enquiry, without its words: small enough for an address, enough to make the answer again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .mentions import answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Situation

    from .mentions import Mention

SURE, DOUBTED, SUPPOSED = "", "doubt", "if"
"""How a concept was said: as a fact, with doubt ("perhaps"), or only supposed ("if it were …")."""
_HOW = (SURE, DOUBTED, SUPPOSED)

Told = tuple[tuple[str, str], ...]
"""Concepts, each with how it was said."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Types are ids with their scores, best first."""

    situation: Situation
    types: tuple[tuple[str, float], ...]
    concepts: Told = ()
    """Concepts on which steps, desks, duties or short answers turn ("money-sent")."""
    by_words: frozenset[str] = frozenset()
    """Those of the types for which only telling words spoke."""


class Deciding:
    """The concepts of a release on which an answer turns once types and situation are settled."""

    def __init__(self, content: Content) -> None:
        entries = [entry for route in content.routes.values() for entry in route.desks]
        links = [link for found in content.incident_types.values() for link in found.duties]
        self._running: frozenset[str] = frozenset().union(
            *((*entry.when, *entry.first_when) for entry in entries),
            *((*link.concepts, *link.concepts_all) for link in links),
            *((*duty.needs, *duty.unless, *duty.doubtful_when) for duty in content.duties.values()),
            *((*variant.when, *variant.unless) for variant in content.variants.values()),
        )
        self._calm = self._running.union(*(advice.concepts for advice in content.advice.values()))

    def among(self, mentions: Iterable[Mention], situation: Situation) -> Told:
        """Those that were asserted, each once in the surest way in which it was said, in the order of their ids."""
        deciding = self._running if situation.running else self._calm
        said: dict[str, str] = {}
        for mention in mentions:
            if mention.concept in deciding and not mention.denied:
                how = SUPPOSED if mention.hypothetical else DOUBTED if mention.doubtful else SURE
                said[mention.concept] = min(how, said.get(mention.concept, how), key=_HOW.index)
        return tuple(sorted(said.items()))


def told_again(concepts: Told) -> Iterator[Mention]:
    """The mentions that stand for concepts told before; they hold no words."""
    for concept, how in concepts:
        for mention in answered([concept], ""):
            yield replace(mention, doubtful=how == DOUBTED, hypothetical=how == SUPPOSED)
