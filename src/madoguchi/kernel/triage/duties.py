"""Which duties follow or may follow, with their dates. "May apply" is kept apart from "applies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import duty_clocks
from madoguchi.kernel.packs.schema import Stage

from .model import DutyNotice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from madoguchi.kernel.calendar import Clock
    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Duty, DutyLink, Situation

    from .mentions import Mentions
    from .model import TypeFinding

_FROM_SCORE = 0.3


def find_duties(
    content: Content, situation: Situation, types: Sequence[TypeFinding], mentions: Mentions, known: datetime
) -> tuple[DutyNotice, ...]:
    """Duties of the found types, those that apply first. None when nothing has happened (prevention, knowledge …)."""
    if not situation.running:
        return ()
    links: dict[str, list[tuple[DutyLink, bool]]] = {}
    for finding in types:
        if finding.score >= _FROM_SCORE:
            for link in content.incident_types[finding.id].duties:
                applies = _applies(link, mentions)
                links.setdefault(link.duty, []).append((link, applies))
    notices = []
    for duty_id, found in links.items():
        applying = [link for link, applies in found if applies]
        relevant = applying or [link for link, _ in found]
        duty = content.duties[duty_id]
        notices.append(
            DutyNotice(
                duty=duty,
                applies=bool(applying),
                when=relevant[0].when,
                clocks=_clocks(duty, relevant, known, applies=bool(applying)),
            )
        )
    return tuple(sorted(notices, key=_urgency))


def _applies(link: DutyLink, mentions: Mentions) -> bool:
    """Certain only where the type itself or undoubted words make it so."""
    return (
        link.force == "applies"
        or mentions.sure(*link.concepts)
        or (bool(link.concepts_all) and all(mentions.sure(concept) for concept in link.concepts_all))
    )


def _clocks(duty: Duty, links: Sequence[DutyLink], known: datetime, *, applies: bool) -> tuple[Clock, ...]:
    """The clocks of all triggers in question.

    Where several triggers apply together the longest limit holds (APPI enforcement rules, article 8(2): 60 days also
    when item 3 meets another item); where it is open which of them applies, every date is shown.
    """
    triggers = sorted({trigger for link in links for trigger in link.triggers})
    clocks: list[Clock] = []
    for trigger in (*triggers,) or (None,):
        clocks += [clock for clock in duty_clocks(duty, known, trigger) if clock not in clocks]
    if not applies:
        return tuple(clocks)
    finals = [clock.last for clock in clocks if clock.last and clock.deadline.stage is Stage.FINAL]
    longest = max(finals, default=None)
    return tuple(
        clock for clock in clocks if clock.deadline.stage is not Stage.FINAL or clock.last == longest
    )


def _urgency(notice: DutyNotice) -> tuple[bool, bool, str]:
    last = min((clock.last.isoformat() for clock in notice.clocks if clock.last), default="9999")
    return (not notice.applies, last == "9999", last)
