"""What stands in the answer: actions, advice, the guided way, odd input. Content is made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.kernel.packs.schema import Audience, Fact, Situation
from madoguchi.kernel.triage import MAX_ANALYSED, Engine
from tests.factories.content import (
    choice,
    concept,
    desk,
    duty,
    duty_link,
    fact,
    follow_up,
    incident_type,
    intake_field,
    make_content,
    prefecture,
    route,
    rule,
    situation,
    sourced,
    text,
)
from tests.factories.triage import TUESDAY, ask, scores


def lines(*names: str) -> list[dict[str, Any]]:
    return [fact(name) for name in names]


TYPES = [
    incident_type(
        "virus", do_now=lines("v1", "v2", "v3"), do_not=lines("shared", "v-not"), preserve=lines("v-keep")
    ),
    incident_type("leak", do_now=lines("l1", "v2", "l3"), do_not=lines("shared", "l-not"), preserve=[]),
    incident_type("bare", do_now=[], do_not=[], preserve=[], tell_them=[]),
]
SITUATIONS = [
    situation(name, do_now=lines(f"{name}-do"), do_not=lines(f"{name}-not")) for name in map(str, Situation)
]
CONTENT = make_content(
    concepts=[
        concept("virus-word", "ウイルス", en=("virus",)),
        concept("leak-word", "流出"),
        concept("hint-word", "気配"),
        concept("bare-word", "裸"),
        concept("asks", "備え"),
        concept("topic", "控えの取り方"),
        concept("other-topic", "合言葉"),
        concept("pressed", "押す"),
    ],
    rules=[
        rule("v", "virus-word", type="virus", situation="emergency", weight=0.9),
        rule("l", "leak-word", type="leak", situation="possible", weight=0.8),
        rule("h", "hint-word", type="leak", situation="possible", weight=0.4),
        rule("b", "bare-word", type="bare", situation="emergency", weight=0.9),
        rule("p", "pressed", type="leak", situation="possible", weight=0.3),
        rule("asks", "asks", situation="prevention", weight=0.95),
    ],
    incident_types=TYPES,
    situations=SITUATIONS,
    follow_ups=[follow_up("pressed", choice("yes", asserts=["pressed"]), harm=True)],
    guide=[
        {"id": "start", "text": text("何が"), "choices": [choice("locked", next="end")]},
        {"id": "end", "text": text("流出しました", "It leaked"), "situation": "possible", "type": "leak"},
        {
            "id": "pressed-end",
            "text": text("押した"),
            "situation": "emergency",
            "type": "leak",
            "asserts": ["pressed"],
        },
    ],
    advice=[
        sourced(
            id=advice_id,
            question=text(advice_id),
            answer=text(advice_id),
            concepts=concepts,
            situation=for_situation,
        )
        for advice_id, concepts, for_situation in [
            ("one-topic", ["topic"], "prevention"),
            ("two-topics", ["topic", "other-topic"], "knowledge"),
            ("other-situation", ["topic"], "knowledge"),
            ("off-topic", ["leak-word"], "prevention"),
        ]
    ],
    desks=[desk("police_9110")],
    prefectures=[prefecture(13)],
    routes=[route("r", "police_9110", types=("virus", "leak"))],
    duties=[duty("tell")],
    intake=[intake_field("text", "text")],
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(CONTENT)


def ids(facts: tuple[Fact, ...]) -> list[str]:
    return [one.id for one in facts]


class TestFacts:
    def test_one_type_all_its_lines_in_order(self, engine: Engine) -> None:
        outcome = ask(engine, "ウイルス")
        assert ids(outcome.do_now) == ["v1", "v2", "v3"]
        assert ids(outcome.do_not) == ["shared", "v-not"]
        assert ids(outcome.preserve) == ["v-keep"]
        assert [line.ja for line in outcome.tell_them] == ["virusについて話すこと"]

    def test_of_two_types_the_first_lines_alternate_and_nothing_stands_twice(self, engine: Engine) -> None:
        outcome = ask(engine, "ウイルス。流出。")
        assert ids(outcome.do_now) == ["v1", "l1", "v2", "l3", "v3"]
        assert ids(outcome.do_not) == ["shared", "l-not", "v-not"]
        assert [line.ja for line in outcome.tell_them] == ["virusについて話すこと"]

    def test_a_far_less_likely_second_type_adds_nothing(self, engine: Engine) -> None:
        assert ids(ask(engine, "ウイルス。気配。").do_now) == ["v1", "v2", "v3"]

    def test_a_type_without_lines_falls_back_to_the_situation(self, engine: Engine) -> None:
        outcome = ask(engine, "裸")
        assert ids(outcome.do_now) == ["emergency-do"]
        assert ids(outcome.do_not) == ["emergency-not"]
        assert outcome.preserve == ()

    def test_what_nobody_understood_gets_the_lines_of_the_situation(self, engine: Engine) -> None:
        outcome = ask(engine, "困った")
        assert ids(outcome.do_now) == ["possible-do"]
        assert outcome.tell_them == ()

    def test_a_question_about_an_incident_gets_no_first_actions_of_one(self, engine: Engine) -> None:
        outcome = ask(engine, "ウイルスへの備え")
        assert outcome.situation is Situation.PREVENTION
        assert ids(outcome.do_now) == ["prevention-do"]
        assert outcome.preserve == ()
        assert outcome.tell_them == ()
        assert outcome.duties == ()


class TestAdvice:
    def test_those_that_share_most_topics_come_first_then_those_of_the_situation(
        self, engine: Engine
    ) -> None:
        outcome = ask(engine, "備えとして、控えの取り方と合言葉を")
        assert [advice.id for advice in outcome.advice] == ["two-topics", "one-topic", "other-situation"]

    def test_none_off_topic_and_none_when_harm_is_near(self, engine: Engine) -> None:
        assert ask(engine, "備え").advice == ()
        assert ask(engine, "ウイルス。控えの取り方。").advice == ()


class TestGuidedWay:
    def test_the_end_of_the_path_settles_type_and_situation(self, engine: Engine) -> None:
        outcome = ask(engine, guide_result="end")
        assert outcome.situation is Situation.POSSIBLE
        assert scores(outcome)["leak"] == 1.0
        assert outcome.understood
        assert outcome.situation_reasons[0].rule == "end"
        assert ids(outcome.do_now)[:1] == ["l1"]

    def test_words_only_add_further_types(self, engine: Engine) -> None:
        outcome = ask(engine, "ウイルス", guide_result="end")
        assert outcome.situation is Situation.POSSIBLE
        assert [finding.id for finding in outcome.types] == ["leak", "virus"]

    def test_the_path_establishes_what_it_says(self, engine: Engine) -> None:
        outcome = ask(engine, guide_result="pressed-end")
        assert outcome.situation is Situation.EMERGENCY
        assert {reason.rule for finding in outcome.types for reason in finding.reasons} == {"p"}

    @pytest.mark.parametrize("step", ["start", "no-such", ""])
    def test_a_step_that_is_no_end_settles_nothing(self, engine: Engine, step: str) -> None:
        outcome = ask(engine, "ウイルス", guide_result=step)
        assert outcome.situation is Situation.EMERGENCY
        assert scores(outcome) == {"virus": 0.9}

    @pytest.mark.parametrize("step", ["start", "no-such"])
    def test_a_step_that_is_no_end_is_ignored(self, engine: Engine, step: str) -> None:
        assert ask(engine, "ウイルス", guide_result=step) == ask(engine, "ウイルス")

    def test_the_reason_is_given_in_the_language_of_the_person(self, engine: Engine) -> None:
        assert ask(engine, guide_result="end", language="ja").situation_reasons[0].phrase == "流出しました"

    def test_the_reason_is_given_in_english_too(self, engine: Engine) -> None:
        assert ask(engine, guide_result="end", language="en").situation_reasons[0].phrase == "It leaked"


class TestOddInput:
    @pytest.mark.parametrize("blank", ["", " ", "　\n\t", "\x00", "\u200b"])
    def test_nothing_to_read(self, engine: Engine, blank: str) -> None:
        outcome = ask(engine, blank)
        assert not outcome.understood
        assert outcome.types == ()
        assert outcome.highlights == ()
        assert outcome.situation in {Situation.OTHER, Situation.POSSIBLE}

    def test_a_long_text_is_read_up_to_a_limit_and_says_so(self, engine: Engine) -> None:
        filler = "話。" * MAX_ANALYSED
        outcome = ask(engine, "ウイルス。" + filler)
        assert outcome.truncated
        assert scores(outcome) == {"virus": 0.9}
        assert scores(ask(engine, filler + "ウイルス")) == {}
        assert not ask(engine, "あ" * MAX_ANALYSED).truncated

    @pytest.mark.parametrize(
        "wrapped",
        [
            "<script>alert(1)</script>ウイルス",
            "From: a@example.jp\nSubject: Re: 見積\nX-Mailer: x\n\nウイルス",
            "😱😱ウイルス😱",
            "ｳｲﾙｽ!!!!!!!!!!!!!!",
            "ウ\x00イ\u200bルス",
            "\ud800ウイルス",
        ],
    )
    def test_what_is_meant_is_found_in_odd_wrapping(self, engine: Engine, wrapped: str) -> None:
        outcome = ask(engine, wrapped)
        assert scores(outcome) == {"virus": 0.9}
        (span,) = outcome.highlights
        assert wrapped[slice(*span)] in {"ウイルス", "ｳｲﾙｽ", "ウ\x00イ\u200bルス"}

    def test_unknown_codes_are_ignored(self, engine: Engine) -> None:
        assert ask(engine, "ウイルス", prefecture="zz", answers={"x": "y"}) == ask(engine, "ウイルス")

    def test_the_same_enquiry_has_the_same_answer(self, engine: Engine) -> None:
        assert ask(engine, "ウイルス。流出。") == ask(Engine(CONTENT), "ウイルス。流出。")

    @settings(deadline=None, max_examples=60)
    @given(
        said=st.lists(
            st.one_of(
                st.sampled_from(
                    ["ウイルス", "流出", "押し", "ない", "かも", "。", "パスワードは", "12345678"]
                ),
                st.text(st.characters(codec=None), max_size=10),
            ),
            max_size=20,
        ).map("".join),
        language=st.sampled_from(["ja", "en", "xx"]),
        audience=st.sampled_from(list(Audience)),
        answers=st.dictionaries(st.sampled_from(["pressed", "x"]), st.sampled_from(["yes", "unknown", "x"])),
        asked=st.booleans(),
    )
    def test_no_enquiry_fails_and_highlights_stay_inside_the_text(
        self, engine: Engine, said: str, **fields: Any
    ) -> None:
        outcome = ask(engine, said, at=TUESDAY, **fields)
        previous = 0
        for start, end in outcome.highlights:
            assert previous <= start < end <= len(said)
            previous = end
        assert all(0 < finding.score <= 1 for finding in outcome.types)


def test_a_duty_of_a_found_type_is_shown_with_the_answer() -> None:
    content = make_content(
        concepts=[concept("virus-word", "ウイルス")],
        rules=[rule("v", "virus-word", type="virus", situation="emergency")],
        incident_types=[incident_type("virus", duties=[duty_link("tell")])],
        duties=[duty("tell")],
    )
    (notice,) = ask(content, "ウイルス").duties
    assert (notice.duty.id, notice.applies) == ("tell", False)
