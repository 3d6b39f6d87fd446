"""From the bytes of an RSS or Atom feed to its entries: safe, plain, dated, each once."""

from __future__ import annotations

import calendar
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from .decoding import to_text
from .plain import from_html, from_text, shortened

MOST_ENTRIES = 200
"""Entries of one feed that are read and kept, the newest ones."""
MOST_TITLE = 200
MOST_SUMMARY = 300
_MOST_LINK = 1_000
_MOST_SUMMARY_OF_TITLE = 80
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before that there were no feeds: a date before it is a mistake."""
_AHEAD = timedelta(days=1)
"""How far a date may lie in the future: clocks and zones differ."""
_REFERENCE = re.compile(r"&#(?:[0-9]+|[xX][0-9A-Fa-f]+);")
DatedBy = Literal["published", "updated", "fetched"]


class NoFeed(Exception):  # noqa: N818  # says what it means; the sentence is for the operator
    """The document is not a feed, or one that is refused; the text is one clear sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``key`` is the same each time the feed names it; ``sameness`` in every feed that tells the same."""

    key: str
    sameness: str
    title: str
    link: str
    """An http or https address; empty when there is none that may be followed."""
    dated_at: datetime
    dated_by: DatedBy
    """What the date is; ``fetched`` when the feed tells none that can be."""
    summary: str


@dataclass(frozen=True, slots=True)
class FeedText:
    """What one document says. ``title`` is the feed's own name of itself."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(body: bytes, content_type: str, url: str, now: datetime) -> FeedText:
    """The entries of a feed found at ``url``, the newest first, at most ``MOST_ENTRIES``.

    ``now`` dates what has no date of its own. Raises ``NoFeed``.
    """
    import feedparser  # takes 0.1 s, and no page needs it

    if not body.strip():
        raise NoFeed("The answer is empty.")
    text = to_text(body, content_type)
    if "<!ENTITY" in text.upper():
        # An honest feed needs none, and a few lines of them can swell to gigabytes.
        raise NoFeed("The feed declares XML entities of its own, which is refused.")
    body = _REFERENCE.sub(_possible, text).encode("utf-8", "replace")
    try:
        # A file object: given anything else, feedparser would take it for an address or the name of a file.
        found = feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            sanitize_html=False,  # done in plain.py, for all values and down to the text
            resolve_relative_uris=False,  # of pictures and links inside HTML, of which nothing is left
        )
    except Exception as error:  # noqa: BLE001  # it reads nearly everything, but a hostile document may trip it up
        raise NoFeed(f"The feed could not be read ({type(error).__name__}).") from None
    if not found.version and not found.entries:
        raise NoFeed("The answer is not a feed (RSS or Atom).")
    entries = [entry for raw in found.entries if (entry := _entry(raw, now)) is not None]
    return FeedText(
        shortened(_value(found.feed, "title"), MOST_TITLE), tuple(_each_once(entries)[:MOST_ENTRIES])
    )


def _possible(reference: re.Match[str]) -> str:
    """A reference to a sign by its number, or U+FFFD for a number that stands for none, at which feedparser stops."""
    number = reference[0][2:-1].lower()
    code = int(number[1:], 16) if number.startswith("x") else int(number) if len(number) < 9 else 0
    usable = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return reference[0] if usable or code in {0x9, 0xA, 0xD} else "\ufffd"


def _each_once(entries: Iterable[Entry]) -> list[Entry]:
    """The newest first; of those with the same id, or the same link and title, only that one."""
    # Sorting keeps the order of the feed among equals, which is that of its writer.
    chosen: dict[str, Entry] = {}
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.dated_at, reverse=True):
        if entry.key not in chosen and entry.sameness not in seen:
            chosen[entry.key] = entry
            seen.add(entry.sameness)
    return list(chosen.values())


def _entry(raw: Mapping[str, Any], now: datetime) -> Entry | None:
    """One entry; ``None`` when it says nothing that could be shown."""
    summary = _value(raw, "summary") or _content(raw)
    title = shortened(_value(raw, "title") or shortened(summary, _MOST_SUMMARY_OF_TITLE), MOST_TITLE)
    if not title:
        return None
    link = _link(raw.get("link"))
    dated_at, dated_by = _date(raw, now)
    own_id = (
        str(raw.get("id") or "").strip() or link or f"{title} {dated_at if dated_by != 'fetched' else ''}"
    )
    place = link.partition("://")[2].rstrip("/") or own_id
    return Entry(
        key=_digest(own_id),
        sameness=_digest(f"{place} {title}"),
        title=title,
        link=link,
        dated_at=dated_at,
        dated_by=dated_by,
        summary="" if summary == title else shortened(summary, MOST_SUMMARY),
    )


def _value(raw: Mapping[str, Any], name: str) -> str:
    """A value as plain text. A feed says whether it is HTML, or feedparser judges by its looks."""
    value = raw.get(name)
    detail = raw.get(f"{name}_detail") or {}
    return _plain(value, str(detail.get("type") or "text/html"))


def _content(raw: Mapping[str, Any]) -> str:
    parts = raw.get("content") or []
    return _plain(parts[0].get("value"), str(parts[0].get("type") or "text/html")) if parts else ""


def _plain(value: object, kind: str) -> str:
    if not isinstance(value, str):
        return ""
    return from_text(value) if kind == "text/plain" else from_html(value)


def _link(value: object) -> str:
    """The address when visitors may be sent there; otherwise an empty text."""
    link = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(r"https?://[^\s\\\"<>]+", link, re.IGNORECASE) or len(link) > _MOST_LINK:
        return ""
    try:
        parts = urlsplit(link)
        usable = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return ""
    return link if usable and link.isprintable() else ""


def _date(raw: Mapping[str, Any], now: datetime) -> tuple[datetime, DatedBy]:
    """The later of the two dates: a warning that was revised is news again."""
    published, updated = (_moment(raw, name, now) for name in ("published_parsed", "updated_parsed"))
    if updated is not None and (published is None or updated > published):
        # A feed that knows one date only calls it either; it is that of publishing.
        return updated, "published" if published is None else "updated"
    return (published, "published") if published is not None else (now, "fetched")


def _moment(raw: Mapping[str, Any], name: str, now: datetime) -> datetime | None:
    """A moment from feedparser's time tuple in UTC; ``None`` for one that cannot be."""
    # Asked for one that is not there, feedparser would answer with the other and a warning.
    if name not in raw:
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(raw[name]), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return moment if _OLDEST <= moment <= now + _AHEAD else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
