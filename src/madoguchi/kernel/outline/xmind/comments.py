"""Comments that people left on topics, which the older form keeps in a part of their own."""

from __future__ import annotations

from madoguchi.kernel.outline.building import Builder
from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.xml import read_xml


def add_comments(data: bytes, builder: Builder) -> None:
    """Put each comment behind the notes of its topic: ``author: text``."""
    text, _ = xml_text(data)
    reader, _ = read_xml(text, _Reader)
    for topic, author, comment in reader.comments:
        draft = builder.find(topic)
        if draft is not None and comment:
            draft.body.append(f"{author}: {comment}" if author else comment)


class _Reader:
    def __init__(self) -> None:
        self.comments: list[tuple[str, str, str]] = []
        self._about = ("", "")
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            self._about = (attributes.get("object-id", ""), attributes.get("author", ""))
        self._text = []

    def end(self, name: str) -> None:
        if name == "content":
            self.comments.append((*self._about, "".join(self._text).strip()))

    def data(self, text: str) -> None:
        self._text.append(text)
