"""Visitors for the journeys. Whatever a journey is about, its browser must not complain and must ask nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from .browsing import Watch, open_context
from .words import WORDS
from .worry import Worry

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

Visit = Callable[..., "Page"]


@contextmanager
def _visitors(browser: Browser, home: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts, closes them at the end, and fails when one of them heard a complaint."""
    watch, contexts = Watch(home), []

    def arrive(**wishes: Any) -> BrowserContext:
        contexts.append(open_context(browser, watch, **wishes))
        return contexts[-1]

    yield arrive
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    """Opens a path as a new visitor with the given wishes (viewport, color_scheme, java_script_enabled, …)."""
    with _visitors(browser, live_server.url) as arrive:

        def opened(path: str = "/", **wishes: Any) -> Page:
            page = arrive(**wishes).new_page()
            page.goto(live_server.url + path)
            return page

        yield opened


@pytest.fixture
def worry(visit: Visit) -> Callable[..., Worry]:
    """A visitor with a worry, on the first page of a language."""

    def begin(language: str = "ja", **wishes: Any) -> Worry:
        words = WORDS[language]
        return Worry(visit(words.home, **wishes), words)

    return begin


@pytest.fixture(scope="module")
def arrive(
    browser: Browser, live_server: Any, django_db_blocker: Any
) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts that the tests of a module share, for looking at many pages without beginning anew each time."""
    with django_db_blocker.unblock(), _visitors(browser, live_server.url) as made:
        yield made


@pytest.fixture(scope="module")
def looking(arrive: Callable[..., BrowserContext]) -> Page:
    """One page in a shared context: each test goes where it wants and leaves no trace."""
    return arrive().new_page()
