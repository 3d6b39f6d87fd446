"""``madoguchi triage``: the contract with outside programs."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from .conftest import PACKS, RANSOM, RANSOM_EN, SENT

pytestmark = pytest.mark.django_db
AT = "2026-11-22T10:00+09:00"
KEYS = {"text", "situation", "incident_types", "desks", "first_actions", "do_not", "tell_them", "duties"} | {
    "questions",
    "nodes",
}


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("triage", *arguments, stdout=out)
    return out.getvalue()


def record(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--json", *arguments))
    return found


@pytest.fixture
def piped(monkeypatch):
    """Runs ``triage -`` on bytes; gives (records, standard error)."""

    def pipe(data: bytes, *arguments: str) -> tuple[list[dict[str, Any]], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        out, err = io.StringIO(), io.StringIO()
        call_command("triage", "-", *arguments, stdout=out, stderr=err)
        return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()

    return pipe


def test_one_enquiry_has_every_promised_key():
    found = record(RANSOM, "--at", AT, "--region", "東京都")
    assert set(found) >= KEYS
    assert found["text"] == RANSOM
    assert found["situation"] == "emergency"
    best = found["incident_types"][0]
    assert best["id"] == "ransomware"
    assert 0 < best["score"] <= 1
    assert set(best["reasons"][0]) >= {"phrase", "rule"}
    police = next(desk for desk in found["desks"] if desk["id"] == "police_9110")
    assert police["phone"] == "#9110"
    assert police["open_now"] is False
    assert date.fromisoformat(police["checked"])
    assert found["first_actions"]
    assert found["do_not"]
    assert found["questions"][0]["id"]
    assert found["nodes"] == []


def test_duties_carry_dates_counted_in_japan():
    duties = {duty["id"]: duty for duty in record(RANSOM, "--at", AT)["duties"]}
    report = duties["appi_report"]
    assert report["deadline"] == "2026-11-27"
    assert report["applies"] is False
    assert report["why"]
    assert report["source"].startswith("https://")
    assert {fact["applies"] for fact in report["conditions"]} == {False}
    leaked = record("お客様の名簿をまちがえて別の会社に送りました", "--at", AT)["duties"]
    measures = next(duty for duty in leaked if duty["id"] == "appi_measures")
    assert measures["applies"] is True
    assert measures["conditions"][0] == {"text": measures["why"], "applies": True}


def test_without_knowing_where_the_account_is_the_relief_only_may_apply():
    relief = next(duty for duty in record(SENT, "--at", AT)["duties"] if duty["id"] == "bank_recovery")
    assert relief["applies"] is False


def test_a_private_person_gets_no_duty_of_firms(content):
    duties = record(SENT, "--at", AT, "--audience", "home")["duties"]
    assert {duty["id"] for duty in duties} == {"bank_recovery", "police_report"}


def test_a_moment_elsewhere_is_the_same_moment_in_japan():
    late = record(RANSOM, "--at", "2026-11-21T20:00-05:00")
    assert late["duties"] == record(RANSOM, "--at", AT)["duties"]
    assert late["desks"] == record(RANSOM, "--at", AT)["desks"]


def test_an_unconfirmed_number_is_null_with_an_address_instead(content):
    for desk in record(RANSOM, "--at", AT)["desks"]:
        if content.desks[desk["id"]].public_phone is None:
            assert desk["phone"] is None
            assert desk["url"] or desk["way"]


@pytest.mark.parametrize("region", ["東京都", "東京", "13", "Tokyo", "tokyo", "１３", " Tokyo "])
def test_a_region_may_be_named_in_many_ways(region):
    assert record(SENT, "--region", region)


@pytest.mark.parametrize("region", ["1", "01", "北海道", "Hokkaido"])
def test_the_north_is_a_region(region):
    assert record(SENT, "--region", region)


def test_english_answers_in_english():
    found = record(RANSOM_EN, "--lang", "en")
    assert found["incident_types"][0]["name"] == "Ransomware"
    assert all(action.isascii() or "–" in action or "“" in action for action in found["first_actions"])


def test_an_audience_changes_the_desks():
    firm, home = record(SENT, "--at", AT), record(SENT, "--at", AT, "--audience", "home")
    assert [desk["id"] for desk in firm["desks"]] != [desk["id"] for desk in home["desks"]]
    assert record(SENT, "--audience", "infrastructure")["situation"] == "emergency"


def test_lines_come_back_in_order(piped):
    records, err = piped(f"{RANSOM}\n{SENT}\r\n最後の行".encode())
    assert [found["text"] for found in records] == [RANSOM, SENT, "最後の行"]
    assert err == ""


def test_an_empty_line_keeps_its_place(piped):
    records, err = piped(f"{RANSOM}\n\n  \n{SENT}\n".encode())
    assert [found["text"] for found in records] == [RANSOM, "", "  ", SENT]
    assert set(records[1]) >= KEYS
    assert records[1]["situation"] == "other"
    assert records[1]["incident_types"] == records[1]["desks"] == records[1]["duties"] == []
    assert "Line 2 is empty" in err
    assert "Line 3 is empty" in err


def test_bytes_that_are_not_utf8_are_named_and_answered(piped):
    records, err = piped(b"\xef\xbb\xbf" + RANSOM.encode() + b"\n\xff\xfe abc\n")
    assert records[0]["text"] == RANSOM
    assert len(records) == 2
    assert "Line 2 is not UTF-8" in err


def test_other_line_ends_do_not_split_a_line(piped):
    records, _ = piped("一行目\u2028まだ一行目\x0bまだ\x85まだ\n".encode())
    assert len(records) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--at", "2026-11-22T10:00"], "has no time zone"),
        (["--at", "2026-11-22"], "has no time zone"),
        (["--at", "tomorrow"], "is not a date and time"),
        (["--at", "2500-01-01T00:00+09:00"], "too far away"),
        (["--region", "ナニワ"], "is not a prefecture"),
        (["--region", ""], "is not a prefecture"),
        (["--audience", "king"], "choose from"),
    ],
)
def test_refused_values_are_named_in_one_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        run(RANSOM, *arguments)
    assert arguments[0] in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.returncode == 1


@pytest.mark.parametrize("text", ["", "   ", "　"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(CommandError, match="TEXT is empty"):
        run(text)


@pytest.mark.parametrize(("lang", "heading"), [("ja", "いますること"), ("en", "Do now")])
def test_people_get_plain_text(lang, heading):
    out = run(RANSOM if lang == "ja" else RANSOM_EN, "--lang", lang, "--at", AT)
    assert heading in out
    assert "#9110" in out
    assert "2026-11-27" in out


def test_a_process_writes_utf8_and_nothing_else_whatever_the_machine(tmp_path):
    """Another time zone, another encoding, no database, no server."""
    environment = {
        "PATH": os.environ["PATH"],
        "TZ": "America/New_York",
        "PYTHONIOENCODING": "euc-jp",
        "MADOGUCHI_DATA_DIR": str(tmp_path),
        "MADOGUCHI_CONTENT": str(PACKS),
        "PYTHONPATH": str(PACKS.parent / "src"),
    }
    command = [sys.executable, "-m", "madoguchi", "triage", "--json", "--at", AT, RANSOM]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603  # our own program
    found = json.loads(done.stdout.decode("utf-8"))
    assert found["text"] == RANSOM
    assert found["duties"][0]["deadline"] == "2026-11-27"
    wrong = subprocess.run([*command[:4], "--json"], env=environment, capture_output=True, check=False)  # noqa: S603  # as above
    assert wrong.returncode == 2
    assert wrong.stdout == b""


def test_a_desk_whose_hours_are_only_a_guide_says_so():
    said = run("--lang", "en", "--at", "2026-11-24T10:00+09:00", SENT)
    assert "#9110 (open now, as a guide)" in said
    assert "#9110 (受付中（目安）)" in run("--at", "2026-11-24T10:00+09:00", SENT)
