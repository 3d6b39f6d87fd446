"""What can be found, and what has been found; plain values that any room and any index understand."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field

PUBLIC = "public"
"""The scope of what anybody may read."""
_SCOPE = re.compile(r"^[a-z0-9][a-z0-9:_-]{0,63}$")


@dataclass(frozen=True, slots=True)
class Text2:
    """The same in Japanese and in English; either may be empty."""

    ja: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text in a language, or in the other where there is none."""
        return (self.en or self.ja) if language.startswith("en") else (self.ja or self.en)


@dataclass(frozen=True, slots=True)
class Document:
    """One record to be found.

    ``scope`` says who may find it: ``public``, or a word that a room gives to those it lets in (``desk``, ``firm:12``).
    """

    kind: str
    id: str
    title: Text2
    body: Text2 = Text2()
    collection: str = ""
    path: tuple[Text2, ...] = ()
    """Titles of what it stands in, the outermost first."""
    also: tuple[str, ...] = ()
    """Other words by which it should be found: readings, former names, numbers."""
    topics: tuple[str, ...] = ()
    """The main topic first."""
    readers: tuple[str, ...] = ()
    level: int = 1
    number: str = ""
    address: str = ""
    """Path of its page in Japanese; the English page is below ``/en``."""
    scope: str = PUBLIC

    def __post_init__(self) -> None:
        if not _SCOPE.match(self.scope):
            raise ValueError(
                f"a scope is lower-case letters, digits, colon, hyphen, underscore, not {self.scope!r}"
            )

    def digest(self) -> str:
        """Changes when anything of the record changes."""
        return hashlib.sha256(
            json.dumps(asdict(self), ensure_ascii=False).encode(errors="replace")
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the results are narrowed to; empty means no matter. ``scopes`` are those that the asker may read."""

    scopes: tuple[str, ...] = (PUBLIC,)
    kinds: tuple[str, ...] = ()
    reader: str = ""
    level: int | None = None
    topic: str = ""

    def marks(self) -> list[list[str]]:
        """For each condition but the scopes the marks of which a record must carry one."""
        conditions = [
            [f"k:{kind}" for kind in self.kinds],
            [f"r:{self.reader}"] if self.reader else [],
            [f"l:{self.level}"] if self.level is not None else [],
            [f"o:{self.topic}"] if self.topic else [],
        ]
        return [condition for condition in conditions if condition]


@dataclass(frozen=True, slots=True)
class Read:
    """A document as the index keeps it: the terms of its fields, and the marks by which it is filtered."""

    tokens: str
    """Fields (see ``FIELDS``) divided by line feeds; two blanks round every term, so that it can be counted."""
    marks: str
    surfaces: dict[str, str] = field(default_factory=dict, compare=False)
    """Terms with one way in which they were written."""


FIELDS = ("title", "also", "path", "body")
