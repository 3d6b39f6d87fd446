"""What a visitor's browser keeps for the hour in which the network is unplugged.

Slices register callables that name their pages; the service worker fetches them after the first visit. Callables run
once per language with that language active, so ``reverse`` gives the right addresses.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse

from madoguchi import __version__
from madoguchi.kernel.packs.schema import Text

from .storage import ENTRY, imports_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class OfflineLink:
    """A way on from the offline page: a symptom, the desk directory."""

    label: Text | str
    url: str
    icon: str = ""
    """Name of a part in ``shell/icons``."""


T = TypeVar("T")
PageProvider = Callable[[], Iterable[str]]
LinkProvider = Callable[[], Iterable[OfflineLink]]
EditionProvider = Callable[[], str]

_page_providers: list[PageProvider] = []
_link_providers: list[LinkProvider] = []
_edition_providers: list[EditionProvider] = []


def register(provider: PageProvider) -> PageProvider:
    """Add URL paths to keep, most needed first. Call it in ``AppConfig.ready``; usable as a decorator."""
    if provider not in _page_providers:
        _page_providers.append(provider)
    return provider


def register_links(provider: LinkProvider) -> LinkProvider:
    """Add links to the offline page; their pages must be among the kept ones. Usable as a decorator."""
    if provider not in _link_providers:
        _link_providers.append(provider)
    return provider


def register_edition(provider: EditionProvider) -> EditionProvider:
    """Add something that changes when the kept pages change (the digest of the content): they are fetched anew."""
    if provider not in _edition_providers:
        _edition_providers.append(provider)
    return provider


def page_urls() -> list[str]:
    """Paths to keep in the active language, without repetition, the offline page first."""
    urls = [reverse("offline")]
    for provider in _page_providers:
        urls.extend(_collected(provider))
    return list(dict.fromkeys(urls))


def links() -> list[OfflineLink]:
    """Ways on from the offline page, in the order of registration."""
    return [link for provider in _link_providers for link in _collected(provider)]


def static_urls() -> list[str]:
    """Style, script and icon of every page; the parts of the style sheet too where they are served singly."""
    names = [ENTRY, "madoguchi/js/site.js", "madoguchi/img/icon.svg"]
    if not hasattr(staticfiles_storage, "hashed_files"):
        names.extend(_style_parts())
    return [static(name) for name in names]


def manifest() -> dict[str, object]:
    """What the service worker reads: the pages, the static files, and a digest that changes with them."""
    pages, files = page_urls(), static_urls()
    editions = [__version__, *_collected(lambda: [provider() for provider in _edition_providers])]
    digest = hashlib.sha256(json.dumps([pages, files, editions]).encode()).hexdigest()[:16]
    return {"version": digest, "pages": pages, "static": files}


def _style_parts() -> list[str]:
    entry = finders.find(ENTRY)
    if not isinstance(entry, str):
        return []
    sheet = Path(entry).read_text(encoding="utf-8")
    return [str(PurePosixPath(ENTRY).parent / part) for part, _layer in imports_of(sheet)]


def _collected(provider: Callable[[], Iterable[T]]) -> list[T]:
    """What one provider gives. A provider that fails (no content loaded yet) costs its own pages, not all."""
    try:
        return list(provider())
    except Exception:
        logger.exception("Pages for offline use could not be listed by %r", provider)
        return []
