"""Fetches one document from somebody else's server, within limits of time, size and place.

httpcore speaks HTTP and lets the caller open the connections (``NetworkBackend``). So the address that was checked is
the one that is used, redirects are ours to look at, no proxy and no ``.netrc`` of the machine has a say, and one clock
runs over everything: http.client and urllib3 count their time anew with every byte.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

import httpcore

from madoguchi import __version__

from .reach import OPEN_NETWORK, NotReachable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from httpcore import NetworkStream

USER_AGENT = f"Madoguchi/{__version__} (news reader)"
"""Says which program asks, nothing of the machine or the place."""
_ACCEPT = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml, text/xml;q=0.9, */*;q=0.1"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304
_OK = 200
_MAX_ADDRESS = 2_000
_WBITS_GZIP = 16 + zlib.MAX_WBITS


class Reach(Protocol):
    """Says which IP addresses a host may be reached at."""

    def addresses(self, host: str, port: int) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and redirects of one fetch. ``size`` holds for what travels, and for what it unpacks to."""

    connect: float = 10.0
    read: float = 15.0
    total: float = 30.0
    size: int = 2_000_000
    redirects: int = 5


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Marks:
    """What the server said the last time, so that it need not send the same again."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What came. ``url`` is where it was found in the end."""

    url: str
    body: bytes
    content_type: str
    marks: Marks


class NotFetched(Exception):  # noqa: N818  # says what it means; the sentence is for the operator
    """Why nothing came; the text is one clear sentence."""


def fetch(
    url: str,
    marks: Marks | None = None,
    *,
    reach: Reach = OPEN_NETWORK,
    limits: Limits = DEFAULT_LIMITS,
    verify: ssl.SSLContext | None = None,
) -> Document | None:
    """The document at ``url``; ``None`` when it is unchanged since ``marks``.

    ``reach`` decides where to connect, ``verify`` is the TLS context (the system's trusted authorities by default).
    Raises ``NotFetched``.
    """
    clock = _Clock(limits)
    context = verify or ssl.create_default_context()
    marks = marks or Marks()
    for _ in range(limits.redirects + 1):
        _check_address(url)
        with _exchange(url, marks, reach, clock, context) as answer:
            if answer.status == _UNCHANGED and marks != Marks():
                return None
            if answer.status in _REDIRECTS:
                url = _next_address(url, _header(answer, "location"))
                continue
            if answer.status != _OK:
                raise NotFetched(f"{_shown(url)} answered with status {answer.status}.")
            return Document(
                url=url,
                body=_unpacked(_body(answer, limits), _header(answer, "content-encoding"), limits),
                content_type=_header(answer, "content-type"),
                marks=Marks(_header(answer, "etag"), _header(answer, "last-modified")),
            )
    raise NotFetched(f"More than {limits.redirects} redirects, the last to {_shown(url)}.")


# -- The conversation -----------------------------------------------------------------------------------------------


