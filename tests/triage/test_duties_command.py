"""``madoguchi duties`` on the duties that are shipped."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError

from madoguchi.kernel.packs import Content, Fault, PackFaults
from madoguchi.kernel.packs.content import KINDS
from madoguchi.kernel.packs.schema import Duty, Stage
from madoguchi.triage.management.commands import duties as command

SHIPPED = Path(__file__).parents[2] / "content" / "core" / "duties"
CHRISTMAS = "2026-12-25T15:00+09:00"


@pytest.fixture(scope="module")
def content() -> Content:
    """The shipped duties alone, so that faults elsewhere in the packs fail other tests than these."""
    records = [
        Duty.model_validate(record)
        for file in sorted(SHIPPED.glob("*.yaml"))
        for record in yaml.safe_load(file.read_text("utf-8"))["duties"]
    ]
    kinds: dict[str, Any] = {kind: {} for kind in KINDS}
    return Content(packs=(), **{**kinds, "duties": {duty.id: duty for duty in records}}, digest="test")


@pytest.fixture(autouse=True)
def _serve_shipped_duties(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "current_content", lambda: content)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("duties", *arguments, stdout=out)
    return out.getvalue()


def rows(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*arguments, "--json"))
    return found


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("known", "trigger", "final"),
    [
        (CHRISTMAS, "1", "2027-01-25"),
        (CHRISTMAS, "3", "2027-02-22"),
        ("2026-12-25T06:00Z", "4", "2027-01-25"),
        ("2026-11-22T23:30+00:00", "1", "2026-12-22"),
    ],
)
def test_final_report_of_a_personal_data_leak(known: str, trigger: str, final: str) -> None:
    found = rows("--known", known, "--duty", "appi_report", "--trigger", trigger)
    assert [row["deadline"] for row in found if row["stage"] == "final"] == [final]
    assert {row["trigger"] for row in found} == {int(trigger)}


def test_row_carries_all_that_a_program_needs() -> None:
    (row,) = [
        row
        for row in rows("--known", CHRISTMAS, "--duty", "appi_report", "--trigger", "1")
        if row["stage"] == "final"
    ]
    assert row["counted_as"] == (
        "30 days, counting Friday 25 December 2026 as day one, end on Saturday 23 January 2027; "
        "offices are closed then, so the last day moves to Monday 25 January 2027."
    )
    assert row["id"] == "appi_report"
    assert row["nature"] == "statutory"
    assert row["article"] == "個人情報保護法施行規則8条2項"
    assert "個人情報保護法26条1項" in row["articles"]
    assert row["source"].startswith("https://")
    assert row["earliest"] is None


def test_rule_of_thumb_is_told_from_a_limit() -> None:
    found = rows("--known", CHRISTMAS, "--duty", "appi_report", "--trigger", "1")
    (row,) = [row for row in found if row["stage"] == "preliminary"]
    assert (row["earliest"], row["deadline"], row["nature"]) == ("2026-12-28", "2026-12-30", "guideline")


def test_without_a_trigger_each_trigger_has_its_rows() -> None:
    final = {
        row["trigger"]: row["deadline"]
        for row in rows("--known", CHRISTMAS, "--duty", "appi_report")
        if row["stage"] == "final"
    }
    assert final == {1: "2027-01-25", 2: "2027-01-25", 3: "2027-02-22", 4: "2027-01-25"}


def test_duty_without_days_has_no_date() -> None:
    (row,) = rows("--known", CHRISTMAS, "--duty", "contract_notice")
    assert (row["deadline"], row["earliest"], row["trigger"]) == (None, None, None)
    assert "without delay" in row["counted_as"]


def test_trigger_alone_chooses_the_duties_that_know_it() -> None:
    found = rows("--known", CHRISTMAS, "--trigger", "3")
    assert {"appi_report", "mynumber_report"} <= {row["id"] for row in found}
    assert "contract_notice" not in {row["id"] for row in found}


def test_sentences_in_japanese() -> None:
    found = rows("--known", CHRISTMAS, "--duty", "appi_report", "--trigger", "1", "--lang", "ja")
    assert any("30日目は2027年1月23日（土）" in row["counted_as"] for row in found)


@pytest.mark.parametrize(("lang", "words"), [("en", "May apply: "), ("ja", "あてはまるかも: ")])
def test_people_read_that_a_duty_may_apply(content: Content, lang: str, words: str) -> None:
    text = run("--known", "2026-12-25T23:00+00:00", "--lang", lang)
    with_deadlines = [duty for duty in content.duties.values() if duty.deadlines]
    assert text.count(words) == len(with_deadlines)
    assert "2026-12-26" in text.splitlines()[0]
    for duty in with_deadlines:
        assert duty.id in text


def test_people_read_that_there_is_no_time_limit() -> None:
    assert "no duty with a time limit" in run("--known", CHRISTMAS, "--duty", "police_report")
    assert rows("--known", CHRISTMAS, "--duty", "police_report") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--known", "yesterday"), "yesterday is not a date and time"),
        (("--known", ""), "is not a date and time"),
        (("--known", "2026-02-30T10:00+09:00"), "is not a date and time"),
        (("--known", "2026-12-25T15:00"), "has no time zone: write 2026-12-25T15:00+09:00"),
        (("--known", "2026-12-25"), "has no time zone: write 2026-12-25T00:00+09:00"),
        (("--known", "9999-12-31T23:00-09:00"), "too far away"),
        (("--known", "0001-01-01T00:00+14:00"), "too far away"),
        (("--known", "2099-12-25T15:00+09:00"), "holidays of 2100 are not known"),
        (("--known", CHRISTMAS, "--duty", "tax"), "--duty tax is not known: choose from acd_act, "),
        (("--known", CHRISTMAS, "--duty", "appi_report", "--trigger", "9"), "choose from 1, 2, 3, 4."),
        (
            ("--known", CHRISTMAS, "--duty", "police_report", "--trigger", "1"),
            "police_report has no triggers",
        ),
        (("--known", CHRISTMAS, "--trigger", "0"), "--trigger 0 is not known"),
    ],
)
def test_refused_input_is_named_in_one_sentence(arguments: tuple[str, ...], said: str) -> None:
    assert said in refusal(*arguments)


def test_broken_packs_are_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Content:
        raise PackFaults([Fault("a.yaml", 1, "duties", "is wrong")])

    monkeypatch.setattr(command, "current_content", broken)
    assert "madoguchi content check" in refusal("--known", CHRISTMAS)


@pytest.mark.parametrize("duty_id", ["appi_report", "mynumber_report"])
def test_a_final_report_is_due_in_thirty_days_and_in_sixty_after_a_wrongful_act(
    content: Content, duty_id: str
) -> None:
    duty = content.duties[duty_id]
    days = {
        trigger.no: [
            deadline.days_max
            for deadline in duty.deadlines
            if deadline.stage is Stage.FINAL and (not deadline.triggers or trigger.no in deadline.triggers)
        ]
        for trigger in duty.triggers
    }
    wrongful = {"appi_report": 3, "mynumber_report": 2}[duty_id]
    assert days == {number: [60 if number == wrongful else 30] for number in (1, 2, 3, 4)}


def test_rule_of_thumb_never_moves_and_a_law_never_hides_its_article(content: Content) -> None:
    for duty in content.duties.values():
        for deadline in duty.deadlines:
            if deadline.nature == "guideline":
                assert not deadline.roll, f"{duty.id}.{deadline.id}"
            if deadline.nature == "statutory":
                assert deadline.article or duty.articles, f"{duty.id}.{deadline.id}"


def test_a_provision_is_cited_without_a_remark_and_the_remark_is_said_in_both_languages(
    content: Content,
) -> None:
    """The citation is Japanese on English pages too; a Japanese sentence behind it would not be read there."""
    cited = [
        article
        for duty in content.duties.values()
        for article in (
            *duty.articles,
            *(deadline.article for deadline in duty.deadlines if deadline.article),
        )
    ]
    assert len(cited) > 20
    assert [
        article for article in cited if "未確認" in article or "定めは無い" in article or "条項" in article
    ] == []
    soon = next(
        deadline for deadline in content.duties["appi_report"].deadlines if deadline.id == "appi_preliminary"
    )
    assert soon.article_note is not None
    assert "no number of days" in soon.article_note.en
