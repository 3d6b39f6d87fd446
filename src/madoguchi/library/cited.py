"""Which nodes of its own collection a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.kernel.packs.citations import PROSE_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .record import NodeText

LONGEST_KEY = 64
"""Characters; what is longer names no node."""


def cited_keys(text: NodeText) -> Iterator[str]:
    """Keys in the links of the body, the pointers and the list of related nodes; some may come twice."""
    for link in PROSE_LINK.finditer(text.body):
        if link["kind"] == "node":
            yield link["id"]
    for pointer in text.links:
        if pointer.target.startswith("#") and len(pointer.target) <= LONGEST_KEY + 1:
            yield pointer.target[1:]
    yield from text.related
