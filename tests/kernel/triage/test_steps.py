"""Which lines stand in the answer: special cases of a type, and types that are only guessed. Content is made up."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.kernel.packs.schema import Fact
from madoguchi.kernel.triage import Engine
from tests.factories.content import concept, fact, incident_type, make_content, rule, text
from tests.factories.triage import ask


def lines(*names: str) -> list[dict[str, Any]]:
    return [fact(name) for name in names]


def variant(variant_id: str, when: str, **fields: Any) -> dict[str, Any]:
    return {"id": variant_id, "name": text(variant_id), "types": ["break-in"], "when": [when], **fields}


CONTENT = make_content(
    concepts=[
        concept("entered", "侵入"),
        concept("perhaps", "気配"),
        concept("cloud", "クラウド"),
        concept("hospital", "病院"),
        concept("machine", "機械"),
    ],
    rules=[
        rule("e", "entered", type="break-in", situation="emergency", weight=0.9),
        rule("p", "perhaps", type="break-in", situation="possible", weight=0.29),
    ],
    incident_types=[
        incident_type("break-in", do_now=lines("cut", "call", "write"), do_not=lines("no-power")),
        incident_type("other", do_now=lines("careful")),
    ],
    variants=[
        variant(
            "cloud",
            "cloud",
            unless=["machine"],
            without=["cut"],
            do_now=lines("sign-out", "call"),
            tell_them=[text("どのクラウドか")],
        ),
        variant("hospital", "hospital", do_now=[*lines("patients"), fact("write", "手で書く")], order=10),
    ],
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(CONTENT)


def ids(facts: tuple[Fact, ...]) -> list[str]:
    return [one.id for one in facts]


def test_without_a_special_case_the_type_speaks(engine: Engine) -> None:
    assert ids(ask(engine, "侵入").do_now) == ["cut", "call", "write"]


def test_a_case_leaves_out_what_would_be_wrong(engine: Engine) -> None:
    outcome = ask(engine, "クラウドに侵入")
    assert ids(outcome.do_now) == ["sign-out", "call", "write"]
    assert ids(outcome.do_not) == ["no-power"]
    assert [words.ja for words in outcome.tell_them] == ["どのクラウドか"]


def test_a_case_that_adds_comes_first_and_takes_the_place_of_lines_with_its_ids(engine: Engine) -> None:
    outcome = ask(engine, "病院に侵入")
    assert ids(outcome.do_now) == ["patients", "write", "cut", "call"]
    assert "手で書く" in [one.text.ja for one in outcome.do_now]


def test_two_cases_stand_in_their_order(engine: Engine) -> None:
    outcome = ask(engine, "病院のクラウドに侵入")
    assert ids(outcome.do_now) == ["patients", "write", "sign-out", "call"]


@pytest.mark.parametrize("said", ["クラウドと機械に侵入", "機械に侵入。クラウドも。"])
def test_what_speaks_against_a_case_keeps_it_away(engine: Engine, said: str) -> None:
    assert ids(ask(engine, said).do_now) == ["cut", "call", "write"]


def test_what_is_only_supposed_makes_no_special_case(engine: Engine) -> None:
    assert ids(ask(engine, "侵入。もしクラウドだった場合は。").do_now) == ["cut", "call", "write"]


def test_a_guess_gets_the_careful_lines_and_not_those_of_the_type(engine: Engine) -> None:
    outcome = ask(engine, "気配")
    assert [finding.id for finding in outcome.types] == ["break-in"]
    assert ids(outcome.do_now) == ["careful"]
    assert [words.ja for words in outcome.tell_them] == ["otherについて話すこと"]


def test_what_is_not_clear_adds_nothing_to_what_is_clear() -> None:
    content = make_content(
        concepts=[concept("entered", "侵入"), concept("strange", "変")],
        rules=[
            rule("e", "entered", type="break-in", situation="emergency", weight=0.9),
            rule("s", "strange", type="other", situation="possible", weight=0.8),
        ],
        incident_types=[
            incident_type("break-in", do_now=lines("cut")),
            incident_type("other", do_now=lines("careful")),
        ],
    )
    assert ids(ask(content, "変だ。侵入。").do_now) == ["cut"]


class TestTwoIncidents:
    """Two incidents at once: what each list is for is made up, its urgency is not."""

    @staticmethod
    def order(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> list[str]:
        content = make_content(
            concepts=[concept("entered", "侵入"), concept("taken", "盗難")],
            rules=[
                rule("e", "entered", type="break-in", situation="emergency", weight=0.9),
                rule("t", "taken", type="theft", situation="emergency", weight=0.8),
            ],
            incident_types=[incident_type("break-in", do_now=first), incident_type("theft", do_now=second)],
        )
        return ids(ask(content, "侵入。盗難。").do_now)

    def test_what_is_equally_urgent_stands_in_turn(self) -> None:
        assert self.order(lines("a", "b", "c"), lines("x", "y", "z")) == ["a", "x", "b", "y", "c"]

    @pytest.mark.parametrize("urgency", ["life", "money", "spread"])
    def test_the_more_urgent_list_begins(self, urgency: str) -> None:
        urgent = [fact("x", urgency=urgency), fact("y")]
        assert self.order(lines("a", "b"), urgent) == ["x", "a", "y", "b"]

    def test_life_comes_before_money_and_money_before_what_spreads(self) -> None:
        assert self.order([fact("a", urgency="money")], [fact("x", urgency="life")]) == ["x", "a"]
        assert self.order([fact("a", urgency="spread")], [fact("x", urgency="money")]) == ["x", "a"]

    def test_after_the_first_line_money_does_not_hold_up_what_spreads(self) -> None:
        money = [fact("a", urgency="money"), fact("b", urgency="money")]
        assert self.order(money, [fact("x", urgency="spread"), fact("y")]) == ["a", "x", "b", "y"]

    def test_but_all_that_is_for_life_comes_first(self) -> None:
        life = [fact("x", urgency="life"), fact("y", urgency="life")]
        assert self.order([fact("a", urgency="spread"), fact("b")], life) == ["x", "y", "a", "b"]

    def test_a_line_that_prepares_an_urgent_one_goes_with_it(self) -> None:
        urgent = [fact("photograph"), fact("stop", urgency="spread")]
        assert self.order(lines("a", "b"), urgent) == ["photograph", "stop", "a", "b"]
