"""The index: in step with the records, in the same transaction, made again from stored tokens with the same result."""

from __future__ import annotations

import random
from dataclasses import replace

from django.db import transaction

from madoguchi.kernel.retrieval.model import Text2
from madoguchi.search.actions import (
    forget_everything,
    index_records,
    rebuild_from_tokens,
    remove_records,
    synchronise,
)
from madoguchi.search.indexes import index
from madoguchi.search.models import SearchRecord, SearchScope, SearchTerm
from madoguchi.search.queries import search
from madoguchi.search.sources import Source

from .conftest import FRAUD, SAFE, WEATHER, document


def ids(text, **wishes):
    return [hit.id for hit in search(text, **wishes).hits]


def counts():
    return {
        (row.term, row.scope): row.documents for row in SearchTerm.objects.all() if row.documents
    }, sorted(SearchScope.objects.filter(documents__gt=0).values_list())


def put(*documents):
    return index_records(origin="test", documents=documents)


def test_a_record_is_found_by_its_title_and_by_its_text(indexed):
    assert ids("金庫")[0] == "safe"
    assert ids("雨")[0] == "weather"


def test_a_record_that_did_not_change_is_not_read_again(indexed, django_assert_num_queries):
    with django_assert_num_queries(1):
        done = put(SAFE, WEATHER, FRAUD)
    assert (done.unchanged, done.changed) == (3, 0)


def test_a_changed_record_is_found_by_its_new_words_only(indexed):
    done = put(replace(SAFE, title=Text2("倉庫"), body=Text2("棚")))
    assert (done.created, done.updated) == (0, 1)
    assert ids("倉庫")[0] == "safe"
    assert "safe" not in ids("鍵")
    assert index().counts(["金庫", "t:金庫"], ["public"]) == {}


def test_a_removed_record_is_gone_from_lists_and_counts(indexed):
    assert remove_records(kind="node", ids=["safe", "never-there"]) == 1
    assert "safe" not in ids("金庫")
    assert index().totals(["public"])[0] == 2
    assert index().find([["金庫"]], ["public"], 10) == []


def test_the_same_id_of_another_kind_is_another_record(indexed):
    put(document("safe", "鍵の話", kind="faq"))
    remove_records(kind="faq", ids=["safe"])
    assert ids("金庫")[0] == "safe"


def test_an_edit_that_fails_leaves_the_index_as_it_was(indexed):
    before = counts()
    with transaction.atomic():
        put(replace(SAFE, body=Text2("倉庫")))
        remove_records(kind="node", ids=["weather"])
        transaction.set_rollback(True)
    assert counts() == before
    assert ids("金庫")[0] == "safe"
    assert ids("雨")[0] == "weather"


def test_the_same_record_twice_in_one_go_counts_as_the_later(indexed):
    put(document("twice", "桜"), document("twice", "梅"))
    assert ids("梅")[0] == "twice"
    assert "twice" not in ids("桜")


def test_after_any_edits_the_index_is_what_a_rebuild_makes(indexed):
    chance = random.Random(5)  # noqa: S311  # nothing secret
    words = ["金庫", "鍵", "倉庫", "雨", "電話", "ビジネスメール詐欺", "Wi-Fi"]
    for _ in range(40):
        key = f"r{chance.randrange(8)}"
        if chance.random() < 0.3:
            remove_records(kind="node", ids=[key])
        else:
            scope = chance.choice(["public", "desk"])
            put(document(key, chance.choice(words), "と".join(chance.choices(words, k=3)), scope=scope))
    before = counts()
    found = {word: index().find([[word]], ["public"], 100) for word in words[:5]}
    assert rebuild_from_tokens() == SearchRecord.objects.count()
    assert counts() == before
    for word, keys in found.items():
        assert sorted(index().find([[word]], ["public"], 100)) == sorted(keys)


def test_a_source_that_has_less_than_before_takes_the_rest_out(indexed):
    records = [SAFE, WEATHER]
    source = Source("test", (), lambda content: records)
    done = synchronise(source=source, content=None)
    assert (done.unchanged, done.removed) == (2, 1)
    assert "fraud" not in ids("詐欺")


def test_another_source_keeps_its_records(indexed):
    index_records(origin="other", documents=[document("kept", "桜")])
    synchronise(source=Source("test", (), lambda content: []), content=None)
    assert ids("桜") == ["kept"]


def test_what_a_database_refuses_is_left_out(indexed):
    put(document("odd", "桜\0\ud800", "梅\0\udfff"))
    assert ids("桜") == ["odd"]


def test_everything_can_be_forgotten_and_indexed_again(indexed):
    forget_everything()
    assert search("金庫").empty_index
    put(SAFE)
    assert ids("金庫") == ["safe"]
