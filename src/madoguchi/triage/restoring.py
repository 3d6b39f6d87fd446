"""An answer made again from its findings: the way back from a printed page, without the person's words."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import GuideStep, Situation, Text
from madoguchi.kernel.triage.desks import choose_desks
from madoguchi.kernel.triage.duties import find_duties
from madoguchi.kernel.triage.intake import fill_intake
from madoguchi.kernel.triage.mentions import Mentions, answered
from madoguchi.kernel.triage.model import TypeFinding
from madoguchi.kernel.triage.steps import choose_steps, choose_words

from .carried import DOUBTED, SUPPOSED

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.triage import Engine, Enquiry, Outcome

    from .carried import Findings

STEP_ID = "way-back"
OPENED_AGAIN = Text(
    ja="前に出した答えを、紙のコードから開き直しています。",
    en="This is an earlier answer, opened again from its printed code.",
)
RUNNING = frozenset({Situation.EMERGENCY, Situation.POSSIBLE})
"""Situations in which something may be happening now."""


def restored(engine: Engine, enquiry: Enquiry, findings: Findings) -> Outcome:
    """The answer for ``findings``, with desks and hours of this moment and the days counted from ``enquiry.known``.

    The findings are what a path through the guided questions comes to, so they are put to the engine as one more
    result of the guide. What depends on several types, on concepts and on answers is then taken from the findings,
    not judged a second time.
    """
    content = engine.content
    types = tuple(TypeFinding(type_id, score, ()) for type_id, score in findings.types)
    types = types or (TypeFinding("other", 0.0, ()),)
    running = findings.situation in RUNNING
    step = GuideStep(
        id=STEP_ID,
        text=OPENED_AGAIN,
        # Where nothing is happening the concepts are the topics by which short answers are found.
        asserts=() if running else tuple(concept for concept, _ in findings.concepts),
        situation=findings.situation,
        type=types[0].id,
    )
    scratch = copy(engine)
    scratch.content = replace(content, guide=MappingProxyType({**content.guide, STEP_ID: step}))
    outcome = scratch.triage(replace(enquiry, text="", answers={}, guide_result=STEP_ID))
    said = [
        replace(mention, doubtful=how == DOUBTED, hypothetical=how == SUPPOSED)
        for concept, how in findings.concepts
        for mention in answered([concept], "")
    ]
    mentions = Mentions(engine.lexicon.with_broader(said + answered(_answered(content, enquiry), "")))
    return replace(
        outcome,
        types=types,
        do_now=choose_steps(content, findings.situation, types, mentions, "do_now"),
        do_not=choose_steps(content, findings.situation, types, mentions, "do_not"),
        preserve=choose_steps(content, findings.situation, types, mentions, "preserve"),
        tell_them=choose_words(content, findings.situation, types, mentions),
        desks=choose_desks(content, enquiry, findings.situation, types, mentions),
        duties=find_duties(content, findings.situation, types, mentions, enquiry.known or enquiry.at),
        intake=fill_intake(content, enquiry, types, mentions),
    )


def _answered(content: Content, enquiry: Enquiry) -> list[str]:
    """Concepts that the answers to the questions assert."""
    return [
        concept
        for question_id, choice_id in enquiry.answers.items()
        if question_id in content.follow_ups
        for choice in content.follow_ups[question_id].choices
        if choice.id == choice_id
        for concept in choice.asserts
    ]
