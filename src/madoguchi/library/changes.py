"""What a source has changed since it was last taken. Pure: nothing is read or written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.outline.differences import compare
from madoguchi.kernel.outline.model import Node, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .record import Incoming


@dataclass(frozen=True, slots=True)
class Known:
    """A node as it was last taken. ``digest`` is that of the source's text, not of what an editor made of it."""

    key: str
    parent: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Keys, in the order of reading. A node that changed and moved stands in both lists."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    """Under another parent, or in another order among the same siblings; not those that others merely pushed down."""
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]

    @property
    def updated(self) -> tuple[str, ...]:
        """Everything that is there still, but not as it was."""
        return tuple(dict.fromkeys((*self.changed, *self.moved)))

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.removed)


def changes_between(known: Sequence[Known], incoming: Sequence[Incoming]) -> Changes:
    """Compare two states of one collection, both in the order of reading; time is n log n.

    The outline's own comparison does it: here the digest stands for everything that a node says.
    """
    found = compare(
        _outline((one.key, one.parent, one.digest) for one in known),
        _outline((one.key, one.parent, one.text.digest) for one in incoming),
    )
    return Changes(
        added=tuple(node.id for node in found.added),
        changed=tuple(change.after.id for change in found.changed),
        moved=tuple(change.after.id for change in found.moved),
        removed=tuple(node.id for node in found.removed),
        unchanged=tuple(node.id for node in found.unchanged),
    )


def _outline(nodes: Iterable[tuple[str, str | None, str]]) -> Outline:
    return Outline("", tuple(Node(id=key, title=digest, parent=parent) for key, parent, digest in nodes))
