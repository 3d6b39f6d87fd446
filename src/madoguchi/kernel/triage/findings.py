"""What was found about an enquiry, without its words: small enough for an address, enough to make the answer again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .mentions import answered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Situation

    from .mentions import Mention
    from .model import TypeFinding

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


class Deciding:
    """The concepts of a release on which an answer turns once types and situation are settled."""

    def __init__(self, content: Content) -> None:
        entries = [entry for route in content.routes.values() for entry in route.desks]
        links = [link for found in content.incident_types.values() for link in found.duties]
        self._duties = {
            found.id: frozenset().union(*((*link.concepts, *link.concepts_all) for link in found.duties))
            for found in content.incident_types.values()
        }
        """Type → concepts that make one of its duties apply."""
        self._running: frozenset[str] = frozenset().union(
            *((*entry.when, *entry.first_when) for entry in entries),
            *((*link.concepts, *link.concepts_all) for link in links),
            *((*variant.when, *variant.unless) for variant in content.variants.values()),
        )
        self._calm = self._running.union(*(advice.concepts for advice in content.advice.values()))

    def guessed(self, types: Iterable[TypeFinding]) -> frozenset[str]:
        """Concepts that would make a duty apply by a type that only words speak for; there it only may."""
        of: dict[bool, set[str]] = {True: set(), False: set()}
        for finding in types:
            of[finding.ruled].update(self._duties.get(finding.id, ()))
        return frozenset(of[False] - of[True])

    def among(self, mentions: Iterable[Mention], situation: Situation, guessed: Collection[str] = ()) -> Told:
        """Those that were asserted, each once in the surest way in which it was said, in the order of their ids.

        ``guessed`` are doubted, however they were said.
        """
        deciding = self._running if situation.running else self._calm
        said: dict[str, str] = {}
        for mention in mentions:
            if mention.concept in deciding and not mention.denied:
                doubted = mention.doubtful or mention.concept in guessed
                how = SUPPOSED if mention.hypothetical else DOUBTED if doubted else SURE
                said[mention.concept] = min(how, said.get(mention.concept, how), key=_HOW.index)
        return tuple(sorted(said.items()))


def told_again(concepts: Told) -> Iterator[Mention]:
    """The mentions that stand for concepts told before; they hold no words."""
    for concept, how in concepts:
        for mention in answered([concept], ""):
            yield replace(mention, doubtful=how == DOUBTED, hypothetical=how == SUPPOSED)
