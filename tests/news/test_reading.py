"""What is read out of feeds: every version, every encoding, plain text only, dates that can be, each entry once."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.news.decoding import to_text
from madoguchi.news.plain import from_html, from_text, shortened
from madoguchi.news.reading import MOST_ENTRIES, MOST_SUMMARY, MOST_TITLE, read_feed

from .conftest import item, rss

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
PLACE = "https://news.example.jp/feeds/all.xml"
SAMPLES = (
    Path(os.environ.get("MADOGUCHI_SAMPLES") or Path(__file__).parents[2].parent / "shared" / "data")
    / "feeds"
)


def read(document: str | bytes, content_type: str = "application/rss+xml", url: str = PLACE):
    body = document.encode() if isinstance(document, str) else document
    return read_feed(body, content_type, url, NOW)


def only(document: str | bytes, **more):
    (entry,) = read(document, **more).entries
    return entry


RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>会</title>
<item><title>注意</title><link>https://news.example.jp/1</link><description>説明</description></item></channel></rss>"""
RSS_092 = RSS_091.partition("<rss")[2].replace("0.91", "0.92").join(["<rss", ""])
RSS_100 = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<channel rdf:about="https://news.example.jp/"><title>会</title><link>https://news.example.jp/</link></channel>
<item rdf:about="https://news.example.jp/1"><title>注意</title><link>https://news.example.jp/1</link>
<description>説明</description><dc:date>2026-11-27T18:00:00+09:00</dc:date>
<dcterms:issued>2026-11-26T09:00:00+09:00</dcterms:issued></item></rdf:RDF>"""
RSS_200 = rss(
    "<item><title>注意</title><link>https://news.example.jp/1</link><description>説明</description></item>",
    title="会",
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>会</title><entry><id>urn:1</id><title>注意</title>
<link rel="enclosure" href="https://news.example.jp/1.mp4"/><link href="https://news.example.jp/1"/>
<published>2026-11-26T00:00:00Z</published><updated>2026-11-27T09:00:00Z</updated><summary>説明</summary></entry></feed>"""


@pytest.mark.parametrize(
    "document", [RSS_091, RSS_092, RSS_100, RSS_200, ATOM], ids=["0.91", "0.92", "1.0", "2.0", "Atom"]
)
def test_every_version_is_read(document):
    found = read(document)
    (entry,) = found.entries
    assert found.title == "会"
    assert (entry.title, entry.link, entry.summary) == ("注意", "https://news.example.jp/1", "説明")


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "title", "link", "dated"),
    [
        (
            "atom10.xml",
            "First entry title",
            "http://example.org/entry/3",
            datetime(2005, 11, 9, 11, 56, 34, tzinfo=UTC),
        ),
        (
            "rss1.0withModules.xml",
            "Test Item - RSS 1.0",
            "http://www.pocketsoap.com/weblog/rssTests/rss1.0withModules.xml#1",
            datetime(2002, 9, 28, 20, 1, 19, tzinfo=UTC),
        ),
    ],
)
def test_real_feeds_are_read(name, title, link, dated):
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample files are not there: {SAMPLES} (MADOGUCHI_SAMPLES names their folder)")
    entry = only((SAMPLES / name).read_bytes(), content_type="text/xml")
    assert (entry.title, entry.link, entry.dated_at) == (title, link, dated)
    assert entry.summary
    assert "javascript" not in entry.summary


# -- Letters --------------------------------------------------------------------------------------------------------

WORDS = "髙橋①の注意：～ウイルス～ 𠮷"
PLAIN_WORDS = "表示ソ能の注意"


@pytest.mark.parametrize(
    ("declared", "codec", "words"),
    [
        ("Shift_JIS", "cp932", "髙橋①の注意 表示ソ能"),
        ("Windows-31J", "cp932", "髙橋①の注意 表示ソ能"),
        ("x-sjis", "shift_jis", PLAIN_WORDS),
        ("EUC-JP", "euc_jp", PLAIN_WORDS),
        ("EUC-JP", "euc_jis_2004", "①の注意"),
        ("ISO-2022-JP", "iso2022_jp", PLAIN_WORDS),
        ("utf-8", "utf-8", WORDS),
        ("UTF-16", "utf-16", WORDS),
        ("Shift_JIS", "utf-8", WORDS),  # said wrongly: UTF-8 proves itself
        ("ISO-8859-1", "cp1252", "Größe “quoted”"),
    ],
)
@pytest.mark.parametrize("content_type", ["text/xml", "application/xml", "text/html; charset=ISO-8859-1", ""])
def test_letters_are_right_whatever_the_server_says(declared, codec, words, content_type):
    document = rss(item(1, words), title="", head=f'<?xml version="1.0" encoding="{declared}"?>')
    assert only(document.encode(codec), content_type=content_type).title == words


