"""Which duties follow or may follow, with their dates. "May apply" is kept apart from "applies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import duty_clocks
from madoguchi.kernel.packs.schema import Stage

from .model import DutyCondition, DutyNotice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from madoguchi.kernel.calendar import Clock
    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Duty, DutyLink, Situation

    from .mentions import Mention, Mentions
    from .model import Enquiry, TypeFinding

_FROM_SCORE = 0.3


def find_duties(
    content: Content, enquiry: Enquiry, situation: Situation, types: Sequence[TypeFinding], mentions: Mentions
) -> tuple[DutyNotice, ...]:
    """Duties of the found types, those that apply first. None when nothing has happened (prevention, knowledge …)."""
    if not situation.running:
        return ()
    links: dict[str, list[tuple[DutyLink, bool]]] = {}
    for finding in types:
        if finding.score >= _FROM_SCORE:
            for link in content.incident_types[finding.id].duties:
                duty = content.duties[link.duty]
                if _concerns(duty, enquiry, mentions) and not _ruled_out(link, mentions):
                    # A type that nothing but telling words speaks for is a guess, and so is all that follows from it.
                    sure = not finding.by_words and not _doubtful(duty, mentions) and _holds(link, mentions)
                    links.setdefault(duty.id, []).append((link, sure))
    known = enquiry.known or enquiry.at
    notices = []
    for duty_id, found in links.items():
        duty = content.duties[duty_id]
        relevant = [link for link, sure in found if sure] or [link for link, _ in found]
        conditions = _conditions(found)
        clocks = _clocks(duty, relevant, known=known, applies=conditions[0].applies)
        notices.append(DutyNotice(duty, conditions, clocks))
    return tuple(sorted(notices, key=_urgency))


def _concerns(duty: Duty, enquiry: Enquiry, mentions: Mentions) -> bool:
    """Whether the duty can be one of this person, after what was told and answered."""
    return (
        (not duty.audiences or enquiry.audience in duty.audiences)
        and not any(_answered_yes(mentions, fact) for fact in duty.unless)
        and (mentions.has(*duty.needs) or not any(_answered_no(mentions, need) for need in duty.needs))
    )


def _ruled_out(link: DutyLink, mentions: Mentions) -> bool:
    """Whether answers deny the fact on which this turns: all of ``concepts``, or one of ``concepts_all``."""
    denied = [_answered_no(mentions, concept) for concept in link.concepts]
    return (bool(denied) and all(denied)) or any(
        _answered_no(mentions, concept) for concept in link.concepts_all
    )


def _answered_yes(mentions: Mentions, concept: str) -> bool:
    """Said by an answer. In a text the same words may speak of something else ("a login from abroad")."""
    return any(_is_answer(mention) for mention in mentions.asserted(concept))


def _answered_no(mentions: Mentions, concept: str) -> bool:
    """Denied by an answer. A "not" in the text is not enough to take a duty away: it may have been misread."""
    return not mentions.has(concept) and any(_is_answer(mention) for mention in mentions.denied(concept))


def _is_answer(mention: Mention) -> bool:
    """Mentions of a text have a place in it; those of an earlier text have no words (``told_again``)."""
    return mention.span is None and mention.phrase != ""


def _doubtful(duty: Duty, mentions: Mentions) -> bool:
    """Whether something told makes it doubtful, or something is open that has to be answered first."""
    return mentions.has(*duty.unless, *duty.doubtful_when) or _open(duty.open_until_denied, mentions)


def _open(facts: Iterable[str], mentions: Mentions) -> bool:
    """Whether one of these is not denied by an answer yet."""
    return not all(_answered_no(mentions, fact) for fact in facts)


def _holds(link: DutyLink, mentions: Mentions) -> bool:
    """Certain only where the type itself or undoubted words make it so, and nothing is open that could undo it."""
    told = (
        link.force == "applies"
        or mentions.sure(*link.concepts)
        or (bool(link.concepts_all) and all(mentions.sure(concept) for concept in link.concepts_all))
    )
    return told and not _open(link.open_until_denied, mentions)


def _conditions(found: Sequence[tuple[DutyLink, bool]]) -> tuple[DutyCondition, ...]:
    """The facts on which the duty turns, those that hold first; each once, also where two types name it."""
    in_order = [(link.when, True) for link, sure in found if sure]
    in_order += [(link.when, False) for link, sure in found if not sure]
    once: dict[str, DutyCondition] = {}
    for when, applies in in_order:
        once.setdefault(when.ja, DutyCondition(when, applies))
    return tuple(once.values())


def _clocks(duty: Duty, links: Iterable[DutyLink], *, known: datetime, applies: bool) -> tuple[Clock, ...]:
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
