"""Triage with the shipped pack on enquiries with known answers. Failures name figures, never sentences.

``dev`` is what the lexicon was tuned on, and the telling words are counted from it: its figures only guard against
going back. ``heldout`` was written blind, and nobody who edits the lexicon looks into it: its figures count.
"""

from __future__ import annotations

import os
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from madoguchi.kernel.text import fold
from madoguchi.kernel.triage import Enquiry
from tests.factories.triage import SUNDAY_NIGHT, TUESDAY, shipped_engine

from .quality import SETS, Answered, Labelled, Quality, desk_groups, measure, read_labelled, read_set

AT_LEAST = {
    "best_type": 0.80,
    "type_among_three": 0.93,
    "desk_among_three": 0.93,
    "emergencies_seen": 0.95,
    "not_alarmed": 0.95,
}
SINGLE_WORD = 14
"""Characters up to which an enquiry may be a word that others use as well."""
HOURS = {"a working day": TUESDAY, "a Sunday night": SUNDAY_NIGHT}
DEFAULT_SAMPLES = Path(__file__).parents[2].parent / "shared" / "data"
SAMPLES = Path(os.environ.get("MADOGUCHI_SAMPLES", DEFAULT_SAMPLES))
EXAMPLES = (SAMPLES / "triage_examples.yaml", SAMPLES.parent / "facts" / "triage_examples.yaml")


@cache
def sentences(name: str) -> tuple[Labelled, ...]:
    return tuple(read_set(name))


def answer(text: str, at: datetime) -> Answered:
    outcome = shipped_engine().triage(Enquiry(at=at, text=text))
    return Answered(
        outcome.situation,
        [finding.id for finding in outcome.types],
        [choice.desk.id for choice in outcome.desks],
    )


@cache
def quality(name: str, hour: str) -> Quality:
    return measure(sentences(name), lambda text: answer(text, HOURS[hour]))


def too_low(measured: Quality, at_least: dict[str, float]) -> dict[str, float]:
    figures = measured.figures()
    return {name: round(figures[name], 3) for name, least in at_least.items() if figures[name] < least}


@pytest.mark.parametrize("hour", HOURS)
def test_held_out_enquiries_are_answered_well_enough(hour: str) -> None:
    assert too_low(quality("heldout", hour), AT_LEAST) == {}


def test_no_held_out_emergency_is_sent_away() -> None:
    assert quality("heldout", "a working day").sent_away == 0


def test_the_enquiries_that_the_lexicon_was_tuned_on_are_answered_well_enough() -> None:
    measured = quality("dev", "a working day")
    assert too_low(measured, {**AT_LEAST, "best_type": 0.90}) == {}
    assert measured.sent_away == 0


@pytest.mark.samples
def test_the_given_examples_are_answered_well_enough() -> None:
    found = next((path for path in EXAMPLES if path.exists()), None)
    if found is None:
        pytest.skip(
            f"no triage_examples.yaml in {SAMPLES} or beside it: set MADOGUCHI_SAMPLES to the folder that has it"
        )
    measured = measure(read_labelled(found), lambda text: answer(text, TUESDAY))
    assert too_low(measured, AT_LEAST) == {}
    assert measured.sent_away == 0


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_labels_name_what_the_pack_has(name: str) -> None:
    content = shipped_engine().content
    items = sentences(name)
    assert len({item.id for item in items}) == len(items) >= 200
    assert {type_id for item in items for type_id in item.types} <= content.incident_types.keys()
    assert {group for item in items for group in item.groups} <= desk_groups().keys()
    assert {desk for ids in desk_groups().values() for desk in ids} <= content.desks.keys()


def test_no_held_out_enquiry_has_been_shown_to_triage_before() -> None:
    content = shipped_engine().content
    shown = {fold(item.text).text for item in sentences("dev")}
    phrases = {
        fold(phrase.lstrip("~")).text
        for concept in content.concepts.values()
        for phrase in concept.ja + concept.en
    }
    # Single words come up twice by themselves; a whole sentence does not.
    long = [(item.id, fold(item.text).text) for item in sentences("heldout") if len(item.text) > SINGLE_WORD]
    assert [item_id for item_id, text in long if text in shown or text in phrases] == []
