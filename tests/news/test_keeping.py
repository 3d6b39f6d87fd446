"""What is kept of a feed from one visit to the next, and what a failure leaves as it was."""

from __future__ import annotations

from datetime import datetime

import pytest
import time_machine
from django.db import connection

from madoguchi.kernel.calendar import JST
from madoguchi.news import actions
from madoguchi.news.actions import visit_feed
from madoguchi.news.feeds import FollowedFeed
from madoguchi.news.models import FeedState, NewsEntry
from madoguchi.news.queries import feed_health
from madoguchi.news.reading import MOST_ENTRIES

from .conftest import QUICK, item, rss

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 28, 9, 0, tzinfo=JST)
EVENING = datetime(2026, 11, 28, 18, 0, tzinfo=JST)


@pytest.fixture
def visit(site):
    """Serves a document and visits it; several paths are several feeds."""

    def visited(body="", *, path="/feed", at=MORNING, **answer):
        url = site.answer(path, body, **answer)
        with time_machine.travel(at, tick=False):
            return visit_feed(feed=FollowedFeed(path.strip("/"), url), reach=site.reach, limits=QUICK)

    return visited


def titles():
    return list(NewsEntry.objects.order_by("-dated_at", "pk").values_list("title", flat=True))


def test_entries_are_kept_with_all_that_is_shown(visit):
    done = visit(rss(item(1, "題", description="説明")))
    assert (done.status, done.new, done.changed, done.removed) == ("fetched", 1, 0, 0)
    entry = NewsEntry.objects.get()
    assert (entry.title, entry.summary, entry.link) == ("題", "説明", "https://news.example.jp/1")
    assert (entry.dated_at, entry.dated_by) == (datetime(2026, 11, 27, 9, 0, tzinfo=JST), "published")
    assert (entry.feed.title, entry.feed.fetched_at) == ("試しのお知らせ", MORNING)


def test_a_second_visit_adds_changes_and_keeps(visit):
    visit(rss(item(1, "一"), item(2, "二")))
    first = {entry.title: entry.pk for entry in NewsEntry.objects.all()}
    done = visit(rss(item(2, "二の改訂"), item(3, "三")))
    assert (done.new, done.changed, done.removed) == (1, 1, 0)
    assert set(titles()) == {"一", "二の改訂", "三"}
    assert NewsEntry.objects.get(title="二の改訂").pk == first["二"]
    assert visit(rss(item(2, "二の改訂"), item(3, "三"))) == actions.Visit("feed", "fetched")


def test_an_entry_whose_id_is_made_up_anew_each_time_is_the_same(visit):
    visit(rss(item(1, "題", guid="a-1")))
    done = visit(rss(item(1, "題", guid="a-2")))
    assert (done.new, done.changed, NewsEntry.objects.count()) == (0, 1, 1)


def test_ids_that_change_places_lose_nothing(visit):
    visit(rss(item(1, "甲", guid="a"), item(2, "乙", guid="b")))
    done = visit(rss(item(2, "乙", guid="c"), item(3, "丙", guid="b"), item(1, "甲", guid="a")))
    assert done.status == "fetched"
    assert set(titles()) == {"甲", "乙", "丙"}
    assert NewsEntry.objects.count() == 3


def test_without_a_date_of_its_own_an_entry_keeps_the_day_it_was_first_seen(visit):
    visit(rss(item(1, "題", date="")), at=MORNING)
    done = visit(rss(item(1, "題", date="")), at=EVENING)
    entry = NewsEntry.objects.get()
    assert (entry.dated_at, entry.dated_by, done.changed) == (MORNING, "fetched", 0)


