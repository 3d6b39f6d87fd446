"""Duties that apply, duties that may apply, and their days. Content is made up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import pytest

from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs.schema import Audience
from madoguchi.kernel.triage import DutyNotice, Engine, Enquiry
from tests.factories.content import (
    choice,
    concept,
    deadline,
    duty,
    duty_link,
    follow_up,
    incident_type,
    make_content,
    rule,
)
from tests.factories.triage import TUESDAY, ask

CONCEPTS = [
    concept("leak-word", "流出"),
    concept("loss-word", "紛失"),
    concept("personal", "名簿"),
    concept("stolen", "盗む"),
    concept("asks", "備え"),
    concept("hint-word", "気配"),
    concept("abroad", "海外"),
]
RULES = [
    rule("leak", "leak-word", type="leak", situation="emergency", weight=0.9),
    rule("loss", "loss-word", type="loss", situation="possible", weight=0.7),
    rule("hint", "hint-word", type="loss", situation="possible", weight=0.25),
    rule("asks", "asks", situation="prevention", weight=0.95),
]
REPORT = duty(
    "report",
    deadline("soon", 5, stage="preliminary"),
    deadline("full-30", 30, triggers=(1,)),
    deadline("full-60", 60, triggers=(3,)),
    triggers=(1, 3),
)
TELL = duty("tell", deadline("without-delay", None))


FIRM_ONLY = duty("of-firms", audiences=("firm",))
WHERE = follow_up("where", choice("abroad", asserts=["abroad"]), choice("here", denies=["abroad"]))
WHOSE = follow_up(
    "whose", choice("ours", asserts=["personal"]), choice("none", denies=["personal", "stolen"])
)


def engine(
    leak: list[dict[str, Any]], loss: list[dict[str, Any]] | None = None, **kinds: list[dict[str, Any]]
) -> Engine:
    types = [incident_type("leak", duties=leak), incident_type("loss", duties=loss or [])]
    duties = [TELL, REPORT, FIRM_ONLY, *kinds.pop("duties", [])]
    return Engine(
        make_content(
            concepts=CONCEPTS,
            rules=RULES,
            duties=duties,
            incident_types=types,
            follow_ups=[WHERE, WHOSE],
            **kinds,
        )
    )


def only(made: Engine, text: str, **fields: Any) -> DutyNotice:
    (notice,) = ask(made, text, **fields).duties
    return notice


def ends(notice: DutyNotice) -> dict[str, date | None]:
    return {clock.deadline.id: clock.last for clock in notice.clocks}


WORDS = [
    {"id": "leak", "enquiries": 10, "words": {"机": 9, "椅子": 9}},
    {"id": "loss", "enquiries": 10, "words": {"窓": 9}},
]


class TestGuess:
    """A type that only words speak for: nothing may be certain because of it."""

    LINKS: ClassVar = [duty_link("tell", concepts=["personal"])]

    @staticmethod
    def engine(leak: list[dict[str, Any]], loss: list[dict[str, Any]]) -> Engine:
        types = [incident_type("leak", duties=leak), incident_type("loss", duties=loss)]
        return Engine(
            make_content(
                concepts=CONCEPTS, rules=RULES, duties=[TELL, REPORT], incident_types=types, type_words=WORDS
            )
        )

    def test_words_alone_make_no_duty_apply(self) -> None:
        made = self.engine(self.LINKS, [])
        outcome = ask(made, "机と椅子の名簿")
        assert [(finding.id, finding.by_words) for finding in outcome.types] == [("leak", True)]
        assert [notice.applies for notice in outcome.duties] == [False]
        assert [notice.applies for notice in made.again(Enquiry(at=TUESDAY), outcome.findings).duties] == [
            False
        ]

    def test_a_rule_for_the_type_does(self) -> None:
        outcome = ask(self.engine(self.LINKS, []), "机と椅子の名簿が流出")
        assert not outcome.types[0].by_words
        assert [notice.applies for notice in outcome.duties] == [True]

    def test_a_concept_counts_where_another_type_is_spoken_for(self) -> None:
        made = self.engine(self.LINKS, self.LINKS)
        assert [notice.applies for notice in ask(made, "机と椅子の名簿を紛失").duties] == [True]


class TestForce:
    def test_may_apply_until_the_words_make_it_certain(self) -> None:
        made = engine([duty_link("tell", concepts=["personal"])])
        assert not only(made, "流出した").applies
        assert only(made, "名簿が流出した").applies

    @pytest.mark.parametrize(
        "text", ["名簿が流出したみたい", "名簿が流出した場合の話。流出した。", "流出したが、名簿ではない"]
    )
    def test_what_is_doubted_supposed_or_denied_makes_nothing_certain(self, text: str) -> None:
        made = engine([duty_link("tell", concepts=["personal"])])
        assert not only(made, text).applies

    def test_several_concepts_may_be_needed_together(self) -> None:
        made = engine([duty_link("tell", concepts_all=["personal", "stolen"])])
        assert not only(made, "名簿が流出した").applies
        assert not only(made, "流出した。名簿を盗まれたかもです。").applies
        assert only(made, "流出した。名簿を盗まれた。").applies

    def test_some_types_make_it_certain_by_themselves(self) -> None:
        assert only(engine([duty_link("tell", force="applies")]), "流出した").applies

    def test_the_fact_on_which_it_turns_is_told(self) -> None:
        (told,) = only(engine([duty_link("tell")]), "流出した").conditions
        assert (told.when.ja, told.applies) == ("tellになるとき", False)

    def test_one_link_that_applies_is_enough_and_says_why(self) -> None:
        links = [
            duty_link("tell", when={"ja": "あいまい", "en": "vague"}),
            duty_link("tell", concepts=["personal"], when={"ja": "名簿", "en": "a list"}),
        ]
        notice = only(engine(links), "名簿が流出した")
        assert notice.applies
        assert [fact.ja for fact in notice.because] == ["名簿"]
        assert [fact.ja for fact in notice.may_because] == ["あいまい"]

    def test_every_fact_on_which_it_may_turn_is_told_once(self) -> None:
        facts = [{"ja": ja, "en": ja} for ja in ("病歴", "カード", "盗難")]
        leak = [duty_link("report", triggers=[1], when=facts[0]), duty_link("report", when=facts[1])]
        loss = [duty_link("report", when=facts[1]), duty_link("report", triggers=[3], when=facts[2])]
        notice = only(engine(leak, loss), "流出した。紛失した。")
        assert not notice.applies
        assert [fact.ja for fact in notice.may_because] == ["病歴", "カード", "盗難"]

    def test_a_type_found_by_telling_words_alone_makes_nothing_certain(self) -> None:
        links = [duty_link("tell", force="applies"), duty_link("report", concepts=["personal"])]
        counts = [
            {"id": "leak", "enquiries": 10, "words": {"困る": 9}},
            {"id": "loss", "enquiries": 10, "words": {"直る": 9}},
        ]
        made = engine(links, type_words=counts)
        by_words = ask(made, "名簿でこまる。紛失した。")
        by_rule = ask(made, "名簿が流出した。こまる。")
        assert {notice.applies for notice in by_words.duties} == {False}
        assert {notice.applies for notice in by_rule.duties} == {True}


class TestAnswers:
    """What was answered decides whether a duty can be one at all."""

    RELIEF = duty("relief", unless=("abroad",), open_until_denied=("abroad",), needs=("personal",))

    def duties(self, text: str, answers: dict[str, str] | None = None) -> dict[str, bool]:
        made = engine([duty_link("relief", concepts=["leak-word"])], duties=[self.RELIEF])
        outcome = ask(made, text, answers=answers or {})
        again = made.again(Enquiry(at=TUESDAY, answers=answers or {}), outcome.findings)
        found = {notice.duty.id: notice.applies for notice in outcome.duties}
        assert {notice.duty.id: notice.applies for notice in again.duties} == found
        return found

    @pytest.mark.parametrize(
        ("text", "answers", "found"),
        [
            ("流出した", {}, {"relief": False}),
            ("流出した", {"where": "here"}, {"relief": True}),
            ("流出した", {"where": "abroad"}, {}),
            ("流出した", {"where": "unknown"}, {"relief": False}),
            ("海外から来て流出した", {}, {"relief": False}),
            ("海外から来て流出した", {"where": "here"}, {"relief": True}),
            ("海外ではない。流出した。", {}, {"relief": False}),
            ("流出した", {"where": "here", "whose": "none"}, {}),
            ("流出した。名簿ではない。", {"where": "here"}, {"relief": True}),
        ],
    )
    def test_only_answers_settle_it(self, text: str, answers: dict[str, str], found: dict[str, bool]) -> None:
        assert self.duties(text, answers) == found

    def test_a_fact_may_wait_for_an_answer_of_its_own(self) -> None:
        """What somebody else's link says of the same duty does not wait with it."""
        waiting = duty_link("tell", concepts=["leak-word"], open_until_denied=["abroad"])
        made = engine([waiting])
        assert not only(made, "流出した").applies
        assert only(made, "流出した", answers={"where": "here"}).applies
        sure = duty_link("tell", concepts=["personal"], when={"ja": "名簿", "en": "a list"})
        assert [fact.ja for fact in only(engine([waiting, sure]), "名簿が流出した").because] == ["名簿"]

    def test_a_fact_that_answers_deny_is_not_told(self) -> None:
        links = [
            duty_link("report", triggers=[1], concepts=["personal"], when={"ja": "名簿", "en": "a list"}),
            duty_link("report", triggers=[3], concepts_all=["stolen", "leak-word"]),
            duty_link("report", when={"ja": "ほか", "en": "else"}),
        ]
        open_, answered = (
            only(engine(links), "流出した", answers=answers) for answers in ({}, {"whose": "none"})
        )
        assert len(open_.conditions) == 3
        assert [fact.ja for fact in answered.may_because] == ["ほか"]

    def test_what_is_mentioned_may_make_it_doubtful(self) -> None:
        made = engine(
            [duty_link("doubted", force="applies")], duties=[duty("doubted", doubtful_when=("stolen",))]
        )
        assert only(made, "流出した").applies
        assert not only(made, "流出した。盗まれた。").applies


