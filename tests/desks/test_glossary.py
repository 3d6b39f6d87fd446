"""The glossary: order of each language, search, anchors."""

from __future__ import annotations

import re

import pytest

from madoguchi.desks.queries.glossary import glossary_groups, terms_in
from tests.packs import sourced, text


def term(term_id: str, ja: str, en: str, reading: str, **fields):
    return sourced(
        id=term_id,
        word=text(ja, en),
        reading=reading,
        plain=text(f"{ja}のこと", f"{en}, plainly"),
        explanation=text("説明です。", "An explanation."),
        **fields,
    )


@pytest.fixture
def words(serve):
    return serve(
        glossary=[
            term("virus", "ウイルス", "virus", "ういるす", also=["ウィルス"]),
            term("phishing", "フィッシング", "phishing", "ふぃっしんぐ"),
            term("log", "ログ", "log", "ろぐ"),
            term("leak", "漏えい", "leak", "ろうえい"),
            term("2fa", "2段階認証", "two-step sign-in", "にだんかいにんしょう", also=["2FA"]),
            term("backup", "バックアップ", "backup", "ばっくあっぷ", confidence="low"),
        ]
    )


def heads(groups):
    return [(group.head, [term.id for term in group.terms]) for group in groups]


def test_japanese_words_stand_in_the_order_of_the_kana(words):
    assert heads(glossary_groups(words, "", "ja")) == [
        ("あ", ["virus"]),
        ("な", ["2fa"]),
        ("は", ["backup", "phishing"]),
        ("ら", ["leak", "log"]),
    ]


def test_english_words_stand_in_the_order_of_the_alphabet(words):
    assert heads(glossary_groups(words, "", "en")) == [
        ("B", ["backup"]),
        ("L", ["leak", "log"]),
        ("P", ["phishing"]),
        ("T", ["2fa"]),
        ("V", ["virus"]),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ふぃっしんぐ", ["phishing"]),
        ("ウィルス", ["virus"]),
        ("２ｆａ", ["2fa"]),
        ("LEAK", ["leak"]),
        ("無い", []),
    ],
)
def test_search_reads_any_writing(words, asked, found):
    assert [term.id for group in glossary_groups(words, asked, "ja") for term in group.terms] == found


@pytest.mark.parametrize(
    ("written", "language", "found"),
    [
        ("ログを残す", "ja", ["log"]),
        ("ブログにログインする", "ja", []),
        ("Keep the logs.", "en", ["log"]),
        ("the catalogue, a blog", "en", []),
        ("ウィルスと漏えい", "ja", ["virus", "leak"]),
    ],
)
def test_words_in_a_text_are_whole_words(words, written, language, found):
    assert [term.id for term in terms_in(words, written, language)] == found


def test_each_word_can_be_linked_to(client, words):
    body = client.get("/glossary/").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert {"virus", "log", "2fa"} <= set(ids)
    for target in re.findall(r'href="#([^"]+)"', body):
        assert target in ids


def test_a_word_that_is_not_confirmed_says_so(read, words):
    assert read("/glossary/").count("まだ確かめられていません") == 1
    assert read("/en/glossary/").count("Not confirmed yet") == 1


def test_nothing_found_says_what_to_do(read, words):
    shown = read("/glossary/?q=xyzzy")
    assert "0語" in shown
    assert 'value="xyzzy"' in shown
    assert "すべての言葉を見る" in shown
    assert "That word is not here yet" in read("/en/glossary/?q=xyzzy")


def test_the_number_of_words_costs_no_queries(client, words, django_assert_num_queries, warm):
    client.get("/glossary/")
    with django_assert_num_queries(0):
        client.get("/glossary/")
