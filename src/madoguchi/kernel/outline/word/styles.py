"""Which paragraph styles are headings, and of which level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.word.names import short, value
from madoguchi.kernel.outline.xml import read_xml

BODY_LEVEL = 10
"""Word counts its nine levels from 0; the tenth is running text."""
_HEADING = re.compile(
    r"(?:heading|head|見出し|標題|标题|標題|제목|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|"
    r"заголовок|nadpis|címsor|başlık|tiêu đề|título|encabezado|cabeçalho|επικεφαλίδα)[\s_-]*([1-9])",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|目次|contents)\s*(?:\d|heading|見出し)?", re.IGNORECASE)
_TITLE = frozenset({"title", "表題", "タイトル", "标题", "제목", "titel", "titre", "título", "titolo"})
_MOST_ANCESTORS = 20


@dataclass(slots=True)
class Style:
    name: str = ""
    based_on: str = ""
    level: int = 0
    """1 to 9 for a heading, 10 for running text, 0 where the style says nothing."""
    list_id: str = ""
    list_level: int = 0


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, data: bytes | None) -> None:
        self._styles: dict[str, Style] = {}
        if data is not None:
            self._styles = read_xml(xml_text(data)[0], _Reader, namespaces=True)[0].styles

    def level(self, style_id: str) -> int:
        """The level of a heading style, else 0: by its outline level or name, or those of the styles it is based on."""
        for style in self._line(style_id):
            named = _HEADING.fullmatch(style.name.strip())
            level = int(named[1]) if named else style.level
            if level:
                return level if level < BODY_LEVEL else 0
        named = _HEADING.fullmatch(style_id) if style_id not in self._styles else None
        return int(named[1]) if named else 0

    def list_of(self, style_id: str) -> tuple[str, int]:
        """The numbering that a style brings along: its id and level."""
        for style in self._line(style_id):
            if style.list_id:
                return style.list_id, style.list_level
        return "", 0

    def is_title(self, style_id: str) -> bool:
        style = self._styles.get(style_id)
        return (style.name if style else style_id).strip().lower() in _TITLE

    def is_contents(self, style_id: str) -> bool:
        """Whether a paragraph belongs to a table of contents."""
        style = self._styles.get(style_id)
        return bool(_CONTENTS.fullmatch((style.name if style else style_id).strip()))

    def _line(self, style_id: str) -> list[Style]:
        """A style and those it is based on, the nearest first; circles end."""
        line: list[Style] = []
        while style_id in self._styles and len(line) < _MOST_ANCESTORS:
            line.append(self._styles[style_id])
            style_id = self._styles[style_id].based_on
        return line


class _Reader:
    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self._style: Style | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = short(name)
        if name == "w:style":
            is_paragraph = value(attributes, "type") in {"paragraph", ""}
            self._style = Style() if is_paragraph else None
            if self._style is not None:
                self.styles[value(attributes, "styleId")] = self._style
        elif self._style is not None:
            self._about(self._style, name, value(attributes))

    def end(self, name: str) -> None:
        if short(name) == "w:style":
            self._style = None

    def data(self, text: str) -> None:
        pass

    def _about(self, style: Style, name: str, text: str) -> None:
        if name == "w:name":
            style.name = text
        elif name == "w:basedOn":
            style.based_on = text
        elif name == "w:outlineLvl" and text.isdecimal():
            style.level = min(int(text), BODY_LEVEL - 1) + 1
        elif name == "w:numId":
            style.list_id = text
        elif name == "w:ilvl" and text.isdecimal():
            style.list_level = int(text)
