"""The lexicon and the rules of triage, its questions, routes to desks and the intake sheet."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from .base import Fact, Id, Identified, NonEmpty, Record, Sourced, Text, Weight
from .desks import Audience

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^(?:[^~]|~.{2,})", max_length=80)]
"""A phrase of the lexicon. After ``~`` it is looked for as it stands, and then needs two characters at least."""

Count = Annotated[int, Field(ge=1)]


class Situation(StrEnum):
    """The memo's own six (状況区分)."""

    EMERGENCY = "emergency"
    POSSIBLE = "possible"
    CONSUMER = "consumer"
    PREVENTION = "prevention"
    KNOWLEDGE = "knowledge"
    OTHER = "other"

    @property
    def running(self) -> bool:
        """Whether something may be happening now."""
        return self in {Situation.EMERGENCY, Situation.POSSIBLE}


class Concept(Identified):
    """One object, event or cue, and the phrases by which people name it.

    Phrases are written as people say them; they are analysed with the same analyser as the enquiry, so
    inflection, width, kana and spelling variants need not be listed.
    """

    kind: Literal["object", "event", "actor", "cue", "intent"]
    name: Text
    ja: tuple[Phrase, ...] = ()
    en: tuple[Phrase, ...] = ()
    includes: tuple[Id, ...] = ()
    """Narrower concepts: whatever asserts one of them asserts this one."""


class Rule(Identified):
    """When these concepts are asserted together, this is evidence for a type and a situation.

    ``all`` items may offer alternatives: ``"file|folder"``. ``negated`` lists concepts that must be denied
    ("not clicked"). ``none`` lists concepts whose assertion withdraws the rule.
    """

    all: tuple[NonEmpty, ...] = ()
    any: tuple[Id, ...] = ()
    none: tuple[Id, ...] = ()
    negated: tuple[Id, ...] = ()
    within: Literal["clause", "near", "text"] = "near"
    type: Id | None = None
    also: tuple[Id, ...] = ()
    """Further types this is weaker evidence for."""
    weight: Weight
    situation: Situation | None = None
    certain: bool = False
    """Doubt ("perhaps") does not lower it: the words themselves are the harm."""
    because: Text

    @model_validator(mode="after")
    def _has_a_condition(self) -> Rule:
        if not (self.all or self.any or self.negated):
            raise ValueError("a rule needs at least one of: all, any, negated")
        if self.type is None and self.situation is None:
            raise ValueError("a rule must speak for a type or a situation")
        return self


class Choice(Record):
    id: Id
    text: Text
    asserts: tuple[Id, ...] = ()
    """Concepts taken as said."""
    denies: tuple[Id, ...] = ()
    situation: Situation | None = None
    """Overrides the situation when this is chosen."""
    next: Id | None = None
    """In the guide: the next step."""


class FollowUp(Identified):
    """A question asked when the words leave something open that decides what to do first."""

    text: Text
    why: Text
    types: tuple[Id, ...]
    unless: tuple[Id, ...] = ()
    """Not asked when any of these concepts was asserted or denied: the person has told us."""
    when: tuple[Id, ...] = ()
    """Asked only when any of these was asserted; empty means always."""
    harm: bool = False
    """The answer decides whether harm is under way: unanswered, the emergency is assumed."""
    priority: int = 50
    choices: Annotated[tuple[Choice, ...], Field(min_length=1)]


class GuideStep(Identified):
    """A page of the guided questions. A step without choices is a result."""

    text: Text
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    asserts: tuple[Id, ...] = ()
    """For a result: the concepts that the path established."""
    situation: Situation | None = None
    type: Id | None = None
    symptom: bool = False
    """Shown as a large button on the home page."""
    order: int = 100

    @model_validator(mode="after")
    def _leads_somewhere(self) -> GuideStep:
        if not self.choices and (self.situation is None or self.type is None):
            raise ValueError("a result needs situation and type")
        if any(choice.next is None for choice in self.choices):
            raise ValueError("each choice of a step needs next")
        return self


class RouteDesk(Record):
    desk: Id
    why: Text
    audiences: tuple[Audience, ...] = ()
    when: tuple[Id, ...] = ()
    """Only when one of these concepts is asserted."""
    first_when: tuple[Id, ...] = ()
    """Moved to the very front when one of these is asserted ("money was sent": the bank)."""


class Route(Identified):
    """The desks for an incident type or, without types, for a situation; in the order to call."""

    types: tuple[Id, ...] = ()
    situations: tuple[Situation, ...] = ()
    desks: tuple[RouteDesk, ...]


class SituationText(Identified):
    """``id`` is one of the six. What the band says, and the first actions when no type is known."""

    name: Text
    band: Text
    lead: Text
    do_now: tuple[Fact, ...] = ()
    do_not: tuple[Fact, ...] = ()


class IntakeField(Identified):
    """A line of the questionnaire 問診票 that a person has at hand when calling a desk."""

    label: Text
    help: Text
    example: Text | None = None
    fill: Literal["text", "time", "device", "money", "people", "actions", "types", "prefecture", "none"] = (
        "none"
    )
    """What the program can fill in from the enquiry."""
    rows: int = 1
    private: bool = False
    """Not printed unless filled in by the person: names, numbers."""
    order: int = 100


class Advice(Identified, Sourced):
    """A short sourced answer to a question of prevention or knowledge, found by its concepts."""

    question: Text
    answer: Text
    concepts: tuple[Id, ...]
    situation: Literal[Situation.PREVENTION, Situation.KNOWLEDGE, Situation.CONSUMER, Situation.OTHER]


class WordCounts(Identified):
    """In how many labelled enquiries of one kind concepts and words stood.

    Counted by ``make words`` from the enquiries in ``tests/triage/sentences``. An enquiry with several acceptable types
    counts for each of them.
    """

    enquiries: Annotated[int, Field(ge=1)]
    """How many enquiries of this kind were counted."""
    concepts: Mapping[Id, Count] = {}
    """Concept → in how many of them it was mentioned."""
    words: Mapping[NonEmpty, Count] = {}
    """Word, in the form in which the text analysis gives it → in how many of them it stood."""

    @model_validator(mode="after")
    def _within_all(self) -> Self:
        for found in (self.concepts, self.words):
            for name, number in found.items():
                if number > self.enquiries:
                    message = f"{name} is counted {number} times in {self.enquiries} enquiries: once for each at most"
                    raise ValueError(message)
        return self


class TypeWords(WordCounts):
    """The words of enquiries about one incident type, whose id this has."""


class SituationWords(WordCounts):
    """The words of enquiries in one situation, whose id this has."""
