"""What goes into triage and what comes out of it. Every finding carries the words that caused it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Audience, Situation

from .findings import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from madoguchi.kernel.calendar import Clock, OpenState
    from madoguchi.kernel.packs.schema import (
        Advice,
        Desk,
        Duty,
        Fact,
        FollowUp,
        IntakeField,
        Prefecture,
        Text,
    )
    from madoguchi.kernel.text import Masked

    from .findings import Told

MAX_ANALYSED = 4_000
"""Characters of an enquiry that are analysed; the rest is kept and shown, but not read by the program."""
SHOWN_FROM = 0.2
"""Types with a lower score are named to nobody: they are kept for those who look for further guesses."""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What a worried person typed or chose. ``at`` and ``known`` are aware datetimes of any zone."""

    at: datetime
    text: str = ""
    language: str = "ja"
    answers: Mapping[str, str] = field(default_factory=dict)
    """Follow-up id → choice id."""
    guide_result: str | None = None
    audience: Audience = Audience.FIRM
    prefecture: str | None = None
    """Two-digit code."""
    known: datetime | None = None
    """When the person came to know of the incident; ``at`` when not told."""
    asked: bool = False
    """The follow-up questions were put: what is still unanswered stays unanswered."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the words (or the answer), the rule they satisfied, and where they stand in the text."""

    phrase: str
    rule: str
    because: Text
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TypeFinding:
    id: str
    score: float
    reasons: tuple[Reason, ...]
    by_words: bool = False
    """No rule speaks for it, or only a leaning, only telling words: a guess, from which nothing follows for certain."""


@dataclass(frozen=True, slots=True)
class DeskChoice:
    """A desk to call. ``desk`` and ``police`` are as the public may see them (``Desk.public``)."""

    desk: Desk
    why: Text
    state: OpenState
    police: Prefecture | None = None
    """For a police desk: the force of the person's prefecture."""


@dataclass(frozen=True, slots=True)
class DutyCondition:
    """A fact on which a duty turns. ``applies``: it was told, without doubt."""

    when: Text
    applies: bool


@dataclass(frozen=True, slots=True)
class DutyNotice:
    """A duty that follows or may follow. ``applies`` false must never look like a certainty."""

    duty: Duty
    conditions: tuple[DutyCondition, ...]
    """At least one; those that hold come first."""
    clocks: tuple[Clock, ...]

    @property
    def applies(self) -> bool:
        return self.conditions[0].applies

    @property
    def because(self) -> tuple[Text, ...]:
        """The facts that make it apply."""
        return tuple(condition.when for condition in self.conditions if condition.applies)

    @property
    def may_because(self) -> tuple[Text, ...]:
        """The facts that would make it apply and were not told."""
        return tuple(condition.when for condition in self.conditions if not condition.applies)


@dataclass(frozen=True, slots=True)
class IntakeLine:
    field: IntakeField
    value: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer. Lists are in the order in which a person should read them."""

    situation: Situation
    assumed: bool
    """The emergency is assumed because a question that decides about harm was left open."""
    situation_reasons: tuple[Reason, ...]
    types: tuple[TypeFinding, ...]
    do_now: tuple[Fact, ...]
    do_not: tuple[Fact, ...]
    preserve: tuple[Fact, ...]
    tell_them: tuple[Text, ...]
    desks: tuple[DeskChoice, ...]
    duties: tuple[DutyNotice, ...]
    questions: tuple[FollowUp, ...]
    advice: tuple[Advice, ...]
    intake: tuple[IntakeLine, ...]
    understood: bool
    """False when nothing in the text was recognised."""
    truncated: bool
    masked: Masked
    """The text with its secrets: they are shown nowhere, neither on screen nor on paper."""
    concepts: Told
    """What the text tells of all on which this answer turns, each concept with how it was said."""

    @property
    def hidden(self) -> tuple[str, ...]:
        """Kinds of secrets found in the text: password, card, account, phone, mail."""
        return self.masked.kinds

    @property
    def findings(self) -> Findings:
        """All that is needed to make this answer again without the text."""
        types = tuple((found.id, found.score) for found in self.types)
        by_words = frozenset(found.id for found in self.types if found.by_words)
        return Findings(self.situation, types, self.concepts, by_words)

    @property
    def highlights(self) -> tuple[tuple[int, int], ...]:
        """Spans of the text to highlight, in order, merged where they touch."""
        reasons = [*self.situation_reasons, *(reason for finding in self.types for reason in finding.reasons)]
        merged: list[tuple[int, int]] = []
        for start, end in sorted({span for reason in reasons for span in reason.spans}):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)