class TestWhich:
    def test_private_people_get_no_duty_of_firms(self) -> None:
        made = engine([duty_link("of-firms"), duty_link("tell")])
        firm, home = (
            ask(made, "流出した", audience=audience).duties for audience in (Audience.FIRM, Audience.HOME)
        )
        assert [notice.duty.id for notice in firm] == ["of-firms", "tell"]
        assert [notice.duty.id for notice in home] == ["tell"]

    def test_none_when_nothing_has_happened(self) -> None:
        made = engine([duty_link("tell", force="applies")])
        assert ask(made, "流出への備えを知りたい").duties == ()

    def test_none_for_a_type_that_is_hardly_likely(self) -> None:
        made = engine([], [duty_link("tell")])
        assert ask(made, "気配がある").duties == ()
        assert only(made, "紛失した").duty.id == "tell"

    def test_each_duty_comes_once_though_two_types_have_it(self) -> None:
        made = engine([duty_link("tell")], [duty_link("tell", force="applies")])
        assert only(made, "流出した。紛失した。").applies

    def test_those_that_apply_come_first_then_the_soonest(self) -> None:
        made = engine([duty_link("report", triggers=[1]), duty_link("tell", force="applies")])
        assert [notice.duty.id for notice in ask(made, "流出した").duties] == ["tell", "report"]
        made = engine([duty_link("tell"), duty_link("report", triggers=[1])])
        assert [notice.duty.id for notice in ask(made, "流出した").duties] == ["report", "tell"]


