"""Small made-up content for tests of what reads content; whole packs with files are written by ``tests.packs``."""

from __future__ import annotations

from typing import Any

from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.content import KINDS
from madoguchi.kernel.packs.schema import Situation
from tests.packs import desk, prefecture, sourced, text

Raw = dict[str, Any]


def make_content(**kinds: list[Raw]) -> Content:
    """Content of the given records; a kind that is not given is empty, situations are always complete."""
    unknown = kinds.keys() - KINDS.keys()
    assert not unknown, f"no such kinds: {unknown}"
    kinds.setdefault("situations", [situation(name) for name in Situation])
    records = {
        kind: {raw["id"]: model.model_validate(raw) for raw in kinds.get(kind, [])}
        for kind, model in KINDS.items()
    }
    return Content(packs=(), digest="made-up", **records)


def situation(name: str, **fields: Any) -> Raw:
    return {"id": str(name), "name": text(name), "band": text(name), "lead": text(name), **fields}


def concept(
    concept_id: str, *ja: str, en: tuple[str, ...] = (), includes: tuple[str, ...] = (), kind: str = "event"
) -> Raw:
    return {
        "id": concept_id,
        "kind": kind,
        "name": text(concept_id),
        "ja": ja,
        "en": en,
        "includes": includes,
    }


def rule(rule_id: str, *needed: str, weight: float = 0.8, **fields: Any) -> Raw:
    """A rule for all of ``needed``; without ``type`` or ``situation`` it speaks for an emergency."""
    if not fields.keys() & {"type", "situation"}:
        fields["situation"] = "emergency"
    return {"id": rule_id, "all": needed, "weight": weight, "because": text(f"{rule_id}のため"), **fields}


def fact(fact_id: str, ja: str | None = None, **fields: Any) -> Raw:
    return sourced(id=fact_id, text=text(ja or fact_id), **fields)


def incident_type(type_id: str, **fields: Any) -> Raw:
    """A type whose lists hold one line each, named after it."""
    return {
        "id": type_id,
        "name": text(f"{type_id}の名"),
        "plain": text(type_id),
        "summary": text(type_id),
        "signs": [],
        "do_now": [fact(f"{type_id}-do")],
        "do_not": [fact(f"{type_id}-not")],
        "preserve": [fact(f"{type_id}-keep")],
        "notify": [],
        "tell_them": [text(f"{type_id}について話すこと")],
        **fields,
    }


def follow_up(question_id: str, *choices: Raw, types: tuple[str, ...] = ("virus",), **fields: Any) -> Raw:
    return {
        "id": question_id,
        "text": text(f"{question_id}ですか"),
        "why": text(f"{question_id}による"),
        "types": types,
        "choices": [*choices, {"id": "unknown", "text": text("わからない", "I don't know")}],
        **fields,
    }


def choice(choice_id: str, **fields: Any) -> Raw:
    return {"id": choice_id, "text": text(choice_id), **fields}


def route(route_id: str, *desks: str | Raw, types: tuple[str, ...] = (), **fields: Any) -> Raw:
    entries = [
        {"desk": entry, "why": text(f"{entry}の理由")}
        if isinstance(entry, str)
        else {"why": text("理由"), **entry}
        for entry in desks
    ]
    return {"id": route_id, "types": types, "desks": entries, **fields}


def duty(duty_id: str, *deadlines: Raw, triggers: tuple[int, ...] = (), **fields: Any) -> Raw:
    return sourced(
        id=duty_id,
        name=text(duty_id),
        plain=text(duty_id),
        force="statutory",
        who=text("会社"),
        triggers=[{"no": number, "text": text(f"第{number}号")} for number in triggers],
        deadlines=list(deadlines),
        **fields,
    )


def deadline(deadline_id: str, days: int | None, *, stage: str = "final", **fields: Any) -> Raw:
    return sourced(
        id=deadline_id,
        stage=stage,
        label=text(deadline_id),
        period=text(f"{days}日"),
        days_max=days,
        nature="none" if days is None else "statutory",
        count_first_day=True,
        start=text("知った日"),
        **fields,
    )


def duty_link(duty_id: str, force: str = "may_apply", **fields: Any) -> Raw:
    return {"duty": duty_id, "force": force, "when": text(f"{duty_id}になるとき"), **fields}


def intake_field(field_id: str, fill: str, order: int = 1) -> Raw:
    return {"id": field_id, "label": text(field_id), "help": text(field_id), "fill": fill, "order": order}


__all__ = [
    "Raw",
    "choice",
    "concept",
    "deadline",
    "desk",
    "duty",
    "duty_link",
    "fact",
    "follow_up",
    "incident_type",
    "intake_field",
    "make_content",
    "prefecture",
    "route",
    "rule",
    "situation",
    "sourced",
    "text",
]
