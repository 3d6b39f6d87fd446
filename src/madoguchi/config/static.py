"""Collects static files, and leaves it when nothing changed since the last time."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from madoguchi import __version__


def collect_static() -> bool:
    """Make ``STATIC_ROOT`` match the sources; true when there was something to do.

    Compressing takes seconds, so a fingerprint (path, size and time of every source) is kept beside the result.
    """
    fingerprint = _fingerprint()
    kept = settings.STATIC_ROOT / ".sources"
    if kept.is_file() and kept.read_text(encoding="ascii") == fingerprint:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    kept.write_text(fingerprint, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{__version__} {settings.STORAGES['staticfiles']['BACKEND']}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            # Only file systems hold our sources, and those know size and time.
            line = f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n"
            digest.update(line.encode())
    return digest.hexdigest()
