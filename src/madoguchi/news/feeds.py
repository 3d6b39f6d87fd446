"""Which feeds this site follows: those that the packs switch on, changed by ``MADOGUCHI_FEEDS``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from madoguchi.kernel.packs.wording import suggestion

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Text


class UnknownFeed(Exception):  # noqa: N818  # says what it means; the sentence is for the operator
    """The settings or an option name a feed that is not there; the text is one clear sentence."""


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed that is fetched and shown. Name and page come from the packs; an address alone has neither."""

    id: str
    url: str
    name: Text | None = None
    about: Text | None = None
    site: str = ""
    language: str = ""
    """``ja``, ``en``, or empty where nobody said so."""


@dataclass(frozen=True, slots=True)
class Followed:
    """``unknown`` are ids of the settings that no pack has."""

    feeds: tuple[FollowedFeed, ...]
    unknown: tuple[str, ...]


def followed(content: Content, wishes: Iterable[str]) -> Followed:
    """The feeds of the packs in their order, then those of the settings.

    ``wishes`` are as in ``MADOGUCHI_FEEDS``: an id adds a feed that the packs leave off, an id after a hyphen takes
    one away, an address adds a further feed.
    """
    chosen = {feed.id for feed in content.feeds.values() if feed.enabled}
    further: dict[str, str] = {}
    unknown = []
    for wish in wishes:
        if "://" in wish:
            further[id_of_address(wish)] = wish
        elif (name := wish.removeprefix("-")) not in content.feeds:
            unknown.append(name)
        elif wish.startswith("-"):
            chosen.discard(name)
        else:
            chosen.add(name)
    shipped = [
        FollowedFeed(feed.id, feed.url, feed.name, feed.about, feed.site, feed.language)
        for feed in content.feeds.values()
        if feed.id in chosen
    ]
    return Followed(
        (*shipped, *(FollowedFeed(key, url) for key, url in further.items())), tuple(dict.fromkeys(unknown))
    )


def id_of_address(url: str) -> str:
    """A stable id for an address: its host, and a few signs that tell feeds of one host apart."""
    host = re.sub(r"[^a-z0-9]+", "-", (urlsplit(url).hostname or "").lower()).strip("-")[:40]
    return f"{host}-{hashlib.sha256(url.encode()).hexdigest()[:8]}".lstrip("-")


def chosen_feeds(content: Content, wishes: Iterable[str], only: Iterable[str]) -> tuple[FollowedFeed, ...]:
    """The feeds to fetch: all that are followed, or those of ``only``, by id or address.

    Raises ``UnknownFeed`` when the settings or ``only`` name one that is not there.
    """
    found = followed(content, wishes)
    for name in found.unknown:
        hint = suggestion(name, content.feeds) or "."
        raise UnknownFeed(f'MADOGUCHI_FEEDS names "{name}", which no pack has{hint}')
    only = tuple(only)
    known = {feed.id for feed in found.feeds}
    for name in only:
        if (id_of_address(name) if "://" in name else name) not in known:
            hint = (
                " (name it in MADOGUCHI_FEEDS)." if name in content.feeds else suggestion(name, known) or "."
            )
            raise UnknownFeed(f"--feed {name} is not followed here{hint}")
    wanted = {id_of_address(name) if "://" in name else name for name in only} or known
    return tuple(feed for feed in found.feeds if feed.id in wanted)
