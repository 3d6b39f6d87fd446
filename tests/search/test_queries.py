"""Searching: filters, other words, slips, odd input; the number of database queries stays the same."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.content.queries import current_content
from madoguchi.kernel.retrieval.model import Wanted
from madoguchi.search.actions import index_records
from madoguchi.search.queries import search, suggest

from .conftest import document

ODD = [
    "a" * 10_000,
    "パスワード" * 2_000,
    '" OR 1=1 --',
    "NEAR(金庫, 3) AND NOT *",
    "'; DROP TABLE search_searchrecord; --",
    "金庫\0鍵",
    "\ud800",
    "(((",
    "金庫 AND",
    "%_%",
    "\\",
    "̈́" * 50,
    "🔥🔥🔥",
    "をにがは",
    "the of and",
    "   ",
    "",
    "t:金庫 c:desk",
    "-金庫",
    "１２３",
    "\n\t",
]


def ids(text, **wanted):
    return [hit.id for hit in search(text, wanted=Wanted(**wanted)).hits]


@pytest.mark.parametrize("text", ODD)
def test_odd_input_is_answered(indexed, text):
    results = search(text)
    assert results.query == text
    assert results.total >= len(results.hits) or results.distant
    suggest(text)


@pytest.mark.parametrize("text", ODD)
def test_odd_input_is_answered_by_the_page(indexed, client, text):
    for address in ("/search/", "/en/search/", "/search/suggest/"):
        assert client.get(address, {"q": text.encode("utf-8", "replace").decode()}).status_code == 200


@pytest.mark.parametrize("text", ["🔥🔥🔥", "をにがは", "the of and", "   ", "(((", ""])
def test_where_there_is_no_word_nothing_is_found(indexed, text):
    results = search(text)
    assert (results.hits, results.total) == ([], 0)
    assert not results.empty_index


@pytest.mark.parametrize("text", ["量子もつれの観測", "ホゲホゲをフガフガしたい", "zzyzx", "相撲の番付"])
def test_a_question_about_something_else_is_led_to_a_beginning(indexed, text):
    index_records(origin="test", documents=[document("begin", "相談先", topics=("contact-desks",))])
    results = search(text)
    assert results.distant
    assert "begin" in [hit.id for hit in results.hits]


def test_an_index_without_records_says_so(db):
    assert search("金庫").empty_index


def test_filters_narrow_what_is_found(indexed):
    assert ids("金庫 雨 詐欺", kinds=("faq",)) == ["fraud"]
    assert ids("金庫 雨", level=2) == ["weather"]
    assert ids("金庫 雨", reader="owner") == ["safe"]
    assert ids("金庫 雨 詐欺", topic="bec") == ["fraud"]
    assert ids("金庫", kinds=("law",)) == []


def test_another_word_for_the_same_is_looked_for_and_named(indexed):
    results = search("BEC")
    assert results.hits[0].id == "fraud"
    assert "ビジネスメール詐欺" in [*results.synonyms, *(topic.ja for topic in results.topics)]


def test_a_topic_finds_records_without_any_of_the_words(indexed):
    results = search("社長になりすまして送金を指示")
    assert results.hits[0].id == "fraud"
    assert results.topics[0] == current_content().topics["bec"].name


@pytest.mark.parametrize("typed", ["ビジネスメル詐欺", "ビジネスメーる詐欺", "びじねすめーるさぎ"])
def test_a_slip_is_mended_and_said(indexed, typed):
    results = search(typed)
    assert results.hits[0].id == "fraud"


def test_what_was_meant_is_told(indexed):
    index_records(origin="test", documents=[document("phish", "フィッシング")])
    results = search("フッシング")
    assert results.meant == "フィッシング"
    assert results.hits[0].id == "phish"


def test_a_word_that_is_known_is_not_mended(indexed):
    assert search("金庫").meant == ""


def test_words_are_marked_in_title_and_text(indexed):
    hit = search("金庫").hits[0]
    assert [text for text, marked in hit.title_parts if marked] == ["金庫"]
    assert [text for text, marked in hit.snippet if marked] == ["金庫"]


def test_the_limit_is_kept_and_the_total_counts_all(indexed):
    index_records(origin="test", documents=[document(f"more{n}", "金庫") for n in range(15)])
    results = search("金庫", limit=5)
    assert len(results.hits) == 5
    assert results.total == 16


@pytest.mark.parametrize("typed", ["きん", "金庫の選", "ビジネスメ", "びじねす", "bec"])
def test_what_is_being_typed_is_suggested(indexed, typed):
    found = {hit.id for hit in suggest(typed)}
    assert found & {"safe", "fraud"}


def test_one_letter_suggests_nothing(indexed):
    assert suggest("金") == []


def test_the_number_of_database_queries_does_not_grow_with_the_records(indexed, django_assert_num_queries):
    search("金庫 鍵")
    with CaptureQueriesContext(connection) as few:
        search("金庫 鍵")
    index_records(
        origin="test",
        documents=[document(f"more{n}", f"金庫{n}", "鍵と金庫", topics=("backup",)) for n in range(60)],
    )
    with CaptureQueriesContext(connection) as many:
        assert len(search("金庫 鍵", limit=50).hits) > 3
    assert len(many) <= len(few) + 1