@contextmanager
def _exchange(
    url: str, marks: Marks, reach: Reach, clock: _Clock, context: ssl.SSLContext
) -> Iterator[httpcore.Response]:
    """One request and its answer; every failure of the network, also while reading on, becomes one sentence."""
    limits = clock.limits
    times = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
    backend, where = _CheckedBackend(reach, clock), _shown(url)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool,
            pool.stream("GET", url, headers=_headers(url, marks), extensions={"timeout": times}) as answer,
        ):
            yield answer
    except NotReachable as error:
        raise NotFetched(str(error)) from None
    except httpcore.TimeoutException:
        raise NotFetched(clock.sentence(where)) from None
    except httpcore.ConnectError as error:
        # The pool takes the cause away, but the first argument is what happened below.
        if error.args and isinstance(below := error.args[0], ssl.SSLError):
            reason = getattr(below, "verify_message", "") or below.reason
            raise NotFetched(f"{where} has no valid certificate ({reason}).") from None
        raise NotFetched(f"{where} could not be reached.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise NotFetched(f"{where} broke off, or did not speak HTTP.") from None


def _headers(url: str, marks: Marks) -> dict[bytes | str, bytes | str]:
    headers: dict[bytes | str, bytes | str] = {
        "Host": urlsplit(url).netloc,
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if marks.etag:
        headers["If-None-Match"] = marks.etag
    if marks.last_modified:
        headers["If-Modified-Since"] = marks.last_modified
    return headers


class _Clock:
    """The time that is left of the whole."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._end = time.monotonic() + limits.total

    def at_most(self, seconds: float | None) -> float:
        """``seconds``, or what is left; at the end the timeout of httpcore."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("total")
        return left if seconds is None else min(seconds, left)

    def sentence(self, where: str) -> str:
        if time.monotonic() >= self._end:
            return f"{where} took longer than {self.limits.total:g} seconds in all."
        return f"{where} did not answer in time."


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked a moment before, by the address and not by the name."""

    def __init__(self, reach: Reach, clock: _Clock) -> None:
        self._reach, self._clock = reach, clock
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        *others, last = self._reach.addresses(host, port)
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connect(address, port, timeout)
        return self._connect(last, port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> NetworkStream:
        stream = self._sockets.connect_tcp(address, port, timeout=self._clock.at_most(timeout))
        return _TimedStream(stream, self._clock)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends with the whole time at the latest: a byte a second gains nothing."""

    def __init__(self, stream: NetworkStream, clock: _Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.at_most(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.at_most(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.at_most(timeout))
        return _TimedStream(stream, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


# -- Addresses and bodies -------------------------------------------------------------------------------------------


def _check_address(url: str) -> None:
    """Refuse what is no plain web address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFetched("The address cannot be read.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise NotFetched(f"{_shown(url)} is no address of the web: it must begin with https:// or http://.")
    if "@" in parts.netloc or "\\" in url:
        raise NotFetched(f"{_shown(url)} has a name or password in its address, which is refused.")
    if len(url) > _MAX_ADDRESS or not url.isascii() or any(sign <= " " for sign in url):
        raise NotFetched(f"{_shown(url)} has blanks or foreign letters in its address, or is too long.")


def _next_address(url: str, location: str) -> str:
    if not location:
        raise NotFetched(f"{_shown(url)} redirects without saying where to.")
    try:
        found = urljoin(url, location)
    except ValueError:
        raise NotFetched(f"{_shown(url)} redirects to an address that cannot be read.") from None
    if url.startswith("https:") and not found.startswith("https:"):
        raise NotFetched(f"{_shown(url)} redirects from https to {_shown(found)}, which is not protected.")
    return found


def _shown(url: str) -> str:
    """Scheme, host and path of an address for a sentence: a query or a name in it may be a secret."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("?")[0].partition("#")[0].partition("/")
    shown = f"{scheme}://{host.rpartition('@')[2]}{slash}{path}" if rest else scheme.partition(":")[0]
    return "".join(sign if " " < sign < "\x7f" else "?" for sign in shown)[:200]


def _header(answer: httpcore.Response, name: str) -> str:
    """The value of the first header of this name, without what could break a line; empty when there is none."""
    wanted = name.encode()
    value = next((value for key, value in answer.headers if key.lower() == wanted), b"")
    text = value.decode("latin-1")
    return text if len(text) <= _MAX_ADDRESS and text.isprintable() else ""


def _body(answer: httpcore.Response, limits: Limits) -> Iterator[bytes]:
    """The parts of the body as they travel, never more than ``limits.size`` together."""
    told = _header(answer, "content-length")
    if told.isdecimal() and len(told) < 20 and int(told) > limits.size:
        raise _too_large(limits)
    size = 0
    for part in answer.iter_stream():
        size += len(part)
        if size > limits.size:
            raise _too_large(limits)
        yield part


def _unpacked(parts: Iterator[bytes], encoding: str, limits: Limits) -> bytes:
    """The body, unpacked part by part, so that a small one cannot swell to a huge one."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return b"".join(parts)
    if encoding not in {"gzip", "x-gzip"}:
        raise NotFetched(f"The answer is packed as “{encoding[:40]}”, which was not asked for.")
    unpacker, found = zlib.decompressobj(wbits=_WBITS_GZIP), bytearray()
    try:
        for part in parts:
            found += unpacker.decompress(part, limits.size + 1 - len(found))
            if len(found) > limits.size:
                raise _too_large(limits)
    except zlib.error:
        raise NotFetched("The answer says that it is packed as gzip, but cannot be unpacked.") from None
    if not unpacker.eof:
        raise NotFetched("The answer broke off in the middle.")
    return bytes(found)


def _too_large(limits: Limits) -> NotFetched:
    return NotFetched(f"The answer is larger than {limits.size:,} bytes.")
