"""The library's pages: the outline, one entry, questions, stories, laws; links and what must not get through."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from django.urls import reverse
from django.utils import translation

from madoguchi.library.actions.releases import take_release
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
    return re.findall(r'href="/library/main/([\w-]+)/"', page)


def test_the_outline_holds_every_entry_once_and_in_order(library, read):
    page = read("/library/")
    assert list(dict.fromkeys(links(page))) == ["a", "a-one", "a-two", "b"]


def test_an_entry_shows_its_place_its_parts_and_who_names_it(library, read):
    page = read("/library/main/a/")
    assert "aの題" in page
    assert "経営者" in page
    assert "資料" in page
    assert {"a-one", "a-two"} <= set(links(page))
    assert 'href="/faq/q/"' in page
    assert 'href="/laws/law-a/"' in page
    below = read("/library/main/a-two/")
    assert 'rel="prev" href="/library/main/a-one/">' in below
    assert 'rel="next" href="/library/main/b/">' in below
    assert "ここを参照している項目" in below
    assert "<strong>大事</strong>" in below


def test_english_pages_say_that_the_text_is_japanese(library, read):
    page = read("/en/library/main/a-two/")
    assert "Title of a-two" in page
    assert "The text below is in Japanese" in page
    assert '<div class="section stack" lang="ja">' in page


def test_standards_show_their_newest_edition_and_what_was_renamed(shipped, read):
    page = read("/standards/")
    assert all(one.name.ja in page for one in shipped.publications.values())
    assert all(one.was.ja in page for one in shipped.successors.values())
    assert all(one.name.en in read("/en/standards/") for one in shipped.publications.values())


def test_what_is_new_can_be_read_as_a_feed(library, client):
    for path, title in (("/library/changes.atom", "bの題"), ("/en/library/changes.atom", "Title of b")):
        answer = client.get(path)
        assert answer["Content-Type"].startswith("application/atom+xml")
        feed = fromstring(answer.content)  # noqa: S314  # what we wrote ourselves
        entries = feed.findall("{*}entry")
        assert len(entries) == len(NODES)
        assert title in {one.findtext("{*}title") for one in entries}
        assert all(one.find("{*}link").get("href").startswith("http://testserver/") for one in entries)


def test_each_kind_of_reader_has_a_page_of_its_own(serve, read):
    serve(
        nodes=[
            node("a"),
            node("a-own", "a", readers=["owner"]),
            node("a-all", "a", readers=["employee", "owner"]),
            node("b"),
        ]
    )
    page = read("/readers/owner/")
    assert set(links(page)) == {"a-own", "a-all"}
    assert links(page)[0] == "a-own", "what is for this reader alone comes first"
    assert set(links(read("/readers/employee/"))) == {"a-all"}
    assert "この項目は見つかりません" in read("/readers/nobody/", 404)


def test_the_shorter_address_of_before_still_leads_to_an_entry(library, client):
    answer = client.get("/library/a-two/")
    assert (answer.status_code, answer["Location"]) == (301, "/library/main/a-two/")


@pytest.mark.parametrize("room", ["library", "library/main", "faq", "stories", "laws"])
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
        ("[x](//evil.example/)", "<p>[x](//evil.example/)</p>"),
        ("[x](http://example.jp)", "<p>[x](http://example.jp)</p>"),
        ("[x](node:../../etc)", "<p>[x](node:../../etc)</p>"),
        ("![x](https://example.jp/a.png)", '<p>!<a href="https://example.jp/a.png">x</a></p>'),
        ("[x](desk:ipa_org)", '<p><a href="/desks/ipa_org/">x</a></p>'),
        ("[x](term:vpn)", '<p><a href="/glossary/#vpn">x</a></p>'),
        ("1. 一\n2. 二", "<ol>\n<li>一</li>\n<li>二</li>\n</ol>"),
        ("# 題", "<p># 題</p>"),
        ("**電話**する", "<p><strong>電話</strong>する</p>"),
        ("先に**「電話」**です", "<p>先に<strong>「電話」</strong>です</p>"),
        (
            "これは**大事（すぐ）**と**次**です",
            "<p>これは<strong>大事（すぐ）</strong>と<strong>次</strong>です</p>",
        ),
        ("**[x](node:a)**の", '<p><strong><a href="/library/main/a/">x</a></strong>の</p>'),
        ("2 * 3、** 空 ** 閉じ**", "<p>2 * 3、** 空 ** 閉じ**</p>"),
        ("[x](story:s)", '<p><a href="/stories/s/">x</a></p>'),
        ("[x](faq:q)", '<p><a href="/faq/q/">x</a></p>'),
    ],
)
def test_prose_knows_little_and_lets_nothing_else_through(written, shown):
    with translation.override("ja"):
        assert str(to_html(written)).strip() == shown


def test_no_shipped_text_shows_its_asterisks_or_a_broken_link(shipped):
    texts = {
        **{one.id: one.body for one in shipped.nodes.values()},
        **{f"{one.id} ja": one.answer.ja for one in shipped.faq.values()},
        **{f"{one.id} en": one.answer.en for one in shipped.faq.values()},
        **{one.id: f"{one.happened}\n\n{one.went_wrong}\n\n{one.helped}" for one in shipped.stories.values()},
    }
    with translation.override("ja"):
        shown = {name: str(to_html(text)) for name, text in texts.items()}
    assert len(shown) > 500
    assert [name for name, html in shown.items() if "**" in html or "](" in html] == []


@pytest.mark.parametrize("count", [1, 3, 400])
def test_the_number_of_queries_does_not_grow(serve, client, warm, django_assert_num_queries, count):
    serve(
        nodes=[node("top"), *(node(f"n{number}", "top", number, related=["top"]) for number in range(count))]
    )
    for path, queries in (
        ("/library/", 2),
        ("/library/main/", 1),
        ("/library/main/n0/", 4),
        ("/library/main/top/", 4),
        ("/readers/owner/", 2),
        ("/library/changes.atom", 1),
    ):
        client.get(path)
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def test_every_shipped_entry_has_a_page(shipped, client, warm):
    translation.activate("ja")
    take_release(content=shipped)
    addresses = [
        *(reverse("library:node", args=["main", one]) for one in list(shipped.nodes)[::9]),
        *(reverse("library:story", args=[one]) for one in list(shipped.stories)[::9]),
        *(reverse("library:law", args=[one]) for one in list(shipped.laws)[::9]),
        *(reverse("library:question", args=[one]) for one in list(shipped.faq)[::9]),
    ]
    for address in addresses:
        for path in (address, f"/en{address}"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert b"](" not in answer.content, path
