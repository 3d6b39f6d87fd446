"""What somebody may not read is not found, counted, suggested or guessed: inside the query, not afterwards."""

from __future__ import annotations

import pytest

from madoguchi.kernel.retrieval.model import Wanted
from madoguchi.search.actions import index_records
from madoguchi.search.indexes import index
from madoguchi.search.models import SearchRecord
from madoguchi.search.queries import search, suggest

from .conftest import document

SECRET = "プロジェクトホウオウ"
PRIVATE = [
    document(f"private{n}", f"金庫の暗証番号と{SECRET}", f"金庫と鍵の本当の場所。{SECRET}。", scope="firm:12")
    for n in range(30)
]


@pytest.fixture
def with_private(indexed):
    index_records(origin="firms", documents=PRIVATE)
    index_records(origin="desk", documents=[document("desk-note", "金庫の相談のメモ", scope="desk")])


def ids(results):
    return {hit.id for hit in results.hits}


def test_the_outsider_gets_the_same_answer_as_if_it_were_not_there(indexed):
    before = search("金庫 鍵", limit=50)
    index_records(origin="firms", documents=PRIVATE)
    after = search("金庫 鍵", limit=50)
    assert [(hit.id, hit.score) for hit in after.hits] == [(hit.id, hit.score) for hit in before.hits]
    assert after.total == before.total


def test_nothing_of_it_is_found_by_its_own_words(with_private):
    results = search(SECRET, limit=50)
    assert not any(hit.id.startswith("private") for hit in results.hits)
    assert results.meant == ""


def test_a_slip_is_not_mended_with_a_word_that_is_not_public(with_private):
    results = search(SECRET.replace("ウオウ", "オウウ"), limit=50)
    assert SECRET not in results.meant
    assert not any(hit.id.startswith("private") for hit in results.hits)


def test_pieces_of_its_words_lead_nowhere(with_private):
    assert not any(hit.id.startswith("private") for hit in search("ホウオ", limit=50).hits)


def test_it_is_not_suggested(with_private):
    assert all(not hit.id.startswith("private") for hit in suggest("金庫"))
    assert all(not hit.id.startswith("private") for hit in suggest("プロジェクトホ"))


@pytest.mark.parametrize("address", ["/search/?q=", "/en/search/?q=", "/search/suggest/?q="])
@pytest.mark.parametrize("text", ["金庫", SECRET, "プロジェクトホ", "暗証番号"])
def test_no_page_shows_it_to_somebody_who_is_not_signed_in(with_private, client, address, text):
    page = client.get(address + text).content.decode()
    assert "private" not in page
    assert "暗証番号と" not in page
    assert "desk-note" not in page


def test_whoever_may_read_a_scope_finds_it_beside_what_is_public(with_private):
    results = search("金庫", wanted=Wanted(scopes=("public", "firm:12")), limit=50)
    assert {"safe", "private0"} <= ids(results)
    assert "desk-note" not in ids(results)


def test_a_slip_is_mended_for_whoever_may_read_the_word(with_private):
    typed = SECRET.replace("ジェクト", "ジクト")
    results = search(typed, wanted=Wanted(scopes=("public", "firm:12")))
    assert results.meant == SECRET
    assert "private0" in ids(results)


@pytest.mark.parametrize("public", [0, 80])
@pytest.mark.parametrize("scopes", [("public",), ("firm:12",), ("public", "desk"), ("desk", "firm:12")])
def test_only_records_of_the_scopes_are_found_whether_they_are_many_or_few(with_private, public, scopes):
    index_records(origin="test", documents=[document(f"more{n}", "金庫") for n in range(public)])
    found = index().find([["金庫"]], scopes, 1_000)
    allowed = SearchRecord.objects.filter(scope__in=scopes, tokens__contains=" 金庫 ")
    assert sorted(found) == sorted(allowed.values_list("pk", flat=True))


def test_who_may_read_nothing_finds_nothing(with_private):
    results = search("金庫", wanted=Wanted(scopes=("firm:99",)))
    assert (results.hits, results.total) == ([], 0)


def test_a_record_that_becomes_private_is_gone_for_the_outsider(indexed):
    index_records(origin="test", documents=[document("safe", "金庫の選び方", "鍵", scope="desk")])
    assert "safe" not in ids(search("金庫", limit=50))
