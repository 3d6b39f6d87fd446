"""What is wrong with a pack, said so that its editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

KeyPath = tuple[str | int, ...]
"""The way from the top of a file to a value: ``("desks", 3, "hours", "text", "ja")``."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend. ``line`` counts from 1; 0 where no line can be named (a missing file, a missing record)."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.key}: {self.message}" if self.key else f"{where}: {self.message}"


class Remark(NamedTuple):
    """What a check from outside this package says about a record; ``path`` leads to the place inside it."""

    kind: str
    id: str
    path: KeyPath
    message: str


class PackFaults(Exception):  # noqa: N818  # it carries many faults, and is named for them
    """The packs cannot be loaded. ``faults`` holds every fault, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def key_text(path: KeyPath, names: dict[int, str] | None = None) -> str:
    """``desks[police_9110].hours.text.ja``; ``names`` gives the id to write instead of a place in a list."""
    said = ""
    for depth, part in enumerate(path):
        if isinstance(part, int):
            said += f"[{(names or {}).get(depth, part)}]"
        else:
            said += f".{part}" if said else part
    return said
