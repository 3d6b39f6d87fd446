"""The map of XMind 3 to 8: ``content.xml``."""

from __future__ import annotations

from madoguchi.kernel.outline.building import Builder, Draft
from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.model import NodeKind, OutlineRefusedError
from madoguchi.kernel.outline.rich_text import RichText
from madoguchi.kernel.outline.xmind.topics import (
    Relationship,
    add_relationships,
    count_picture,
    href_link,
    kind_of,
)
from madoguchi.kernel.outline.xml import read_xml

_TEXTS = frozenset({"title", "plain", "label", "formula"})


def read_workbook(data: bytes) -> Builder:
    """Read all sheets."""
    text, notices = xml_text(data)
    reader, mended = read_xml(text, _Reader)
    reader.builder.notices[:0] = [*notices, *mended]
    add_relationships(reader.builder, reader.relationships)
    return reader.builder


class _Reader:
    def __init__(self) -> None:
        self.builder = Builder()
        self.relationships: list[Relationship] = []
        self._path: list[str] = []
        self._topics: list[Draft] = []
        self._kinds: list[NodeKind] = []
        self._sheet = ""
        self._text: list[str] = []
        self._rich: RichText | None = None
        self._rich_from = 0
        self._plain_note = False
        self._ends = ("", "", "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and name != "xmap-content":
            raise OutlineRefusedError(
                "The file holds XML that is no XMind map: export the map again as .xmind.",
                "ファイルの中のXMLがXMindの地図ではありません。.xmind形式で書き出し直してください。",
            )
        self._path.append(name)
        if self._rich is not None:
            self._rich.start(name, attributes)
        elif name in _TEXTS:
            self._text = []
        elif name == "sheet":
            self._sheet = attributes.get("id", "")
        elif name == "topics":
            self._kinds.append(kind_of(attributes.get("type", "")))
        elif name == "topic":
            self._topic(attributes)
        elif name == "relationship":
            self._ends = (attributes.get("end1", ""), attributes.get("end2", ""), "")
        elif self._topics:
            self._about(self._topics[-1], name, attributes)

    def _topic(self, attributes: dict[str, str]) -> None:
        parent = self._topics[-1] if self._topics else None
        kind = self._kinds[-1] if self._kinds and parent else NodeKind.TOPIC
        draft = self.builder.add(parent, attributes.get("id", ""), kind)
        if parent is None:
            self.builder.alias(self._sheet, draft)
        if attributes.get("href"):
            draft.links.append(href_link(attributes["href"]))
        self._topics.append(draft)
        self._plain_note = False

    def _about(self, draft: Draft, name: str, attributes: dict[str, str]) -> None:
        if name == "marker-ref" and attributes.get("marker-id"):
            draft.markers.append(attributes["marker-id"])
        elif name == "img":
            count_picture(self.builder)
        elif name == "html" and self._path[-2] == "notes":
            self._rich, self._rich_from = RichText(), len(self._path)
        elif name in {"boundary", "summary"}:
            self.builder.alias(attributes.get("id", ""), draft)

    def end(self, name: str) -> None:
        if self._rich is not None and len(self._path) > self._rich_from:
            self._rich.end(name)
        elif self._rich is not None:
            self._take_note(self._topics[-1], self._rich)
        elif name in _TEXTS:
            self._take_text(name, "".join(self._text))
        elif name == "topic":
            self._topics.pop()
        elif name == "topics":
            self._kinds.pop()
        elif name == "relationship":
            self.relationships.append(Relationship(*self._ends))
        self._path.pop()

    def data(self, text: str) -> None:
        if self._rich is not None:
            self._rich.data(text)
        elif self._path and self._path[-1] in _TEXTS:
            self._text.append(text)

    def _take_text(self, name: str, text: str) -> None:
        above = self._path[-2]
        draft = self._topics[-1] if self._topics else None
        if name == "title" and above == "relationship":
            self._ends = (*self._ends[:2], text)
        elif draft is None:
            return
        elif name == "title" and above == "topic":
            draft.title = text
        elif name == "title" and above == "boundary" and text.strip():
            draft.body.append(text)
        elif name == "plain" and above == "notes":
            self._plain_note = bool(text.strip())
            draft.body.insert(0, text.rstrip("\r\n"))
        elif name == "label" and text.strip():
            draft.tags.append(text)
        elif name == "formula" and text.strip():
            draft.body.append(text)

    def _take_note(self, draft: Draft, rich: RichText) -> None:
        self._rich = None
        known = {link.target for link in draft.links}
        draft.links += [link for link in rich.links if link.target not in known]
        if not self._plain_note and rich.text():
            draft.body.insert(0, rich.text())
