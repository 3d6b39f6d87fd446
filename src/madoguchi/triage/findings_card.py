"""The card above the hits of a search: what to do at once, where the words tell of something that is happening."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import SHOWN_FROM, Enquiry
from madoguchi.search.cards import Card

from .queries import current_triage

if TYPE_CHECKING:
    from madoguchi.kernel.triage import Outcome

SHOWN_STEPS = 3


def card(text: str, language: str) -> Card | None:
    """First steps for a text that tells of an emergency; none for a question."""
    triage = current_triage()
    outcome = triage.outcome(Enquiry(at=datetime.now(JST), text=text, language=language))
    if not _is_sure(outcome):
        return None
    content = triage.content
    return Card(
        "triage/parts/search_card.html",
        {
            "situation": content.situations[outcome.situation.value],
            "kind": content.incident_types[outcome.types[0].id],
            "steps": outcome.do_now[:SHOWN_STEPS],
            "text": text,
        },
    )


def _is_sure(outcome: Outcome) -> bool:
    """Two or three words typed into a search seldom tell a story: only what is plain makes a card."""
    return (
        outcome.situation is Situation.EMERGENCY
        and outcome.understood
        and bool(outcome.types)
        and outcome.types[0].score >= SHOWN_FROM
    )
