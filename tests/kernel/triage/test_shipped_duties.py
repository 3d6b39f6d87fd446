"""Duties of the shipped pack after what was told and answered: what applies, what may, what does not."""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Audience
from madoguchi.kernel.triage import Outcome
from tests.factories.triage import ask, shipped_engine

LOST = "従業員の健康診断の結果が入ったUSBメモリーを電車でなくしました"
MISSENT = "従業員の健康診断の結果を、まちがえて別の会社にメールで送ってしまいました"
PAID = "取引先を名乗るメールを信じて、500万円を振り込んでしまいました"
STOLEN_FROM_BANK = "ネットバンキングから知らない口座に200万円が勝手に送金されていました"


def told(text: str, **answers: str) -> Outcome:
    return ask(
        shipped_engine(), text, answers={name.replace("_", "-"): said for name, said in answers.items()}
    )


def force(outcome: Outcome, duty_id: str) -> str | None:
    found = {notice.duty.id: "applies" if notice.applies else "may" for notice in outcome.duties}
    return found.get(duty_id)


@pytest.mark.parametrize(
    ("text", "answers", "duty_id", "expected"),
    [
        (PAID, {}, "bank_recovery", "may"),
        (PAID, {"payee_abroad": "japan"}, "bank_recovery", "applies"),
        (PAID, {"payee_abroad": "abroad"}, "bank_recovery", None),
        (PAID, {"payee_abroad": "unknown"}, "bank_recovery", "may"),
        (STOLEN_FROM_BANK, {"payee_abroad": "japan"}, "bank_recovery", "may"),
        (LOST, {}, "appi_report", "may"),
        (LOST, {"lost_protection": "open"}, "appi_report", "applies"),
        (LOST, {"lost_protection": "locked"}, "appi_report", "applies"),
        (LOST, {"lost_protection": "encrypted"}, "appi_report", "may"),
        (LOST, {"lost_protection": "open", "whose_data": "none"}, "appi_report", None),
        (MISSENT, {}, "appi_report", "applies"),
        (MISSENT, {"recipient_opened": "back"}, "appi_report", None),
        (MISSENT, {"recipient_opened": "open"}, "appi_notify_person", "applies"),
        (MISSENT, {"entrusted": "own"}, "appi_entrustee", None),
    ],
)
def test_answers_decide(text: str, answers: dict[str, str], duty_id: str, expected: str | None) -> None:
    assert force(told(text, **answers), duty_id) == expected


@pytest.mark.parametrize("text", [PAID, LOST, MISSENT, STOLEN_FROM_BANK])
def test_a_private_person_owes_nobody_a_report(text: str) -> None:
    duties = ask(shipped_engine(), text, audience=Audience.HOME).duties
    assert {notice.duty.id for notice in duties} <= {"bank_recovery", "police_report", "ipa_todokede"}


def test_every_duty_that_binds_firms_says_so() -> None:
    content = shipped_engine().content
    for_everybody = {duty.id for duty in content.duties.values() if not duty.audiences}
    assert for_everybody == {"bank_recovery", "police_report", "ipa_todokede"}
