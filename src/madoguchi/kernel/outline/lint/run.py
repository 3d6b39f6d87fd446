"""Runs every check over an outline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from madoguchi.kernel.outline.model import Outline

from . import changes, editions, links, omissions, phones, structure, wording
from .findings import KINDS, Finding, Message
from .knowledge import Knowledge
from .tree import Tree

_NOTICED = frozenset({"contents-differ", "contents-only", "title-joined", "level-differs", "preface"})
"""Notices of readers that no check of the nodes can find again."""


def lint_outline(outline: Outline, *, knowledge: Knowledge, today: date) -> tuple[Finding, ...]:
    """Every fault that a program can find, in the order of reading.

    ``knowledge`` comes from the packs; ``today`` decides what is old. Nothing is fetched: whether an address still
    answers is not looked up.
    """
    tree = Tree(outline)
    places = {node.id: place for place, node in enumerate(outline.nodes)}
    findings = dict.fromkeys(chain(_checks(tree, knowledge, today), _noticed(outline)))
    return tuple(sorted(findings, key=lambda finding: (places.get(finding.node_id, -1), finding.code)))


def _checks(tree: Tree, knowledge: Knowledge, today: date) -> Iterator[Finding]:
    yield from structure.empty(tree)
    yield from structure.promises(tree)
    yield from structure.unfinished(tree)
    yield from structure.numbering(tree)
    yield from structure.titled_numbers(tree)
    yield from structure.repeated(tree)
    yield from phones.phones(tree, knowledge)
    yield from links.links(tree)
    yield from changes.names(tree, knowledge)
    yield from changes.split_names(tree, knowledge)
    yield from changes.addresses(tree, knowledge)
    yield from editions.editions(tree, knowledge, today)
    yield from omissions.expectations(tree, knowledge)
    yield from omissions.one_region_only(tree, knowledge)
    yield from wording.garbled(tree)
    yield from wording.misspelt(tree)
    yield from wording.formulas(tree)
    yield from wording.labels(tree)
    yield from wording.figures(tree, today)
    yield from wording.dates(tree, today)


def _noticed(outline: Outline) -> Iterator[Finding]:
    by_number = {node.number: node.id for node in reversed(outline.nodes) if node.number}
    for notice in outline.warnings:
        if notice.code in _NOTICED:
            message = Message(notice.ja or KINDS[notice.code].name.ja, notice.message)
            yield Finding(
                notice.code,
                notice.number,
                by_number.get(notice.number, ""),
                message,
                KINDS[notice.code].severity,
            )
