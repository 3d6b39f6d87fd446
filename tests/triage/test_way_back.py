"""The way back from paper: findings in the address, never the text; anything else in it is ignored or refused."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.kernel.calendar import JST

from .conftest import RANSOM, SENT
from .pages import answer, visit

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
LATER = datetime(2026, 11, 27, 10, 0, tzinfo=JST)


def printed_address(page) -> str:
    """The address that stands beside the QR code."""
    line = page.html.split('class="print-header__url"')[1]
    url = line.split(">")[1].split("<")[0].replace("&amp;", "&")
    assert url.startswith("http://testserver/")
    return url.removeprefix("http://testserver")


def test_the_address_holds_none_of_the_words(client):
    page = answer(client, RANSOM + " 山田商店")
    address = unquote(printed_address(page))
    assert "山田" not in address
    assert "ファイル" not in address
    assert set(parse_qs(urlsplit(address).query)) <= set("tscapkug")


@pytest.mark.parametrize(
    "text",
    [
        RANSOM,
        SENT,
        "怪しいメールのリンクを開いてパスワードを入れました",
        "社員が持ち出した名簿が、ネットで売られていました",
    ],
)
def test_the_way_back_gives_the_same_answer(client, text):
    with time_machine.travel(TUESDAY, tick=False):
        page = answer(client, text, prefecture="27")
        again = visit(client, printed_address(page))
    assert again.status == 200
    for part in (
        'class="section do-now"',
        'class="section desks no-print"',
        'class="section clocks no-print"',
    ):
        there, here = (html.split(part)[1].split("</section>")[0] for html in (page.html, again.html))
        assert here == there


def test_the_way_back_to_short_answers(client):
    page = answer(client, "ランサムウェアとは何ですか")
    again = visit(client, printed_address(page))
    there, here = (html.split('id="advice"')[1].split("</section>")[0] for html in (page.html, again.html))
    assert here == there


def test_days_do_not_move_when_the_paper_is_read_later(client):
    with time_machine.travel(TUESDAY, tick=False):
        address = printed_address(answer(client, RANSOM))
    with time_machine.travel(LATER, tick=False):
        assert "2026年11月24日（火）10:00に気付いたとして数えた" in visit(client, address).text


def test_answers_are_carried(client):
    page = answer(client, RANSOM)
    address = "/en/triage/answer/?t=ransomware&s=emergency&a=whose-data:customers,cable-out:nonsense"
    again = visit(client, address)
    assert again.status == 200
    assert "cable-out" not in again.fields["a"]
    assert page.status == 200


def test_two_types_bring_the_steps_and_duties_of_both(client, content):
    page = visit(client, "/triage/answer/?t=ransomware,data-leak-missent&s=emergency")
    assert content.incident_types["ransomware"].do_now[0].text.ja in page.text
    assert content.incident_types["data-leak-missent"].do_now[0].text.ja in page.text
    assert content.incident_types["data-leak-missent"].name.ja in page.text


def test_a_refinement_keeps_the_findings(client):
    page = visit(client, "/triage/answer/?t=ransomware&s=emergency&c=money-demanded")
    again = page.press("この内容でえらび直す", prefecture="13")
    assert again.fields["t"] == "ransomware:100"
    assert again.fields["s"] == "emergency"
    assert "東京都" in again.text


@pytest.mark.parametrize(
    "query", ["", "t=", "t=nothing&s=panic", "t=nothing&s=emergency", "k=2026-11-24T10:00", "text=" + RANSOM]
)
def test_an_address_that_says_nothing_is_refused_with_a_way_on(client, query):
    page = visit(client, f"/triage/answer/?{query}")
    assert page.status == 400
    assert "このコードからは答えを開けません" in page.text
    assert "band--emergency" not in page.html
    assert any("/triage/guide/files/" in url for _, url in page.links)
    assert RANSOM not in page.html


@pytest.mark.parametrize(
    "query",
    ["t=ransomware", "s=emergency", "t=ransomware&s=panic&p=99&u=cat&k=tomorrow&a=x&c=y", "g=files-note-one"],
)
def test_what_is_unknown_is_ignored(client, query):
    assert visit(client, f"/triage/answer/?{query}").status == 200


@pytest.mark.parametrize("known", ["t=ransomware&s=emergency", "t=nothing"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_endless_address_is_not_said_back(client, known, prefix):
    page = visit(client, f"{prefix}/triage/answer/?{known}&x={'zzz' * 3_000}")
    assert page.status in {200, 400}
    assert "zzz" not in page.html


def test_the_other_language_keeps_the_address_of_an_answer(client):
    page = visit(client, "/triage/answer/?t=ransomware&s=emergency&p=13")
    assert "/en/triage/answer/?t=ransomware&s=emergency&p=13" in [url for _, url in page.links]


CODE = 'class="print-header__qr"'


def test_the_code_is_in_the_page_and_asks_the_server_for_nothing(client):
    page = answer(client, RANSOM)
    assert "<path d=" in page.html.split(CODE)[1].split("</svg>")[0]
    assert "<img" not in page.html


@pytest.mark.parametrize(
    ("host", "drawn"),
    [("testserver", True), ("localhost", False), ("127.0.0.1:8000", False), ("[::1]:8000", False)],
)
def test_no_code_leads_to_a_machine_that_no_telephone_reaches(client, host, drawn):
    for address in ("/triage/answer/?t=ransomware&s=emergency", "/desks/ipa_anshin/"):
        html = client.get(address, headers={"host": host}).content.decode()
        assert (CODE in html) is drawn
        # The address itself is of use on the same machine.
        assert f"http://{host}{address.split('?')[0]}" in html


def test_the_code_stays_coarse_enough_for_a_phone(client):
    """A code of 22 mm: modules of a third of a millimetre are read by any telephone."""
    page = answer(client, RANSOM + "。お客さま300人の個人情報とカード番号が入っていました", prefecture="13")
    box = page.html.split(CODE)[1].split('viewBox="0 0 ')[1].split(" ")[0]
    assert int(box) <= 66


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["t", "s", "a", "p", "k", "u", "c", "g"]),
        st.text(max_size=40)
        | st.sampled_from(["ransomware", "emergency", "13", "2026-11-24T10:00+09:00", "0001-01-01"]),
    )
)
def test_no_address_breaks_it(client, query):
    assert client.get("/triage/answer/", query).status_code in {200, 400}
