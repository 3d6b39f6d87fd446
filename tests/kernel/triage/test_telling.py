"""Words that were counted in known enquiries. Content is made up; the arithmetic is checked by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.packs.schema import Situation, SituationWords, TypeWords
from madoguchi.kernel.text import Masked
from madoguchi.kernel.triage import Engine
from madoguchi.kernel.triage.mentions import Mentions
from madoguchi.kernel.triage.telling import SMOOTHING, Said, TellingWords
from tests.factories.content import concept, incident_type, make_content, rule
from tests.factories.triage import ask, scores

TYPES = ("virus", "fraud", "other")
TYPE_WORDS = [
    {"id": "virus", "enquiries": 10, "words": {"黒い": 8, "画面": 6}, "concepts": {"red": 5}},
    {"id": "fraud", "enquiries": 10, "words": {"送金": 9, "画面": 1}, "concepts": {}},
]
CALM = {"id": "knowledge", "enquiries": 40, "words": {"仕組み": 30, "違い": 20, "勉強": 20}}
GRAVE = {"id": "emergency", "enquiries": 40, "words": {"消える": 30, "黒い": 20, "助ける": 20}}


def engine(*rules: dict[str, Any], **kinds: list[dict[str, Any]]) -> Engine:
    return Engine(
        make_content(
            concepts=[concept("red", "赤"), concept("blue", "青い"), concept("white", "白い")],
            incident_types=[incident_type(type_id, order=place) for place, type_id in enumerate(TYPES)],
            rules=list(rules),
            **kinds,
        )
    )


RED = rule("r", "red", weight=0.8, type="fraud", situation="possible")


class TestTypes:
    def test_the_score_is_the_mean_of_rules_and_words(self) -> None:
        by_rule = scores(ask(engine(RED), "赤"))
        found = scores(ask(engine(RED, type_words=TYPE_WORDS), "赤"))
        said = {"#red"}
        assert by_rule == {"fraud": 0.8}
        assert found["fraud"] == pytest.approx((0.8 + shares(said)["fraud"]) / 2, abs=0.01)
        assert found["virus"] == pytest.approx(shares(said)["virus"] / 2, abs=0.01)

    def test_words_decide_where_no_rule_speaks(self) -> None:
        outcome = ask(engine(RED, type_words=TYPE_WORDS), "黒い画面です")
        assert outcome.types[0].id == "virus"
        assert outcome.types[0].score <= 0.5

    def test_they_show_which_words_they_were(self) -> None:
        text = "黒い画面に送金"
        for finding in ask(engine(type_words=TYPE_WORDS), text).types:
            shown = {text[start:end] for reason in finding.reasons for start, end in reason.spans}
            assert shown <= ({"黒い", "画面"} if finding.id == "virus" else {"送金"})
            assert [reason.rule for reason in finding.reasons] == ["telling-words"]

    def test_a_secret_among_them_is_not_shown(self) -> None:
        counted = [{"id": "virus", "enquiries": 10, "words": {"hunter": 9, "パスワード": 9}}, TYPE_WORDS[1]]
        outcome = ask(engine(type_words=counted), "パスワード: hunter")
        assert all("hunter" not in reason.phrase for finding in outcome.types for reason in finding.reasons)

    def test_a_type_without_counts_keeps_the_score_of_its_rules(self) -> None:
        made = engine(rule("o", "red", weight=0.8, type="other", situation="possible"), type_words=TYPE_WORDS)
        assert scores(ask(made, "赤"))["other"] == 0.8

    def test_unknown_words_change_nothing(self) -> None:
        assert scores(ask(engine(RED, type_words=TYPE_WORDS), "椅子")) == scores(ask(engine(RED), "椅子"))


class TestSituation:
    ALARM = rule("alarm", "red", weight=0.7, type="fraud", situation="emergency")
    SURE = rule("sure", "blue", weight=0.95, type="fraud", situation="emergency")
    WORDS = (CALM, GRAVE)
    QUESTION = "仕組みと違いの勉強。"

    def situation(self, text: str, *rules: dict[str, Any]) -> Situation:
        return ask(engine(*rules, situation_words=list(self.WORDS)), text).situation

    def test_words_alone_raise_no_alarm(self) -> None:
        assert self.situation("消える。黒い。助けて。") is Situation.POSSIBLE

    def test_calm_words_put_an_alarm_in_doubt(self) -> None:
        assert ask(engine(self.ALARM), f"赤。{self.QUESTION}").situation is Situation.EMERGENCY
        assert self.situation(f"赤。{self.QUESTION}", self.ALARM) is Situation.POSSIBLE

    def test_an_alarm_of_which_a_rule_is_sure_needs_more_calm(self) -> None:
        doubtful = "仕組み。黒い。"
        assert self.situation(f"赤。{doubtful}", self.ALARM) is Situation.POSSIBLE
        assert self.situation(f"青い。{doubtful}", self.SURE) is Situation.EMERGENCY

    def test_a_question_is_told_from_a_worry(self) -> None:
        faint = rule("faint", "white", weight=0.2, situation="prevention")
        assert ask(engine(faint), f"白い。{self.QUESTION}").situation is Situation.POSSIBLE
        assert self.situation(f"白い。{self.QUESTION}", faint) is Situation.KNOWLEDGE

    def test_where_no_rule_speaks_it_is_a_question_only_if_nothing_is_told(self) -> None:
        assert self.situation(self.QUESTION) is Situation.KNOWLEDGE
        assert self.situation(f"椅子が届いた。{self.QUESTION}") is Situation.POSSIBLE

    def test_words_raise_an_alarm_where_a_rule_speaks_of_grave_harm(self) -> None:
        grave = rule("grave", "red", weight=0.7, type="fraud", situation="possible")
        lesser = rule("lesser", "red", weight=0.6, type="fraud", situation="possible")
        text = "赤。消える。黒い。助けて。"
        assert self.situation(text, grave) is Situation.EMERGENCY
        assert self.situation(text, lesser) is Situation.POSSIBLE
        assert ask(engine(grave), text).situation is Situation.POSSIBLE

    def test_what_is_told_fits_the_situation_in_the_end(self) -> None:
        made = engine(self.ALARM, situation_words=list(self.WORDS))
        outcome = ask(made, f"赤。{self.QUESTION}")
        assert outcome.situation is Situation.POSSIBLE
        assert [reason.rule for reason in outcome.situation_reasons] == ["unsure"]
        assert outcome.situation_reasons[0].phrase == "赤"
        asks = rule("asks", "white", weight=0.6, situation="knowledge")
        faint = rule("faint", "red", weight=0.45, type="fraud", situation="possible")
        question = ask(
            engine(asks, faint, situation_words=list(self.WORDS)), f"白い。赤。{self.QUESTION}{self.QUESTION}"
        )
        assert question.situation is Situation.KNOWLEDGE
        assert "faint" not in [reason.rule for reason in question.situation_reasons]

    def test_nor_beside_plain_harm(self) -> None:
        faint = rule("faint", "white", weight=0.2, situation="prevention")
        harm = rule("harm", "blue", weight=0.8, type="fraud", situation="possible")
        assert self.situation(f"白い。青い。{self.QUESTION}", faint, harm) is Situation.POSSIBLE

    def test_a_harmless_reading_in_grave_words_is_not_believed(self) -> None:
        asks = rule("asks", "white", weight=0.9, situation="knowledge")
        assert self.situation("白い。", asks) is Situation.KNOWLEDGE
        assert self.situation("白い。消える。黒い。助けて。", asks) is Situation.POSSIBLE


def shares(features: set[str], soberness: float = 0.6) -> dict[str, float]:
    """By the book, from ``TYPE_WORDS``: prior times the smoothed shares of the words, toned down, summing to 1."""
    vocabulary = {"黒い", "画面", "送金", "#red"}
    counts = {
        "virus": {"黒い": 8, "画面": 6, "#red": 5},
        "fraud": {"送金": 9, "画面": 1},
    }
    likelihood = {}
    for group, counted in counts.items():
        size = sum(counted.values()) + SMOOTHING * len(vocabulary)
        product = 0.5 * math.prod(
            (counted.get(feature, 0) + SMOOTHING) / size for feature in features & vocabulary
        )
        likelihood[group] = product**soberness
    whole = sum(likelihood.values())
    return {group: one / whole for group, one in likelihood.items()}


@given(st.sets(st.sampled_from(["黒い", "画面", "送金", "椅子"]), min_size=1))
def test_the_shares_are_those_of_the_book(said: set[str]) -> None:
    made = engine(type_words=TYPE_WORDS)
    analysis = made.lexicon.analyse("。".join(sorted(said)))
    found = TellingWords([TypeWords(**counts) for counts in TYPE_WORDS], 0.6).shares(
        Said(Masked(analysis.text), analysis.words, Mentions(()))
    )
    if said == {"椅子"}:
        assert found == {}
    else:
        assert found == pytest.approx(shares(said))
        assert sum(found.values()) == pytest.approx(1)


def test_denied_words_count_apart_where_the_counts_do() -> None:
    counted = [
        SituationWords(id="emergency", enquiries=10, words={"not 開ける": 9}),
        SituationWords(id="other", enquiries=10, words={"開ける": 9}),
    ]
    lexicon = engine().lexicon

    def likeliest(text: str, *, denials: bool) -> str:
        said = Said(Masked(text), lexicon.analyse(text).words, Mentions(()))
        found = TellingWords(counted, 0.6, denials=denials).shares(said)
        return max(found, key=found.__getitem__)

    assert likeliest("箱を開けます", denials=True) == "other"
    assert likeliest("箱が開けません", denials=True) == "emergency"
    assert likeliest("箱が開けません", denials=False) == "other"


@pytest.mark.parametrize("kind", [TypeWords, SituationWords])
def test_a_word_cannot_stand_in_more_enquiries_than_there_are(kind: type[TypeWords]) -> None:
    with pytest.raises(ValueError, match="画面 is counted 3 times in 2 enquiries"):
        kind(id="virus", enquiries=2, words={"画面": 3})
