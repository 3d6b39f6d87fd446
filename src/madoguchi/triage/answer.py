"""What the answer page shows, from an outcome: one plain object that the page, the paper and the PDF share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import in_japan, open_state
from madoguchi.kernel.packs.schema import Situation, Text
from madoguchi.kernel.triage import SHOWN_FROM
from madoguchi.kernel.triage.steps import LIKELY_FROM, TRUSTED_FROM

from .force import force_word
from .forms import MAX_LINE
from .other_language import is_other_language

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import datetime

    from madoguchi.kernel.calendar import Clock, OpenState
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import (
        Desk,
        IncidentType,
        IntakeField,
        Prefecture,
        SituationText,
    )
    from madoguchi.kernel.triage import DutyNotice, Outcome, Reason

    from .carried import Carried

_HIDDEN_WORDS = {
    "password": Text(ja="パスワードや暗証番号", en="a password or PIN"),
    "card": Text(ja="カード番号", en="a card number"),
    "account": Text(ja="口座番号やマイナンバー", en="a bank account or My Number"),
    "phone": Text(ja="電話番号", en="a telephone number"),
    "mail": Text(ja="メールアドレス", en="an e-mail address"),
}
_FIRST_DESKS = 3
_LINE = 34
"""Signs that fit on a line of a box on paper and on a tablet; so a box shows and prints all that stands in it."""
_MOST_ROWS = 24


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One desk in calling order."""

    number: int
    desk: Desk
    why: Text
    state: OpenState
    police: Prefecture | None
    police_state: OpenState | None
    key: Hashable
    """All that the card depends on."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty with its clocks."""

    notice: DutyNotice
    dated: tuple[Clock, ...]
    """Clocks that have a date."""
    key: Hashable
    """All that its cards depend on."""

    @property
    def force(self) -> str:
        return "applies" if self.notice.applies else "may_apply"

    @property
    def force_word(self) -> Text:
        return force_word(applies=self.notice.applies)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the questionnaire. ``filled`` is what the program wrote, ``value`` what stands in the box."""

    id: str
    label: str
    help: str
    example: str
    private: bool
    rows: int
    filled: str
    value: str
    asked_first: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    name: Text | None
    phrases: tuple[str, ...]
    because: Text


@dataclass(frozen=True)
class Answer:
    """An outcome as a person reads it. ``at`` is the moment for opening hours."""

    content: Content
    carried: Carried
    outcome: Outcome
    at: datetime
    language: str

    @property
    def max_line(self) -> int:
        return MAX_LINE

    @property
    def running(self) -> bool:
        return self.outcome.situation.running

    @property
    def tells_of_harm(self) -> bool:
        """Whether the person has something that happened to tell of; else they ask how to prepare, or to know."""
        return self.running or self.outcome.situation is Situation.CONSUMER

    @property
    def situation(self) -> SituationText:
        return self.content.situations[self.outcome.situation.value]

    @cached_property
    def types(self) -> list[IncidentType]:
        """Types that were found, best first; without the one that stands for "not clear"."""
        named = [finding for finding in self.outcome.types if finding.score >= SHOWN_FROM]
        found = [self.content.incident_types[finding.id] for finding in named]
        return [kind for kind in found if kind.id != "other"]

    @cached_property
    def likely(self) -> list[IncidentType]:
        """The one or two types that are named first; none where even the best is a guess."""
        scores = {finding.id: finding.score for finding in self.outcome.types}
        best = max(scores.values(), default=0.0)
        floor = max(best * LIKELY_FROM, TRUSTED_FROM)
        return [kind for kind in self.types[:2] if scores[kind.id] >= floor]

    @property
    def further(self) -> list[IncidentType]:
        return self.types[len(self.likely) :]

    @property
    def guided(self) -> Text | None:
        """What the path through the guided questions came to."""
        step = self.content.guide.get(self.carried.guide or "")
        return step.text if step else None

    @property
    def again(self) -> bool:
        """Whether this is an earlier answer, opened from its printed code."""
        return self.carried.findings is not None

    @property
    def lost(self) -> bool:
        """Whether we have to say that we did not understand; not above the steps of a type that we name."""
        return not (self.outcome.understood or self.guided or self.again or self.likely)

    @property
    def guessed(self) -> bool:
        """Whether the type that is named is only what its words remind of."""
        return bool(self.likely) and not self.guided and self.outcome.types[0].by_words

    @property
    def other_language(self) -> bool:
        return is_other_language(self.carried.text, understood=self.outcome.understood)

    @property
    def hidden(self) -> list[Text]:
        return [_HIDDEN_WORDS[kind] for kind in self.outcome.hidden if kind in _HIDDEN_WORDS]

    @property
    def marked(self) -> list[tuple[str, bool]]:
        """The person's text in pieces, secrets hidden: (piece, whether it is marked)."""
        masked, pieces, end = self.outcome.masked, [], 0
        # A mark that touches a secret takes it in whole, so no piece begins or ends inside one.
        for start, stop in (masked.widened(*span) for span in self.outcome.highlights):
            pieces.append((masked.between(end, start), False))
            pieces.append((masked.between(max(start, end), stop), True))
            end = max(end, stop)
        pieces.append((masked.between(end, len(masked.original)), False))
        return [(piece, marked) for piece, marked in pieces if piece]

    @property
    def assumed_because(self) -> Reason | None:
        """The open question on account of which the emergency is assumed."""
        reasons = self.outcome.situation_reasons
        return reasons[0] if self.outcome.assumed and reasons else None

    @cached_property
    def desks(self) -> list[DeskRow]:
        rows, police_shown = [], False
        for number, choice in enumerate(self.outcome.desks, start=1):
            police = None if police_shown else choice.police
            police_shown = police_shown or police is not None
            state = open_state(police.hours, self.at) if police and police.hours else None
            # "Today 17:00" turns into "17:00 yesterday" at midnight, so the day belongs to the key.
            police_id = police.id if police else None
            shown = (
                number,
                choice.desk.id,
                self.tells_of_harm,
                choice.why.ja,
                choice.state,
                police_id,
                state,
                in_japan(self.at).date(),
            )
            key = (self.content.digest, *shown)
            # What to say first tells of an incident: it would be untrue where somebody only asks.
            desk = choice.desk if self.tells_of_harm else choice.desk.model_copy(update={"say_first": None})
            rows.append(DeskRow(number, desk, choice.why, choice.state, police, state, key))
        return rows

    @cached_property
    def duties(self) -> list[DutyRow]:
        rows = []
        for notice in self.outcome.duties:
            dated = tuple(clock for clock in notice.clocks if clock.first or clock.last)
            ends = tuple((clock.deadline.id, clock.first, clock.last) for clock in notice.clocks)
            key = (
                self.content.digest,
                notice.duty.id,
                tuple((condition.when.ja, condition.applies) for condition in notice.conditions),
                self.known.date(),
                ends,
            )
            rows.append(DutyRow(notice, dated, key))
        return rows

    @property
    def first_desks(self) -> list[DeskRow]:
        return self.desks[:_FIRST_DESKS]

    @property
    def later_desks(self) -> list[DeskRow]:
        return self.desks[_FIRST_DESKS:]

    @property
    def paper_key(self) -> Hashable:
        """All that the desks and days on paper depend on."""
        return (
            self.running,
            self.known.replace(second=0, microsecond=0),
            *(row.key for row in self.desks),
            *(row.key for row in self.duties),
        )

    @property
    def first_duties(self) -> list[DutyRow]:
        """Shown at once: what applies, and, where that has no date, the first that may apply and has one."""
        applying = [row for row in self.duties if row.notice.applies]
        if any(row.dated for row in applying):
            return applying
        return applying + [row for row in self.duties if row.dated][:1]

    @property
    def later_duties(self) -> list[DutyRow]:
        first = self.first_duties
        return [row for row in self.duties if row not in first]

    @property
    def do_key(self) -> Hashable:
        """All that the lists of things to do and not to do depend on."""
        facts = (*self.outcome.do_now, None, *self.outcome.do_not)
        return (self.content.digest, self.running, *(fact and (fact.id, fact.text.ja) for fact in facts))

    @property
    def about_key(self) -> Hashable:
        """All that the fields about the person's place depend on."""
        return (self.content.digest, self.carried.prefecture, self.carried.audience)

    @property
    def known(self) -> datetime:
        """The moment from which the days are counted."""
        return in_japan(self.carried.known or self.at)

    @cached_property
    def sheet(self) -> list[SheetLine]:
        return [self._sheet_line(line.field, line.value) for line in self.outcome.intake]

    @property
    def first_lines(self) -> list[SheetLine]:
        """Lines with something in them, and those that every desk asks first."""
        return [line for line in self.sheet if line.value or line.asked_first]

    @property
    def later_lines(self) -> list[SheetLine]:
        return [line for line in self.sheet if not (line.value or line.asked_first)]

    def _sheet_line(self, field: IntakeField, filled: str) -> SheetLine:
        value = self.carried.sheet.get(field.id, filled)
        needed = sum(1 + len(line) // _LINE for line in value.split("\n"))
        return SheetLine(
            id=field.id,
            label=field.label.in_language(self.language),
            help=field.help.in_language(self.language),
            example=field.example.in_language(self.language) if field.example else "",
            private=field.private,
            rows=max(field.rows, min(needed, _MOST_ROWS)),
            filled=filled,
            value=value,
            asked_first=field.fill in {"text", "time"},
        )

    @property
    def reasons(self) -> list[ReasonRow]:
        """Every reason once: those of the situation, then those of each type."""
        rows: list[ReasonRow] = []
        for name, reason in self._all_reasons():
            row = ReasonRow(name, tuple(part for part in reason.phrase.split(" … ") if part), reason.because)
            if not any(row.phrases == other.phrases and row.because == other.because for other in rows):
                rows.append(row)
        return rows

    def _all_reasons(self) -> Iterator[tuple[Text | None, Reason]]:
        for finding in self.outcome.types:
            name = self.content.incident_types[finding.id].name
            for reason in finding.reasons:
                if reason.rule != self.carried.guide:
                    yield name, reason
        for reason in self.outcome.situation_reasons:
            if reason.rule != self.carried.guide:
                yield None, reason
