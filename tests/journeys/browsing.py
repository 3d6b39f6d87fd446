"""A visitor's browser, and somebody who listens to what it complains about and whom it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        Response,
        WebError,
    )

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}

_MOST_LOOKS = 600
"""A tenth of a second apart."""
_EXPECTED = (
    "Failed to load resource",  # a page of an error status or a lost network: what a test asked for; see _answered
    "Service Worker registration blocked by Playwright",  # what open_context asked for
)
_LOCAL_SCHEMES = {"data", "blob", "about", "chrome-error"}


class Watch:
    """Collects what no page of ours may do: break the security policy, fail in script, ask another host."""

    def __init__(self, home: str) -> None:
        self._host = urlsplit(home).netloc
        self.complaints: list[str] = []
        self.requests = 0

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_EXPECTED):
            self.complaints.append(f"console: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.complaints.append(f"script: {error.error}")

    def _asked(self, request: Request) -> None:
        self.requests += 1
        address = urlsplit(request.url)
        if address.scheme not in _LOCAL_SCHEMES and address.netloc != self._host:
            self.complaints.append(f"request to another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status} for {response.url}")


def until(page: Page, promise: str, arg: object = None) -> None:
    """Waits until the promise of a script gives true. ``wait_for_function`` takes the promise itself for true."""
    for _ in range(_MOST_LOOKS):
        if page.evaluate(promise, arg):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"this never came true: {promise}")


def arriving(page: Page) -> AbstractContextManager[object]:
    """What is done inside leads to another page: at the end that page is whole.

    Not ``expect_navigation``: our pages note what was typed in the history, and that counts as a navigation, too.
    """
    return page.expect_event("load")


def open_context(browser: Browser, watch: Watch, **wishes: Any) -> BrowserContext:
    """A new visitor, in Japan and without a history. The worker that keeps pages runs only when it is wished for:
    it fetches some two hundred pages, which a test of something else need not wait for."""
    context = browser.new_context(
        **{
            "locale": "ja-JP",
            "timezone_id": "Asia/Tokyo",
            "viewport": PHONE,
            "service_workers": "block",
            **wishes,
        }
    )
    watch.follow(context)
    return context
