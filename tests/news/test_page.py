"""The news page: day by day, with source and date, links that lead outside said so, nothing of others but text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from madoguchi.kernel.calendar import JST
from madoguchi.news.feeds import id_of_address
from madoguchi.news.models import FeedState, NewsEntry
from madoguchi.news.queries import PAGE_SIZE

from .conftest import feed

DAY = datetime(2026, 11, 27, 15, 0, tzinfo=JST)


@pytest.fixture
def keep():
    """Keeps an entry of a feed, as a fetch would have done."""

    def kept(feed_id: str, number: int | str, **fields):
        state, _ = FeedState.objects.get_or_create(
            feed=feed_id, defaults={"url": f"https://{feed_id}.example.jp/rss", "fetched_at": DAY}
        )
        values = {
            "title": f"お知らせ{number}",
            "link": f"https://news.example.jp/{number}",
            "dated_at": DAY,
            "dated_by": "published",
            "summary": f"要約{number}",
        }
        return NewsEntry.objects.create(
            feed=state,
            **{"key": f"{feed_id}-{number}", "sameness": f"{feed_id}-{number}", **values, **fields},
        )

    return kept


@pytest.fixture
def two(serve):
    return serve(feeds=[feed("one"), feed("two", language="en"), feed("off", enabled=False)])


def titles(page):
    return re.findall(r"<h3>.*?<span lang=\"\w\w\">(.*?)</span>", page)


def test_entries_stand_under_their_day_newest_first(two, keep, read):
    keep("one", 1, dated_at=DAY)
    keep("two", 2, dated_at=DAY + timedelta(hours=10))  # past midnight in Japan
    keep("one", 3, dated_at=DAY + timedelta(hours=1))
    page = read("/news/")
    assert titles(page) == ["お知らせ2", "お知らせ3", "お知らせ1"]
    days = re.findall(r'<h2><time datetime="([\d-]+)">', page)
    assert days == ["2026-11-28", "2026-11-27"]
    assert page.index("2026年11月28日（土）") < page.index("お知らせ2") < page.index("2026年11月27日（金）")


def test_each_entry_names_its_source_its_date_and_where_the_link_leads(two, keep, read):
    keep("one", 1)
    entry = re.search(r'<li id="n(.*?)</li>', read("/news/"))[0]
    assert '<a href="https://news.example.jp/1" rel="noreferrer">' in entry
    assert "（外部のページ）" in entry
    assert "oneの会" in entry
    assert "掲載" in entry
    assert "2026年11月27日（金）" in entry
    assert "news.example.jp" in entry
    assert "要約1" in entry


@pytest.mark.parametrize(
    ("by", "ja", "en"),
    [
        ("published", "掲載", "Published"),
        ("updated", "更新", "Updated"),
        ("fetched", "元に日付がないため、受け取った日", "Without a date of its own; received"),
    ],
)
def test_what_the_date_is_is_said(two, keep, read, by, ja, en):
    keep("one", 1, dated_by=by)
    assert ja in read("/news/")
    assert en in read("/en/news/")


def test_every_source_says_when_it_was_last_received(two, keep, read):
    keep("one", 1)
    page = read("/news/")
    sources = page[page.index('id="sources"') :]
    assert "最後に受け取った日時" in sources
    assert "2026年11月27日（金）15:00" in sources
    assert "まだ受け取っていません" in sources
    assert 'href="https://two.example.jp/" rel="noreferrer"' in sources
    english = read("/en/news/")
    assert "Last received" in english
    assert "Fri 27 Nov 2026, 15:00" in english
    assert "Society one" in english
    assert "(in Japanese)" in english


def test_one_source_can_be_chosen_and_left_again(two, keep, read):
    keep("one", 1)
    keep("two", 2)
    page = read("/news/?source=two")
    assert titles(page) == ["お知らせ2"]
    assert '<option value="two" selected>' in page
    assert "1件" in page
    assert "すべて表示に戻す" in page
    assert titles(read("/news/?source=nobody")) == titles(read("/news/"))
    assert "すべて表示に戻す" not in read("/news/")


def test_where_there_is_one_source_there_is_nothing_to_choose(serve, keep, read):
    serve(feeds=[feed("one")])
    keep("one", 1)
    assert "<select" not in read("/news/")


def test_feeds_that_are_no_longer_followed_are_not_shown(two, keep, read, settings):
    keep("off", 1)
    keep("one", 2)
    assert titles(read("/news/")) == ["お知らせ2"]
    settings.NEWS_FEEDS = ["off", "-one"]
    assert titles(read("/news/")) == ["お知らせ1"]
    assert titles(read("/news/?source=one")) == ["お知らせ1"]


def test_a_further_feed_is_called_by_its_own_name_or_its_host(serve, keep, client, settings):
    serve()
    settings.NEWS_FEEDS = ["https://more.example.jp/rss"]
    assert "<p>more.example.jp</p>" in client.get("/news/").content.decode()
    keep(id_of_address("https://more.example.jp/rss"), 1)
    FeedState.objects.update(title="地域の会 <b>")
    assert "<p>地域の会 &lt;b&gt;</p>" in client.get("/news/").content.decode()


def test_what_two_sources_tell_alike_is_shown_once_but_under_each_when_asked(two, keep, read):
    keep("one", 1, sameness="same")
    keep("two", 1, sameness="same")
    assert titles(read("/news/")) == ["お知らせ1"]
    for source in ("one", "two"):
        assert titles(read(f"/news/?source={source}")) == ["お知らせ1"]


def test_what_a_feed_that_is_off_told_first_hides_nothing(two, keep, read):
    keep("off", 1, sameness="same")
    keep("one", 1, sameness="same")
    assert titles(read("/news/")) == ["お知らせ1"]


def test_long_news_are_paged_and_keep_the_choice(two, keep, read):
    for number in range(PAGE_SIZE + 5):
        keep("one", number, dated_at=DAY - timedelta(hours=number))
    keep("two", "x", dated_at=DAY - timedelta(days=900))
    first, last = read("/news/?source=one"), read("/news/?source=one&page=2")
    assert (len(titles(first)), len(titles(last))) == (PAGE_SIZE, 5)
    assert 'rel="next" href="?source=one&page=2"' in first
    assert f"{PAGE_SIZE + 5}件中 {PAGE_SIZE + 1}〜{PAGE_SIZE + 5}件目" in last
    assert titles(read("/news/?source=one&page=999")) == titles(last)


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=",
        "page=99999999999999999999",
        "source=%00",
        "source=" + "a" * 5_000,
    ],
)
def test_odd_addresses_are_answered(two, keep, read, query):
    keep("one", 1)
    assert titles(read(f"/news/?{query}")) == ["お知らせ1"]


def test_an_empty_page_teaches(two, serve, read):
    page = read("/news/")
    assert "お知らせは、まだありません" in page
    assert "madoguchi news fetch" in page
    assert 'href="https://one.example.jp/"' in page
    assert "There is no news yet" in read("/en/news/")
    assert "この出どころのお知らせは、まだありません" in read("/news/?source=one")
    serve()
    assert "まだ選ばれていません" in read("/news/")


def test_words_of_others_are_text_and_bring_nothing_along(two, keep, client):
    keep("one", 1, title='<script>alert(1)</script>"', summary="<img src=https://evil.example/x>", link="")
    page = client.get("/news/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;" in page
    assert "<img" not in page
    # Nothing is loaded from elsewhere: outside there are links only.
    loaded = re.findall(
        r'<(?:img|script|link|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|href)="([^"]+)"', page
    )
    assert loaded
    assert all(address.startswith("/") for address in loaded)


def test_an_entry_without_a_link_is_a_headline_only(two, keep, read):
    keep("one", 1, link="")
    entry = re.search(r'<li id="n(.*?)</li>', read("/news/"))[0]
    assert "<a " not in entry
    assert "お知らせ1" in entry


def test_the_language_of_an_entry_is_said(two, keep, read):
    keep("one", 1, title="日本語の題", summary="English text only")
    entry = re.search(r'<li id="n(.*?)</li>', read("/en/news/"))[0]
    assert '<span lang="ja">日本語の題</span>' in entry
    assert '<p lang="en">English text only</p>' in entry


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(serve, keep, client, warm, django_assert_num_queries, count):
    serve(feeds=[feed(f"f{number}") for number in range(count)])
    for number in range(count):
        for entry in range(count):
            keep(f"f{number}", entry)
    client.get("/news/")
    with django_assert_num_queries(3):
        client.get("/news/")
    with django_assert_num_queries(3):
        client.get("/news/?source=f0&page=1")


def test_a_page_without_news_asks_no_more(serve, client, warm, django_assert_max_num_queries):
    serve()
    client.get("/news/")
    with django_assert_max_num_queries(3):
        client.get("/news/")


def test_the_news_are_reached_from_every_page(two, read):
    for path in ("/", "/desks/", "/glossary/"):
        assert 'href="/news/"' in read(path)
        assert 'href="/en/news/"' in read(f"/en{path}")