class TestClocks:
    def test_days_are_counted_from_knowing_in_japan(self) -> None:
        made = engine([duty_link("report", triggers=[1])])
        known = datetime(2026, 11, 20, 23, 30, tzinfo=JST)
        assert ends(only(made, "流出した", known=known)) == {
            "soon": date(2026, 11, 24),
            "full-30": date(2026, 12, 19),
        }

    def test_without_a_moment_of_knowing_it_is_now(self) -> None:
        notice = only(engine([duty_link("report", triggers=[1])]), "流出した", at=TUESDAY)
        assert ends(notice)["soon"] == date(2026, 11, 28)

    def test_only_the_clocks_of_the_trigger_run(self) -> None:
        made = engine([duty_link("report", triggers=[3])])
        assert set(ends(only(made, "流出した"))) == {"soon", "full-60"}

    def test_a_link_without_a_trigger_shows_every_clock(self) -> None:
        made = engine([duty_link("report")])
        assert set(ends(only(made, "流出した"))) == {"soon", "full-30", "full-60"}

    def test_a_duty_without_a_number_of_days_has_no_date(self) -> None:
        assert ends(only(engine([duty_link("tell")]), "流出した")) == {"without-delay": None}

    def test_where_two_triggers_certainly_meet_the_longest_limit_holds(self) -> None:
        links = [
            duty_link("report", triggers=[1], concepts=["personal"]),
            duty_link("report", triggers=[3], concepts=["stolen"]),
        ]
        notice = only(engine(links), "流出した。名簿を盗まれた。")
        assert notice.applies
        assert set(ends(notice)) == {"soon", "full-60"}

    def test_where_one_of_them_is_certain_its_clocks_run(self) -> None:
        links = [
            duty_link("report", triggers=[1], concepts=["personal"]),
            duty_link("report", triggers=[3], concepts=["stolen"]),
        ]
        notice = only(engine(links), "名簿が流出した")
        assert notice.applies
        assert set(ends(notice)) == {"soon", "full-30"}

    def test_where_it_is_open_which_one_it_is_every_date_is_shown(self) -> None:
        links = [duty_link("report", triggers=[1]), duty_link("report", triggers=[3])]
        notice = only(engine(links), "流出した")
        assert not notice.applies
        assert set(ends(notice)) == {"soon", "full-30", "full-60"}

    def test_where_it_is_open_which_words_decide_every_date_is_shown_too(self) -> None:
        links = [
            duty_link("report", triggers=[1], concepts=["personal"]),
            duty_link("report", triggers=[3], concepts=["stolen"]),
        ]
        notice = only(engine(links), "流出した")
        assert not notice.applies
        assert set(ends(notice)) == {"soon", "full-30", "full-60"}
