"""One incident type as a page: what to do, whom to tell, which duties may follow, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from madoguchi.desks.words import FORCE_WORDS
from madoguchi.kernel.packs.schema import (
    Confidence,
    Deadline,
    Duty,
    DutyLink,
    Fact,
    Force,
    IncidentType,
    Notify,
    Sourced,
    Term,
    Text,
    Variant,
)

from .glossary import terms_in
from .public import DeskRow, desk_row

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

DO_NOW = Text(ja="いますぐすること", en="Do this now")
DO_NOT = Text(ja="しないこと", en="Do not")
CASES = Text(ja="特別な場合", en="Special cases")
NOTIFY = Text(ja="知らせる先", en="Whom to tell")
PRESERVE = Text(ja="残しておくもの", en="What to keep")
RECOVER = Text(ja="元に戻るまで", en="Getting out of it")
LEGAL = Text(ja="法律のこと", en="What the law says")

_NO_DUTY = frozenset({Force.GUIDELINE, Force.BEST_EFFORT, Force.VOLUNTARY, Force.RELIEF})
_MOST_OPEN, _FOLDED_FROM = 4, 3
"""Up to so many desks to tell stand open; of more, only the first."""
_DOUBT = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.UNKNOWN)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in a list. Provenance stands beside it only where it is not confirmed; the rest is in ``sources``."""

    text: Text
    why: Text | None
    source: str | None = None
    checked: date | None = None
    confidence: Confidence | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class NotifyRow:
    """A desk to tell, and when."""

    row: DeskRow
    when: Text


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty that may follow, with the facts on which it turns and the clocks that would run."""

    duty: Duty
    force: Text
    certain: bool
    """Follows from the type alone; otherwise it only may apply."""
    conditions: list[Text]
    deadlines: list[Deadline]
    desk_url: str


@dataclass(slots=True)
class SourceRow:
    """A source and what on the page rests on it. ``checked`` is the oldest check, ``confidence`` the least sure."""

    url: str | None
    derived: bool
    checked: date
    confidence: Confidence
    uses: dict[str, tuple[Text, list[int]]] = field(default_factory=dict)

    @property
    def used_for(self) -> Text:
        """``いますぐすること 1・4、しないこと 2``."""
        uses = self.uses.values()
        return Text(
            ja="、".join(f"{part.ja} {'・'.join(map(str, numbers))}" for part, numbers in uses),
            en="; ".join(f"{part.en} {', '.join(map(str, numbers))}" for part, numbers in uses),
        )


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A special case of the type, and what comes first in it."""

    name: Text
    do_now: list[FactRow]


@dataclass(frozen=True, slots=True)
class TypePage:
    """The page of one incident type."""

    kind: IncidentType
    do_now: list[FactRow]
    do_not: list[FactRow]
    cases: list[CaseRow]
    preserve: list[FactRow]
    recover: list[FactRow]
    legal: list[FactRow]
    notify: list[NotifyRow]
    duties: list[DutyRow]
    helpful: list[DutyRow]
    """What nobody is obliged to do, but helps: a report to the police, a relief procedure."""
    terms: list[Term]
    sources: list[SourceRow]

    @property
    def first_notify(self) -> list[NotifyRow]:
        """Those that stand open: a telephone shows one desk a screen."""
        return self.notify if len(self.notify) <= _MOST_OPEN else self.notify[:_FOLDED_FROM]

    @property
    def later_notify(self) -> list[NotifyRow]:
        return self.notify[len(self.first_notify) :]


def in_order(content: Content) -> list[IncidentType]:
    """All types, the commonest and gravest first."""
    return sorted(content.incident_types.values(), key=lambda kind: (kind.order, kind.id))


