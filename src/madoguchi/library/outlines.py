"""Between outlines, which files hold, and the nodes of a collection."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from madoguchi.kernel.outline.model import Link, Node, Notice, Outline

from .cited import cited_keys
from .record import Incoming, NodeText, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .models import Collection
    from .models import Node as Row

_NOT_KEY = re.compile(r"[^a-z0-9]+")
KEY_OF_COLLECTION = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def incoming_of(outline: Outline) -> list[Incoming]:
    """The nodes of a file as the library takes them."""
    return [Incoming(node.id, node.parent, node.depth, _text_of(node)) for node in outline.nodes]


def _text_of(node: Node) -> NodeText:
    return NodeText(
        title=node.title,
        body=node.body,
        number=node.number,
        kind=node.kind,
        tags=node.tags,
        markers=node.markers,
        links=tuple(Pointer(text=link.text, target=link.target) for link in node.links),
        phones=node.phones,
        emails=node.emails,
        urls=node.urls,
    )


def outline_of(collection: Collection, rows: Iterable[Row]) -> Outline:
    """A collection as an outline; ``rows`` in the order of reading. Topics stand among the tags."""
    notices = (Notice(code, message, number, ja) for code, number, message, ja in collection.notices)
    return Outline(
        collection.title or collection.key, tuple(_node_of(row) for row in rows), warnings=tuple(notices)
    )


def _node_of(row: Row) -> Node:
    text = row.content
    return Node(
        id=row.key,
        title=text.title,
        parent=row.parent_key or None,
        depth=row.depth,
        number=text.number,
        kind=text.kind,
        body=text.body,
        tags=tuple(dict.fromkeys((*text.topics, *text.tags))),
        markers=text.markers,
        links=tuple(_links_of(text)),
        phones=text.phones,
        emails=text.emails,
        urls=text.urls,
    )


def _links_of(text: NodeText) -> Iterator[Link]:
    pointed = set()
    for pointer in text.links:
        pointed.add(pointer.target)
        yield Link(pointer.text, pointer.target)
    for key in dict.fromkeys(cited_keys(text)):
        if f"#{key}" not in pointed:
            yield Link(key, f"#{key}")


def key_from(file_name: str) -> str:
    """A key for the collection of a file, from its name, the same for the same name.

    Where letters of the name cannot stand in a key, its fingerprint follows: 備忘録.xmind and 用語.xmind, of which
    nothing could stand there, must not replace each other.
    """
    stem = unicodedata.normalize("NFC", file_name.rsplit(".", 1)[0]).casefold()
    plain = _NOT_KEY.sub("-", stem).strip("-")
    if stem.isascii() and plain:
        return plain[:64].strip("-")
    mark = hashlib.sha256(stem.encode()).hexdigest()[:8]
    return f"{plain[:48].strip('-') or 'file'}-{mark}"
