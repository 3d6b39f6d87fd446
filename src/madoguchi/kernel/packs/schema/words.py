"""Words: spelling variants for the analyser, and the glossary explained on the pages."""

from __future__ import annotations

from pydantic import field_validator

from .base import Identified, NonEmpty, Sourced, Text


class Synonym(Identified):
    """Ways to write or say one word; all are read as the first."""

    words: tuple[NonEmpty, ...]

    @field_validator("words")
    @classmethod
    def _at_least_two(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if len(words) < 2:
            raise ValueError("a synonym set needs at least two words")
        return words


class Term(Identified, Sourced):
    """A technical word with its plain twin."""

    word: Text
    reading: NonEmpty | None = None
    plain: Text
    explanation: Text
    also: tuple[NonEmpty, ...] = ()
