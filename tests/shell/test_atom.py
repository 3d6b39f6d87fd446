"""Our own Atom feeds: well formed, read by a reader as they were meant, and the same for the same rows."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.calendar import JST
from madoguchi.shell.atom import CONTENT_TYPE, FeedHead, FeedItem, atom_feed

HEAD = FeedHead(
    title="図書室の更新 & more",
    subtitle="新しい項目 <と> 直した項目",
    page="https://desk.example.jp/library/",
    url="https://desk.example.jp/library/feed.xml",
    language="ja",
    author="まどぐち",
)
ITEM = FeedItem(
    id="https://desk.example.jp/library/ch05/",
    title="1 < 2 & <script>alert(1)</script>",
    link="https://desk.example.jp/library/ch05/?a=1&b=2",
    summary="AT&T の <b>注意</b>、&amp; はそのまま",
    updated=datetime(2026, 11, 28, 9, 0, tzinfo=JST),
    published=datetime(2026, 11, 1, 9, 0, tzinfo=JST),
    topics=("backup", "ransomware"),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(items, head=HEAD):
    return ElementTree.fromstring(atom_feed(head, items))  # noqa: S314  # what we wrote a moment ago


def test_a_reader_reads_what_was_meant():
    found = feedparser.parse(io.BytesIO(atom_feed(HEAD, [ITEM])))
    assert not found.bozo
    assert found.version == "atom10"
    assert (found.feed.title, found.feed.link, found.feed.author) == (
        "図書室の更新 & more",
        HEAD.page,
        "まどぐち",
    )
    (entry,) = found.entries
    assert (entry.id, entry.link) == (ITEM.id, ITEM.link)
    assert entry.title == ITEM.title
    assert entry.updated == "2026-11-28T09:00:00+09:00"
    assert entry.published == "2026-11-01T09:00:00+09:00"
    assert [tag.term for tag in entry.tags] == ["backup", "ransomware"]


def test_what_atom_asks_for_is_there():
    root = parsed([ITEM])
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    assert root.findtext(f"{ATOM}id") == HEAD.url
    assert root.findtext(f"{ATOM}updated") == "2026-11-28T09:00:00+09:00"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": HEAD.page, "self": HEAD.url}
    summary = root.find(f"{ATOM}entry/{ATOM}summary")
    # Read as the HTML it is declared to be, it says the plain text.
    assert summary.get("type") == "html"
    assert summary.text == "AT&amp;T の &lt;b&gt;注意&lt;/b&gt;、&amp;amp; はそのまま"
    assert CONTENT_TYPE.startswith("application/atom+xml")


def test_the_same_rows_give_the_same_bytes_and_the_newest_dates_the_feed():
    older = FeedItem("urn:x", "古い", HEAD.page, "", datetime(2026, 1, 1, tzinfo=UTC))
    assert atom_feed(HEAD, [older, ITEM]) == atom_feed(HEAD, [older, ITEM])
    root = parsed([older, ITEM])
    assert root.findtext(f"{ATOM}updated") == "2026-11-28T09:00:00+09:00"
    assert [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")] == ["古い", ITEM.title]
    assert root.find(f"{ATOM}entry").find(f"{ATOM}published") is None


def test_an_empty_feed_is_a_feed():
    root = parsed([])
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert root.findall(f"{ATOM}entry") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_the_texts_hold_the_document_is_well_formed(title, summary):
    item = FeedItem("urn:x", title, HEAD.page, summary, datetime(2026, 1, 1, tzinfo=UTC))
    assert len(parsed([item]).findall(f"{ATOM}entry")) == 1
