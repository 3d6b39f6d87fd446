"""Writes a map in XMind's newer form.

Of ours: an extension ``madoguchi`` at topics for which the format has no place for something, and the outline's title
in ``metadata.json``.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from madoguchi.kernel.outline import carrying
from madoguchi.kernel.outline.building import natural, plain_lines
from madoguchi.kernel.outline.carrying import extras
from madoguchi.kernel.outline.marker_names import xmind_draws
from madoguchi.kernel.outline.model import Link, Node, NodeKind, Outline
from madoguchi.kernel.outline.xmind.topics import href_of

_GROUPS = {
    NodeKind.TOPIC: "attached",
    NodeKind.CALLOUT: "callout",
    NodeKind.SUMMARY: "summary",
    NodeKind.DETACHED: "detached",
}
_MOST_SHEETS = 12
"""An outline with more roots hangs on one central topic: nobody finds a way through so many sheets."""
_FRAME = "madoguchi-frame"
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
"""The same outline always makes the same file."""


def write_xmind(outline: Outline) -> bytes:
    """A sheet for each root, or one sheet around all of them where they are many or none."""
    tree = _Tree(outline)
    shown = plain_lines(outline.title)
    ours = {"title": outline.title, **({"frame": True, "shown": shown} if tree.is_framed else {})}
    metadata = {"creator": {"name": "Madoguchi"}, "dataStructureVersion": "2", carrying.NAME: ours}
    parts = {
        "content.json": "".join(_sheets(tree, shown)),
        "metadata.json": _json(metadata),
        "manifest.json": _json({"file-entries": {"content.json": {}, "metadata.json": {}}}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _WRITTEN_AT), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Tree:
    """Children and sheets of an outline's nodes; the children of ``""`` are its roots."""

    def __init__(self, outline: Outline) -> None:
        self.children: dict[str, list[Node]] = {}
        self.place: dict[str, int] = {}
        self.sheet: dict[str, str] = {}
        for node in outline.nodes:
            siblings = self.children.setdefault(node.parent or "", [])
            self.place[node.id] = len(siblings)
            self.sheet[node.id] = self.sheet[node.parent] if node.parent else node.id
            siblings.append(node)
        self.roots = self.children.get("", [])
        self.is_framed = not 1 <= len(self.roots) <= _MOST_SHEETS
        self.mixed = {parent for parent, siblings in self.children.items() if _is_mixed(siblings)}

    def kind(self, node: Node) -> NodeKind:
        """How the map shows that the node hangs in it: the centre of a sheet hangs nowhere."""
        return node.kind if node.parent or self.is_framed else NodeKind.TOPIC


def _is_mixed(siblings: list[Node]) -> bool:
    """Whether the order of siblings is lost once they are grouped by their kind."""
    order = list(_GROUPS)
    places = [order.index(node.kind) for node in siblings]
    return places != sorted(places)


def _sheets(tree: _Tree, frame: str) -> Iterator[str]:
    """Piece by piece: an encoder that works by recursion ends in a deep outline."""
    centres = [{"id": _FRAME, "title": frame}] if tree.is_framed else [None] * len(tree.roots)
    yield "["
    for at, centre in enumerate(centres):
        lines: list[tuple[str, Link]] = []
        number = f"sheet-{at + 1}"
        root = tree.roots[at] if centre is None else None
        title = (frame if root is None else plain_lines(root.title)) or number
        yield f'{"," if at else ""}{{"id":"{number}","class":"sheet","title":{_json(title)},"rootTopic":'
        record = centre or _topic(tree, tree.roots[at], lines)
        yield _json({**record, "class": "topic", "structureClass": "org.xmind.ui.map.unbalanced"})[:-1]
        yield from _below(tree, root.id if root else "", lines)
        yield f'}},"relationships":{_json(_relationships(number, lines))}}}'
    yield "]"


def _relationships(number: str, lines: list[tuple[str, Link]]) -> list[dict[str, str]]:
    return [
        {
            "id": f"{number}-line-{at + 1}",
            "class": "relationship",
            "end1Id": start,
            "end2Id": link.target[1:],
            "title": link.text,
        }
        for at, (start, link) in enumerate(lines)
    ]


def _below(tree: _Tree, start: str, lines: list[tuple[str, Link]]) -> Iterator[str]:
    """The children of a topic and all that stands below them, as the rest of its JSON object."""
    waiting: list[Node | str] = [*reversed(_children(tree, start))]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        else:
            yield _json(_topic(tree, part, lines))[:-1]
            waiting += ["}", *reversed(_children(tree, part.id))]


def _children(tree: _Tree, parent: str) -> list[Node | str]:
    """The children in their groups, with the JSON between them."""
    siblings = tree.children.get(parent, [])
    parts: list[Node | str] = []
    for kind, name in _GROUPS.items():
        group = [node for node in siblings if node.kind == kind]
        if group:
            parts.append(f'{"," if parts else ""}"{name}":[')
            for node in group:
                parts += [node, ","]
            parts[-1] = "]"
    return [',"children":{', *parts, "}"] if parts else []


def _topic(tree: _Tree, node: Node, lines: list[tuple[str, Link]]) -> dict[str, Any]:
    title, body = plain_lines(node.title), plain_lines(node.body).rstrip("\n")
    body = body if body.strip() else ""
    tags = tuple(map(plain_lines, node.tags))
    tags = tags if all(map(str.strip, tags)) else ()
    markers = node.markers if all(map(xmind_draws, node.markers)) else ()
    address, related = _native_links(tree, node)
    lines += [(node.id, link) for link in related]
    seen = natural(
        title=title,
        body=body,
        kind=tree.kind(node),
        tags=tags,
        markers=markers,
        links=(*address, *related),
    )
    carried = extras(node, seen)
    if (node.parent or "") in tree.mixed and (node.parent or tree.is_framed):
        carried["at"] = tree.place[node.id]
    record: dict[str, Any] = {"id": node.id, "title": title}
    if address:
        record["href"] = href_of(address[0])
    if tags:
        record["labels"] = list(tags)
    if markers:
        record["markers"] = [{"markerId": marker} for marker in markers]
    if body:
        record["notes"] = {"plain": {"content": body}}
    if carried:
        record["extensions"] = [{"provider": carrying.NAME, "content": carried}]
    return record


def _native_links(tree: _Tree, node: Node) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The address that a topic can carry, and the lines that a sheet can draw from it."""
    address: list[Link] = []
    related: list[Link] = []
    for link in dict.fromkeys(node.links):
        if link != Link(plain_lines(link.text), plain_lines(link.target)):
            continue
        inside = link.target.startswith("#") and tree.sheet.get(link.target[1:]) == tree.sheet[node.id]
        if (
            not address
            and not related
            and not link.text
            and link.target
            and not link.target.startswith("xmind:#")
        ):
            address.append(link)
        elif inside:
            related.append(link)
    return tuple(address), tuple(related)


def _json(value: Any) -> str:
    """JSON without halves of characters, which no file in UTF-8 can hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
