"""Looks an installation over: what is wrong, and how to mend it."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from madoguchi.content.models import ContentRelease
from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs import Content, PackFaults, load_packs
from madoguchi.kernel.packs.walk import all_sourced
from madoguchi.news.feeds import followed
from madoguchi.news.queries import feed_health
from madoguchi.search.following import in_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LEAST_FREE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one part. ``mend`` says what to do and is empty when all is well."""

    part: str
    level: Literal["ok", "note", "fault"]
    sentence: str
    mend: str = ""


def examine() -> Iterator[Finding]:
    """Every part, in the order in which to mend them."""
    for look in _LOOKS:
        yield from look()


def _data_folder() -> Iterator[Finding]:
    folder = settings.DATA_DIR
    part = "data folder"
    if not folder.is_dir():
        yield Finding(part, "fault", f"{folder} is not there yet.", "Run: madoguchi prepare")
        return
    probe = folder / ".writable"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        mend = "Give this user the right to write there, or set MADOGUCHI_DATA_DIR."
        yield Finding(part, "fault", f"{folder} cannot be written to ({error.strerror}).", mend)
        return
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        mend = "Make room on that disk, or set MADOGUCHI_DATA_DIR to another one."
        yield Finding(part, "fault", f"{folder} has only {free // 1_000_000} MB free.", mend)
    else:
        yield Finding(part, "ok", f"{folder} can be written to.")


def _key() -> Iterator[Finding]:
    kept = settings.DATA_DIR / "secret.key"
    if not kept.is_file() or kept.read_text(encoding="utf-8").strip() != settings.SECRET_KEY:
        yield Finding("key", "ok", "The secret key comes from the settings.")
    elif kept.stat().st_mode & 0o077:
        yield Finding("key", "fault", f"Others on this machine can read {kept}.", f"Run: chmod 600 {kept}")
    else:
        yield Finding("key", "ok", f"The secret key is kept in {kept}.")


def _hosts() -> Iterator[Finding]:
    names = ", ".join(settings.ALLOWED_HOSTS)
    if settings.ONLY_THIS_MACHINE:
        mend = "To serve others set MADOGUCHI_HOSTS to the names they will type."
        yield Finding("hosts", "note", "The pages answer only on this machine.", mend)
    else:
        yield Finding("hosts", "ok", f"The pages answer to {names}.")


def _tls() -> Iterator[Finding]:
    if settings.DEBUG and not settings.ONLY_THIS_MACHINE:
        mend = "Set MADOGUCHI_DEBUG=off: error pages show what visitors typed."
        yield Finding("debug", "fault", "MADOGUCHI_DEBUG is on although others can reach the pages.", mend)
    if settings.TLS:
        yield Finding("TLS", "ok", "Visitors are sent to https, and cookies travel only there.")
    elif settings.ONLY_THIS_MACHINE:
        yield Finding("TLS", "note", "TLS is off, which is fine on one machine.")
    else:
        mend = "Put a TLS proxy in front and set MADOGUCHI_TLS=on and MADOGUCHI_BEHIND_PROXY=on."
        yield Finding(
            "TLS", "fault", "Others can reach the pages, but what they type travels unencrypted.", mend
        )


def _database() -> Iterator[Finding]:
    name = connection.settings_dict["NAME"]
    try:
        connection.ensure_connection()
        plan = MigrationExecutor(connection)
        waiting = plan.migration_plan(plan.loader.graph.leaf_nodes())
    except DatabaseError as error:
        reason = (str(error).splitlines() or ["no reason given"])[0]
        mend = "Start the database server, or correct MADOGUCHI_DATABASE_URL or MADOGUCHI_DATA_DIR."
        yield Finding("database", "fault", f"The database {name} does not answer ({reason}).", mend)
        return
    yield Finding("database", "ok", f"{connection.display_name} answers ({name}).")
    if waiting:
        sentence = f"{len(waiting)} changes to the tables are waiting."
        yield Finding("tables", "fault", sentence, "Run: madoguchi prepare")
    else:
        yield Finding("tables", "ok", "The tables are up to date.")


def _full_text() -> Iterator[Finding]:
    """The search of the library needs it; better to know now than at the next upgrade."""
    if connection.vendor != "sqlite":
        return
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE probe USING fts5(words, tokenize='trigram')")
    except sqlite3.OperationalError:
        mend = (
            "Use a Python built with SQLite 3.34 or later and FTS5, or PostgreSQL (MADOGUCHI_DATABASE_URL)."
        )
        sentence = f"SQLite {sqlite3.sqlite_version} has no full-text search (FTS5 with trigrams)."
        yield Finding("full text", "fault", sentence, mend)
    else:
        yield Finding("full text", "ok", f"SQLite {sqlite3.sqlite_version} has full-text search.")
    finally:
        memory.close()


