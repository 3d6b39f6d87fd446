"""What goes out of date in texts about security: editions, names, addresses, and what a passage must also say."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from .base import Identified, NonEmpty, Sourced, Text
from .desks import Phone

Words = Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]
Page = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+/\S+$", max_length=500)]
_CURRENT = {"year": re.compile(r"(19|20)\d\d"), "version": re.compile(r"\d+(\.\d+)?")}


class Publication(Identified, Sourced):
    """A standard, guideline or report that appears in editions, and the newest of them."""

    name: Text
    written: Words
    """How texts name it, without an edition. Width, capital letters and spaces do not matter."""
    counted_by: Literal["year", "version"]
    """Whether its editions are told by a year (2014, 平成26年度版) or a version (第3版, Ver 2.0)."""
    current: NonEmpty
    """The year (2025) or the number of the version (4.0) of the newest edition."""
    current_name: Text | None = None
    """How the newest edition is called, where the year or number alone would not be understood."""
    older_words: tuple[NonEmpty, ...] = ()
    """Words right after the name that mean an older edition (改訂版)."""
    older_pages: tuple[Page, ...] = ()
    """Beginnings of addresses of older editions, without ``https://``."""

    @model_validator(mode="after")
    def _current_is_counted(self) -> Publication:
        if not _CURRENT[self.counted_by].fullmatch(self.current):
            raise ValueError(f"current is not a {self.counted_by}: write 2025 for a year, 4.0 for a version")
        return self


class Successor(Identified, Sourced):
    """Something that texts go on calling by an old or wrong name, and what is right today."""

    of: Literal["organisation", "law", "publication", "scheme", "site", "number", "term"]
    happened: Literal["renamed", "replaced", "ended", "miswritten", "doubtful"]
    """``miswritten``: it was never called so. ``doubtful``: nobody could confirm that it is still there."""
    was: Text
    """What it was called, for people."""
    now: Text | None = None
    """What stands in its place; none where it ended without one, or is doubtful."""
    since: NonEmpty | None = None
    """As precise as the source is (2025-07-01, 2025)."""
    written: tuple[NonEmpty, ...] = ()
    """How texts write it. Width, capital letters and spaces do not matter."""
    unless: tuple[NonEmpty, ...] = ()
    """Words in the same text beside which the old name is right, such as the new name."""
    hosts: tuple[Host, ...] = ()
    """Hosts whose addresses went with it, with all hosts below them."""
    phones: tuple[Phone, ...] = ()
    """Telephone numbers that went with it."""
    tell: Text | None = None
    """What an editor should do about it."""

    @model_validator(mode="after")
    def _can_be_found_and_told(self) -> Successor:
        if not (self.written or self.hosts or self.phones):
            raise ValueError("can never be found: give written, hosts or phones")
        if self.now is None and self.happened in {"renamed", "replaced", "miswritten"}:
            raise ValueError(f"has happened {self.happened} but no now: say what is right today")
        return self


class Expectation(Identified, Sourced):
    """What a passage must also say, because it misleads or does harm without it.

    A passage is a heading with all below it; for a heading with nothing below, its siblings and their parent.
    """

    about: Words
    """Words in a heading."""
    not_about: tuple[NonEmpty, ...] = ()
    """Words in a heading with which something else is meant."""
    together_with: tuple[NonEmpty, ...] = ()
    """One of them must stand in the passage too; otherwise it is not the kind of passage that is meant."""
    must_name: Words
    """One of them is enough."""
    missing: Text
    """What is missing, and why it matters."""