def find_type_page(content: Content, type_id: str, now: datetime, language: str) -> TypePage | None:
    """The page of ``type_id`` at ``now`` (with a time zone); ``None`` when there is no such type.

    ``language`` decides which words of the glossary are explained: those that the reader sees.
    """
    kind = content.incident_types.get(type_id)
    if kind is None:
        return None
    duties = _duties(content, kind.duties, now)
    variants = _variants(content, type_id)
    return TypePage(
        kind=kind,
        do_now=_rows(kind.do_now),
        do_not=_rows(kind.do_not),
        cases=[CaseRow(variant.name, _rows(variant.do_now)) for variant in variants],
        preserve=_rows(kind.preserve),
        recover=_rows(kind.recover),
        legal=_rows(kind.legal),
        notify=[NotifyRow(desk_row(content.desks[notify.desk], now), notify.when) for notify in kind.notify],
        duties=[row for row in duties if row.duty.force not in _NO_DUTY],
        helpful=[row for row in duties if row.duty.force in _NO_DUTY],
        terms=terms_in(content, " ".join(_texts(kind, variants, language)), language),
        sources=_sources(kind, variants),
    )


def _variants(content: Content, type_id: str) -> list[Variant]:
    """The special cases of a type that have first steps of their own, in their order."""
    found = [variant for variant in content.variants.values() if type_id in variant.types and variant.do_now]
    return sorted(found, key=lambda variant: variant.order)


def _rows(facts: Iterable[Fact]) -> list[FactRow]:
    return [
        FactRow(fact.text, fact.why)
        if fact.confidence.confirmed
        else FactRow(fact.text, fact.why, fact.source, fact.checked, fact.confidence, fact.derived)
        for fact in facts
    ]


def _duties(content: Content, links: Sequence[DutyLink], now: datetime) -> list[DutyRow]:
    """One row for each duty, though several links may lead to it under different conditions."""
    by_duty: dict[str, list[DutyLink]] = {}
    for link in links:
        by_duty.setdefault(link.duty, []).append(link)
    return [_duty_row(content, content.duties[duty_id], group, now) for duty_id, group in by_duty.items()]


def _duty_row(content: Content, duty: Duty, links: Sequence[DutyLink], now: datetime) -> DutyRow:
    every = any(not link.triggers for link in links)
    wanted = {number for link in links for number in link.triggers}
    return DutyRow(
        duty=duty.model_copy(update={"editor_note": None}),
        force=FORCE_WORDS[duty.force],
        certain=any(link.force == "applies" for link in links),
        conditions=[link.when for link in links],
        deadlines=[
            deadline
            for deadline in duty.deadlines
            if every or not deadline.triggers or wanted & set(deadline.triggers)
        ],
        desk_url=desk_row(content.desks[duty.desk], now).detail_url if duty.desk else "",
    )


def _texts(kind: IncidentType, variants: Sequence[Variant], language: str) -> Iterable[str]:
    special = [fact for variant in variants for fact in variant.do_now]
    facts = (*kind.do_now, *kind.do_not, *special, *kind.preserve, *kind.recover, *kind.legal)
    yield from (
        text.in_language(language) for text in (kind.name, kind.summary, *kind.signs, *kind.tell_them)
    )
    for fact in facts:
        yield fact.text.in_language(language)
        if fact.why:
            yield fact.why.in_language(language)


def _sources(kind: IncidentType, variants: Sequence[Variant]) -> list[SourceRow]:
    """Every source once, in the order in which the page first uses it."""
    parts: tuple[tuple[Text, Sequence[Fact | Notify]], ...] = (
        (DO_NOW, kind.do_now),
        (DO_NOT, kind.do_not),
        (CASES, [fact for variant in variants for fact in variant.do_now]),
        (NOTIFY, kind.notify),
        (PRESERVE, kind.preserve),
        (RECOVER, kind.recover),
        (LEGAL, kind.legal),
    )
    rows: dict[tuple[str | None, bool], SourceRow] = {}
    for part, facts in parts:
        for number, fact in enumerate(facts, start=1):
            row = rows.setdefault((fact.source, fact.derived), _source_row(fact))
            row.checked = min(row.checked, fact.checked)
            row.confidence = max(row.confidence, fact.confidence, key=_DOUBT.index)
            row.uses.setdefault(part.en, (part, []))[1].append(number)
    return list(rows.values())


def _source_row(fact: Sourced) -> SourceRow:
    return SourceRow(fact.source, fact.derived, fact.checked, fact.confidence)
