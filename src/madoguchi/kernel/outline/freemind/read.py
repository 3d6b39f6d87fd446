"""Reads maps of FreeMind 0.7 to 1.0 and Freeplane 1.1 to 1.12."""

from __future__ import annotations

from madoguchi.kernel.outline import carrying
from madoguchi.kernel.outline.building import Builder, Draft, once
from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.model import Link, NodeKind, Outline, OutlineRefusedError
from madoguchi.kernel.outline.rich_text import RichText, html_text
from madoguchi.kernel.outline.xml import read_xml

_KINDS = {"FreeNode": NodeKind.DETACHED, "SummaryNode": NodeKind.SUMMARY}
_OLD_NOTE = "accessories/plugins/NodeNote.properties"
_LABELS = ("SOURCE_LABEL", "MIDDLE_LABEL", "TARGET_LABEL")


def read_freemind(data: bytes) -> Outline:
    """Every ``node`` is a node; its text is plain or rich. Details, attributes, formulas and notes become the body."""
    text, notices = xml_text(data)
    reader, mended = read_xml(text, _Reader)
    reader.builder.notices[:0] = [*notices, *mended]
    reader.copy_clones()
    if not reader.builder.drafts:
        raise OutlineRefusedError(
            "The map has no node: open it in FreeMind or Freeplane and save it again.",
            "地図に項目がありません。FreeMindかFreeplaneで開いて保存し直してください。",
        )
    title = reader.title if reader.title is not None else reader.builder.drafts[0].title
    return reader.builder.outline(title)


class _Reader:
    def __init__(self) -> None:
        self.builder = Builder()
        self.title: str | None = None
        self._open: list[Draft] = []
        self._path: list[str] = []
        self._parts: dict[int, dict[str, list[str]]] = {}
        self._clones: list[tuple[Draft, str]] = []
        self._rich: RichText | None = None
        self._rich_from = 0
        self._rich_type = ""
        self._old_note = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and name != "map":
            raise OutlineRefusedError(
                "The file is XML but no FreeMind or Freeplane map: choose the format that it has, or export it as .mm.",
                "XMLファイルですが、FreeMindやFreeplaneの地図ではありません。"
                "形式を選び直すか、.mmとして書き出してください。",
            )
        self._path.append(name)
        if self._rich is not None:
            self._rich.start(name, attributes)
        elif name == "node":
            self._node(attributes)
        elif self._open and self._path[-2] in {"node", "hook"}:
            self._about(self._open[-1], name, attributes)

    def end(self, name: str) -> None:
        if self._rich is not None and len(self._path) > self._rich_from:
            self._rich.end(name)
        elif self._rich is not None:
            self._take(self._open[-1], self._rich)
        elif name == "node" and self._open:
            self._close(self._open.pop())
        if name == "hook":
            self._old_note = False
        self._path.pop()

    def data(self, text: str) -> None:
        if self._rich is not None:
            self._rich.data(text)

    def _node(self, attributes: dict[str, str]) -> None:
        draft = self.builder.add(self._open[-1] if self._open else None, attributes.get("ID", ""))
        self._open.append(draft)
        self._parts[id(draft)] = {}
        title = attributes.get("TEXT")
        if title is None:
            title = attributes.get("OBJECT", "").partition("|")[2] or attributes.get("LOCALIZED_TEXT", "")
        if title.lstrip()[:6].lower() == "<html>":
            rich = html_text(title)
            title, draft.links = rich.text(), list(rich.links)
        draft.title = title
        draft.tags = [tag for tag in attributes.get("TAGS", "").split("\n") if tag.strip()]
        if attributes.get("LINK"):
            draft.links.insert(0, Link("", attributes["LINK"]))
        clone = attributes.get("TREE_ID") or attributes.get("CONTENT_ID") or ""
        if clone and "TEXT" not in attributes:
            self._clones.append((draft, clone))
        if attributes.get("ENCRYPTED_CONTENT"):
            self.builder.count(
                "encrypted",
                "Encrypted entries, below which nothing could be read: {}. Decrypt them in the map to import them.",
                "暗号化された項目が{}件あり、その下は読み込めませんでした。地図の中で暗号を解除してください。",
            )

    def _about(self, draft: Draft, name: str, attributes: dict[str, str]) -> None:
        if name == "richcontent" or (name == "text" and self._old_note):
            self._rich = RichText()
            self._rich_from = len(self._path)
            self._rich_type = attributes.get("TYPE", "NOTE").upper()
            if name == "text" or attributes.get("CONTENT-TYPE", "").startswith("plain/"):
                self._rich.start("pre", {})
        elif name == "icon" and attributes.get("BUILTIN"):
            draft.markers.append(attributes["BUILTIN"])
        elif name == "arrowlink" and attributes.get("DESTINATION"):
            label = " / ".join(once(attributes[key] for key in _LABELS if attributes.get(key)))
            draft.links.append(Link(label, f"#{attributes['DESTINATION']}"))
        elif name == "attribute":
            self._attribute(draft, attributes)
        elif name == "hook":
            self._hook(draft, attributes)

    def _attribute(self, draft: Draft, attributes: dict[str, str]) -> None:
        key, value = attributes.get("NAME", ""), attributes.get("VALUE", "")
        if key == carrying.NAME:
            draft.carried = carrying.read(value)
            title = draft.carried.get("frame")
            if isinstance(title, str) and draft.parent is None:
                # The frame of our own file; a name that was changed in the map is the newer one.
                draft.is_frame = draft.carried.get("is") != "root"
                exact = draft.carried.get("shown") == draft.title
                self.title = title if exact or not draft.is_frame else draft.title
        elif value or key:
            self._parts[id(draft)].setdefault("ATTRIBUTE", []).append(f"{key}: {value}" if key else value)

    def _hook(self, draft: Draft, attributes: dict[str, str]) -> None:
        name = attributes.get("NAME", "")
        draft.kind = _KINDS.get(name, draft.kind)
        self._old_note = name == _OLD_NOTE
        if attributes.get("EQUATION"):
            self._parts[id(draft)].setdefault("EQUATION", []).append(attributes["EQUATION"])
        if name == "ExternalObject" or attributes.get("URI"):
            self._count_pictures(1)

    def _take(self, draft: Draft, rich: RichText) -> None:
        """The end of some rich text: it is a title, or a part of the body."""
        self._rich = None
        text = rich.text()
        self._count_pictures(rich.pictures)
        known = {link.target for link in draft.links}
        draft.links += [link for link in rich.links if link.target not in known]
        if self._rich_type == "NODE":
            draft.title = text
        elif text:
            self._parts[id(draft)].setdefault(self._rich_type, []).append(text)

    def _close(self, draft: Draft) -> None:
        parts = self._parts.pop(id(draft))
        draft.body = [
            *parts.pop("DETAILS", []),
            *parts.pop("EQUATION", []),
            "\n".join(parts.pop("ATTRIBUTE", [])),
            *(text for texts in parts.values() for text in texts),
        ]

    def _count_pictures(self, pictures: int) -> None:
        for _ in range(pictures):
            self.builder.count("picture", "Pictures left out: {}.", "読み込まなかった画像:{}個。")

    def copy_clones(self) -> None:
        """Freeplane writes the text of a cloned node once; each clone stands in the tree with it."""
        for draft, original_id in self._clones:
            original = self.builder.find(original_id)
            if original is not None and original is not draft:
                draft.title, draft.body = original.title, list(original.body)
                draft.links = [*draft.links, Link("", f"#{original_id}")]
