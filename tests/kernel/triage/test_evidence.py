"""When a rule holds, how strongly, and for which situation. Content is made up."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Engine, Outcome
from tests.factories.content import choice, concept, follow_up, incident_type, make_content, rule
from tests.factories.triage import ask, scores

CONCEPTS = [
    concept("file", "書類"),
    concept("locked", "開けない"),
    concept("link", "リンク"),
    concept("pressed", "押す"),
    concept("money", "お金", en=("money",)),
    concept("sent", "送る", "振り込む", en=("pay",)),
    concept("trouble", includes=("locked", "sent")),
    concept("distress", includes=("trouble",)),
    concept("test-run", "訓練"),
    concept("backup", "予備"),
    concept("news", "ニュース", kind="cue"),
    concept("nothing-happened", "~まだ何も起きて", kind="cue"),
    concept("long-ago", "昔", kind="cue"),
    concept("third-party", "取引先", "知人", en=("customer",), kind="actor"),
    concept("wants-material", "ひな形", kind="intent"),
    concept("drill", "くんれん", kind="cue"),
    concept("ours", "~うちの", kind="cue"),
    concept("turned-real", "~ほんもの", kind="cue"),
]


def engine(*rules: dict[str, Any]) -> Engine:
    types = [incident_type("virus"), incident_type("fraud")]
    return Engine(make_content(concepts=CONCEPTS, incident_types=types, rules=list(rules)))


def fires(made: Engine, text: str, **fields: Any) -> bool:
    return bool(ask(made, text, **fields).situation_reasons)


def rules_of(outcome: Outcome) -> set[str]:
    return {reason.rule for reason in outcome.situation_reasons}


class TestWindow:
    CASES = (
        ("書類が開けない", "clause"),
        ("書類を見たら、どれも開けない", "near"),
        ("書類を見た。開けない。", "near"),
        ("書類を見た。今日は朝から雨だ。開けない。", "text"),
    )
    ORDER = ("clause", "near", "text")

    @pytest.mark.parametrize("within", ORDER)
    @pytest.mark.parametrize(("text", "needed"), CASES)
    def test_words_further_apart_need_a_wider_window(self, text: str, needed: str, within: str) -> None:
        made = engine(rule("r", "file", "locked", within=within))
        assert fires(made, text) is (self.ORDER.index(within) >= self.ORDER.index(needed))

    def test_the_usual_window_is_near(self) -> None:
        made = engine(rule("r", "file", "locked"))
        assert fires(made, "書類を見た。開けない。")
        assert not fires(made, "書類を見た。今日は朝から雨だ。開けない。")

    def test_the_best_place_counts(self) -> None:
        made = engine(rule("r", "file", "locked", within="clause"))
        assert fires(made, "書類を見た。今日は朝から雨だ。別の書類が開けない。")


class TestConditions:
    def test_all_must_be_said(self) -> None:
        made = engine(rule("r", "file", "locked"))
        assert not fires(made, "書類がある")
        assert not fires(made, "箱が開けない")

    def test_one_of_the_alternatives_is_enough(self) -> None:
        made = engine(rule("r", "file|link", "locked"))
        assert fires(made, "リンクが開けない")

    def test_any_alone_and_any_beside_all(self) -> None:
        assert fires(engine(rule("r", any=["file", "link"])), "リンクが来た")
        both = engine(rule("r", "locked", any=["file", "link"]))
        assert fires(both, "リンクが開けない")
        assert not fires(both, "箱が開けない")

    def test_none_withdraws_the_rule_inside_its_window(self) -> None:
        made = engine(rule("r", "file", "locked", none=["test-run"]))
        assert fires(made, "書類が開けない")
        assert not fires(made, "訓練で書類が開けない")
        assert fires(made, "書類が開けない。今日は朝から雨だ。訓練もある。")

    def test_a_denied_exception_withdraws_nothing(self) -> None:
        made = engine(rule("r", "file", "locked", none=["test-run"]))
        assert fires(made, "訓練ではない、書類が開けない")

    def test_what_is_denied_does_not_count_as_said(self) -> None:
        made = engine(rule("r", "link", "pressed"))
        assert fires(made, "リンクを押した")
        assert not fires(made, "リンクは押していません")

    def test_negated_asks_for_the_denial(self) -> None:
        made = engine(rule("r", "link", negated=["pressed"]))
        assert fires(made, "リンクは押していません")
        assert not fires(made, "リンクを押した")
        assert not fires(made, "リンクが来た")

    def test_negated_alone(self) -> None:
        made = engine(rule("r", negated=["backup"]))
        assert fires(made, "予備がない")
        assert not fires(made, "予備がある")

    def test_a_wider_concept_is_said_with_each_narrower_one(self) -> None:
        made = engine(rule("r", "distress"))
        assert fires(made, "箱が開けない")
        assert fires(made, "お金を送った")
        assert not fires(made, "お金がある")

    def test_a_rule_of_unknown_concepts_never_holds_and_harms_nothing(self) -> None:
        made = engine(rule("r", "no-such-concept"), rule("s", "file"))
        assert rules_of(ask(made, "書類がある")) == {"s"}


class TestHowItIsTold:
    RULE = rule("r", "money", "sent", type="fraud", situation="emergency", weight=0.8)

    def outcome(self, text: str, **fields: Any) -> Outcome:
        return ask(engine({**self.RULE, **fields}), text)

    def test_told_plainly(self) -> None:
        outcome = self.outcome("お金を送った")
        assert outcome.situation is Situation.EMERGENCY
        assert scores(outcome) == {"fraud": 0.8}

    def test_doubt_lowers_the_emergency_to_possible_and_weakens_the_type(self) -> None:
        outcome = self.outcome("お金を送ったみたい")
        assert outcome.situation is Situation.POSSIBLE
        assert 0 < scores(outcome)["fraud"] < 0.8

    def test_a_certain_rule_is_not_lowered_by_doubt(self) -> None:
        outcome = self.outcome("お金を送ったみたい", certain=True)
        assert outcome.situation is Situation.EMERGENCY
        assert scores(outcome) == {"fraud": 0.8}

    @pytest.mark.parametrize(
        "text",
        [
            "お金を送った場合どうなりますか",
            "お金を送ったら、どうすればいいか知りたい",
            "What happens if we pay money?",
            "お金を送る時のひな形",
        ],
    )
    def test_what_is_only_supposed_is_a_question_in_advance(self, text: str) -> None:
        outcome = self.outcome(text)
        assert outcome.situation is Situation.PREVENTION
        assert rules_of(outcome) == {"only-supposed"}
        assert 0 < scores(outcome)["fraud"] < 0.8

    def test_what_is_asked_in_general_is_a_question_if_nothing_else_is_said(self) -> None:
        assert self.outcome("お金を送る人をどう減らせばよいですか").situation is Situation.PREVENTION
        assert (
            self.outcome("お金を送る人をどう減らせばよいですか。箱が開く。").situation is Situation.POSSIBLE
        )
        assert self.outcome("書類はどこに置けばよいですか").situation is Situation.PREVENTION

    def test_but_not_beside_harm_that_is_not_supposed(self) -> None:
        assert (
            self.outcome("お金を送った場合どうなりますか。さっきお金を送った").situation
            is Situation.EMERGENCY
        )

    def test_what_is_read_about_raises_no_alarm(self) -> None:
        outcome = self.outcome("ニュースで、お金を送った人を見た")
        assert outcome.situation is Situation.POSSIBLE
        assert outcome.situation_reasons == ()
        assert 0 < scores(outcome)["fraud"] < 0.8

    def test_where_nothing_has_happened_what_is_told_must_be_looked_at(self) -> None:
        told = self.outcome("お金を送ったが、まだ何も起きていません")
        assert told.situation is Situation.POSSIBLE
        assert rules_of(told) == {"r"}
        assert self.outcome("お金を送る話ですが、まだ何も起きていません").situation_reasons == ()

    def test_a_drill_has_not_happened_unless_it_turned_out_real(self) -> None:
        assert self.outcome("くんれんでお金を送った").situation_reasons == ()
        assert self.outcome("くんれんでお金を送った。ほんものだった").situation is Situation.EMERGENCY

    def test_news_counts_in_its_sentence_only(self) -> None:
        assert self.outcome("ニュースを見た。お金を送った。").situation is Situation.EMERGENCY

    def test_a_wish_for_material_supposes_what_is_not_told_as_done(self) -> None:
        assert self.outcome("お金を送る時のひな形").situation is Situation.PREVENTION
        assert self.outcome("お金を送った。社内報のひな形もほしい").situation is Situation.EMERGENCY

    def test_a_wish_for_material_supposes_its_own_clause_only(self) -> None:
        assert self.outcome("お金を送る。ひな形もほしい").situation is Situation.EMERGENCY

    def test_a_wish_withdraws_no_rule_about_what_is_told_beside_it(self) -> None:
        made = engine(
            rule("r", "file", "locked", none=["wants-material"]), rule("n", "money", none=["test-run"])
        )
        assert not fires(made, "書類が開けない時のひな形")
        assert not fires(made, "書類が開けない。ひな形はないか")
        assert fires(made, "書類が開けなかった。ひな形はないか")
        assert fires(made, "書類が開けなくなっています。ひな形はないか")
        assert not fires(
            made, "お金を送りました。訓練でした"
        )  # no wish: it withdraws the rule in its whole window

    @pytest.mark.parametrize("text", ["取引先がお金を送った", "知人がお金を送った", "昔お金を送った"])
    def test_what_happened_to_others_or_long_ago_is_possible_at_most(self, text: str) -> None:
        outcome = self.outcome(text)
        assert outcome.situation is Situation.POSSIBLE
        assert 0 < scores(outcome)["fraud"] < 0.8

    @pytest.mark.parametrize("text", ["取引先の店の人がお金を送った", "知人の兄のお金が送られた"])
    def test_what_belongs_to_somebody_else_is_theirs(self, text: str) -> None:
        assert self.outcome(text).situation is Situation.POSSIBLE

    def test_but_what_others_do_with_ours_is_our_trouble(self) -> None:
        assert self.outcome("取引先の人がうちのお金を送った").situation is Situation.EMERGENCY
        assert self.outcome("うちの取引先がお金を送った").situation is Situation.POSSIBLE

    def test_somebody_who_only_tells_it_does_not_change_whose_trouble_it_is(self) -> None:
        assert self.outcome("取引先から聞いて、お金を送った").situation is Situation.EMERGENCY

    def test_in_english_the_subject_stands_at_the_head(self) -> None:
        assert self.outcome("We paid money to our customer").situation is Situation.EMERGENCY
        assert self.outcome("Our customer paid money").situation is Situation.POSSIBLE

    def test_a_rule_about_others_keeps_its_strength(self) -> None:
        made = engine(rule("r", "third-party", "sent", type="fraud", situation="possible", weight=0.8))
        assert scores(ask(made, "取引先がお金を送った")) == {"fraud": 0.8}


class TestReasons:
    def test_a_reason_shows_the_words_where_they_stand_and_why(self) -> None:
        made = engine(rule("pressed-link", "link", "pressed"))
        text = "昨日ﾘﾝｸを押した"
        (reason,) = ask(made, text).situation_reasons
        assert reason.rule == "pressed-link"
        assert reason.because.ja == "pressed-linkのため"
        assert reason.phrase.split(" … ") == ["ﾘﾝｸ", "押し"]
        assert [text[slice(*span)] for span in reason.spans] == ["ﾘﾝｸ", "押し"]

    def test_highlights_are_in_order_and_never_overlap(self) -> None:
        made = engine(rule("r", "file", "locked"), rule("s", "trouble"), rule("t", "link", "pressed"))
        text = "書類が開けない。リンクを押した。"
        highlights = ask(made, text).highlights
        assert [text[start:end] for start, end in highlights] == ["書類", "開け", "リンク", "押し"]

    def test_touching_highlights_are_joined(self) -> None:
        made = engine(rule("r", "file", "locked"))
        assert ask(made, "書類開けない").highlights == ((0, 4),)

    def test_the_strongest_reason_comes_first(self) -> None:
        made = engine(rule("weak", "file", weight=0.3), rule("strong", "locked", weight=0.9))
        reasons = ask(made, "書類が開けない").situation_reasons
        assert [reason.rule for reason in reasons] == ["strong", "weak"]


class TestAnswersOverruleWords:
    def make(self) -> Engine:
        question = follow_up(
            "pressed-it", choice("yes", asserts=["pressed"]), choice("no", denies=["pressed"])
        )
        rules = [rule("r", "link", "pressed", type="virus", situation="emergency", within="clause")]
        return Engine(
            make_content(
                concepts=CONCEPTS, incident_types=[incident_type("virus")], rules=rules, follow_ups=[question]
            )
        )

    def test_yes_counts_everywhere_in_the_text(self) -> None:
        outcome = ask(self.make(), "リンクが来た。", answers={"pressed-it": "yes"})
        assert outcome.situation is Situation.EMERGENCY
        assert scores(outcome) == {"virus": 0.8}

    def test_no_takes_back_what_the_text_says(self) -> None:
        made = self.make()
        assert ask(made, "リンクを押した").situation is Situation.EMERGENCY
        outcome = ask(made, "リンクを押した", answers={"pressed-it": "no"})
        assert outcome.situation is not Situation.EMERGENCY
        assert outcome.situation_reasons == ()

    def test_yes_takes_back_what_the_text_denies(self) -> None:
        outcome = ask(self.make(), "リンクは押していません", answers={"pressed-it": "yes"})
        assert outcome.situation is Situation.EMERGENCY

    def test_an_answer_has_no_place_in_the_text(self) -> None:
        outcome = ask(self.make(), "リンクが来た。", answers={"pressed-it": "yes"})
        (reason,) = outcome.situation_reasons
        assert reason.phrase == "リンク … yes"
        assert reason.spans == ((0, 3),)

    @pytest.mark.parametrize("answers", [{"no-such": "yes"}, {"pressed-it": "no-such"}, {"pressed-it": ""}])
    def test_unknown_answers_are_ignored(self, answers: dict[str, str]) -> None:
        assert ask(self.make(), "リンクを押した", answers=answers).situation is Situation.EMERGENCY
