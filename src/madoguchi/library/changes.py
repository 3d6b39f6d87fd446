"""What a source has changed since it was last taken. Pure: nothing is read or written here."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    """Compare two states of one collection, both in the order of reading; time is n log n."""
    before = {one.key: one for one in known}
    now = {one.key: one for one in incoming}
    changed = [one.key for one in incoming if one.key in before and before[one.key].digest != one.text.digest]
    moved = _moved(before, now)
    touched = {*changed, *moved}
    return Changes(
        added=tuple(key for key in now if key not in before),
        changed=tuple(changed),
        moved=tuple(key for key in now if key in moved),
        removed=tuple(key for key in before if key not in now),
        unchanged=tuple(key for key in now if key in before and key not in touched),
    )


def _moved(before: Mapping[str, Known], now: Mapping[str, Incoming]) -> set[str]:
    stayed = [key for key in now if key in before and before[key].parent == now[key].parent]
    elsewhere = {key for key in now if key in before and before[key].parent != now[key].parent}
    rank = {key: place for place, key in enumerate(before)}
    siblings: dict[str | None, list[str]] = defaultdict(list)
    for key in stayed:
        siblings[now[key].parent].append(key)
    for keys in siblings.values():
        in_order = _longest_rising([rank[key] for key in keys])
        elsewhere.update(key for key in keys if rank[key] not in in_order)
    return elsewhere


def _longest_rising(numbers: Iterable[int]) -> set[int]:
    """The members of a longest rising subsequence of distinct numbers: the siblings that kept their order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
