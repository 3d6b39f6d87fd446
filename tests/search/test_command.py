"""``madoguchi search``: the promised fields, clear refusals, the index made again."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from madoguchi.search.models import SearchRecord


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("search", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_json_has_the_promised_fields(indexed):
    out, _ = run("金庫", "--json")
    answer = json.loads(out)
    assert {"query", "took_ms", "total", "hits"} <= answer.keys()
    hit = answer["hits"][0]
    assert {"kind", "id", "title", "path", "score", "snippet", "tags"} <= hit.keys()
    assert (hit["kind"], hit["id"], hit["tags"]) == ("node", "safe", ["backup"])
    assert "body" not in hit


def test_full_adds_the_whole_text(indexed):
    out, _ = run("金庫", "--json", "--full")
    assert json.loads(out)["hits"][0]["body"] == "金庫は重いものを選びます。鍵は二つ。"


def test_limit_kind_and_reader_are_kept(indexed):
    assert len(json.loads(run("金庫 雨 詐欺", "--limit", "1", "--json")[0])["hits"]) == 1
    assert [one["id"] for one in json.loads(run("金庫 詐欺", "--kind", "faq", "--json")[0])["hits"]] == [
        "fraud"
    ]
    assert [one["id"] for one in json.loads(run("金庫 雨", "--reader", "owner", "--json")[0])["hits"]] == [
        "safe"
    ]


def test_people_get_lines(indexed):
    out, _ = run("金庫")
    assert out.splitlines()[0].startswith(" 1. 金庫の選び方")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--limit", "0", "x"],
        ["--limit", "x", "x"],
        ["--kind", "nothing", "x"],
        ["--reader", "nobody", "x"],
        [],
        ["--from-texts", "x"],
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(indexed, arguments):
    with pytest.raises(CommandError, match=r"\w+ .*[.:]"):
        run(*arguments)


def test_an_empty_index_says_how_to_make_it(db):
    out, err = run("金庫", "--json")
    assert json.loads(out)["hits"] == []
    assert "--rebuild" in err


def test_rebuilding_brings_the_index_in_step_with_the_content(serve, transactional_db):
    term = {
        "id": "vault",
        "word": {"ja": "金庫", "en": "vault"},
        "plain": {"ja": "鍵の箱", "en": "locked box"},
        "explanation": {"ja": "守る箱", "en": "keeps things"},
        "source": "https://example.jp/",
        "checked": "2026-01-22",
        "confidence": "high",
    }
    serve(glossary=[term])
    _, err = run("--rebuild")
    assert "records are indexed" in err
    assert json.loads(run("金庫", "--json")[0])["hits"][0]["id"] == "vault"
    number = SearchRecord.objects.count()
    run("--rebuild", "--from-texts")
    assert SearchRecord.objects.count() == number
