"""Feeds: where news of others is read."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from .base import Identified, NonEmpty, Sourced, Text

FeedUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#@\\]+(/[^\s\\]*)?$", max_length=500)]
"""An address without a name or password in it."""


class Feed(Identified, Sourced):
    """An RSS or Atom feed of a public body. ``source`` and ``confidence`` are those of its address."""

    name: Text
    """Who speaks, as the visitor reads it beside each entry."""
    about: Text
    """What comes here, and for whom it is."""
    url: FeedUrl
    """The address of the feed itself."""
    site: FeedUrl
    """The page on which people read the same."""
    language: Literal["ja", "en"]
    """The language of its entries."""
    enabled: bool = False
    """Whether it is fetched where ``MADOGUCHI_FEEDS`` says nothing about it; only with a confirmed address."""
    editor_note: NonEmpty | None = None
    """For editors only: what is still to be confirmed, and where."""

    @model_validator(mode="after")
    def _confirmed_before_it_is_fetched(self) -> Self:
        if self.enabled and not self.confidence.confirmed:
            raise ValueError("its address is not confirmed: leave out enabled, or confirm the address")
        if not self.confidence.confirmed and self.editor_note is None:
            raise ValueError("its address is not confirmed: write editor_note for the editors")
        return self