def _content() -> Iterator[Finding]:
    try:
        content = load_packs(settings.PACK_ROOTS)
    except PackFaults as refused:
        sentence = f"The packs have {len(refused.faults)} faults, the first: {refused.faults[0]}"
        yield Finding("content", "fault", sentence, "Run: madoguchi content check")
        return
    try:
        active = ContentRelease.objects.filter(active=True).values_list("digest", flat=True).first()
    except DatabaseError:
        active = None
    if active is None:
        yield Finding("content", "fault", "No content was loaded yet.", "Run: madoguchi prepare")
    elif active != content.digest:
        sentence = "The packs have changed since they were loaded."
        yield Finding("content", "fault", sentence, "Run: madoguchi content load")
    else:
        yield Finding("content", "ok", f"{len(content.desks)} desks and all else are loaded.")
    yield from _clock_against(content)


def _search() -> Iterator[Finding]:
    try:
        missing = not in_step(current_content())
    except (DatabaseError, PackFaults):
        return  # said above
    if missing:
        sentence = "The search index is not in step with the content."
        yield Finding("search", "fault", sentence, "Run: madoguchi search --rebuild")
    else:
        yield Finding("search", "ok", "The search index is in step with the content.")


def _clock_against(content: Content) -> Iterator[Finding]:
    """A clock far behind shows itself by facts that were checked in its future."""
    today = timezone.now().astimezone(JST).date()
    newest = max((fact.checked for *_, fact in all_sourced(content)), default=date.min)
    if newest > today + timedelta(days=1):
        sentence = f"This machine says {today}, but facts were checked on {newest}."
        yield Finding("clock", "fault", sentence, "Set the clock: deadlines and opening hours follow it.")
    else:
        yield Finding("clock", "ok", f"It is {timezone.now().astimezone(JST):%Y-%m-%d %H:%M} in Japan.")
    for pack in content.packs:
        if pack.holidays_checked_to is not None and pack.holidays_checked_to < today.year:
            sentence = f"Public holidays were last checked for {pack.holidays_checked_to} ({pack.id})."
            yield Finding("holidays", "note", sentence, "Upgrade Madoguchi, or check this year's holidays.")


def _time_zone() -> Iterator[Finding]:
    try:
        ZoneInfo("Asia/Tokyo")
    except ZoneInfoNotFoundError:
        mend = "Install the system's time zones (tzdata), or: pip install tzdata"
        yield Finding("time zone", "fault", "Japan's time zone is not known here.", mend)
    else:
        yield Finding("time zone", "ok", "Dates and hours are Japan's, whatever this machine's own zone is.")


def _parts() -> Iterator[Finding]:
    """Packages that are only imported when they are used."""
    for package, use in (
        ("sudachidict_core", "reading Japanese sentences"),
        ("typst", "writing PDF"),
        ("manimgx_fonts_cjk", "Japanese letters in PDF"),
        ("jpholiday", "public holidays"),
    ):
        if find_spec(package) is None:
            yield Finding("packages", "fault", f"{package} is missing ({use}).", "Run: make setup")
            return
    yield Finding("packages", "ok", "Dictionary, PDF writer, Japanese font and holidays are installed.")


def _static_files() -> Iterator[Finding]:
    if settings.DEBUG:
        return
    if (settings.STATIC_ROOT / "staticfiles.json").is_file():
        yield Finding("static files", "ok", "Style sheets and scripts are in place.")
    else:
        sentence = "Style sheets and scripts are not in place."
        yield Finding("static files", "fault", sentence, "Run: madoguchi prepare")


def _news() -> Iterator[Finding]:
    """Feeds that the settings name wrongly, or that could not be had of late."""
    try:
        found = followed(current_content(), settings.NEWS_FEEDS)
        failing = [health.id for health in feed_health(found.feeds) if health.failing]
    except (PackFaults, DatabaseError):
        return  # said above
    for name in found.unknown:
        sentence = f'MADOGUCHI_FEEDS names "{name}", which no pack has.'
        yield Finding("news", "fault", sentence, "Correct MADOGUCHI_FEEDS.")
    if failing:
        sentence = f"The last fetch of these feeds failed: {', '.join(failing)}."
        yield Finding("news", "note", sentence, "Run: madoguchi news status")
    elif not found.unknown:
        yield Finding("news", "ok", f"Feeds that are followed: {len(found.feeds)}.")


_LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _data_folder,
    _key,
    _hosts,
    _tls,
    _database,
    _full_text,
    _parts,
    _time_zone,
    _content,
    _search,
    _static_files,
    _news,
)
