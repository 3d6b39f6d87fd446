"""The questionnaire, filled from what was said. Content, numbers and names are made up."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.kernel.triage import Engine
from tests.factories.content import (
    choice,
    concept,
    follow_up,
    incident_type,
    intake_field,
    make_content,
    prefecture,
    rule,
)
from tests.factories.triage import ask

FILLS = ("text", "time", "device", "money", "people", "actions", "types", "prefecture", "none")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(
        make_content(
            intake=[intake_field(fill, fill, order=place) for place, fill in enumerate(reversed(FILLS))],
            concepts=[
                concept("device", includes=("phone", "computer")),
                concept("phone", "携帯電話"),
                concept("computer", "パソコン"),
                concept("virus-word", "ウイルス"),
                concept("leak-word", "流出"),
            ],
            rules=[
                rule("v", "virus-word", type="virus", situation="emergency", weight=0.9),
                rule("v-leak", "virus-word", type="leak", situation="possible", weight=0.3),
                rule("l", "leak-word", type="leak", situation="possible", weight=0.7),
            ],
            incident_types=[incident_type("virus"), incident_type("leak")],
            follow_ups=[follow_up("pulled", choice("yes")), follow_up("paid", choice("no"))],
            prefectures=[prefecture(13)],
        )
    )


def filled(engine: Engine, text: str = "", **fields: Any) -> dict[str, str]:
    return {line.field.id: line.value for line in ask(engine, text, **fields).intake}


def test_every_line_stands_in_its_order_also_when_nothing_is_known(engine: Engine) -> None:
    lines = ask(engine).intake
    assert [line.field.id for line in lines] == list(reversed(FILLS))
    assert {line.value for line in lines} == {""}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今朝から開けない", "今朝"),
        ("昨日の夕方に来た", "昨日、夕方"),
        ("１１月２２日の午後３時頃です", "11月22日、午後3時頃"),
        ("30分ほど前に電話した。2日前にも。", "30分ほど前、2日前"),
        ("it began yesterday, 3 hours ago", "yesterday、3 hours ago"),
        ("時間はわかりません", ""),
    ],
)
def test_time(engine: Engine, text: str, found: str) -> None:
    assert filled(engine, text)["time"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("120万円を払えと言われた", "120万円"),
        ("約１，２００，０００円です", "約1,200,000円"),
        ("they want $500 or 0.5 BTC", "$500、0.5 btc"),
        ("お金の話です", ""),
    ],
)
def test_money(engine: Engine, text: str, found: str) -> None:
    assert filled(engine, text)["money"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("約1,000人分の名簿", "約1,000人分"),
        ("顧客300名様", "300名様"),
        ("1万件のデータ", "1万件"),
        ("名簿です", ""),
    ],
)
def test_people(engine: Engine, text: str, found: str) -> None:
    assert filled(engine, text)["people"] == found


def test_devices_in_the_persons_own_words(engine: Engine) -> None:
    assert filled(engine, "ﾊﾟｿｺﾝと携帯電話がウイルスに")["device"] == "ﾊﾟｿｺﾝ、携帯電話"
    assert filled(engine, "パソコンではない")["device"] == ""


def test_types_by_name_the_second_only_when_it_is_nearly_as_likely(engine: Engine) -> None:
    assert filled(engine, "ウイルス")["types"] == "virusの名"
    assert filled(engine, "ウイルス。流出。")["types"] == "virusの名 / leakの名"
    assert filled(engine, "困った")["types"] == ""


def test_prefecture_by_name(engine: Engine) -> None:
    assert filled(engine, prefecture="13")["prefecture"] == "県13"
    assert filled(engine, prefecture="99")["prefecture"] == ""


def test_answers_with_their_questions(engine: Engine) -> None:
    said = filled(engine, "ウイルス", answers={"pulled": "yes", "paid": "unknown", "no-such": "yes"})
    assert said["actions"] == "・pulledですか → yes\n・paidですか → わからない"
    said = filled(engine, "ウイルス", answers={"paid": "unknown"}, language="en")
    assert said["actions"] == "- paidですか I don't know"


def test_secrets_are_masked_and_named(engine: Engine) -> None:
    outcome = ask(engine, "カード4980-1234-5678-9012、パスワードはhana2020、電話は03-5555-0100、a@example.jp")
    text = next(line.value for line in outcome.intake if line.field.id == "text")
    for secret in ("9012", "hana2020", "0100", "example.jp"):
        assert secret not in text
    assert outcome.hidden == ("password", "card", "phone", "mail")
    assert ask(engine, "ウイルス").hidden == ()


def test_no_other_line_repeats_a_secret(engine: Engine) -> None:
    lines = filled(engine, "今朝、パスワードはhana2020と4980-1234-5678-9012円、1000人分")
    assert all("hana2020" not in value and "9012" not in value for value in lines.values())


def test_a_long_story_is_shortened_in_its_line(engine: Engine) -> None:
    value = filled(engine, "  " + "長い話。" * 500)["text"]
    assert value.startswith("長い話。")
    assert value.endswith("…")
    assert len(value) <= 601
