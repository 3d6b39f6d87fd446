"""The index follows the content: what became active is found, what is gone is not, and a failure harms nothing."""

from __future__ import annotations

import pytest

from madoguchi.content.actions import load_content
from madoguchi.content.queries import forget_content
from madoguchi.search import actions
from madoguchi.search.following import catch_up, in_step
from madoguchi.search.models import SearchRecord
from madoguchi.search.queries import search
from tests.packs import complete, write_pack

pytestmark = pytest.mark.django_db(transaction=True)


def vault(word="金庫"):
    return {
        "id": "vault",
        "word": {"ja": word, "en": "vault"},
        "plain": {"ja": "鍵の箱", "en": "locked box"},
        "explanation": {"ja": "守る箱", "en": "keeps things"},
        "source": "https://example.jp/",
        "checked": "2026-01-22",
        "confidence": "high",
    }


@pytest.fixture
def load(tmp_path, settings):
    settings.PACK_ROOTS = [tmp_path]
    settings.SEARCH_FOLLOWS_CONTENT = True

    def loaded(**records):
        write_pack(tmp_path / "core", {**complete(), **records})
        forget_content()
        return load_content()

    yield loaded
    forget_content()


def test_a_new_release_is_found_at_once(load):
    load(glossary=[vault()])
    assert search("金庫").hits[0].id == "vault"
    assert search("ランサムウェア").hits[0].address == "/incident-types/ransomware/"


def test_only_what_changed_is_read_again(load, monkeypatch):
    load(glossary=[vault()])
    read = []
    monkeypatch.setattr(actions, "_write", lambda origin, prepared, done: read.extend(prepared))
    load(glossary=[vault("宝箱")])
    assert [one.document.id for one in read] == ["vault"]


def test_what_is_gone_is_not_found_any_more(load):
    load(glossary=[vault()])
    load()
    assert not SearchRecord.objects.filter(record_id="vault").exists()


def test_the_same_content_again_changes_nothing(load):
    load(glossary=[vault()])
    before = list(SearchRecord.objects.values_list("pk", "digest"))
    assert not load(glossary=[vault()]).changed
    assert list(SearchRecord.objects.values_list("pk", "digest")) == before


def test_an_index_that_is_missing_is_made_though_the_content_is_the_same(load):
    content = load(glossary=[vault()]).content
    actions.forget_everything()
    assert not in_step(content)
    catch_up(content)
    assert in_step(content)
    assert search("金庫").hits[0].id == "vault"


def test_other_synonyms_read_everything_again(load):
    load(glossary=[vault()])
    load(glossary=[vault()], synonyms=[{"id": "chest", "words": ["金庫", "櫃"], "search_only": True}])
    assert search("櫃").hits[0].id == "vault"


def test_when_all_is_in_step_one_small_query_is_asked(load, django_assert_num_queries):
    content = load(glossary=[vault()]).content
    with django_assert_num_queries(1):
        catch_up(content)


def test_readiness_tells_of_the_index(load, client):
    load(glossary=[vault()])
    assert client.get("/readyz").json()["search"] is True
    actions.forget_everything()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["search"]) == (200, False)


def test_a_broken_index_does_not_keep_content_from_loading(load, monkeypatch, caplog):
    from django.db import DatabaseError

    def broken(**_named):
        raise DatabaseError

    monkeypatch.setattr(actions, "synchronise", broken)
    assert load(glossary=[vault()]).changed
    assert "search --rebuild" in caplog.text


def test_desks_are_found_only_as_anybody_may_see_them(load):
    from tests.packs import desk

    hidden = desk("hidden", phone="03-9999-0000") | {
        "confidence": "low",
        "source": None,
        "confirmed_way": {"ja": "受付で聞く", "en": "Ask at the counter"},
        "editor_note": "内緒の覚え書き",
    }
    load(desks=[desk(phone="#9110"), hidden])
    record = SearchRecord.objects.get(kind="desk", record_id="hidden")
    assert "9999" not in record.tokens + str(record.shown)
    assert "内緒" not in str(record.shown)
