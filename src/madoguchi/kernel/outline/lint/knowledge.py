"""What the lint knows of the world: everything that grows old is content, nothing of it is code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.schema import Desk, Expectation, Prefecture, Publication, Successor

from .texts import folded, pattern

T = TypeVar("T")
_KEEPS = re.compile(r"[0-9#]")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Records of the packs. Empty knowledge finds what shows in the text alone."""

    publications: tuple[Publication, ...] = ()
    successors: tuple[Successor, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    desks: tuple[Desk, ...] = ()
    prefectures: tuple[Prefecture, ...] = ()
    words: Words = field(init=False, compare=False)
    """The same, arranged for searching."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", Words(self))

    @classmethod
    def of(cls, content: Content) -> Knowledge:
        """What the packs of this installation know."""
        return cls(
            tuple(content.publications.values()),
            tuple(content.successors.values()),
            tuple(content.expectations.values()),
            tuple(content.desks.values()),
            tuple(content.prefectures.values()),
        )


class Words:
    """Patterns and tables made once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.publications = _by_word((entry.written, entry) for entry in knowledge.publications)
        self.publication = pattern(self.publications)
        self.of = {entry.id: pattern(entry.written) for entry in knowledge.publications}
        """The names of one publication."""
        self.successors = _by_word((entry.written, entry) for entry in knowledge.successors)
        self.successor = pattern(self.successors)
        self.whole_names = pattern([*self.publications, *self.successors])
        self.hosts = {host: entry for entry in knowledge.successors for host in entry.hosts}
        self.retired_phones = {
            digits(phone): entry for entry in knowledge.successors for phone in entry.phones
        }
        counters: list[Desk | Prefecture] = [*knowledge.desks, *knowledge.prefectures]
        self.phones = {digits(entry.phone): entry for entry in counters if entry.phone is not None}
        self.older_pages = {page: entry for entry in knowledge.publications for page in entry.older_pages}
        self.forces = pattern(entry.force.ja for entry in knowledge.prefectures)

    def named(self, table: Mapping[str, object], match: str) -> str:
        """The key of ``table`` that a match of its pattern stands for."""
        return next(word for word in table if word.replace(" ", "") == match.replace(" ", ""))


def digits(phone: str) -> str:
    """A telephone number for comparing: ``03(5320)0000`` as ``0353200000``."""
    return "".join(_KEEPS.findall(phone))


def _by_word(entries: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, T]:
    return {folded(word): entry for words, entry in entries for word in words}
