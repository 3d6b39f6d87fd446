"""Rich text to lines: what a person reads of HTML, without its looks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from madoguchi.kernel.outline.model import Link

_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "caption"})
"""Each stands on a line of its own, also when it is empty."""
_BLOCKS = frozenset(
    {"div", "ul", "ol", "dl", "table", "tr", "tbody", "thead", "blockquote", "section", "article"}
)
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset({"head", "style", "script", "title", "template"})


def collapsed(text: str) -> str:
    """``text`` as one line, its runs of spaces as one space."""
    return _SPACES.sub(" ", text).strip(" ")


class RichText:
    """Takes the events of some HTML and gives its text, its links, and the number of its pictures."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.pictures = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._unread = 0
        self._kept = 0
        self._target = ""
        self._anchor: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.lower()
        if name in _UNREAD:
            self._unread += 1
        elif name in _PARAGRAPHS or name in _BLOCKS:
            self._break(even_empty=False)
            if name == "li":
                self._line.append("- ")
        elif name == "br":
            self._break(even_empty=True)
        elif name in {"pre", "text"}:
            self._break(even_empty=False)
            self._kept += 1
        elif name in _CELLS and "".join(self._line).strip():
            self._line.append(" | ")
        elif name == "img":
            self.pictures += 1
        elif name == "a":
            self._target = attributes.get("href", "").strip()
            self._anchor = []

    def end(self, name: str) -> None:
        name = name.lower()
        if name in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif name in _PARAGRAPHS:
            self._break(even_empty=name == "p")
        elif name in _BLOCKS:
            self._break(even_empty=False)
        elif name in {"pre", "text"}:
            self._break(even_empty=False)
            self._kept = max(0, self._kept - 1)
        elif name == "a" and self._target:
            text = collapsed("".join(self._anchor))
            self.links.append(Link("" if text == self._target else text, self._target))
            self._target = ""

    def data(self, text: str) -> None:
        if self._unread:
            return
        if self._target:
            self._anchor.append(text)
        if not self._kept:
            self._line.append(text)
            return
        first, *rest = text.split("\n")
        self._line.append(first)
        for line in rest:
            self._break(even_empty=True)
            self._line.append(line)

    def text(self) -> str:
        """The lines, without empty ones at both ends."""
        self._break(even_empty=False)
        return "\n".join(self._lines).strip("\n")

    def _break(self, *, even_empty: bool) -> None:
        joined = "".join(self._line)
        line = joined.rstrip() if self._kept else collapsed(joined)
        if line or even_empty:
            self._lines.append(line)
        self._line = []


class _Html(HTMLParser):
    def __init__(self, rich: RichText) -> None:
        super().__init__(convert_charrefs=True)
        self._rich = rich

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._rich.start(tag, {key: value or "" for key, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self._rich.end(tag)

    def handle_data(self, data: str) -> None:
        self._rich.data(data)


def html_text(source: str) -> RichText:
    """Read HTML as browsers do: faults in it are no reason to refuse it."""
    rich = RichText()
    parser = _Html(rich)
    parser.feed(source)
    parser.close()
    return rich
