"""OPML 1.0 and 2.0: what outliners and feed readers exchange.

Of ours: ``_id``, ``_number`` and, where the format has no place for something, JSON in ``_madoguchi``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from madoguchi.kernel.outline import carrying
from madoguchi.kernel.outline.building import Builder, Draft, natural
from madoguchi.kernel.outline.carrying import extras, written
from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.model import Link, Node, Outline, OutlineRefusedError
from madoguchi.kernel.outline.walking import closings
from madoguchi.kernel.outline.xml import NOT_IN_XML, read_xml, xml_safe

_CARRIED = f"_{carrying.NAME}"
_NOTES = ("_note", "note", "notes", "description")
_ADDRESSES = ("url", "htmlUrl", "xmlUrl", "link", "href")
_IDS = ("_id", "id", "xml:id")
_FEWEST_ID_SIGNS = 6
"""A shorter id that is not ours counts rows, and another row has it next time."""
_DONE = ("_status", "_complete", "complete", "checked", "_checked")
_IS_DONE = frozenset({"checked", "true", "complete", "completed", "yes"})
_LOOKS = re.compile(
    r"type|title|name|version|language|xmlns|created|modified|date(?:Created|Modified)|isComment|isBreakpoint|cloneID|"
    r"_?(?:is)?(?:expanded|collapsed)|expansionState|fold|_?color(?:Label)?|_?heading|listStyle|_?checkbox|_?icons?|"
    r"_?style|numbering|_?pinned|flatStatus|_created|_modified",
    re.IGNORECASE,
)
"""Attributes that say how or when, not what."""
_SIMPLE_TAG = re.compile(r"[^,\s][^,]*(?<!\s)")
_ESCAPES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def read_opml(data: bytes) -> Outline:
    """Every ``outline`` element is a node, with ``text`` (else ``title``) as it is written, markup included."""
    text, notices = xml_text(data)
    reader, mended = read_xml(text, _Reader)
    reader.builder.notices[:0] = [*notices, *mended]
    if not reader.builder.drafts and not reader.is_ours:
        raise OutlineRefusedError(
            "The OPML file has no outline element, so there is nothing to read: export it again.",
            "OPMLファイルに項目(outline要素)が一つもありません。書き出し直してください。",
        )
    return reader.builder.outline(reader.title())


class _Reader:
    def __init__(self) -> None:
        self.builder = Builder()
        self._shown_title = ""
        self._exact_title: str | None = None
        self._open: list[Draft] = []
        self._path: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path:
            if name.lower() != "opml":
                raise OutlineRefusedError(
                    "The file is XML but no OPML: choose the format that it has, or export it as OPML.",
                    "XMLファイルですが、OPMLではありません。形式を選び直すか、OPMLとして書き出してください。",
                )
            exact = carrying.read(attributes.get(_CARRIED, "")).get("title")
            self._exact_title = exact if isinstance(exact, str) else None
        elif name.lower() == "outline":
            draft = self.builder.add(self._open[-1] if self._open else None, _native_id(attributes))
            _fill(draft, attributes)
            self._open.append(draft)
        self._path.append(name.lower())

    def end(self, name: str) -> None:
        self._path.pop()
        if name.lower() == "outline" and self._open:
            self._open.pop()

    def data(self, text: str) -> None:
        if self._path[1:] == ["head", "title"]:
            self._shown_title += text

    @property
    def is_ours(self) -> bool:
        return self._exact_title is not None

    def title(self) -> str:
        """The title as we wrote it, unless it was changed since; without one, that of the first node."""
        shown = self._shown_title
        if self._exact_title is not None and xml_safe(self._exact_title) == shown:
            return self._exact_title
        return shown.strip() or next((draft.title for draft in self.builder.drafts), "")


def _native_id(attributes: dict[str, str]) -> str:
    return next(
        (
            value
            for name in _IDS
            if (value := attributes.get(name, "").strip())
            and (name == "_id" or len(value) >= _FEWEST_ID_SIGNS)
        ),
        "",
    )


def _fill(draft: Draft, attributes: dict[str, str]) -> None:
    draft.title = attributes["text"] if "text" in attributes else attributes.get("title", "")
    draft.number = attributes.get("_number", "")
    draft.body = [attributes[name] for name in _NOTES if attributes.get(name)]
    draft.tags = [tag for part in attributes.get("category", "").split(",") if (tag := part.strip())]
    draft.links = [Link("", attributes[name]) for name in _ADDRESSES if attributes.get(name)]
    if any(attributes.get(name, "").lower() in _IS_DONE for name in _DONE):
        draft.markers.append("checked")
    known = {"text", "_number", "category", _CARRIED, *_NOTES, *_ADDRESSES, *_IDS, *_DONE}
    columns = [
        f"{name.lstrip('_')}: {value}"
        for name, value in attributes.items()
        if value and name not in known and not _LOOKS.fullmatch(name)
    ]
    if columns:
        draft.body.append("\n".join(columns))
    draft.carried = carrying.read(attributes.get(_CARRIED, ""))


def write_opml(outline: Outline) -> bytes:
    exact = _attribute(_CARRIED, written({"title": outline.title}))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0"{exact}>',
        f"<head><title>{escape(xml_safe(outline.title))}</title></head>",
        "<body>",
        *_outlines(outline),
        "</body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines).encode()


def _outlines(outline: Outline) -> Iterator[str]:
    for node, closing in closings(outline):
        start = f"{'  ' * node.depth}<outline{_attributes(node)}"
        yield f"{start}>" if closing is None else f"{start}/>{'</outline>' * closing}"


def _attributes(node: Node) -> str:
    title, body, number = (xml_safe(text) for text in (node.title, node.body, node.number))
    tags = tuple(map(xml_safe, node.tags))
    category = ",".join(tags) if all(map(_SIMPLE_TAG.fullmatch, tags)) else ""
    address = _address(node)
    seen = natural(
        title=title,
        body=body,
        number=number,
        tags=tuple(category.split(",")) if category else (),
        links=(Link("", address),) if address else (),
    )
    return "".join(
        [
            _attribute("text", title),
            _attribute("_note", body) if body else "",
            _attribute("_number", number) if number else "",
            _attribute("category", category) if category else "",
            f' type="link"{_attribute("url", address)}' if address else "",
            _attribute("_id", node.id),
            _attribute(_CARRIED, written(carried)) if (carried := extras(node, seen)) else "",
        ]
    )


def _address(node: Node) -> str:
    """The first link, where other programs can follow it."""
    first = node.links[0] if node.links else Link("")
    web = first.target.startswith(("http://", "https://")) and not NOT_IN_XML.search(first.target)
    return first.target if web and not first.text else ""


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value, _ESCAPES)}"'
