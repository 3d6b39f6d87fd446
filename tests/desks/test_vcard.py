"""Contacts: what a telephone reads back is what the page says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.desks.vcard import MAX_OCTETS, escape, fold
from tests.packs import complete, desk, text

AWKWARD = "金、銀; 銅, \\ 鉄：「受付」\n次の行 " + "とても長い説明が続きます。" * 12


def unfolded(body: bytes) -> list[str]:
    assert body.endswith(b"\r\n")
    return body.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def parsed(body: bytes) -> dict[str, list[str]]:
    """Properties of one card by name, read as RFC 6350 says."""
    card: dict[str, list[str]] = {}
    for line in unfolded(body):
        head, _, value = line.partition(":")
        card.setdefault(head.split(";")[0], []).append(unescaped(value))
    return card


@pytest.fixture
def awkward(serve):
    return serve(
        desks=[
            desk(
                phone="#9110",
                email="ask@example.jp",
                url="https://example.jp/a,b;c",
                phone_note=text(AWKWARD, "Notes, with; signs\\"),
                hours={"text": text("平日 9:00〜17:00", "Weekdays 9 to 5"), "always": True},
                say_first=text("はい、〇〇です", "Hello, this is …"),
            ),
            {
                **desk("doubtful", phone="03-1234-5678", email="old@example.jp", url="https://example.jp/"),
                "confidence": "low",
                "editor_note": "覚え",
                "confirmed_way": text("サイトで"),
            },
            {**desk("maker"), "kind": "helper"},
            desk("silent"),
        ]
    )


def test_a_card_reads_back(client, awkward):
    answer = client.get("/desks/police.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="police.vcf"'
    card = parsed(answer.content)
    lines = unfolded(answer.content)
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert lines[-1] == "END:VCARD"
    assert card["FN"] == ["警察"]
    assert card["ORG"] == ["県"]
    assert card["TEL"] == ["#9110"]
    assert card["EMAIL"] == ["ask@example.jp"]
    assert card["URL"] == ["https://example.jp/a,b;c"]
    assert AWKWARD in card["NOTE"][0]
    assert "平日 9:00〜17:00" in card["NOTE"][0]
    assert "2026年1月22日" in card["NOTE"][0]
    assert card["REV"] == ["20260122T000000Z"]
    assert card["UID"][0].startswith("urn:uuid:")


def test_a_card_in_english(client, awkward):
    card = parsed(client.get("/en/desks/police.vcf").content)
    assert card["FN"] == ["Police"]
    assert "Notes, with; signs\\" in card["NOTE"][0]
    assert "Hello, this is …" in card["NOTE"][0]


def test_the_same_desk_is_the_same_contact_in_both_languages(client, awkward):
    cards = [parsed(client.get(path).content) for path in ("/desks/police.vcf", "/en/desks/police.vcf")]
    assert cards[0]["UID"] == cards[1]["UID"]


def test_a_doubtful_number_is_not_saved(client, awkward):
    answer = client.get("/desks/doubtful.vcf")
    card = parsed(answer.content)
    assert "TEL" not in card
    assert "EMAIL" not in card
    assert card["URL"] == ["https://example.jp/"]
    assert "1234" not in answer.content.decode()
    assert "覚え" not in answer.content.decode()


@pytest.mark.parametrize("desk_id", ["maker", "silent"])
def test_there_is_no_card_without_a_way_to_reach_anybody(client, awkward, desk_id):
    assert client.get(f"/desks/{desk_id}.vcf").status_code == 404
    assert f"{desk_id}.vcf" not in client.get(f"/desks/{desk_id}/").content.decode()


def test_the_police_of_a_prefecture(client, serve):
    rows = complete()["prefectures"]
    rows[22] |= {"phone": "052-000-0000", "phone_kind": text("相談室", "Office"), "email": "p@example.jp"}
    serve(prefectures=rows)
    answer = client.get("/desks/police/23.vcf")
    assert answer["Content-Disposition"] == 'attachment; filename="police-23.vcf"'
    card = parsed(answer.content)
    assert card["TEL"] == ["052-000-0000"]
    assert card["EMAIL"] == ["p@example.jp"]
    assert "相談室" in card["NOTE"][0]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n")))
def test_any_text_comes_back_whole(value):
    pieces = list(fold("NOTE:" + escape(value)))
    assert all(len(piece) <= MAX_OCTETS for piece in pieces)
    for piece in pieces:
        piece.decode("utf-8")
    line = b"".join(pieces[:1] + [piece[1:] for piece in pieces[1:]]).decode("utf-8")
    assert "\n" not in line
    assert unescaped(line.removeprefix("NOTE:")) == value
