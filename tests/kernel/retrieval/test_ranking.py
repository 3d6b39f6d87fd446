"""Ranking: titles, rare words, all of the words, nearness, topics; and the same thing not again and again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from madoguchi.kernel.retrieval.model import Document, Text2
from madoguchi.kernel.retrieval.query import read_query
from madoguchi.kernel.retrieval.ranking import Candidate, Ranker, Totals, rarity, spread
from madoguchi.kernel.retrieval.topics import TopicMap

FILLER = "雨が降る。風が吹く。"


@pytest.fixture
def order(reader):
    """The ids of documents for a query, best first."""

    def ranked(text, *documents, counts=None, topics=None, wanted=None):
        query = read_query(text, reader, TopicMap(reader, []))
        reads = [reader.read(document) for document in documents]
        candidates = [
            Candidate(place, read.tokens, document.kind, document.topics)
            for place, (document, read) in enumerate(zip(documents, reads, strict=True))
        ]
        known = dict.fromkeys(query.terms, 5) | (counts or {})
        ranker = Ranker(replace(query, topics=topics or {}), known, Totals(100, (4, 1, 2, 20)))
        found = ranker.rank(candidates)
        return [documents[one.key].id for one in (spread(found, wanted) if wanted else found)]

    return ranked


def document(key, title="題", body="", **fields):
    return Document(fields.pop("kind", "node"), key, Text2(title), Text2(body), **fields)


def test_a_title_weighs_more_than_a_text(order):
    assert order("金庫", document("text", body="金庫"), document("title", "金庫")) == ["title", "text"]


def test_what_has_none_of_the_words_is_left_out(order):
    assert order("金庫", document("other", "倉庫")) == []


def test_a_rare_word_weighs_more_than_a_frequent_one(order):
    found = order(
        "金庫 鍵",
        document("frequent", body="鍵"),
        document("rare", body="金庫"),
        counts={"鍵": 80, "金庫": 1},
    )
    assert found == ["rare", "frequent"]


def test_all_words_once_beat_one_word_often(order):
    assert (
        order("金庫 鍵", document("often", body="金庫" * 6), document("both", body="金庫と鍵"))[0] == "both"
    )


def test_a_word_in_a_short_text_weighs_more(order):
    found = order("金庫", document("long", body="金庫。" + FILLER * 30), document("short", body="金庫。"))
    assert found == ["short", "long"]


def test_words_side_by_side_weigh_more_than_words_far_apart(order):
    near = document("near", body=FILLER * 6 + "金庫の鍵")
    far = document("far", body="金庫。" + FILLER * 6 + "鍵")
    assert order("金庫 鍵", far, near) == ["near", "far"]


def test_the_topic_that_was_asked_about_lifts_its_records(order):
    plain, about = document("plain", body="金庫"), document("about", body="金庫", topics=("backup",))
    second = document("second", body="金庫", topics=("log", "backup"))
    assert order("金庫", plain, second, about, topics={"backup": 1.0}) == ["about", "second", "plain"]


def test_what_is_only_about_the_topic_is_found_behind_what_has_the_words(order):
    words, topic = document("words", "金庫", "金庫"), document("topic", topics=("backup",))
    assert order("金庫", topic, words, topics={"backup": 1.0}) == ["words", "topic"]


def test_the_same_name_in_another_kind_makes_room_for_something_else(order):
    entry, word = document("entry", "金庫", "金庫の鍵"), document("word", "金庫", "金庫の鍵", kind="term")
    other = document("other", "鍵", "金庫の鍵")
    assert order("金庫 鍵", entry, word, other, wanted=2) == ["entry", "other"]


def test_chapters_of_one_title_stay_together(order):
    chapters = [document(f"chapter{n}", "金庫", "鍵" * (3 - n) + "と窓") for n in range(3)]
    assert order("金庫 鍵", *chapters, wanted=3) == ["chapter0", "chapter1", "chapter2"]


def test_words_that_stand_together_as_they_were_typed_weigh_more(order):
    typed = document("typed", body=FILLER + "青い金庫。鍵と窓。")
    apart = document("apart", body=FILLER + "金庫と窓。青い鍵。")
    assert order("青い金庫", apart, typed) == ["typed", "apart"]


def test_rarity_falls_with_frequency_and_never_below_nothing():
    values = [rarity(number, 100) for number in (0, 1, 10, 100, 500)]
    assert values == sorted(values, reverse=True)
    assert values[-1] >= 0
