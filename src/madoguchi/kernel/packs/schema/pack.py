"""The head of a pack."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import Id, NonEmpty, Record, Text

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class Pack(Record):
    """``pack.yaml``: who answers for the content of a folder."""

    id: Id
    version: Version
    locales: tuple[Literal["ja", "en"], ...]
    licence: NonEmpty
    title: Text
    provider: NonEmpty
    reviewer: NonEmpty
    """Who read it last; ``not reviewed`` is an honest value."""
    holidays_checked_to: int | None = None
