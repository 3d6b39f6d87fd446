"""``madoguchi news``: fetch the feeds that this site follows, and see how they do."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs import PackFaults
from madoguchi.news.actions import Visit, visit_feed
from madoguchi.news.feeds import FollowedFeed, UnknownFeed, chosen_feeds
from madoguchi.news.fetching import DEFAULT_LIMITS, Limits, Reach
from madoguchi.news.queries import FeedHealth, feed_health
from madoguchi.news.reach import OPEN_NETWORK
from madoguchi.shell.localtime import datetime_text

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser

_NONE = (
    "No feed is followed: name one in MADOGUCHI_FEEDS, by its id in the packs or by its address "
    "(docs/how-to/fetch-news.md)."
)


class Command(BaseCommand):
    help = "fetch the news of the feeds that this site follows"
    requires_system_checks = ()

    def __init__(
        self, *, reach: Reach = OPEN_NETWORK, limits: Limits = DEFAULT_LIMITS, **options: Any
    ) -> None:
        """``reach`` and ``limits`` are other ones in tests only: no option or setting opens the inner network."""
        super().__init__(**options)
        self._reach, self._limits = reach, limits

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="{fetch,status}")
        fetch = actions.add_parser("fetch", help="ask each feed once and keep what it says")
        status = actions.add_parser("status", help="when each feed was last had, and why it failed")
        for action in (fetch, status):
            action.add_argument(
                "--feed",
                action="append",
                default=[],
                metavar="ID",
                help="only this one (id or address); may be repeated",
            )
            action.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        feeds = _feeds(options["feed"])
        if not feeds:
            self.stderr.write(_NONE)
        if options["action"] == "fetch":
            self._fetch(feeds, as_json=options["json"])
        else:
            self._status(feeds, as_json=options["json"])

    def _fetch(self, feeds: tuple[FollowedFeed, ...], *, as_json: bool) -> None:
        visits = []
        for feed in feeds:
            visit = visit_feed(feed=feed, reach=self._reach, limits=self._limits)
            visits.append(visit)
            if not as_json and visit.status != "failed":
                self.stdout.write(_line(visit))
                self.stdout.flush()
        if as_json:
            self._print([asdict(visit) for visit in visits])
        failed = [f"{visit.feed}: {visit.message}" for visit in visits if visit.status == "failed"]
        if failed:
            raise CommandError("\n".join(failed))

    def _status(self, feeds: tuple[FollowedFeed, ...], *, as_json: bool) -> None:
        found = feed_health(feeds)
        if as_json:
            self._print([_record(health) for health in found])
            return
        for health in found:
            self.stdout.write(_sentence(health))

    def _print(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))


def _feeds(only: list[str]) -> tuple[FollowedFeed, ...]:
    try:
        return chosen_feeds(current_content(), settings.NEWS_FEEDS, only)
    except UnknownFeed as unknown:
        raise CommandError(str(unknown)) from None
    except PackFaults as refused:
        raise CommandError(
            f'The content has faults ({len(refused.faults)}): "madoguchi content check" names each.'
        ) from None


def _line(visit: Visit) -> str:
    if visit.status == "unchanged":
        return f"{visit.feed}: unchanged."
    return f"{visit.feed}: {visit.new} new, {visit.changed} changed, {visit.removed} old ones removed."


def _record(health: FeedHealth) -> dict[str, object]:
    return {
        "id": health.id,
        "url": health.url,
        "entries": health.entries,
        "fetched_at": _iso(health.fetched_at),
        "failing": health.failing,
        "failed_at": _iso(health.failed_at),
        "failure": health.failure,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _sentence(health: FeedHealth) -> str:
    had = "never" if health.fetched_at is None else datetime_text(health.fetched_at, "en")
    text = f"{health.id}: {health.entries} entries, last fetched {had} ({health.url})."
    if health.failed_at is None:
        return text
    when = datetime_text(health.failed_at, "en")
    return f"{text}\n  {'Failing' if health.failing else 'Last failed'}: {when}: {health.failure}"
