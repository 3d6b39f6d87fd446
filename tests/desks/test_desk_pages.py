"""Pages of desks and of the prefectural police."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
import time_machine

from madoguchi.kernel.calendar import JST
from tests.packs import complete, desk, prefecture, text

OFFICE = {
    "text": text("平日 10:00〜12:00、13:30〜17:00", "Weekdays 10:00–12:00, 13:30–17:00"),
    "weekly": [
        {"days": ["mon", "tue", "wed", "thu", "fri"], "open": "10:00", "close": "12:00"},
        {"days": ["mon", "tue", "wed", "thu", "fri"], "open": "13:30", "close": "17:00"},
    ],
}
NIGHT = {
    "text": text("毎日 22:00〜5:00", "Every night 22:00–5:00"),
    "weekly": [
        {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "open": "22:00", "close": "05:00"}
    ],
    "closed_on_holidays": False,
    "closed_at_year_end": False,
}


@pytest.fixture(params=["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def machine_elsewhere(request, monkeypatch):
    """A machine whose clock is set to another zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("machine_elsewhere")
@pytest.mark.parametrize(
    ("at", "japanese", "english"),
    [
        ("2026-11-24T11:00+09:00", "受付中（", "Open now (until"),
        ("2026-11-24T11:59+09:00", "受付中（", "Open now (until"),
        ("2026-11-24T12:00+09:00", "時間外（次は今日 13:30から）", "Closed (opens today 13:30)"),
        ("2026-11-24T03:00+00:00", "時間外（次は今日 13:30から）", "Closed (opens today 13:30)"),
        ("2026-11-24T18:00+09:00", "時間外（次は明日 10:00から）", "Closed (opens tomorrow 10:00)"),
        # Labour Thanksgiving Day on a Monday; the Friday before it is three nights away.
        ("2026-11-23T10:30+09:00", "時間外（次は明日 10:00から）", "Closed (opens tomorrow 10:00)"),
        ("2026-11-20T17:00+09:00", "時間外（次は火曜日 10:00から）", "Closed (opens Tuesday 10:00)"),
        # 28 December is the last working day of the offices, 4 January the first.
        ("2026-12-28T16:59+09:00", "受付中（", "Open now (until"),
        ("2026-12-28T17:00+09:00", "時間外（次は1月4日（月） 10:00から）", "Closed (opens Mon 4 Jan 10:00)"),
        ("2026-12-31T23:59+09:00", "時間外（次は月曜日 10:00から）", "Closed (opens Monday 10:00)"),
        ("2027-01-01T11:00+09:00", "時間外（次は月曜日 10:00から）", "Closed (opens Monday 10:00)"),
    ],
)
def test_the_badge_tells_this_minute_in_japan(read, serve, at, japanese, english):
    serve(desks=[desk(phone="03-0000-0000", hours=OFFICE)])
    with time_machine.travel(datetime.fromisoformat(at), tick=False):
        for path in ("/desks/police/", "/desks/"):
            assert japanese in read(path)
            assert english in read(f"/en{path}")


@pytest.mark.usefixtures("machine_elsewhere")
def test_a_night_desk_is_open_after_midnight_and_on_new_year(read, serve):
    serve(desks=[desk(phone="03-0000-0000", hours=NIGHT)])
    with time_machine.travel(datetime(2027, 1, 1, 2, 0, tzinfo=JST), tick=False):
        assert "受付中（" in read("/desks/police/")
    with time_machine.travel(datetime(2027, 1, 1, 5, 0, tzinfo=JST), tick=False):
        assert "時間外（次は今日 22:00から）" in read("/desks/police/")


def test_hours_that_differ_from_place_to_place_are_never_certain(read, serve):
    serve(desks=[desk(phone="#9110", hours={**OFFICE, "varies": True})])
    with time_machine.travel(datetime(2026, 11, 24, 11, 0, tzinfo=JST), tick=False):
        shown = read("/desks/police/")
    assert "受付中のことが多い時間です" in shown
    assert "地域によって違うので、目安です" in shown


FULL = {
    "phone": "03-1234-5678",
    "phone_note": text("IP電話からはつながりません", "Not from internet telephones"),
    "email": "ask@example.jp",
    "url": "https://example.jp/",
    "form_url": "https://example.jp/form",
    "hours": OFFICE,
    "not_for": text("修理", "Repairs"),
    "handles": ["ransomware"],
    "say_first": text("ファイルが開けません", "My files do not open"),
    "editor_note": "編集者への覚え書き",
}


