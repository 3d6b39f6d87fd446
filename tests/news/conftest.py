"""Servers on this machine that behave as one wishes, and a reach that knows one name of them and nothing inside."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from madoguchi.news.fetching import Limits
from madoguchi.news.reach import OpenNetwork
from tests.desks.conftest import read, serve, shipped, warm
from tests.packs import sourced, text

__all__ = ["read", "serve", "shipped", "warm"]

HOST = "feeds.example"
QUICK = Limits(connect=2, read=2, total=4, size=200_000, redirects=3)


@dataclass(frozen=True)
class OnlyThisServer:
    """As the real reach, but one name leads to one port of this machine. ``names`` are what the directory says."""

    port: int
    names: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def addresses(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if (host, port) == (HOST, self.port):
            return ["127.0.0.1"]
        return OpenNetwork(self._resolve).addresses(host, port)

    def _resolve(self, host: str, port: int) -> list[str]:
        if host in self.names:
            return self.names[host]
        # Numbers only: a test asks no directory.
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=_numeric(host))
        return [where[0] for *_, where in found]


def _numeric(host: str) -> int:
    return 0 if host == "localhost" else socket.AI_NUMERICHOST


class Site:
    """Answers by path; each answer is a function of the request's handler. ``seen`` are the requests' headers."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.seen: list[dict[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.seen.append({name.lower(): value for name, value in self.headers.items()})
                with suppress(ConnectionError):
                    site.answers[self.path](self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self.reach = OnlyThisServer(self.port)

    def url(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"

    def answer(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Serve ``body`` at ``path``; underscores in header names are hyphens. Returns the address."""
        raw = body.encode() if isinstance(body, str) else body

        def send(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content_Type": "application/rss+xml", **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(raw)))
            handler.end_headers()
            handler.wfile.write(raw)

        self.answers[path] = send
        return self.url(path)

    def redirect(self, path: str, target: str) -> str:
        return self.answer(path, status=302, Location=target)

    def run(self) -> threading.Thread:
        thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        thread.start()
        return thread

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site():
    served = Site()
    thread = served.run()
    yield served
    served.stop()
    thread.join()


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]):
    """A server that says whatever ``talk`` does with the first connection. Yields its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve_one() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                talk(connection)

    thread = threading.Thread(target=serve_one, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        # A server that nobody called still waits.
        with suppress(OSError):
            socket.create_connection(listening.getsockname(), timeout=1).close()
        listening.close()
        thread.join()


def rss(
    *items: str, title: str = "試しのお知らせ", head: str = '<?xml version="1.0" encoding="utf-8"?>'
) -> str:
    return f'{head}<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(
    number: int | str,
    title: str | None = None,
    *,
    date: str = "Fri, 27 Nov 2026 09:00:00 +0900",
    **fields: str,
) -> str:
    """An item; a field that is empty is left out."""
    values = {
        "title": title if title is not None else f"お知らせ{number}",
        "link": f"https://news.example.jp/{number}",
        "guid": f"https://news.example.jp/{number}",
        "pubDate": date,
        **fields,
    }
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in values.items() if value)}</item>"


def zipped(body: str | bytes) -> bytes:
    return gzip.compress(body.encode() if isinstance(body, str) else body)


def feed(feed_id, **fields):
    record = {
        "id": feed_id,
        "name": text(f"{feed_id}の会", f"Society {feed_id}"),
        "about": text("お知らせです。", "Its news."),
        "url": f"https://{feed_id}.example.jp/rss",
        "site": f"https://{feed_id}.example.jp/",
        "language": "ja",
        "enabled": True,
    }
    return sourced(**{**record, **fields})
