"""What a node says, apart from where it stands: the part that an editor may change and whose history is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from madoguchi.kernel.outline.model import NodeKind
from madoguchi.kernel.packs.schema import Confidence, Reader


class Reference(BaseModel):
    """A public source; ``source`` may be missing only where ``confidence`` says so."""

    model_config = ConfigDict(frozen=True)

    title: str
    source: str | None = None
    checked: date | None = None
    as_of: str | None = None
    confidence: Confidence = Confidence.UNKNOWN
    derived: bool = False


class Pointer(BaseModel):
    """Where a node leads: an address, ``#`` with a node's key, or nothing where the source lost it."""

    model_config = ConfigDict(frozen=True)

    text: str
    target: str = ""


class NodeText(BaseModel):
    """The words of a node and what is said about them.

    ``title_en``, ``summary`` and ``summary_en`` are empty in collections that came from a file. Equal texts have
    equal digests, whatever order their origin wrote the fields in.
    """

    model_config = ConfigDict(frozen=True)

    title: str
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    body: str = ""
    number: str = ""
    kind: NodeKind = NodeKind.TOPIC
    tags: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    links: tuple[Pointer, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    readers: tuple[Reader, ...] = ()
    level: int = Field(default=1, ge=1, le=3)
    stage: int | None = Field(default=None, ge=0, le=3)
    memo: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    related: tuple[str, ...] = ()
    """Keys of nodes of the same collection."""

    @property
    def digest(self) -> str:
        """SHA-256 of everything a reader sees."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @property
    def checked(self) -> date | None:
        """The oldest day on which a source of this text was compared with it: a chain is as old as its oldest link."""
        days = [one.checked for one in self.references if one.checked is not None]
        return min(days) if days else None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A node as its source has it now, in the order of reading."""

    key: str
    parent: str | None
    depth: int
    text: NodeText
