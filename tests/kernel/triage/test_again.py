"""An answer made again from what was found: the same steps, desks and duties, without a word. Content is made up."""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Engine, Enquiry, Findings, Outcome
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
    route,
    rule,
)
from tests.factories.triage import TUESDAY, ask

CONTENT = make_content(
    concepts=[
        concept("virus-word", "ウイルス"),
        concept("leak-word", "流出"),
        concept("paid", "支払う"),
        concept("names", "名簿"),
    ],
    rules=[
        rule("v", "virus-word", type="virus", situation="emergency", weight=0.9),
        rule("l", "leak-word", type="leak", situation="possible", weight=0.8),
    ],
    incident_types=[
        incident_type("virus", do_now=[fact("v1"), fact("v2")]),
        incident_type("leak", do_now=[fact("l1")], duties=[duty_link("tell", concepts=["names"])]),
        incident_type("other", do_now=[fact("o1")]),
    ],
    follow_ups=[
        follow_up(
            "was-paid", choice("yes", asserts=["paid"]), choice("no", denies=["paid"]), types=("virus",)
        )
    ],
    desks=[desk("police_9110"), desk("bank")],
    routes=[
        route("r", "police_9110", {"desk": "bank", "first_when": ["paid"]}, types=("virus", "leak")),
    ],
    duties=[duty("tell")],
    intake=[intake_field("text", "text"), intake_field("actions", "actions")],
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(CONTENT)


def shown(outcome: Outcome) -> tuple[object, ...]:
    return (
        outcome.situation,
        [(finding.id, finding.score) for finding in outcome.types],
        [one.id for one in outcome.do_now],
        [chosen.desk.id for chosen in outcome.desks],
        [(notice.duty.id, notice.applies) for notice in outcome.duties],
    )


@pytest.mark.parametrize(
    "text",
    [
        "ウイルス。支払った。",
        "ウイルス。支払ったかもしれません。",
        "ウイルス。もし支払ったら。",
        "流出。名簿です。",
        "流出。名簿かもしれません。",
        "ウイルス。流出。名簿。",
        "困った",
    ],
)
def test_the_same_answer_comes_again(engine: Engine, text: str) -> None:
    first = ask(engine, text)
    again = engine.again(Enquiry(at=TUESDAY), first.findings)
    assert shown(again) == shown(first)
    assert again.findings == first.findings


@pytest.mark.parametrize(("answer", "desk_id"), [("yes", "bank"), ("no", "police_9110")])
def test_an_answer_overrules_the_text_also_then(engine: Engine, answer: str, desk_id: str) -> None:
    answers = {"was-paid": answer}
    first = ask(engine, "ウイルス。支払った。", answers=answers)
    again = engine.again(Enquiry(at=TUESDAY, answers=answers), first.findings)
    assert first.desks[0].desk.id == desk_id
    assert shown(again) == shown(first)


def test_nothing_of_the_text_is_in_it(engine: Engine) -> None:
    first = ask(engine, "山田商店です。ウイルス。支払った。")
    again = engine.again(Enquiry(at=TUESDAY, text="山田商店です"), first.findings)
    assert first.findings == Findings(Situation.EMERGENCY, (("virus", 0.9),), (("paid", ""),))
    assert "山田" not in repr(again)


def test_nothing_is_asked_or_assumed(engine: Engine) -> None:
    again = engine.again(Enquiry(at=TUESDAY), Findings(Situation.POSSIBLE, (("virus", 0.9),)))
    assert again.questions == ()
    assert (again.situation, again.assumed, again.understood) == (Situation.POSSIBLE, False, True)


def test_what_this_release_does_not_know_is_ignored(engine: Engine) -> None:
    findings = Findings(Situation.EMERGENCY, (("gone", 1.0), ("virus", 0.9)), (("gone", ""),))
    again = engine.again(Enquiry(at=TUESDAY, answers={"gone": "yes"}), findings)
    assert [finding.id for finding in again.types] == ["virus"]
    only_unknown = engine.again(Enquiry(at=TUESDAY), Findings(Situation.EMERGENCY, (("gone", 1.0),)))
    assert [one.id for one in only_unknown.do_now] == ["o1"]
