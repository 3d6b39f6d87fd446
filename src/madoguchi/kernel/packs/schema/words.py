"""Words: spelling variants for the analyser, and the glossary explained on the pages."""

from __future__ import annotations

from pydantic import field_validator

from .base import Id, Identified, NonEmpty, Sourced, Text
from .library import Topic


class Synonym(Identified):
    """Ways to write or say one word; all are read as the first."""

    words: tuple[NonEmpty, ...]
    search_only: bool = False
    """Near enough for searching, but not the same: triage keeps these words apart."""

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


class TopicEntry(Identified):
    """A topic of the library: its name, and the words by which people ask about it. ``id`` is one of the topics."""

    id: Topic
    name: Text
    ja: tuple[NonEmpty, ...]
    """Phrases: whoever says all words of one, in any order, asks about the topic."""
    en: tuple[NonEmpty, ...] = ()
    concepts: tuple[Id, ...] = ()
    """Concepts of triage whose phrases count as well."""
    types: tuple[Id, ...] = ()
    """Incident types that are about it."""
