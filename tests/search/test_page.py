"""The page: one box, hits with their place, filters, a card in an emergency, helpful where there is nothing."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from madoguchi.search import cards
from madoguchi.search.actions import index_records
from madoguchi.search.indexes.base import Index

from .conftest import document


def test_an_empty_box_teaches_how_to_ask(indexed, read):
    page = read("/search/")
    assert "たとえば" in page
    assert "バックアップの取り方" in page
    assert "For example" in read("/en/search/")


def test_hits_lead_to_their_pages_in_the_language_of_the_page(indexed, read):
    assert 'href="/library/safe/"' in read("/search/?q=金庫")
    english = read("/en/search/?q=weather")
    assert 'href="/en/library/weather/"' in english
    assert "It rains." in english


def test_a_japanese_text_on_an_english_page_says_its_language(indexed, read):
    assert 'class="hit__text" lang="ja"' in read("/en/search/?q=金庫")


def test_the_address_without_a_slash_works(indexed, client):
    assert client.get("/search?q=金庫", follow=True).status_code == 200


def test_words_that_were_added_and_meant_are_named(indexed, read):
    index_records(origin="test", documents=[document("phish", "フィッシング", topics=("phishing",))])
    page = read("/search/?q=フッシング")
    assert "もしかして" in page
    assert "?q=%E3%83%95%E3%82%A3%E3%83%83%E3%82%B7%E3%83%B3%E3%82%B0" in page
    assert "検索に加えた言葉" in read("/search/?q=BEC")


def test_a_kind_can_be_chosen_and_left(indexed, read):
    page = read("/search/?q=金庫 詐欺&kind=faq")
    assert "/library/fraud/" in page
    assert "/library/safe/" not in page
    assert 'href="?q=%E9%87%91%E5%BA%AB+%E8%A9%90%E6%AC%BA"' in page


def test_filters_that_do_not_exist_are_ignored(indexed, read):
    page = read("/search/?q=金庫&kind=nothing&reader=nobody&level=9&topic=nothing&more=1")
    assert "/library/safe/" in page


def test_a_filter_that_finds_nothing_offers_everything(indexed, read):
    page = read("/search/?q=金庫&kind=law")
    assert "すべての中から探す" in page
    assert 'href="?q=%E9%87%91%E5%BA%AB"' in page


def test_more_hits_are_one_step_away(indexed, read):
    index_records(origin="test", documents=[document(f"more{n}", "金庫") for n in range(30)])
    page = read("/search/?q=金庫")
    assert page.count('class="hit"') == 20
    assert "more=1" in page
    assert read("/search/?q=金庫&more=1").count('class="hit"') == 31


def test_an_index_that_is_being_made_says_so_and_shows_other_ways(db, read):
    page = read("/search/?q=金庫")
    assert "検索の準備をしています" in page
    assert 'href="/library/"' in page


def test_what_was_typed_is_shown_as_text(indexed, client):
    page = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_markup_in_a_record_stays_text(indexed, client):
    index_records(origin="test", documents=[document("evil", "<b>金庫</b>", "<script>鍵</script>")])
    page = client.get("/search/?q=金庫").content.decode()
    assert "<b>金庫" not in page
    assert "<script>鍵" not in page


def test_what_was_looked_for_is_kept_by_no_shared_cache(indexed, client):
    for address in ("/search/?q=金庫", "/search/suggest/?q=金庫"):
        assert "private" in client.get(address)["Cache-Control"]
        assert not client.cookies


def test_suggestions_are_titles_with_their_addresses(indexed, client):
    rows = json.loads(client.get("/en/search/suggest/?q=weath").content)["suggestions"]
    assert rows[0] == {"title": "Weather", "kind": "Library entry", "address": "/en/library/weather/"}


@pytest.mark.parametrize(
    "text", ["朝からファイルが開けず、英語で金を払えと出ています", "画面に身代金を払えと出た"]
)
def test_an_emergency_gets_its_first_steps_above_the_hits(indexed, read, text):
    index_records(
        origin="test", documents=[document("ransom", "身代金を払えと言われた", topics=("ransomware",))]
    )
    page = read(f"/search/?q={text}")
    assert "band--emergency" in page
    assert page.index("band--emergency") < page.index('class="hits"')
    assert page.count("actions__item") == 3
    assert 'href="/incident-types/ransomware/"' in page


@pytest.mark.parametrize("text", ["ランサムウェアとは", "バックアップの取り方", "金庫"])
def test_a_question_gets_no_card(indexed, read, text):
    assert "band--emergency" not in read(f"/search/?q={text}")


def test_a_card_that_cannot_be_made_costs_only_the_card(indexed, read, monkeypatch, caplog):
    def broken(text, language):
        raise RuntimeError

    monkeypatch.setattr(cards, "_providers", [broken])
    assert "/library/safe/" in read("/search/?q=金庫")
    assert "card could not be made" in caplog.text


def test_every_page_has_the_box_in_its_header(indexed, read):
    assert 'action="/search/"' in read("/glossary/")
    assert 'action="/en/search/"' in read("/en/glossary/")


def test_an_index_that_does_not_answer_leaves_the_other_ways(indexed, client, monkeypatch, caplog):
    def broken(self, scopes):
        raise DatabaseError

    monkeypatch.setattr(Index, "totals", broken)
    answer = client.get("/search/?q=金庫")
    assert answer.status_code == 503
    assert "検索の準備をしています" in answer.content.decode()
    assert json.loads(client.get("/search/suggest/?q=金庫").content) == {"suggestions": []}
    assert "does not answer" in caplog.text


@pytest.mark.parametrize("address", ["/search/?q=金庫", "/search/suggest/?q=金庫"])
def test_the_number_of_database_queries_is_the_same_for_one_record_and_many(indexed, client, address):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    asked()
    one = asked()
    index_records(origin="test", documents=[document(f"more{n}", "金庫", "金庫と鍵") for n in range(30)])
    assert asked() == one
