"""The content of all packs together, as everything else reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args, get_origin, get_type_hints

from .schema import (
    Advice,
    Concept,
    Desk,
    Duty,
    Expectation,
    Feed,
    FollowUp,
    GuideStep,
    Identified,
    IncidentType,
    IntakeField,
    Law,
    Node,
    Pack,
    Prefecture,
    Publication,
    Question,
    Route,
    Rule,
    SituationText,
    SituationWords,
    Story,
    Successor,
    Synonym,
    Term,
    TopicEntry,
    TypeWords,
    Variant,
)


@dataclass(frozen=True, slots=True)
class Content:
    """Every record by kind and id; values never change.

    The mappings are the one list of kinds: a file of a pack may hold what has a field here, under the field's name.
    """

    packs: tuple[Pack, ...]
    desks: Mapping[str, Desk]
    prefectures: Mapping[str, Prefecture]
    duties: Mapping[str, Duty]
    incident_types: Mapping[str, IncidentType]
    variants: Mapping[str, Variant]
    concepts: Mapping[str, Concept]
    rules: Mapping[str, Rule]
    follow_ups: Mapping[str, FollowUp]
    guide: Mapping[str, GuideStep]
    routes: Mapping[str, Route]
    situations: Mapping[str, SituationText]
    intake: Mapping[str, IntakeField]
    advice: Mapping[str, Advice]
    type_words: Mapping[str, TypeWords]
    situation_words: Mapping[str, SituationWords]
    synonyms: Mapping[str, Synonym]
    glossary: Mapping[str, Term]
    topics: Mapping[str, TopicEntry]
    nodes: Mapping[str, Node]
    faq: Mapping[str, Question]
    stories: Mapping[str, Story]
    laws: Mapping[str, Law]
    feeds: Mapping[str, Feed]
    publications: Mapping[str, Publication]
    successors: Mapping[str, Successor]
    expectations: Mapping[str, Expectation]
    digest: str
    """SHA-256 of the snapshot: equal digests mean equal content."""

    def kind(self, name: str) -> Mapping[str, Identified]:
        """The records of one kind; ``KeyError`` for a name that is not in ``KINDS``."""
        if name not in KINDS:
            raise KeyError(name)
        records: Mapping[str, Identified] = getattr(self, name)
        return records

    def kinds(self) -> Iterator[tuple[str, Mapping[str, Identified]]]:
        """Every kind with its records, in the order of ``KINDS``."""
        for name in KINDS:
            yield name, self.kind(name)


KINDS: Mapping[str, type[Identified]] = MappingProxyType(
    {name: get_args(hint)[1] for name, hint in get_type_hints(Content).items() if get_origin(hint) is Mapping}
)
"""The class of each kind's records, read from the fields of ``Content``."""
