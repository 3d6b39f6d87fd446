"""Reading: one text gives the same terms however it is written, and nothing that an index could stumble over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.retrieval.model import Document, Text2
from madoguchi.kernel.retrieval.reading import count_terms, fields_of, quick_fold


def terms(reader, text):
    return {term for token in reader.tokens(quick_fold(text)) for term in token.terms}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｒａｎｓｏｍｗａｒｅ", "Ransomware"),
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ("サーバ", "サーバー"),
        ("ウィルス", "ウイルス"),
        ("漏洩", "漏えい"),
        ("振込み", "振り込み"),
        ("テレワ―ク", "テレワーク"),
        ("BEC", "ビジネスメール詐欺"),
        ("ワイファイ", "無線LAN"),
        ("二要素認証", "多要素認証"),
        ("Wi-Fi", "wifi"),
        ("持出し", "持ち出し"),
        ("メモリー", "メモリ"),
    ],
)
def test_ways_to_write_one_thing_share_a_term(reader, one, other):
    assert terms(reader, one) & terms(reader, other)


def test_a_compound_answers_to_its_parts_and_to_itself(reader):
    assert {"情報漏洩", "情報", "漏洩"} <= terms(reader, "情報漏えい")


def test_particles_and_light_words_leave_nothing(reader):
    assert terms(reader, "ことをするためにそのようなものが、あります。") == set()


def test_a_short_english_word_is_a_name_and_keeps_its_letters(reader):
    assert "ids" in terms(reader, "IDS を導入する")
    assert "ids" in terms(reader, "What is an IDS")
    assert terms(reader, "passwords") == terms(reader, "password")


def test_what_a_document_says_stands_in_the_field_where_it_says_it(reader):
    read = reader.read(
        Document(
            "node", "a", Text2("金庫"), Text2("鍵"), path=(Text2("倉庫"),), also=("蔵",), topics=("backup",)
        )
    )
    assert [field.split() for field in fields_of(read.tokens)] == [["金庫"], ["蔵"], ["倉庫"], ["鍵"]]
    assert {"t:金庫", "t:蔵", "c:public", "k:node", "l:1", "o:backup"} == set(read.marks.split())
    assert "t:鍵" not in count_terms(read.tokens, read.marks)


def test_a_scope_is_a_plain_word():
    with pytest.raises(ValueError, match="scope"):
        Document("node", "a", Text2("題"), scope='public" OR "desk')


@given(st.text(max_size=300))
def test_any_text_gives_terms_that_an_index_can_keep(reader, text):
    read = reader.read(Document("node", "a", Text2(text), Text2(text)))
    assert len(fields_of(read.tokens)) == 4
    for term in read.tokens.split():
        assert re.fullmatch(r"(?:s:)?[\w-]+", term)
        assert len(term) <= 60
