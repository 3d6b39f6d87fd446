"""Which ids a record names, and of what kind each must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .schema import (
    Advice,
    Concept,
    Desk,
    Duty,
    FollowUp,
    GuideStep,
    Identified,
    IncidentType,
    Law,
    Node,
    Prefecture,
    Question,
    Route,
    Rule,
    SituationWords,
    Story,
    TopicEntry,
    TypeWords,
    Variant,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .faults import KeyPath
    from .schema import Choice, WordCounts


class Citation(NamedTuple):
    """``path`` inside the citing record, the kind that is cited, and the id."""

    path: KeyPath
    kind: str
    id: str


def citations(record: Identified) -> Iterator[Citation]:
    """Everything that ``record`` refers to."""
    reader = _READERS.get(type(record))
    if reader is not None:
        yield from reader(record)


def _many(path: KeyPath, kind: str, ids: Iterable[str]) -> Iterator[Citation]:
    for place, cited in enumerate(ids):
        yield Citation((*path, place), kind, cited)


def _one(path: KeyPath, kind: str, cited: str | None) -> Iterator[Citation]:
    if cited is not None:
        yield Citation(path, kind, cited)


def _desk(desk: Desk) -> Iterator[Citation]:
    yield from _many(("handles",), "incident_types", desk.handles)
    yield from _many(("prefectures",), "prefectures", desk.prefectures)


def _prefecture(prefecture: Prefecture) -> Iterator[Citation]:
    yield from _many(("fallback",), "desks", prefecture.fallback)


def _duty(duty: Duty) -> Iterator[Citation]:
    yield from _one(("desk",), "desks", duty.desk)
    for name in ("needs", "unless", "doubtful_when", "open_until_denied"):
        yield from _many((name,), "concepts", getattr(duty, name))


def _incident_type(record: IncidentType) -> Iterator[Citation]:
    for place, notify in enumerate(record.notify):
        yield Citation(("notify", place, "desk"), "desks", notify.desk)
        yield from _one(("notify", place, "duty"), "duties", notify.duty)
    for place, link in enumerate(record.duties):
        yield Citation(("duties", place, "duty"), "duties", link.duty)
        yield from _many(("duties", place, "concepts"), "concepts", link.concepts)
        yield from _many(("duties", place, "concepts_all"), "concepts", link.concepts_all)
        yield from _many(("duties", place, "open_until_denied"), "concepts", link.open_until_denied)


def _variant(record: Variant) -> Iterator[Citation]:
    yield from _many(("types",), "incident_types", record.types)
    yield from _many(("when",), "concepts", record.when)
    yield from _many(("unless",), "concepts", record.unless)


def _concept(concept: Concept) -> Iterator[Citation]:
    yield from _many(("includes",), "concepts", concept.includes)


def _rule(rule: Rule) -> Iterator[Citation]:
    for place, alternatives in enumerate(rule.all):
        for cited in alternatives.split("|"):
            yield Citation(("all", place), "concepts", cited.strip())
    yield from _many(("any",), "concepts", rule.any)
    yield from _many(("none",), "concepts", rule.none)
    yield from _many(("negated",), "concepts", rule.negated)
    yield from _one(("type",), "incident_types", rule.type)
    yield from _many(("also",), "incident_types", rule.also)


def _choices(choices: tuple[Choice, ...], next_kind: str) -> Iterator[Citation]:
    for place, choice in enumerate(choices):
        yield from _many(("choices", place, "asserts"), "concepts", choice.asserts)
        yield from _many(("choices", place, "denies"), "concepts", choice.denies)
        yield from _one(("choices", place, "next"), next_kind, choice.next)


def _follow_up(question: FollowUp) -> Iterator[Citation]:
    yield from _many(("types",), "incident_types", question.types)
    yield from _many(("unless",), "concepts", question.unless)
    yield from _many(("when",), "concepts", question.when)
    yield from _choices(question.choices, "follow_ups")


def _guide_step(step: GuideStep) -> Iterator[Citation]:
    yield from _choices(step.choices, "guide")
    yield from _many(("asserts",), "concepts", step.asserts)
    yield from _one(("type",), "incident_types", step.type)


def _route(route: Route) -> Iterator[Citation]:
    yield from _many(("types",), "incident_types", route.types)
    for place, desk in enumerate(route.desks):
        yield Citation(("desks", place, "desk"), "desks", desk.desk)
        yield from _many(("desks", place, "when"), "concepts", desk.when)
        yield from _many(("desks", place, "first_when"), "concepts", desk.first_when)


def _advice(advice: Advice) -> Iterator[Citation]:
    yield from _many(("concepts",), "concepts", advice.concepts)


def _type_words(counts: TypeWords) -> Iterator[Citation]:
    yield Citation(("id",), "incident_types", counts.id)
    yield from _counted(counts)


def _situation_words(counts: SituationWords) -> Iterator[Citation]:
    yield Citation(("id",), "situations", counts.id)
    yield from _counted(counts)


def _counted(counts: WordCounts) -> Iterator[Citation]:
    for concept in counts.concepts:
        yield Citation(("concepts", concept), "concepts", concept)


PROSE_LINK = re.compile(
    r"\[[^\]\n]+\]\((?P<kind>node|story|faq|desk|law|term):(?P<id>[a-z0-9][a-z0-9._-]*)\)"
)
"""A link inside prose: [words](node:id)."""
_LINKED = {
    "node": "nodes",
    "story": "stories",
    "faq": "faq",
    "desk": "desks",
    "law": "laws",
    "term": "glossary",
}


def _prose(path: KeyPath, text: str) -> Iterator[Citation]:
    for link in PROSE_LINK.finditer(text):
        yield Citation(path, _LINKED[link["kind"]], link["id"])


def _node(node: Node) -> Iterator[Citation]:
    yield from _one(("parent",), "nodes", node.parent)
    yield from _many(("related",), "nodes", node.related)
    yield from _prose(("body",), node.body)


def _question(question: Question) -> Iterator[Citation]:
    yield from _many(("related",), "nodes", question.related)
    for language in ("ja", "en"):
        yield from _prose(("answer", language), question.answer.in_language(language))


def _story(story: Story) -> Iterator[Citation]:
    yield from _many(("related",), "nodes", story.related)
    yield from _many(("incident_types",), "incident_types", story.incident_types)
    for field in ("happened", "went_wrong", "helped"):
        yield from _prose((field,), getattr(story, field))


def _law(law: Law) -> Iterator[Citation]:
    yield from _many(("related",), "nodes", law.related)


def _topic(topic: TopicEntry) -> Iterator[Citation]:
    yield from _many(("concepts",), "concepts", topic.concepts)
    yield from _many(("types",), "incident_types", topic.types)


# Each reader takes its own class only; the table is what pairs them.
_READERS: dict[type[Identified], Callable[..., Iterator[Citation]]] = {
    Desk: _desk,
    Prefecture: _prefecture,
    Duty: _duty,
    IncidentType: _incident_type,
    Variant: _variant,
    Concept: _concept,
    Rule: _rule,
    FollowUp: _follow_up,
    GuideStep: _guide_step,
    Route: _route,
    Advice: _advice,
    Node: _node,
    Question: _question,
    Story: _story,
    Law: _law,
    TopicEntry: _topic,
    TypeWords: _type_words,
    SituationWords: _situation_words,
}
