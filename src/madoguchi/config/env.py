"""Typed readers of settings from the environment.

Every wrong value ends the program with one sentence that names the setting and says what to write; a traceback
would help nobody who only wants to start the server. Values of secrets never appear in these sentences.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_ON = {"1", "on", "true", "yes"}
_OFF = {"0", "off", "false", "no"}
_FEED = re.compile(r"-?[a-z0-9][a-z0-9_-]{0,63}|https?://[^\s/?#@\\]+(/[^\s\\]*)?")
"""An id of the packs with or without a hyphen before it, or an address without a name or password."""
_POSTGRES_OPTIONS = {
    "host",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "application_name",
}


class SettingsError(SystemExit):
    """A setting is wrong. A ``SystemExit``, so that whatever starts us prints the sentence and stops with 1."""


def text(name: str, default: str = "") -> str:
    """The value without surrounding blanks; ``default`` when it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def secret(name: str) -> str:
    """The value of ``name``, or the content of the file that ``<name>_FILE`` names; empty when neither is set."""
    value = text(name)
    file = text(f"{name}_FILE")
    if value and file:
        raise SettingsError(f"{name} and {name}_FILE are both set: set only one of them.")
    if not file:
        return value
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{name}_FILE names a file that cannot be read: set it to a text file this user may read."
        ) from None


def boolean(name: str, *, default: bool = False) -> bool:
    """``on`` or ``off`` (also 1/0, true/false, yes/no)."""
    value = text(name).lower()
    if not value:
        return default
    if value in _ON:
        return True
    if value in _OFF:
        return False
    raise SettingsError(f'{name} is "{value}": set it to on or off.')


def hosts(name: str) -> list[str]:
    """Host names separated by commas, without scheme, port or path; ``*`` is refused."""
    found = [host.strip() for host in text(name).split(",") if host.strip()]
    for host in found:
        bracketed = host.startswith("[") and host.endswith("]")
        if "*" in host or "/" in host or " " in host or (":" in host and not bracketed):
            raise SettingsError(
                f'{name} contains "{host}": write the host names that visitors use, separated by commas, '
                "such as desk.example.jp, without https:// and without a port."
            )
    return found


def folder(name: str, default: Path) -> Path:
    """A folder, made absolute; it need not exist yet, but nothing else may stand there."""
    value = text(name)
    path = (Path(value).expanduser() if value else default).absolute()
    if path.exists() and not path.is_dir():
        raise SettingsError(f"{name} is {path}, which is not a folder: set it to a folder.")
    return path


def folders(name: str) -> list[Path]:
    """Existing folders separated by ``os.pathsep`` (":" or, on Windows, ";")."""
    found = [Path(part).expanduser().absolute() for part in text(name).split(os.pathsep) if part.strip()]
    for path in found:
        if not path.is_dir():
            raise SettingsError(
                f'{name} names {path}, which is not a folder: separate the folders with "{os.pathsep}".'
            )
    return found


def feeds(name: str) -> list[str]:
    """Ids of feeds (with a hyphen before it: not this one) and addresses of further feeds, separated by blanks."""
    found = text(name).split()
    for one in found:
        if not _FEED.fullmatch(one):
            # An address may hold a password: it is not repeated.
            shown = "an address that is malformed or holds a password" if "://" in one else f'"{one}"'
            raise SettingsError(
                f"{name} contains {shown}: write ids of feeds, and addresses that begin with https:// or http://, "
                "separated by blanks, such as jpcert -jvn https://example.jp/news.xml"
            )
    return found


def database(name: str, default: dict[str, Any]) -> dict[str, Any]:
    """Django's description of the database: ``default``, or what a ``postgres://`` address says.

    Not part of the sentence when it is wrong: the address itself, because it carries a password.
    """
    value = secret(name)
    if not value:
        return default
    shape = (
        f"{name} cannot be read: write postgres://USER:PASSWORD@HOST:PORT/NAME, or leave it empty for SQLite."
    )
    try:
        url = urlsplit(value)
        port = url.port
    except ValueError:
        raise SettingsError(shape) from None
    database_name = unquote(url.path.lstrip("/"))
    if url.scheme not in {"postgres", "postgresql"} or not database_name or "/" in database_name:
        raise SettingsError(shape)
    _need_driver(name)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": _postgres_options(name, url),
        # Connections are kept between requests and looked at before use: a restarted server then costs nothing.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _need_driver(name: str) -> None:
    """Django's own sentence for this comes late, is long, and names packages that are not ours."""
    try:
        import psycopg  # noqa: F401  # it may be there and still lack the library below it: only trying tells
    except ImportError:
        raise SettingsError(
            f"{name} names PostgreSQL, but its driver is not installed: run make setup with the same setting, "
            "or pip install --require-hashes -r requirements/postgres.lock"
        ) from None


def _postgres_options(name: str, url: SplitResult) -> dict[str, str]:
    options = dict(parse_qsl(url.query))
    for unknown in sorted(set(options) - _POSTGRES_OPTIONS):
        allowed = ", ".join(sorted(_POSTGRES_OPTIONS))
        raise SettingsError(f'{name} has the unknown option "{unknown}": only {allowed} may follow the "?".')
    return options
