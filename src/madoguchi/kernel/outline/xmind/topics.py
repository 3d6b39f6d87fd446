"""What both forms of XMind's map have in common."""

from __future__ import annotations

from dataclasses import dataclass

from madoguchi.kernel.outline.building import Builder
from madoguchi.kernel.outline.model import Link, NodeKind

_KINDS = {
    "attached": NodeKind.TOPIC,
    "detached": NodeKind.DETACHED,
    "callout": NodeKind.CALLOUT,
    "summary": NodeKind.SUMMARY,
}
_INSIDE = "xmind:#"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A line between two topics, by their ids."""

    start: str
    end: str
    title: str


def kind_of(name: str) -> NodeKind:
    return _KINDS.get(name, NodeKind.TOPIC)


def href_link(href: str) -> Link:
    """The address that a topic carries; ``xmind:#id`` is another topic or a sheet."""
    return Link("", f"#{href[len(_INSIDE) :]}" if href.startswith(_INSIDE) else href)


def href_of(link: Link) -> str:
    return f"{_INSIDE}{link.target[1:]}" if link.target.startswith("#") else link.target


def add_relationships(builder: Builder, relationships: list[Relationship]) -> None:
    """Each becomes a link of the topic where its line starts."""
    for relationship in relationships:
        start = builder.find(relationship.start)
        if start is not None and relationship.end:
            start.links.append(Link(relationship.title, f"#{relationship.end}"))


def count_picture(builder: Builder) -> None:
    builder.count("picture", "Pictures left out: {}.", "読み込まなかった画像:{}個。")