def test_the_oldest_go_when_there_is_no_room_but_never_what_the_feed_still_names(visit):
    def dated(number):
        return f"{1 + number // 24:02} Oct 2026 {number % 24:02}:00:00 +0900"

    first = [item(n, date=dated(n)) for n in range(MOST_ENTRIES)]
    visit(rss(*first[:150]))
    done = visit(rss(*first[150:], *(item(n, date=dated(n)) for n in range(200, 220))))
    assert (done.new, done.removed, NewsEntry.objects.count()) == (70, 20, MOST_ENTRIES)
    assert "お知らせ19" not in titles()
    assert "お知らせ20" in titles()
    # A feed whose old entries have no date: none of them comes back as new the next time.
    undated = rss(*(item(f"u{n}", date="") for n in range(MOST_ENTRIES)))
    assert visit(undated).removed == MOST_ENTRIES
    assert visit(undated, at=EVENING) == actions.Visit("feed", "fetched")


def test_marks_are_sent_the_next_time_and_unchanged_is_a_success(visit, site):
    visit(rss(item(1)), ETag='"a"', Last_Modified="yesterday")
    done = visit(status=304, at=EVENING)
    assert (done.status, titles()) == ("unchanged", ["お知らせ1"])
    assert site.seen[-1]["if-none-match"] == '"a"'
    assert FeedState.objects.get().fetched_at == EVENING


def test_at_another_address_old_marks_mean_nothing(visit, site):
    visit(rss(item(1)), ETag='"a"')
    url = site.answer("/moved", rss(item(2)))
    visit_feed(feed=FollowedFeed("feed", url), reach=site.reach, limits=QUICK)
    assert "if-none-match" not in site.seen[-1]
    state = FeedState.objects.get()
    assert (state.url, state.etag) == (url, "")


@pytest.mark.parametrize(
    ("body", "answer", "sentence"),
    [
        ("", {"status": 404}, "status 404"),
        ("", {}, "empty"),
        ("<html><body>工事中</body></html>", {"Content_Type": "text/html"}, "not a feed"),
        ("a" * (QUICK.size + 1), {}, "larger than"),
        ("x", {"status": 302, "Location": "http://169.254.169.254/"}, "not on the open network"),
    ],
)
def test_a_failure_leaves_what_was_there_and_is_remembered_for_the_editors(visit, body, answer, sentence):
    visit(rss(item(1)), ETag='"a"')
    done = visit(body, at=EVENING, **answer)
    assert done.status == "failed"
    assert sentence in done.message
    assert titles() == ["お知らせ1"]
    state = FeedState.objects.get()
    assert (state.fetched_at, state.failed_at, state.failure) == (MORNING, EVENING, done.message)
    assert state.etag == '"a"'
    (health,) = feed_health([FollowedFeed("feed", state.url)])
    assert health.failing
    visit(rss(item(1)), at=EVENING.replace(hour=19))
    (health,) = feed_health([FollowedFeed("feed", state.url)])
    assert not health.failing
    assert health.failure == done.message


def test_a_failure_while_keeping_leaves_everything_as_it_was(visit, monkeypatch):
    visit(rss(item(1)), ETag='"a"')

    def broken(*args, **kwargs):
        raise RuntimeError("planned")

    monkeypatch.setattr(NewsEntry.objects, "bulk_create", broken)
    with pytest.raises(RuntimeError, match="planned"):
        visit(rss(item(1, "改"), item(2)), ETag='"b"')
    assert titles() == ["お知らせ1"]
    assert FeedState.objects.get().etag == '"a"'


@pytest.mark.django_db(transaction=True)
def test_the_network_is_asked_outside_of_any_transaction(visit, monkeypatch):
    inside = []
    real = actions.fetch

    def noted(*args, **kwargs):
        inside.append(connection.in_atomic_block)
        return real(*args, **kwargs)

    monkeypatch.setattr(actions, "fetch", noted)
    visit(rss(item(1)))
    assert inside == [False]


def test_text_that_no_database_takes_is_made_fit(visit):
    done = visit(rss(item(1, "a&#0;b&#xD800;", description="x&#0;&#xDFFF;")))
    assert (done.status, done.new) == ("fetched", 1)
