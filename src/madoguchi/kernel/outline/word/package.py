"""The zip file around a Word text, and which of its parts is the text."""

from __future__ import annotations

import posixpath

from madoguchi.kernel.outline.archive import Archive
from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.model import Notice, Outline, OutlineRefusedError
from madoguchi.kernel.outline.word.document import read_document
from madoguchi.kernel.outline.word.lists import Lists
from madoguchi.kernel.outline.word.names import STRICT
from madoguchi.kernel.outline.word.styles import Styles
from madoguchi.kernel.outline.xml import read_xml

_TYPES = "[Content_Types].xml"
_USUAL = "word/document.xml"
_DOCUMENT = "/officeDocument"


def is_word(archive: Archive) -> bool:
    return _USUAL in archive or (_TYPES in archive and b"wordprocessingml" in archive.read(_TYPES))


def read_word(archive: Archive) -> Outline:
    """Each heading is a node, the text below it its body. What was left out stands in the warnings."""
    name = _document_part(archive)
    text, notices = xml_text(archive.read(name))
    related = Related(archive, name)
    outline = read_document(
        text,
        Styles(related.read("/styles")),
        Lists(related.read("/numbering")),
        related.targets,
        is_strict=STRICT in text[:8192],
    )
    return Outline(
        outline.title, outline.nodes, (*notices, *_unread(related), *outline.warnings), outline.native
    )


def _document_part(archive: Archive) -> str:
    package = Related(archive, "")
    name = package.part(_DOCUMENT) or _USUAL
    if name not in archive:
        raise OutlineRefusedError(
            "The file is no whole Word file, as its text is missing: open it in Word and save it again as .docx.",
            "Wordファイルの本文が見つかりません。Wordで開き、.docxとして保存し直してください。",
        )
    return name


class Related:
    """What a part of the file refers to: other parts, and addresses."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._folder = posixpath.dirname(part)
        listed = posixpath.join(self._folder, "_rels", f"{posixpath.basename(part)}.rels")
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        if listed in archive:
            reader, _ = read_xml(xml_text(archive.read(listed))[0], _Relations)
            self.targets, self.kinds = reader.targets, reader.kinds

    def part(self, ending: str) -> str:
        """The name of the part whose kind ends so; empty where there is none."""
        for key, kind in self.kinds.items():
            if kind.endswith(ending):
                target = self.targets[key]
                return target.lstrip("/") if target.startswith("/") else posixpath.normpath(
                    posixpath.join(self._folder, target)
                )  # fmt: skip
        return ""

    def read(self, ending: str) -> bytes | None:
        name = self.part(ending)
        return self._archive.read(name) if name in self._archive else None


class _Relations:
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            key = attributes.get("Id", "")
            self.targets[key] = attributes.get("Target", "")
            self.kinds[key] = attributes.get("Type", "")

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


_LEFT_OUT = (
    ("/header", "Headers left out: {}.", "読み込まなかったヘッダー:{}個。"),
    ("/footer", "Footers left out: {}.", "読み込まなかったフッター:{}個。"),
    ("/comments", "The comments were left out.", "コメントは読み込みませんでした。"),
)


def _unread(related: Related) -> list[Notice]:
    kinds = list(related.kinds.values())
    return [
        Notice("left-out", message.format(times), ja=ja.format(times))
        for ending, message, ja in _LEFT_OUT
        if (times := sum(kind.endswith(ending) for kind in kinds))
    ]