def test_a_desk_says_how_to_reach_it_and_for_what(read, serve):
    serve(desks=[desk(**FULL), desk("other", handles=["ransomware"])])
    shown = read("/desks/police/")
    assert 'href="tel:0312345678"' in shown
    for words in (
        "IP電話からはつながりません",
        "mailto:ask@example.jp",
        "https://example.jp/form",
        "平日 10:00〜12:00、13:30〜17:00",
        "ファイルが開けません",
        "修理",
        "小さな会社・お店",
        "全国",
        "2026年1月22日",
        "出典で確かめました",
        "祝日は休みとして数えています",
    ):
        assert words in shown
    assert 'href="/incident-types/ransomware/"' in shown
    assert 'href="/desks/police.vcf" download' in shown
    assert 'href="/desks/other/"' in shown
    assert "編集者への覚え書き" not in shown
    english = read("/en/desks/police/")
    for words in ("My files do not open", "Repairs", "All of Japan", "Small firms and shops", "Advice"):
        assert words in english
    assert 'href="/en/incident-types/ransomware/"' in english


def test_a_number_that_is_not_confirmed_gives_way_to_what_is(read, serve):
    hidden = {**FULL, "confirmed_way": text("公式サイトで確かめる", "Look at the official site")}
    serve(desks=[desk(), {**desk("doubtful", **hidden), "confidence": "low"}])
    for path in ("/desks/doubtful/", "/en/desks/doubtful/", "/desks/"):
        shown = read(path)
        for secret in ("1234", "ask@example.jp", "13:30", "編集者"):
            assert secret not in shown
    assert "公式サイトで確かめる" in read("/desks/doubtful/")
    assert "なぜ、番号がない？" in read("/desks/doubtful/")
    assert "Not confirmed yet" in read("/en/desks/doubtful/")


def test_who_takes_no_enquiries_says_where_to_go(read, serve):
    bureau = {**desk("bureau"), "kind": "not_a_desk", "confirmed_way": text("IPAへ", "Ask IPA")}
    serve(desks=[desk(), bureau])
    shown = read("/desks/bureau/")
    assert "ここでは相談を受けていません" in shown
    assert "IPAへ" in shown
    assert "bureau.vcf" not in shown


def test_neighbours_are_of_the_same_matter_and_place(read, serve):
    serve(
        desks=[
            desk(handles=["ransomware"], prefectures=["13"]),
            desk("near", handles=["ransomware"]),
            desk("far", handles=["ransomware"], prefectures=["27"]),
            {**desk("home"), "audience": ["home"], "operator": text("別の団体", "Another body")},
        ]
    )
    shown = read("/desks/police/")
    assert "/desks/near/" in shown
    assert "/desks/far/" not in shown
    assert "/desks/home/" not in shown


def test_a_prefecture_with_its_own_number_shows_it(read, serve):
    rows = [prefecture(code) for code in range(1, 48)]
    rows[22] |= {"phone": "052-000-0000", "phone_kind": text("相談室", "Advice office"), "hours": OFFICE}
    serve(prefectures=rows, desks=[desk(phone="#9110")])
    with time_machine.travel(datetime(2026, 11, 24, 11, 0, tzinfo=JST), tick=False):
        shown = read("/desks/police/23/")
    assert 'href="tel:0520000000"' in shown
    assert "相談室" in shown
    assert "受付中（" in shown
    assert "110" in shown
    assert 'href="/desks/police/23.vcf"' in shown
    assert "052-000-0000" in read("/desks/")


def test_a_prefecture_without_one_shows_what_serves_everybody(read, serve):
    rows = complete()["prefectures"]
    rows[0] |= {
        "phone": "011-000-0000",
        "email": "x@example.jp",
        "confidence": "low",
        "editor_note": "確認中",
    }
    serve(prefectures=rows, desks=[desk(phone="#9110")])
    for path in ("/desks/police/01/", "/desks/?prefecture=01", "/desks/"):
        shown = read(path)
        assert "#9110" in shown
        for secret in ("011-000", "0110000000", "x@example.jp", "確認中"):
            assert secret not in shown
    assert "Police (#9110)" in read("/en/desks/police/01/")
    assert "01.vcf" not in read("/desks/police/01/")


@pytest.mark.parametrize(
    "path",
    [
        "/desks/gone/",
        "/desks/gone.vcf",
        "/desks/police/99/",
        "/desks/police/1/",
        "/desks/police/01.vcf",
        "/desks/police/99.vcf",
        "/incident-types/gone/",
        "/desks/%3Cscript%3E/",
    ],
)
def test_what_is_not_there_leads_on(read, serve, path):
    serve()
    shown = read(path, status=404)
    assert "このページは見つかりません" in shown
    for way in ('href="/desks/"', 'href="/incident-types/"', 'href="/"', 'href="tel:110"'):
        assert way in shown
    assert "This page is not here" in read(f"/en{path}", status=404)


@pytest.mark.parametrize("path", ["/desks/", "/desks/police/", "/incident-types/ransomware/", "/glossary/"])
def test_pages_are_public_without_cookies_and_only_read(client, serve, path):
    serve()
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert 'method="post"' not in answer.content.decode().lower()
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
