"""From pieces of evidence to types and a situation. Content is made up."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Engine
from tests.factories.content import concept, incident_type, make_content, rule
from tests.factories.triage import ask, scores

WORDS = {"gone": "消える", "red": "赤", "blue": "青い", "green": "緑", "white": "白い", "black": "黒い"}
CONCEPTS = [concept(concept_id, word) for concept_id, word in WORDS.items()]


def engine(*rules: dict[str, Any], types: tuple[str, ...] = ("virus", "fraud", "leak")) -> Engine:
    made_types = [incident_type(type_id, order=place) for place, type_id in enumerate(types)]
    return Engine(make_content(concepts=CONCEPTS, incident_types=made_types, rules=list(rules)))


def kind(rule_id: str, *needed: str, weight: float, type_id: str = "virus", **fields: Any) -> dict[str, Any]:
    return rule(rule_id, *needed, weight=weight, type=type_id, **fields)


def voice(rule_id: str, *needed: str, weight: float, situation: str) -> dict[str, Any]:
    return rule(rule_id, *needed, weight=weight, situation=situation)


class TestTypes:
    def test_pieces_of_evidence_add_up_and_never_exceed_one(self) -> None:
        made = engine(
            kind("r", "red", weight=0.5), kind("b", "blue", weight=0.6), kind("g", "green", weight=1.0)
        )
        assert scores(ask(made, "赤。")) == {"virus": 0.5}
        assert scores(ask(made, "赤。青い。")) == {"virus": 0.8}  # 1 - 0.5 × 0.4
        assert scores(ask(made, "赤。青い。緑。"))["virus"] <= 1.0

    def test_leanings_count_only_where_nothing_stronger_speaks(self) -> None:
        faint = [kind(name, name, weight=0.3) for name in ("red", "blue", "green", "white", "black")]
        made = engine(*faint, kind("strong", "gone", weight=0.6))
        together = scores(ask(made, "赤。青い。緑。白い。黒い。"))["virus"]
        assert 0.3 < together < 0.6
        assert scores(ask(made, "赤。青い。緑。白い。黒い。消えた。")) == {"virus": 0.6}

    def test_in_a_long_story_something_else_never_outdoes_a_fair_sign(self) -> None:
        rules = (kind("o", "red", weight=0.9, type_id="other"), kind("v", "blue", weight=0.5))
        made = engine(*rules, types=("virus", "other"))
        assert [finding.id for finding in ask(made, "赤。青い。").types] == ["other", "virus"]
        story = "赤。青い。" + "印刷機の紙が机の上にあった。" * 40
        assert ask(made, story).types[0].id == "virus"

    def test_saying_it_twice_proves_nothing_more(self) -> None:
        made = engine(kind("r", "red", weight=0.5))
        assert scores(ask(made, "赤。赤。赤。")) == {"virus": 0.5}

    def test_further_types_get_half(self) -> None:
        made = engine(kind("r", "red", weight=0.8, also=["fraud", "leak"]))
        assert scores(ask(made, "赤")) == {"virus": 0.8, "fraud": 0.4, "leak": 0.4}

    def test_faint_types_are_not_shown(self) -> None:
        made = engine(kind("r", "red", weight=0.1), kind("b", "blue", weight=0.3, type_id="fraud"))
        assert scores(ask(made, "赤。青い。")) == {"fraud": 0.3}

    def test_the_best_comes_first_and_ties_keep_the_order_of_the_types(self) -> None:
        made = engine(
            kind("r", "red", weight=0.5, type_id="leak"),
            kind("b", "blue", weight=0.5, type_id="virus"),
            kind("g", "green", weight=0.9, type_id="fraud"),
        )
        assert [finding.id for finding in ask(made, "赤。青い。緑。").types] == ["fraud", "virus", "leak"]

    def test_danger_to_life_comes_before_a_stronger_type_but_not_a_faint_sign_of_it(self) -> None:
        made = Engine(
            make_content(
                concepts=[concept("red", "赤"), concept("blue", "青い"), concept("green", "緑")],
                rules=[
                    kind("r", "red", weight=0.9),
                    kind("b", "blue", weight=0.6, type_id="danger"),
                    kind("g", "green", weight=0.4, type_id="danger"),
                ],
                incident_types=[incident_type("virus"), incident_type("danger", ask=False)],
            )
        )
        assert list(scores(ask(made, "赤。青い。"))) == ["danger"]
        assert [fact.id for fact in ask(made, "赤。青い。").do_now] == ["danger-do"]
        assert list(scores(ask(made, "赤。緑。"))) == ["virus", "danger"]

    def test_at_most_three_are_shown(self) -> None:
        names = tuple("abcdef")
        made = engine(kind("r", "red", weight=0.9, type_id="a", also=list(names[1:])), types=names)
        assert len(ask(made, "赤").types) == 3

    def test_a_type_that_the_packs_do_not_have_is_not_shown(self) -> None:
        made = engine(kind("r", "red", weight=0.9, type_id="unheard-of"))
        assert ask(made, "赤").types == ()

    def test_each_type_carries_its_own_reasons(self) -> None:
        made = engine(kind("r", "red", weight=0.5), kind("b", "blue", weight=0.5, type_id="fraud"))
        reasons = {finding.id: [r.rule for r in finding.reasons] for finding in ask(made, "赤。青い。").types}
        assert reasons == {"virus": ["r"], "fraud": ["b"]}

    def test_without_any_the_type_is_other_where_the_packs_have_it(self) -> None:
        assert [finding.id for finding in ask(engine(types=("virus", "other")), "白い").types] == ["other"]
        assert ask(engine(), "白い").types == ()


class TestSituation:
    @pytest.mark.parametrize(("text", "expected"), [("白い", Situation.POSSIBLE), ("", Situation.OTHER)])
    def test_nothing_recognised(self, text: str, expected: Situation) -> None:
        """Somebody wrote to us, and we did not understand: it is looked at, not sent away."""
        outcome = ask(engine(kind("r", "red", weight=0.9)), text)
        assert outcome.situation is expected
        assert not outcome.understood

    @pytest.mark.parametrize("situation", list(Situation))
    def test_a_single_clear_voice_is_believed(self, situation: Situation) -> None:
        outcome = ask(engine(voice("v", "red", weight=0.9, situation=situation)), "赤")
        assert outcome.situation is situation
        assert outcome.understood

    def test_harm_has_a_head_start(self) -> None:
        made = engine(
            voice("asks", "red", weight=0.7, situation="prevention"),
            voice("harm", "blue", weight=0.6, situation="emergency"),
        )
        assert ask(made, "赤。青い。").situation is Situation.EMERGENCY

    def test_a_clear_question_outweighs_a_faint_sign_of_harm(self) -> None:
        made = engine(
            voice("asks", "red", weight=0.95, situation="prevention"),
            voice("harm", "blue", weight=0.3, situation="emergency"),
        )
        assert ask(made, "赤。青い。").situation is Situation.PREVENTION

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("赤。消える。", Situation.POSSIBLE),
            ("赤。消えた。", Situation.EMERGENCY),
        ],
    )
    def test_an_emergency_beside_a_clear_question_must_be_told_as_done(
        self, text: str, expected: Situation
    ) -> None:
        """Talk of harm may be what somebody wants to avoid: then neither alarm nor a brochure, but a closer look."""
        made = engine(
            voice("asks", "red", weight=0.9, situation="prevention"),
            voice("harm", "gone", weight=0.9, situation="emergency"),
        )
        assert ask(made, text).situation is expected

    @pytest.mark.parametrize("harmless", ["prevention", "knowledge", "other"])
    def test_nobody_who_tells_of_harm_done_is_sent_to_read(self, harmless: str) -> None:
        made = engine(
            voice("asks", "red", weight=1.0, situation=harmless),
            voice("harm", "gone", weight=0.4, situation="possible"),
        )
        assert ask(made, "赤。消えた。").situation is Situation.POSSIBLE

    @pytest.mark.parametrize(
        ("text", "harm", "expected"),
        [
            ("赤、消える", "emergency", Situation.POSSIBLE),
            ("赤が消える", "emergency", Situation.KNOWLEDGE),
            ("赤。消える", "possible", Situation.POSSIBLE),
            ("赤、消える", "possible", Situation.KNOWLEDGE),
        ],
    )
    def test_a_question_does_not_cover_harm_that_stands_beside_it(
        self, text: str, harm: str, expected: Situation
    ) -> None:
        made = engine(
            voice("asks", "red", weight=1.0, situation="knowledge"),
            voice("harm", "gone", weight=0.5, situation=harm),
        )
        assert ask(made, text).situation is expected

    @pytest.mark.parametrize("harmless", ["prevention", "knowledge", "consumer", "other"])
    def test_a_faint_voice_for_a_harmless_situation_is_not_believed(self, harmless: str) -> None:
        made = engine(voice("v", "red", weight=0.4, situation=harmless))
        outcome = ask(made, "赤")
        assert outcome.situation is Situation.POSSIBLE
        assert [(reason.rule, reason.phrase) for reason in outcome.situation_reasons] == [("unsure", "赤")]

    def test_the_strongest_voice_counts_and_not_their_number(self) -> None:
        made = engine(
            voice("a", "red", weight=0.6, situation="knowledge"),
            voice("b", "blue", weight=0.6, situation="knowledge"),
            voice("c", "green", weight=0.7, situation="prevention"),
        )
        assert ask(made, "赤。青い。緑。").situation is Situation.PREVENTION

    def test_a_rule_without_a_situation_names_a_type_only(self) -> None:
        outcome = ask(engine(kind("r", "red", weight=0.9)), "赤")
        assert outcome.understood  # the list of the type is given, so it was made out what happened
        assert not ask(engine(kind("r", "red", weight=0.29)), "赤").understood
        assert scores(outcome) == {"virus": 0.9}
        assert outcome.situation is Situation.POSSIBLE
        assert outcome.situation_reasons == ()
