"""Small things that the pages show: options of a list, the trail of a guided question, choices of a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.kernel.packs.schema import Choice, Text
from madoguchi.kernel.triage.engine import UNKNOWN

from .kept import guide_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import FollowUp, GuideStep

FIRST_PAGE = Text(ja="最初の画面", en="First page")
I_DO_NOT_KNOW = Text(ja="わからない", en="I don't know")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


def prefecture_options(content: Content, language: str) -> Sequence[Option]:
    """The 47 prefectures in the order of their codes."""
    names = tuple((code, record.name) for code, record in sorted(content.prefectures.items()))
    return tuple(Option(code, name.in_language(language)) for code, name in names)


def question_choices(question: FollowUp) -> list[Choice]:
    """The choices, "I don't know" always among them."""
    choices = list(question.choices)
    if not any(choice.id == UNKNOWN for choice in choices):
        choices.append(Choice(id=UNKNOWN, text=I_DO_NOT_KNOW))
    return choices


def crumbs(content: Content, step: GuideStep) -> list[tuple[Text, str]]:
    """The way from the first page to ``step``; (label, address) pairs."""
    parents = _parents(content.guide.values())
    trail = [step]
    while (parent := parents.get(trail[0].id)) is not None and len(trail) <= len(parents):
        trail.insert(0, content.guide[parent])
    labels = [(FIRST_PAGE, reverse("triage:home"))]
    return labels + [(_label(content, parents, each), guide_url(each.id)) for each in trail]


def _label(content: Content, parents: Mapping[str, str], step: GuideStep) -> Text:
    """What was chosen to come here, which is shorter than the question that stands there."""
    parent = content.guide.get(parents.get(step.id, ""))
    chosen = (choice.text for choice in parent.choices if choice.next == step.id) if parent else iter(())
    return next(chosen, step.text)


def _parents(steps: Iterable[GuideStep]) -> Mapping[str, str]:
    """Step → the step that leads to it; each has one (the tree is checked with the content)."""
    return {choice.next: step.id for step in steps for choice in step.choices if choice.next}
