"""Checks that need more than one record: ids that must exist, circles, and what has to be there at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .citations import citations
from .content import KINDS
from .faults import Fault, KeyPath, key_text
from .schema import Concept, Duty, GuideStep, IncidentType, Node, Situation, Variant
from .walk import sourced
from .wording import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .schema import Identified
    from .source import Source

PREFECTURES = tuple(f"{code:02}" for code in range(1, 48))
"""JIS X 0401."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A valid record and where it stands."""

    record: Identified
    source: Source
    path: KeyPath

    def fault(self, inside: KeyPath, message: str) -> Fault:
        path = (*self.path, *inside)
        key = key_text(path, {1: self.record.id})
        return Fault(self.source.file, self.source.line_of(path), key, message)


Entries = dict[str, dict[str, Entry]]
"""By kind and id."""


def check_entries(entries: Entries, known: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Every fault between records. ``known`` holds the ids of each kind, also those of records with faults of their
    own, so that one mistake is not told twice."""
    for records in entries.values():
        for entry in records.values():
            yield from _unknown_ids(entry, known)
            yield from _unsourced(entry)
    yield from _unknown_triggers(entries)
    yield from _unknown_lines(entries)
    yield from _circles(entries["concepts"], "includes", _included)
    yield from _circles(entries["guide"], "choices", _following)
    yield from _circles(entries["nodes"], "parent", _parent)
    yield from _wrong_names(entries)


def check_completeness(known: Mapping[str, set[str]], file: str) -> Iterator[Fault]:
    """What every installation must have; ``file`` is named because no line can be."""
    for code in PREFECTURES:
        if code not in known["prefectures"]:
            yield Fault(file, 0, f"prefectures[{code}]", "is missing: all 47 prefectures must be present")
    for situation in Situation:
        if situation.value not in known["situations"]:
            yield Fault(
                file, 0, f"situations[{situation.value}]", "is missing: all six situations must be present"
            )


def _unknown_ids(entry: Entry, known: Mapping[str, set[str]]) -> Iterator[Fault]:
    for citation in citations(entry.record):
        if citation.id not in known[citation.kind]:
            message = f'names "{citation.id}", which is not among the {citation.kind}'
            yield entry.fault(citation.path, message + suggestion(citation.id, known[citation.kind]))


def _unsourced(entry: Entry) -> Iterator[Fault]:
    for path, fact in sourced(entry.record):
        if fact.source is None and fact.confidence.confirmed and not fact.derived:
            message = f"has no source but confidence {fact.confidence.value}: name the source, or say low or derived"
            yield entry.fault((*path, "confidence"), message)


def _unknown_triggers(entries: Entries) -> Iterator[Fault]:
    for entry in entries["incident_types"].values():
        if not isinstance(entry.record, IncidentType):
            continue
        for place, link in enumerate(entry.record.duties):
            duty = entries["duties"].get(link.duty)
            if duty is None or not isinstance(duty.record, Duty):
                continue
            numbers = {trigger.no for trigger in duty.record.triggers}
            for wrong in sorted(set(link.triggers) - numbers):
                message = f"names trigger {wrong}, which the duty {link.duty} does not have"
                yield entry.fault(("duties", place, "triggers"), message)


def _unknown_lines(entries: Entries) -> Iterator[Fault]:
    """A special case that leaves out a line which none of its types has: it would stay, and be wrong."""
    for entry in entries["variants"].values():
        if not isinstance(entry.record, Variant):
            continue
        types = [entries["incident_types"].get(type_id) for type_id in entry.record.types]
        kinds = [found.record for found in types if found is not None]
        if len(kinds) < len(types):
            continue
        lines = {
            fact.id
            for kind in kinds
            if isinstance(kind, IncidentType)
            for fact in (*kind.do_now, *kind.do_not, *kind.preserve)
        }
        for place, line in enumerate(entry.record.without):
            if line not in lines:
                yield entry.fault(
                    ("without", place),
                    f'names "{line}", which is no line of its types' + suggestion(line, lines),
                )


def _wrong_names(entries: Entries) -> Iterator[Fault]:
    for entry in entries["situations"].values():
        if entry.record.id not in set(Situation):
            names = ", ".join(Situation)
            yield entry.fault(("id",), f'is "{entry.record.id}": must be one of {names}')
    for entry in entries["prefectures"].values():
        if entry.record.id not in PREFECTURES:
            yield entry.fault(("id",), f'is "{entry.record.id}": must be a two-digit code from "01" to "47"')


def _included(record: Identified) -> tuple[str, ...]:
    return record.includes if isinstance(record, Concept) else ()


def _following(record: Identified) -> tuple[str, ...]:
    if not isinstance(record, GuideStep):
        return ()
    return tuple(choice.next for choice in record.choices if choice.next is not None)


def _parent(record: Identified) -> tuple[str, ...]:
    return (record.parent,) if isinstance(record, Node) and record.parent is not None else ()


def _circles(
    records: Mapping[str, Entry], key: str, after: Callable[[Identified], tuple[str, ...]]
) -> Iterator[Fault]:
    """One fault for each circle, at the record whose arrow closes it. Depth first, without recursion: a pack may
    chain thousands of records."""
    finished: set[str] = set()
    for start in records:
        way: list[str] = []
        place: dict[str, int] = {}
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            current, leaving = stack.pop()
            if leaving:
                finished.add(way.pop())
                del place[current]
            elif current not in finished and current in records and current not in place:
                place[current] = len(way)
                way.append(current)
                stack.append((current, True))
                for target in after(records[current].record):
                    if target in place:
                        circle = " → ".join([*way[place[target] :], target])
                        yield records[current].fault((key,), f"leads round in a circle: {circle}")
                    else:
                        stack.append((target, False))


def empty_entries() -> Entries:
    """A table with a place for every kind."""
    return {kind: {} for kind in KINDS}
