"""Numbers for outlines without any."""

from __future__ import annotations

from dataclasses import replace

from madoguchi.kernel.outline.model import NodeKind, Outline
from madoguchi.kernel.outline.numbering import numbered
from tests.kernel.outline.outlines import tree


def numbers(outline: Outline) -> list[str]:
    return [node.number for node in numbered(outline).nodes]


def test_every_topic_is_counted_under_its_parent() -> None:
    assert numbers(tree("a x", "  b x", "    c x", "  d x", "e x", "  f x")) == [
        "1",
        "1.1",
        "1.1.1",
        "1.2",
        "2",
        "2.1",
    ]


def test_a_single_root_is_the_title_and_has_no_number() -> None:
    assert numbers(tree("a x", "  b x", "    c x", "  d x")) == ["", "1", "1.1", "2"]


def test_what_hangs_loosely_is_passed_over() -> None:
    outline = tree("a x", "  b x", "    c x", "  d x")
    nodes = [replace(node, kind=NodeKind.CALLOUT) if node.id == "b" else node for node in outline.nodes]
    assert numbers(replace(outline, nodes=tuple(nodes))) == ["", "", "", "1"]


def test_numbers_of_the_source_are_left_alone() -> None:
    outline = tree("a x", "b x")
    given = replace(outline, nodes=(replace(outline.nodes[0], number="7"), outline.nodes[1]))
    assert numbered(given) is given
    assert numbers(Outline("", ())) == []
