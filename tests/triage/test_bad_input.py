"""Whatever is typed or sent: a clear sentence, nothing lost, never a failure of ours."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.triage.forms import MAX_LINE, MAX_TEXT

from .conftest import RANSOM
from .pages import Page, answer, ask

pytestmark = pytest.mark.django_db
MAIL = """From: "Bank" <info@example.jp>
To: owner@example.jp
Subject: =?UTF-8?B?5YaN6KqN6Ki8?=
Content-Type: text/plain; charset=utf-8

お客様の口座を停止しました。こちらのリンクからパスワードを入力してください。
http://example.jp/login?id=1&x=<script>alert(1)</script>
"""


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t", "　　", "\u200b\u200d", "\x00\x01", "\ufeff"])
@pytest.mark.parametrize(
    ("lang", "sentence"), [("ja", "何が起きているかを"), ("en", "Write what is happening")]
)
def test_nothing_written_gives_the_same_page_with_a_sentence(client, text, lang, sentence):
    page = ask(client, text, lang, prefecture="13", audience="home")
    assert page.status == 400
    assert sentence in page.text
    assert 'href="#text"' in page.html
    assert page.fields["prefecture"] == "13"
    assert page.fields["audience"] == "home"


def test_a_text_that_is_too_long_is_kept_in_the_box(client):
    text = "ファイルが開かない。" * 2_001
    page = ask(client, text)
    assert page.status == 400
    assert f"{len(text):,}文字" in page.text
    assert page.fields["text"] == text


def test_line_ends_of_browsers_do_not_count_twice(client):
    text = "ファ\n" * (MAX_TEXT // 3)
    assert answer(client, text.replace("\n", "\r\n")).status == 200


def test_the_longest_text_is_answered_and_says_what_was_read(client):
    page = answer(client, RANSOM + "あ" * (MAX_TEXT - len(RANSOM)))
    assert page.status == 200
    assert "はじめの4,000文字だけを読みました" in page.text
    assert len(page.fields["text"]) == MAX_TEXT


def test_what_no_server_takes_gets_the_page_for_it(client):
    response = client.post("/triage/", {"text": "あ" * 400_000})
    assert response.status_code == 413
    assert "文が長すぎました" in response.content.decode()


def test_too_many_fields_get_the_page_for_it(client):
    response = client.post("/triage/", {f"f{number}": "" for number in range(600)})
    assert response.status_code == 400
    assert "うまく受け取れませんでした" in response.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        MAIL,
        "😱😱😱",
        "<script>alert(1)</script> ファイルが開かない",
        "{{ 7|add:7 }} {% load x %}",
        "ファイル\x00が\x1b[31m開か\u202eない",
        "'; DROP TABLE enquiry; --",
        "0123456789" * 30,
        "a" * 5_000,
        "？！。。。",
        "\ud83d壊れた文字".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ],
)
def test_odd_texts_are_answered_and_kept(client, text):
    page = answer(client, text)
    assert page.status == 200
    assert "<script>alert" not in page.html
    assert page.fields["text"].strip("\n") == text.replace("\x00", "").replace("\x1b", "").strip("\n")


@pytest.mark.parametrize(
    "text", ["Мой компьютер заблокирован и требуют деньги", "내 컴퓨터 파일이 열리지 않습니다"]
)
def test_another_language_gets_a_sentence_in_both_of_ours(client, text):
    page = answer(client, text)
    assert "Please write in Japanese or English" in page.text
    assert "日本語か英語で" in page.text


def test_broken_bytes_are_no_failure(client):
    body = b"text=%ff%fe%e3%83%95&a=%ff&known=%00&t=%ff"
    response = client.post("/triage/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200


def test_forged_fields_are_ignored(client):
    data = {
        "text": RANSOM,
        "a": "nonsense:x,whose-data:nobody,,:,::",
        "e": "x" * 5_000,
        "prefecture": "99",
        "audience": "king",
        "known": "yesterday",
        "known_date": "",
        "guide": "files",
        "s": "panic",
        "t": "x,y",
        "c": "x",
        "q": "nothing",
        "choice": "x",
        "next": "1",
        "i-nothing": "x",
        "i-happened": "x" * 10_000,
    }
    page = Page(client, client.post("/triage/", data))
    assert page.status == 200


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), asked=st.booleans())
def test_no_text_breaks_it(client, text, asked):
    data = {"text": text} | ({"asked": "1"} if asked else {})
    assert client.post("/triage/", data).status_code in {200, 400}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["a", "e", "known", "known_date", "known_time", "s", "t", "c", "guide", "q", "choice", "back"]
        ),
        st.text(max_size=30)
        | st.sampled_from(["2026-11-24", "25:00", "ransomware", "whose-data:unknown", "99999-1-1"]),
    )
)
def test_no_field_breaks_it(client, fields):
    assert client.post("/triage/", {"text": "ファイルが開かない", **fields}).status_code in {200, 400}
    assert client.post("/", fields).status_code == 200


def test_a_line_of_the_questionnaire_says_how_long_it_may_be(client):
    """The browser stops there; what somebody typed is not cut unseen by the server."""
    page = answer(client, RANSOM)
    boxes = page.html.count('class="input sheet__box"')
    assert boxes > 3
    assert page.html.count(f'maxlength="{MAX_LINE}"') == boxes
