"""Follow-up questions: which are put, and what an open one means. Content is made up."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Engine, Outcome
from tests.factories.content import (
    choice,
    concept,
    follow_up,
    incident_type,
    intake_field,
    make_content,
    rule,
)
from tests.factories.triage import ask

CONCEPTS = [
    concept("link", "リンク"),
    concept("pressed", "押す"),
    concept("entered", "入力"),
    concept("odd", "変だ"),
    concept("asks", "備え"),
]
RULES = [
    rule("link-came", "link", type="virus", situation="possible", weight=0.8),
    rule("odd", "odd", type="fraud", situation="possible", weight=0.5),
    rule("wants", "asks", situation="prevention", weight=0.9),
]
YES_NO = (
    choice("yes", asserts=["entered"], situation="emergency"),
    choice("no", denies=["entered"], situation="possible"),
)


def engine(*questions: dict[str, Any], **kinds: Any) -> Engine:
    types = [incident_type("virus"), incident_type("fraud"), incident_type("other")]
    return Engine(
        make_content(
            concepts=CONCEPTS, rules=RULES, incident_types=types, follow_ups=list(questions), **kinds
        )
    )


def asked(outcome: Outcome) -> list[str]:
    return [question.id for question in outcome.questions]


class TestWhichArePut:
    def test_at_most_three_the_weightiest_first(self) -> None:
        made = engine(*(follow_up(f"q{n}", priority=n) for n in (5, 1, 4, 2, 3)))
        assert asked(ask(made, "リンクが来た")) == ["q1", "q2", "q3"]

    def test_three_in_all_those_that_are_answered_included(self) -> None:
        made = engine(*(follow_up(f"q{n}", choice("a"), priority=n) for n in range(1, 6)))
        assert asked(ask(made, "リンクが来た", answers={"q1": "a"})) == ["q2", "q3"]
        assert asked(ask(made, "リンクが来た", answers={"q1": "a", "q2": "a", "q3": "unknown"})) == []

    def test_i_do_not_know_answers_also_a_question_that_does_not_list_it(self) -> None:
        bare = {**follow_up("bare", harm=True), "choices": [choice("yes")]}
        made = engine(bare, intake=[intake_field("done", "actions")])
        outcome = ask(made, "リンクが来た", answers={"bare": "unknown"})
        assert asked(outcome) == []
        assert (outcome.situation, outcome.assumed) == (Situation.EMERGENCY, True)
        assert outcome.intake[0].value == ""

    def test_answers_to_questions_that_do_not_exist_are_not_counted(self) -> None:
        made = engine(*(follow_up(f"q{n}", choice("a"), priority=n) for n in range(1, 6)))
        assert asked(ask(made, "リンクが来た", answers={"x": "a", "y": "b", "z": "c"})) == ["q1", "q2", "q3"]

    def test_those_of_the_best_type_come_first(self) -> None:
        made = engine(
            follow_up("of-second", types=("fraud",), priority=1),
            follow_up("of-first", types=("virus",), priority=9),
        )
        assert asked(ask(made, "リンクが変だ")) == ["of-first", "of-second"]

    def test_none_of_types_that_were_not_found(self) -> None:
        made = engine(follow_up("other-type", types=("fraud",)))
        assert asked(ask(made, "リンクが来た")) == []

    @pytest.mark.parametrize("text", ["リンクが来て、番号を入力した", "リンクが来たが、入力していない"])
    def test_what_the_text_has_said_or_denied_is_not_asked(self, text: str) -> None:
        made = engine(follow_up("entered", *YES_NO, unless=["entered"]))
        assert asked(ask(made, "リンクが来た")) == ["entered"]
        assert asked(ask(made, text)) == []

    def test_a_condition_must_be_said(self) -> None:
        made = engine(follow_up("then", when=["pressed"]))
        assert asked(ask(made, "リンクが来た")) == []
        assert asked(ask(made, "リンクを押した")) == ["then"]

    def test_an_answer_may_settle_the_next_question(self) -> None:
        first = follow_up("first", *YES_NO, priority=1)
        second = follow_up("second", unless=["entered"], priority=2)
        made = engine(first, second)
        assert asked(ask(made, "リンクが来た", answers={"first": "no"})) == []

    def test_none_when_nothing_has_happened(self) -> None:
        made = engine(follow_up("q", types=("virus", "fraud", "other")))
        assert asked(ask(made, "備えを知りたい")) == []

    def test_vague_distress_is_asked_what_nobody_else_is(self) -> None:
        made = engine(follow_up("what", types=("other",)), follow_up("virus-only"))
        assert asked(ask(made, "困った")) == ["what"]

    def test_none_once_they_were_put_and_none_after_the_guided_questions(self) -> None:
        end = {
            "id": "end",
            "text": {"ja": "終わり", "en": "end"},
            "situation": "possible",
            "type": "virus",
        }
        made = engine(follow_up("q"), guide=[end])
        assert asked(ask(made, "リンクが来た", asked=True)) == []
        assert asked(ask(made, guide_result="end")) == []


class TestWhatAnOpenQuestionMeans:
    HARM = follow_up("entered", *YES_NO, harm=True)

    def test_before_it_is_put_nothing_is_assumed(self) -> None:
        outcome = ask(engine(self.HARM), "リンクが来た")
        assert (outcome.situation, outcome.assumed) == (Situation.POSSIBLE, False)

    def test_left_open_the_emergency_is_assumed_and_the_question_is_the_reason(self) -> None:
        outcome = ask(engine(self.HARM), "リンクが来た", asked=True)
        assert (outcome.situation, outcome.assumed) == (Situation.EMERGENCY, True)
        first, second = outcome.situation_reasons
        assert (first.rule, first.phrase, first.because.ja) == ("entered", "enteredですか", "enteredによる")
        assert second.rule == "link-came"

    @pytest.mark.parametrize("was_asked", [True, False])
    def test_not_knowing_is_leaving_it_open(self, was_asked: bool) -> None:
        outcome = ask(engine(self.HARM), "リンクが来た", answers={"entered": "unknown"}, asked=was_asked)
        assert (outcome.situation, outcome.assumed) == (Situation.EMERGENCY, True)

    def test_a_question_that_does_not_decide_about_harm_may_stay_open(self) -> None:
        outcome = ask(engine(follow_up("colour")), "リンクが来た", asked=True)
        assert (outcome.situation, outcome.assumed) == (Situation.POSSIBLE, False)

    def test_no_harm_is_believed(self) -> None:
        outcome = ask(engine(self.HARM), "リンクが来た", answers={"entered": "no"}, asked=True)
        assert (outcome.situation, outcome.assumed) == (Situation.POSSIBLE, False)

    def test_harm_is_no_assumption(self) -> None:
        outcome = ask(engine(self.HARM), "リンクが来た", answers={"entered": "yes"}, asked=True)
        assert (outcome.situation, outcome.assumed) == (Situation.EMERGENCY, False)
        assert outcome.situation_reasons[0].rule == "entered"
        assert outcome.situation_reasons[0].phrase == "yes"

    def test_the_gravest_answer_wins_in_any_order(self) -> None:
        other = follow_up("second", choice("calm", situation="possible"))
        made = engine(self.HARM, other)
        for answers in ({"entered": "yes", "second": "calm"}, {"second": "calm", "entered": "yes"}):
            assert ask(made, "リンクが来た", answers=answers).situation is Situation.EMERGENCY

    def test_a_harmless_enquiry_is_not_made_an_emergency_by_silence(self) -> None:
        outcome = ask(engine(self.HARM), "備えを知りたい", asked=True)
        assert (outcome.situation, outcome.assumed) == (Situation.PREVENTION, False)

    def test_questions_are_put_in_the_language_of_the_person(self) -> None:
        made = engine({**self.HARM, "text": {"ja": "入れましたか", "en": "Did you enter it?"}})
        outcome = ask(made, "リンクが来た", asked=True, language="en")
        assert outcome.situation_reasons[0].phrase == "Did you enter it?"