def test_the_server_s_word_counts_where_the_document_says_nothing():
    body = rss(item(1, PLAIN_WORDS), head="").encode("euc_jp")
    assert only(body, content_type="text/xml; charset=EUC-JP").title == PLAIN_WORDS


def test_one_broken_letter_spoils_no_other():
    body = rss(item(1, PLAIN_WORDS), head='<?xml version="1.0" encoding="Shift_JIS"?>').encode("cp932")
    broken = body.replace("注意".encode("cp932"), "注意".encode("cp932") + b"\xff")
    assert only(broken).title.startswith("表示ソ能の注意")


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "base64", "no-such", "idna"])
def test_no_codec_but_those_of_letters_is_tried(name):
    body = rss(item(1, "+ADw-b+AD4- \\u3042"), head=f'<?xml version="1.0" encoding="{name}"?>').encode()
    assert only(body, content_type=f"text/xml; charset={name}").title == "+ADw-b+AD4- \\u3042"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_become_text(body, content_type):
    assert isinstance(to_text(body, content_type), str)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A &amp; B", "A & B"),
        ("&#99999999999;&#x110000;&#xFFFFFFFFFFFFFFFFFFFF;", ""),
        ("A &amp;amp; B", "A & B"),
        ("&#12354;&#x3044;", "あい"),
        ("1 &lt; 2", "1 < 2"),
        ("<![CDATA[<b>重</b>要]]>", "重要"),
        ("&lt;b&gt;重&lt;/b&gt;要", "重要"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;注意", "注意"),
        ("&lt;p&gt;一&lt;/p&gt;&lt;p&gt;二&lt;/p&gt;", "一 二"),
        ("一行目&lt;br&gt;二行目", "一行目 二行目"),
        ("&lt;img src=x onerror=alert(1)&gt;注意&lt;/img&gt;", "注意"),
        ("  余白\n\t が   多い ", "余白 が 多い"),
        ("逆\u202e順\u2066", "逆 順"),
        ("a&#0;b&#xD800;c&#x1b;", "abc"),
    ],
)
def test_summaries_are_plain_text(written, shown):
    entry = only(rss(item(1, "題", description=f"{written} 。")))
    assert entry.summary.replace("\ufffd", "").strip() == f"{shown} 。".strip()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A &amp; B", "A & B"),
        ("&lt;b&gt;重&lt;/b&gt;要 &amp;amp; 急", "重要 & 急"),
        ("&lt;script&gt; の注意", "<script> の注意"),
        ("a&#xD800;b&#x1b;c", "a\ufffdb\ufffdc"),
    ],
)
def test_titles_are_plain_text_and_may_speak_of_markup(written, shown):
    assert only(rss(item(1, written))).title == shown


def test_text_that_speaks_of_markup_stays_as_it_is():
    document = ATOM.replace("<title>注意", '<title type="text">Use of &lt;script&gt; in mails')
    assert only(document).title == "Use of <script> in mails"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<style>p{}</style>あ<script>x</script>い", "あい"),
        ("<p>一<table><tr><td>二<td>三", "一 二 三"),
        ("<a href='javascript:x'>押す</a>", "押す"),
        ("<!-- 秘密 -->見える", "見える"),
        ("&lt;b&gt; は太字", "<b> は太字"),
        ("<<b>>", "<>"),
        ("<div>" * 3_000 + "深い", "深い"),
    ],
)
def test_html_becomes_its_text(markup, text):
    assert from_html(markup) == text


@given(st.text(max_size=200))
def test_whatever_html_there_is_nothing_disturbing_comes_out(markup):
    for text in (from_html(markup), from_text(markup)):
        assert text == " ".join(text.split())
        assert not any(sign < " " or "\u202a" <= sign <= "\u202e" for sign in text)
        text.encode()


def test_long_texts_end_after_a_sentence_or_say_that_they_go_on():
    assert shortened("短い", 10) == "短い"
    assert shortened("一つ目の文です。二つ目の文はとても長い", 12) == "一つ目の文です。"
    assert shortened("あ" * 50, 10) == "あ" * 9 + "…"
    entry = only(rss(item(1, "題" * 1_000, description="説" * 5_000)))
    assert (len(entry.title), len(entry.summary)) == (MOST_TITLE, MOST_SUMMARY)


