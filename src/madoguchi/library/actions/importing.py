"""Takes a file into a collection of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from madoguchi.kernel.outline.formats import read_outline
from madoguchi.kernel.outline.identity import settle_ids
from madoguchi.library.models import MAIN, Collection, WaitingFile
from madoguchi.library.outlines import KEY_OF_COLLECTION, incoming_of, key_from, outline_of
from madoguchi.library.permissions import check_edit

from .taking import Source, changes_of, take

if TYPE_CHECKING:
    from madoguchi.accounts.models import User
    from madoguchi.kernel.outline.model import Outline
    from madoguchi.library.changes import Changes


WAITS_DAYS = 7
"""How long a sent file waits for its editor's word."""


_RESERVED = {MAIN: "the shipped collection", "import": "an address of the editors"}


class KeyRefusedError(ValueError):
    """A collection cannot bear this key; the sentence says why."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read and compared, and not taken yet."""

    source: Source
    outline: Outline
    changes: Changes
    """What taking it would do."""


def read_file(
    data: bytes, *, name: str, file_format: str = "auto", key: str | None = None, public: bool | None = None
) -> ReadFile:
    """Read a file and compare it with what the collection holds. Nothing is written.

    Nodes keep the keys that they had at an earlier import, however they moved. Raises ``OutlineRefusedError`` for a
    file that cannot be read, ``KeyRefusedError`` for an impossible ``key``.
    """
    key = key_from(name) if key is None else key
    if not KEY_OF_COLLECTION.fullmatch(key):
        raise KeyRefusedError(
            f'"{key}" cannot name a collection: use small letters, digits, hyphens and underscores.'
        )
    if key in _RESERVED:
        raise KeyRefusedError(f'"{key}" is taken by {_RESERVED[key]}: name another one with --collection.')
    outline = read_outline(data, name=name, format=file_format)
    known = Collection.objects.filter(key=key).first()
    if known is not None:
        outline = settle_ids(outline, outline_of(known, known.nodes.order_by("position")))
    source = Source(
        key=key,
        title=(outline.title or name)[:300],
        format=outline.format,
        digest=hashlib.sha256(data).hexdigest(),
        file_name=name[:255],
        notices=tuple((one.code, one.number, one.message, one.ja) for one in outline.warnings),
        public=public,
    )
    return ReadFile(source, outline, changes_of(key, incoming_of(outline)))


def take_file(*, read: ReadFile) -> Changes:
    """Make the collection what the file says; what editors wrote stays, and whoever cites what changed is marked."""
    return take(source=read.source, incoming=incoming_of(read.outline))


def keep_waiting(*, read: ReadFile, data: bytes, by: User) -> WaitingFile:
    """Keep a file until its editor has seen what it would change; files that nobody decided on for days go."""
    check_edit(by)
    now = timezone.now()
    with transaction.atomic():
        WaitingFile.objects.filter(at__lt=now - timedelta(days=WAITS_DAYS)).delete()
        return WaitingFile.objects.create(
            file_name=read.source.file_name,
            format=read.source.format,
            key=read.source.key,
            public=read.source.public,
            data=data,
            by=by,
            at=now,
        )


def read_waiting(waiting: WaitingFile) -> ReadFile:
    """The file again, compared with what the collection holds by now."""
    return read_file(
        bytes(waiting.data),
        name=waiting.file_name,
        file_format=waiting.format,
        key=waiting.key,
        public=waiting.public,
    )


def take_waiting(*, waiting: WaitingFile, by: User) -> Changes:
    """Take the file, and forget it."""
    check_edit(by)
    with transaction.atomic():
        changes = take_file(read=read_waiting(waiting))
        waiting.delete()
    return changes


def discard_waiting(*, waiting: WaitingFile, by: User) -> None:
    """Forget the file; the collection stays as it is."""
    check_edit(by)
    waiting.delete()
