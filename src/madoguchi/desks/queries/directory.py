"""The directory of desks: which ones, in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from madoguchi.desks.words import FOR_WHOM, KIND_WORDS
from madoguchi.kernel.packs.schema import Desk, DeskKind, Prefecture, Text
from madoguchi.kernel.text.folding import to_hiragana

from .public import DeskRow, PoliceCard, desk_row, opening_order, police_card

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

_KIND_ORDER = (
    DeskKind.CONSULT,
    DeskKind.STOP,
    DeskKind.REPORT,
    DeskKind.EMERGENCY,
    DeskKind.SERVICE,
    DeskKind.DIRECTORY,
)
"""What else is equal: first those that listen."""


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What the visitor asked for. Empty strings mean: no matter."""

    audience: str = ""
    """A key of ``FOR_WHOM``."""
    type_id: str = ""
    prefecture: str = ""
    words: str = ""

    @property
    def chosen(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.audience or self.type_id or self.prefecture or self.words)


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """Desks of one kind. ``id`` is also the place on the page."""

    id: str
    name: Text
    rows: list[DeskRow]


@dataclass(frozen=True, slots=True)
class Directory:
    """The list page. ``desks`` are in the order in which they can be reached."""

    desks: list[DeskRow]
    helpers: list[DeskRow]
    no_desks: list[DeskRow]
    police: list[PoliceCard]

    @property
    def groups(self) -> list[DeskGroup]:
        """``desks`` by what they are for; groups, too, stand in the order in which their first desk can be reached."""
        kinds: dict[DeskKind, list[DeskRow]] = {}
        for row in self.desks:
            kinds.setdefault(row.desk.kind, []).append(row)
        return [DeskGroup(kind.value, KIND_WORDS[kind], rows) for kind, rows in kinds.items()]

    @property
    def count(self) -> int:
        """Counters that can be asked: desks and helpers; the police of the prefectures are counted apart."""
        return len(self.desks) + len(self.helpers)


def directory(content: Content, wanted: DeskFilter, now: datetime) -> Directory:
    """Everything that fits ``wanted`` at the moment ``now`` (with a time zone)."""
    rows = [desk_row(desk, now) for desk in content.desks.values() if _fits(content, desk, wanted)]
    return Directory(
        desks=sorted(
            (row for row in rows if row.desk.kind in _KIND_ORDER),
            key=_reach_order,
        ),
        helpers=[row for row in rows if row.desk.kind is DeskKind.HELPER],
        no_desks=[row for row in rows if row.desk.kind is DeskKind.NOT_A_DESK],
        police=[
            police_card(content, prefecture, now)
            for prefecture in sorted(content.prefectures.values(), key=lambda record: record.id)
            if _police_fits(content, prefecture, wanted)
        ],
    )


def takes_type(content: Content, desk: Desk, type_id: str) -> bool:
    """Whether enquiries of this incident type belong to the desk: the desk or the type says so.

    A desk for all crime takes every type that may be a crime.
    """
    return (
        type_id in desk.handles
        or any(notify.desk == desk.id for notify in content.incident_types[type_id].notify)
        or (desk.all_crime and is_crime(content, type_id))
    )


def is_crime(content: Content, type_id: str) -> bool:
    """Whether the type may be a crime: it names a desk of the police."""
    police = {desk_id for prefecture in content.prefectures.values() for desk_id in prefecture.fallback}
    named = (notify.desk for notify in content.incident_types[type_id].notify)
    return any(desk_id in police or content.desks[desk_id].all_crime for desk_id in named)


def _reach_order(row: DeskRow) -> tuple[object, ...]:
    """By opening; then a voice before a form, then those that take most matters, then the kind of help."""
    desk = row.desk
    return (
        *opening_order(row.state),
        desk.public_phone is None,
        not desk.all_crime,
        -len(desk.handles),
        _KIND_ORDER.index(desk.kind),
    )


def has_words(words: str, *texts: str) -> bool:
    """Whether each word occurs in ``texts``, whatever its width, case or kana."""
    haystack = _plain(" ".join(texts))
    return all(word in haystack for word in _plain(words).split())


def flat(text: str) -> str:
    """One width, one case (Unicode NFKC). Quicker than the analyser's folding, and places are not needed here."""
    return unicodedata.normalize("NFKC", text).casefold()


def _plain(text: str) -> str:
    return to_hiragana(flat(text))


def _fits(content: Content, desk: Desk, wanted: DeskFilter) -> bool:
    return (
        _for_whom(desk, wanted.audience)
        and (not wanted.type_id or takes_type(content, desk, wanted.type_id))
        and _serves(desk.prefectures, wanted.prefecture)
        and (
            not wanted.words
            or has_words(wanted.words, desk.name.ja, desk.name.en, desk.operator.ja, desk.operator.en)
        )
    )


def _for_whom(desk: Desk, audience: str) -> bool:
    return not audience or not FOR_WHOM[audience][1].isdisjoint(desk.audience)


def _serves(prefectures: Collection[str], wanted: str) -> bool:
    return not wanted or not prefectures or wanted in prefectures


def _police_fits(content: Content, prefecture: Prefecture, wanted: DeskFilter) -> bool:
    """The police help everyone, but only with what may be a crime."""
    if wanted.prefecture and wanted.prefecture != prefecture.id:
        return False
    if wanted.type_id and not is_crime(content, wanted.type_id):
        return False
    names = (prefecture.name.ja, prefecture.name.en, prefecture.force.ja, prefecture.force.en)
    return not wanted.words or has_words(wanted.words, *names)
