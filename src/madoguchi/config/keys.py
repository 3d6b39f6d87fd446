"""Where the secret key comes from."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from .env import SettingsError, secret

MINIMUM = 50
"""Characters; Django's own deployment check asks for as many."""
MINIMUM_DIFFERENT = 5
_MAKE_ONE = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"


def secret_key(data_dir: Path, *, may_keep_one: bool) -> str:
    """The key from ``MADOGUCHI_SECRET_KEY`` or its file.

    ``may_keep_one``: without the setting, a random key is made once and kept in ``data_dir`` (readable only by its
    owner). That is for trying out, debugging and for an installation that answers only on this machine; any
    other must name its key, so that several processes and a restored backup agree on it.
    """
    key = secret("MADOGUCHI_SECRET_KEY")
    if key:
        if len(key) < MINIMUM or len(set(key)) < MINIMUM_DIFFERENT:
            raise SettingsError(
                f"MADOGUCHI_SECRET_KEY is too short or too simple: set at least {MINIMUM} random characters, "
                f"made for example by {_MAKE_ONE}"
            )
        return key
    if not may_keep_one:
        raise SettingsError(
            f"MADOGUCHI_SECRET_KEY is missing: set it to at least {MINIMUM} random characters, "
            f"made for example by {_MAKE_ONE}"
        )
    return _kept_key(data_dir)


def _kept_key(data_dir: Path) -> str:
    path = data_dir / "secret.key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        key = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(
            f"The data folder {data_dir} cannot be used ({error.strerror}): "
            "set MADOGUCHI_DATA_DIR to a folder this user may write to."
        ) from None
    if len(key) < MINIMUM:
        raise SettingsError(f"The key file {path} is damaged: delete it, and a new one is made.")
    return key


def _write_once(path: Path, key: str) -> None:
    """Write beside and link into place, so that two processes starting together end with one whole key."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
