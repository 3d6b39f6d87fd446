"""The library's pages: the outline, one entry, questions, stories, laws; links and what must not get through."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation

from madoguchi.library.prose import to_html
from tests.packs import sourced, text


def node(node_id, parent=None, order=0, **fields):
    return {
        "id": node_id,
        "parent": parent,
        "order": order,
        "title": text(f"{node_id}の題", f"Title of {node_id}"),
        "summary": text(f"{node_id}の要約", f"Summary of {node_id}"),
        **fields,
    }


NODES = [
    node("b", order=2, body="- 一つ\n- [先へ](node:a-two)"),
    node("a", order=1, readers=["owner"], references=[sourced(title="資料")]),
    node("a-two", "a", 2, body="**大事**です。", related=["b"]),
    node("a-one", "a", 1),
]
LAW = sourced(
    id="law-a",
    name=text("ある法律", "An act"),
    form="act",
    chapter="28.3",
    point=text("届け出る", "Report it"),
    articles=["1条（目的）"],
    related=["a"],
)


@pytest.fixture
def library(serve):
    return serve(
        nodes=NODES,
        laws=[LAW],
        faq=[
            {
                "id": "q",
                "question": text("なぜ？", "Why?"),
                "answer": text("だから。", "Because."),
                "related": ["a"],
            }
        ],
    )


def links(page):
    return re.findall(r'href="/library/([\w-]+)/"', page)


def test_the_outline_holds_every_entry_once_and_in_order(library, read):
    page = read("/library/")
    assert list(dict.fromkeys(links(page))) == ["a", "a-one", "a-two", "b"]


def test_an_entry_shows_its_place_its_parts_and_who_names_it(library, read):
    page = read("/library/a/")
    assert "aの題" in page
    assert "経営者" in page
    assert "資料" in page
    assert {"a-one", "a-two"} <= set(links(page))
    assert 'href="/faq/q/"' in page
    assert 'href="/laws/law-a/"' in page
    below = read("/library/a-two/")
    assert '<a rel="prev" href="/library/a-one/">' in below
    assert '<a rel="next" href="/library/b/">' in below
    assert "ここを参照している項目" in below
    assert "<strong>大事</strong>" in below


def test_english_pages_say_that_the_text_is_japanese(library, read):
    page = read("/en/library/a-two/")
    assert "Title of a-two" in page
    assert "The text below is in Japanese" in page
    assert '<div class="section stack" lang="ja">' in page


@pytest.mark.parametrize("room", ["library", "faq", "stories", "laws"])
def test_what_is_not_there_is_said_kindly(library, read, room):
    assert "この項目は見つかりません" in read(f"/{room}/no-such-entry/", 404)


def test_articles_that_nobody_read_are_marked(library, read):
    assert "まだ見くらべていません" in read("/laws/law-a/")


def test_questions_and_empty_rooms(library, read):
    assert "なぜ？" in read("/faq/")
    assert "だから。" in read("/faq/q/")
    assert "事例は、まだありません" in read("/stories/")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](http://example.jp)", "<p>[x](http://example.jp)</p>"),
        ("[x](node:../../etc)", "<p>[x](node:../../etc)</p>"),
        ("![x](https://example.jp/a.png)", '<p>!<a href="https://example.jp/a.png">x</a></p>'),
        ("[x](desk:ipa_org)", '<p><a href="/desks/ipa_org/">x</a></p>'),
        ("[x](term:vpn)", '<p><a href="/glossary/#vpn">x</a></p>'),
        ("1. 一\n2. 二", "<ol>\n<li>一</li>\n<li>二</li>\n</ol>"),
        ("# 題", "<p># 題</p>"),
    ],
)
def test_prose_knows_little_and_lets_nothing_else_through(written, shown):
    with translation.override("ja"):
        assert str(to_html(written)).strip() == shown


def test_the_number_of_queries_does_not_grow(serve, client, warm, django_assert_num_queries):
    serve(nodes=[node(f"n{number}", order=number) for number in range(40)])
    client.get("/library/")
    with django_assert_num_queries(0):
        client.get("/library/")
        client.get("/library/n7/")


def test_every_shipped_entry_has_a_page(shipped, client, warm):
    translation.activate("ja")
    addresses = [
        *(reverse("library:node", args=[one]) for one in list(shipped.nodes)[::9]),
        *(reverse("library:story", args=[one]) for one in list(shipped.stories)[::9]),
        *(reverse("library:law", args=[one]) for one in list(shipped.laws)[::9]),
        *(reverse("library:question", args=[one]) for one in list(shipped.faq)[::9]),
    ]
    for address in addresses:
        for path in (address, f"/en{address}"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert b"](" not in answer.content, path
