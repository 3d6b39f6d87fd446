"""What every content record is made of: bilingual text and the provenance of a fact."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=64)]
"""A stable id: lower case, digits, hyphen, underscore. Users' data may cite it, so it never changes."""

NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=500)]


class Confidence(StrEnum):
    """How sure we are. ``low`` and ``unknown`` are never shown as if confirmed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"

    @property
    def confirmed(self) -> bool:
        return self in {Confidence.HIGH, Confidence.MEDIUM}


class Record(BaseModel):
    """Base of everything read from a pack: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Text(Record):
    """One sentence or name in both languages; each is written, not translated word by word."""

    ja: NonEmpty
    en: NonEmpty

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.ja


class Sourced(Record):
    """Provenance that every fact carries."""

    source: Url | None = None
    """Where the fact was read; ``None`` (omitted) is honest only with confidence low or unknown, or ``derived``."""
    checked: date
    """The day on which one of us last compared the fact with its source."""
    as_of: str | None = None
    """The date that the source itself states, as precise as the source is."""
    confidence: Confidence
    derived: bool = False
    """True where we spelled out practical advice that the source implies but does not say."""


class Urgency(StrEnum):
    """What is lost while a line waits, the gravest first."""

    LIFE = "life"
    """Somebody may be hurt."""
    MONEY = "money"
    """Money leaves, and can be stopped for a short time only."""
    SPREAD = "spread"
    """The harm goes on or grows."""


class Fact(Sourced):
    """One sourced statement, optionally with its reason."""

    id: Id
    text: Text
    why: Text | None = None
    urgency: Urgency | None = None
    """Of two incidents at once, the more urgent lines come first; ``None`` can wait for them."""


class Identified(Record):
    """A top-level record: site packs replace it by id."""

    id: Id


Weight = Annotated[float, Field(gt=0, le=1)]
