"""Writes a map that FreeMind and Freeplane open.

Of ours: an attribute ``madoguchi`` with JSON at nodes for which the format has no place for something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from madoguchi.kernel.outline import carrying
from madoguchi.kernel.outline.building import natural
from madoguchi.kernel.outline.carrying import extras, written
from madoguchi.kernel.outline.marker_names import is_xmind_marker
from madoguchi.kernel.outline.model import Link, Node, NodeKind, Outline
from madoguchi.kernel.outline.rich_text import collapsed
from madoguchi.kernel.outline.walking import closings, roots
from madoguchi.kernel.outline.xml import NOT_IN_XML, xml_safe

_HOOKS = {NodeKind.DETACHED: "FreeNode", NodeKind.SUMMARY: "SummaryNode"}
_ESCAPES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_ICON = re.compile(r"[A-Za-z0-9_.-]+")


def write_freemind(outline: Outline) -> bytes:
    """A map has one root: an outline with several hangs on a frame with its title."""
    framed = roots(outline) != 1
    lines = ['<map version="1.0.1">']
    if framed:
        shown = _shown(outline.title)
        frame = {"frame": outline.title, "shown": shown}
        lines.append(f"<node{_attribute('TEXT', shown)}>{_carried(frame)}")
    for node, closing in closings(outline):
        root = {"frame": outline.title, "is": "root"} if node.parent is None and not framed else {}
        lines.append("".join(_node(node, root)) + "</node>" * (0 if closing is None else closing + 1))
    lines += ["</node>"] if framed else []
    return "\n".join([*lines, "</map>", ""]).encode()


def _node(node: Node, root: dict[str, str]) -> Iterator[str]:
    title = _shown(node.title)
    body = _readable(node.body)
    icons = node.markers if all(map(_is_icon, node.markers)) else ()
    links = _native_links(node)
    tags = node.tags if all(map(_is_plain_tag, node.tags)) else ()
    yield f"<node{_attribute('TEXT', title)}{_attribute('ID', node.id)}"
    yield _attribute("TAGS", "\n".join(tags)) if tags else ""
    yield f"{_attribute('LINK', links[0].target)}>" if links and not links[0].text else ">"
    yield from (f"<icon{_attribute('BUILTIN', icon)}/>" for icon in icons)
    for link in links if links and links[0].text else links[1:]:
        label = _attribute("MIDDLE_LABEL", link.text) if link.text else ""
        yield f"<arrowlink{_attribute('DESTINATION', link.target[1:])}{label}/>"
    if node.kind in _HOOKS:
        yield f'<hook NAME="{_HOOKS[node.kind]}"/>'
    if body:
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in body.split("\n"))
        yield f'<richcontent TYPE="NOTE"><html><head></head><body>{paragraphs}</body></html></richcontent>'
    kind = node.kind if node.kind in _HOOKS else NodeKind.TOPIC
    seen = natural(title=title, body=body, kind=kind, tags=tags, markers=icons, links=links)
    if carried := {**root, **extras(node, seen)}:
        yield _carried(carried)


def _shown(title: str) -> str:
    """A title in an attribute, where text that begins like HTML would be read as that."""
    text = xml_safe(title)
    return f"\u200b{text}" if text.lstrip()[:6].lower() == "<html>" else text


def _native_links(node: Node) -> tuple[Link, ...]:
    """The links that a map can hold: one without a text at the node itself, and arrows to other nodes."""
    links: list[Link] = []
    for link in node.links:
        if NOT_IN_XML.search(link.text + link.target) or "\r" in link.text + link.target:
            continue
        is_arrow = link.target.startswith("#") and len(link.target) > 1
        if (not links and not link.text and link.target) or is_arrow:
            links.append(link)
    return tuple(links)


def _readable(body: str) -> str:
    """What is left of a body once it was a note in HTML."""
    return "\n".join(collapsed(xml_safe(line)) for line in body.split("\n")).strip("\n")


def _is_icon(marker: str) -> bool:
    return bool(_ICON.fullmatch(marker)) and not is_xmind_marker(marker)


def _is_plain_tag(tag: str) -> bool:
    return bool(tag.strip()) and "\n" not in tag and xml_safe(tag) == tag


def _carried(carried: Mapping[str, object]) -> str:
    return f'<attribute NAME="{carrying.NAME}"{_attribute("VALUE", written(carried))}/>'


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value, _ESCAPES)}"'
