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
