"""Documents that are no feed, or one that means harm: refused with a sentence, soon, and without fetching anything."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.news.reading import MOST_ENTRIES, NoFeed, read_feed

from .conftest import item, rss

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


def read(document: str | bytes):
    body = document.encode() if isinstance(document, str) else document
    return read_feed(body, "application/rss+xml", "https://news.example.jp/feeds/all.xml", NOW)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (b"", "The answer is empty."),
        (b" \r\n\t ", "The answer is empty."),
        (b"<!doctype html><html><head><title>x</title></head><body><p>y</p></body></html>", "not a feed"),
        (b'{"items": []}', "not a feed"),
        (b"plain", "not a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a feed"),
        (b"/etc/passwd", "not a feed"),
        (b"http://127.0.0.1/", "not a feed"),
    ],
)
def test_what_is_no_feed_is_said_so(document, sentence):
    with pytest.raises(NoFeed, match=sentence):
        read(document)


def test_a_document_is_never_taken_for_the_name_of_a_file(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(rss(item(1, "秘密")))
    with pytest.raises(NoFeed):
        read(str(path))


BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "billion": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{BILLION}]>' + rss(item(1, "&a9;"), head=""),
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>' + rss(item(1, "&a;" * 50_000), head=""),
    "external": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss(item(1, "&a;"), head=""),
    "parameter": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]>' + rss(item(1), head=""),
    "lower-case": '<!DOCTYPE rss [<!entity a "x">]>' + rss(item(1, "&a;"), head=""),
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp932"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_entities_that_swell_or_fetch_are_refused(bomb, codec):
    declared = {"cp932": "Shift_JIS"}.get(codec, codec)
    document = f'<?xml version="1.0" encoding="{declared}"?>{BOMBS[bomb]}'
    with pytest.raises(NoFeed, match="declares XML entities"):
        read(document.encode(codec))


def test_a_document_type_outside_is_not_fetched(monkeypatch):
    def nobody(*args, **kwargs):
        raise AssertionError("nothing may be fetched while reading")

    monkeypatch.setattr("socket.socket.connect", nobody)
    monkeypatch.setattr("urllib.request.urlopen", nobody)
    document = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">' + rss(item(1, "題"), head="")
    assert read(document).entries[0].title == "題"


@pytest.mark.parametrize(
    "document",
    [
        "<rss version='2.0'><channel><item><title>" + "<b>" * 60_000,
        "<rss version='2.0'><channel><item>" + "<a>" * 30_000 + "</a>" * 30_000 + "</item></channel></rss>",
        "<rss version='2.0'>" + "<" * 200_000,
        "<rss version='2.0'><channel><title>" + "&" * 200_000,
        "<rss version='2.0'" + " a='1'" * 30_000 + ">",
        "<!DOCTYPE " + "\n" * 200_000,
        "<rss version='2.0'><channel>" + item(1) * 2_000,
    ],
    ids=["open", "deep", "angles", "ampersands", "attributes", "doctype", "unclosed"],
)
def test_monstrous_documents_are_read_or_refused_soon(document):
    started = time.process_time()
    try:
        found = read(document)
    except NoFeed:
        found = None
    assert found is None or len(found.entries) <= MOST_ENTRIES
    assert time.process_time() - started < 10, "a few seconds for 200 kB mean minutes for a whole feed"


def test_a_feed_that_breaks_off_gives_what_it_said_until_then():
    document = rss(item(1, "一"), item(2, "二"))
    found = read(document[: document.index("二") - 7])
    assert found.entries[0].title == "一"


PIECES = [
    "<rss version='2.0'>",
    "<channel>",
    "<item>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "&#xD800;",
    "&amp;",
    "<a:b",
]
PIECES += [
    "<link>",
    "<pubDate>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>",
    "<!--",
    "<?x",
    "&",
    "\0",
    "あ",
]
PIECES += [
    "<content type='application/octet-stream'>",
    "AAAA",
    " xml:base='http://[",
    "'",
    "</item>",
    "<guid>",
    "<!DOCTYPE x [",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_scraps_of_feeds_are_read_or_refused(pieces):
    try:
        found = read("".join(pieces))
    except NoFeed:
        return
    for entry in found.entries:
        assert entry.title
        assert entry.link == "" or entry.link.startswith(("http://", "https://"))


def test_whatever_trips_the_reader_up_is_a_refusal(monkeypatch):
    def stumble(*args, **kwargs):
        raise RecursionError

    monkeypatch.setattr("feedparser.parse", stumble)
    with pytest.raises(NoFeed, match=r"could not be read \(RecursionError\)"):
        read(rss(item(1)))
