"""An answer as the record that other programs read; its keys are a promise (see the reference of commands)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from madoguchi.kernel.packs.schema import Situation

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.triage import DeskChoice, DutyNotice, Enquiry, Outcome, TypeFinding


def record(content: Content, enquiry: Enquiry, outcome: Outcome) -> dict[str, Any]:
    """One JSON object. Texts are in the language of the enquiry; lists are in the order in which to read them."""
    lang = enquiry.language
    return {
        "text": enquiry.text,
        "situation": outcome.situation.value,
        "assumed": outcome.assumed,
        "understood": outcome.understood,
        "incident_types": [_type(content, finding, lang) for finding in outcome.types],
        "desks": [_desk(choice, lang) for choice in outcome.desks],
        "first_actions": [fact.text.in_language(lang) for fact in outcome.do_now],
        "do_not": [fact.text.in_language(lang) for fact in outcome.do_not],
        "preserve": [fact.text.in_language(lang) for fact in outcome.preserve],
        "tell_them": [text.in_language(lang) for text in outcome.tell_them],
        "duties": [_duty(notice, lang) for notice in outcome.duties],
        "questions": [
            {
                "id": question.id,
                "text": question.text.in_language(lang),
                "choices": [
                    {"id": choice.id, "text": choice.text.in_language(lang)} for choice in question.choices
                ],
            }
            for question in outcome.questions
        ],
        "advice": [
            {"id": advice.id, "text": advice.answer.in_language(lang), "source": advice.source}
            for advice in outcome.advice
        ],
        "nodes": [],
        "truncated": outcome.truncated,
        "hidden": list(outcome.hidden),
    }


def _type(content: Content, finding: TypeFinding, lang: str) -> dict[str, Any]:
    return {
        "id": finding.id,
        "name": content.incident_types[finding.id].name.in_language(lang),
        "score": finding.score,
        "reasons": [
            {"phrase": reason.phrase, "rule": reason.rule, "because": reason.because.in_language(lang)}
            for reason in finding.reasons
        ],
    }


def _desk(choice: DeskChoice, lang: str) -> dict[str, Any]:
    desk, state = choice.desk, choice.state
    way = desk.phone_note if desk.public_phone else desk.confirmed_way or desk.phone_note
    return {
        "id": desk.id,
        "name": desk.name.in_language(lang),
        "phone": desk.public_phone,
        "way": way.in_language(lang) if way else None,
        "url": desk.form_url or desk.url,
        "open_now": state.open_now,
        "certain": state.certain,
        "opens": state.opens.isoformat() if state.opens else None,
        "closes": state.closes.isoformat() if state.closes else None,
        "why": choice.why.in_language(lang),
        "checked": desk.checked.isoformat(),
        "confidence": desk.confidence.value,
    }


def _duty(notice: DutyNotice, lang: str) -> dict[str, Any]:
    """``deadline`` is the first of the last days: the one that has to be kept first."""
    ends = sorted(clock.last for clock in notice.clocks if clock.last)
    return {
        "id": notice.duty.id,
        "name": notice.duty.name.in_language(lang),
        "applies": notice.applies,
        "deadline": ends[0].isoformat() if ends else None,
        "why": notice.conditions[0].when.in_language(lang),
        "conditions": [
            {"text": condition.when.in_language(lang), "applies": condition.applies}
            for condition in notice.conditions
        ],
        "force": notice.duty.force.value,
        "source": notice.duty.source,
        "clocks": [
            {
                "id": clock.deadline.id,
                "stage": clock.deadline.stage.value,
                "earliest": clock.first.isoformat() if clock.first else None,
                "deadline": clock.last.isoformat() if clock.last else None,
                "nature": clock.deadline.nature.value,
                "counted_as": clock.counted_as.in_language(lang),
                "article": clock.deadline.article,
                "source": clock.deadline.source,
            }
            for clock in notice.clocks
        ],
    }


def empty_record(text: str) -> dict[str, Any]:
    """The record for a line on which nothing was written: the same keys, no findings."""
    lists = (
        "incident_types",
        "desks",
        "first_actions",
        "do_not",
        "preserve",
        "tell_them",
        "duties",
        "questions",
        "advice",
        "nodes",
        "hidden",
    )
    return {
        "text": text,
        "situation": Situation.OTHER.value,
        "assumed": False,
        "understood": False,
        **{name: [] for name in lists},
        "truncated": False,
    }