def test_an_entry_without_a_title_is_called_by_its_first_words():
    entry = only(rss(item(1, "", description="パスワードの使い回しに注意。" + "くわしくは" * 40)))
    assert entry.title == "パスワードの使い回しに注意。" or entry.title.endswith("…")
    assert len(entry.title) <= 80
    assert read(rss(item(1, ""))).entries == ()


def test_a_summary_that_only_repeats_the_title_is_left_out():
    assert only(rss(item(1, "同じ", description="同じ"))).summary == ""


def test_the_text_itself_serves_as_summary_where_there_is_none():
    document = ATOM.replace(
        "<summary>説明</summary>", '<content type="html">&lt;p&gt;本文&lt;/p&gt;</content>'
    )
    assert only(document).summary == "本文"


# -- Links, dates, identity -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://a.example/x?b=1&amp;c=2", "https://a.example/x?b=1&c=2"),
        ("/x/1", "https://news.example.jp/x/1"),
        ("x", "https://news.example.jp/feeds/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://user:pw@a.example/", ""),
        ("https://a.example/&quot;&gt;&lt;b", ""),
        ("https://a.example/ b", ""),
        ("https://a.example/" + "a" * 2_000, ""),
        ("https://[::1", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(written, link):
    assert only(rss(item(1, link=written))).link == link


@pytest.mark.parametrize(
    ("written", "dated", "by"),
    [
        ("Fri, 27 Nov 2026 09:00:00 +0900", datetime(2026, 11, 27, 0, 0, tzinfo=UTC), "published"),
        ("2026-11-27T09:00:00+09:00", datetime(2026, 11, 27, 0, 0, tzinfo=UTC), "published"),
        ("2026-11-27", datetime(2026, 11, 27, 0, 0, tzinfo=UTC), "published"),
        ("", NOW, "fetched"),
        ("昨日", NOW, "fetched"),
        ("Fri, 27 Nov 2099 09:00:00 +0900", NOW, "fetched"),
        ("Fri, 27 Nov 9999999 09:00:00 +0900", NOW, "fetched"),
        ("0001-01-01T00:00:00Z", NOW, "fetched"),
        ("1970-01-01T00:00:00Z", NOW, "fetched"),
    ],
)
def test_dates_that_cannot_be_are_replaced_and_said_so(written, dated, by):
    entry = only(rss(item(1, date=written)))
    assert (entry.dated_at, entry.dated_by) == (dated, by)


def test_the_later_date_counts_and_is_called_what_it_is():
    entry = only(ATOM)
    assert (entry.dated_at, entry.dated_by) == (datetime(2026, 11, 27, 9, 0, tzinfo=UTC), "updated")
    entry = only(RSS_100)
    assert (entry.dated_at, entry.dated_by) == (datetime(2026, 11, 27, 9, 0, tzinfo=UTC), "updated")


def test_an_entry_keeps_its_id_when_its_words_change():
    one, two = only(rss(item(1, "前"))), only(rss(item(1, "後", link="https://news.example.jp/moved")))
    assert one.key == two.key
    assert one.key != only(rss(item(2, "前"))).key
    assert only(rss(item(1, guid=""))).key == only(rss(item(1, "後", guid=""))).key


def test_what_is_told_twice_is_read_once_and_the_newest_is_taken():
    old, new = "Thu, 26 Nov 2026 09:00:00 +0900", "Fri, 27 Nov 2026 09:00:00 +0900"
    found = read(rss(item(1, "前", date=old), item(1, "後", date=new), item(1, "後", guid="other", date=old)))
    assert [entry.title for entry in found.entries] == ["後"]
    other_scheme = item(1, "後", link="http://news.example.jp/1/", guid="x")
    assert len(read(rss(item(1, "後"), other_scheme)).entries) == 1


def test_the_newest_entries_of_a_long_feed_are_read():
    items = [
        item(n, date=f"{1 + n % 28:02} Oct 2026 {n % 24:02}:00:00 +0900") for n in range(MOST_ENTRIES + 50)
    ]
    found = read(rss(*items)).entries
    assert len(found) == MOST_ENTRIES
    dates = [entry.dated_at for entry in found]
    assert dates == sorted(dates, reverse=True)
