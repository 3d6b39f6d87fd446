"""Our own form of Markdown, which is read back exactly.

The first line is a comment with the outline's title. A node is a heading (below level 6 a list item) that ends with a
comment: its id, and what Markdown has no place for. What stands in between is running text, also where it looks like a
heading or a list; lines that would be taken for a node carry a backslash. Links follow after ``<!--links-->``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from madoguchi.kernel.outline import carrying
from madoguchi.kernel.outline.building import Builder, Draft, natural, plain_lines
from madoguchi.kernel.outline.carrying import extras, written
from madoguchi.kernel.outline.markdown.inline import words
from madoguchi.kernel.outline.markdown.lines import CLOSING_HASHES, HEADING, Fence
from madoguchi.kernel.outline.model import Link, Node, Notice, Outline

_FIRST_LINE = re.compile(r"<!-- madoguchi outline (\{.*\}) -->$")
_LINKS = "<!--links-->"
_COMMENT = " <!--{"
_NODE = re.compile(r"(?P<place>#{1,6}|[ ]*-)(?: (?P<title>.*?))? <!--(?P<carried>\{[^<>]*\})-->[ \t]*$")
_LEVELS = 6
_INDENT = 2
_DELICATE = re.compile(
    r"[\\`*_\[\]<>&#~|]|^[-+](?=\s)|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)](?=\s|$)", re.MULTILINE
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|<br>")
_STRUCTURE = re.compile(r"([ \t]*)(\\*)(?=#{1,6}(?:\s|$)|`{3}|~{3})")
_BACKSLASHED = re.compile(r"([ \t]*)\\(\\*)(?=#{1,6}(?:\s|$)|`{3}|~{3})")
_COMMENTED = re.compile(r"<(\\*)!--(?=\{|links-->)")
_UNCOMMENTED = re.compile(r"<\\(\\*)!--(?=\{|links-->)")
_LINK = re.compile(r"[ ]*- \[((?:[^\\\[\]]|\\.)*)\]\(([^\s<>()\\]*)\)$")
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\\]*")


def is_own_form(text: str) -> bool:
    return bool(_FIRST_LINE.match(text.partition("\n")[0]))


# -- Writing ----------------------------------------------------------------------------------------------------------


def write_markdown(outline: Outline) -> bytes:
    lines = [f"<!-- madoguchi outline {written({'title': outline.title})} -->"]
    for node in outline.nodes:
        lines += ["", *_node(node)]
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _node(node: Node) -> Iterator[str]:
    title, body = plain_lines(node.title), plain_lines(node.body).strip("\n")
    number = node.number if _shows(node.number) else ""
    heading = _shown(f"{number} {title}" if number else title)
    links = node.links if all(map(_is_plain, node.links)) else ()
    seen = natural(title=_read(heading), body=body, links=links)
    carried = {"id": node.id, **extras(node, seen)}
    if number:
        seen = natural(title=_without_number(_read(heading), number), body=body, links=links)
        carried = {"id": node.id, **extras(node, seen)}
    is_item = node.depth > _LEVELS
    indent = " " * (_INDENT * (node.depth - _LEVELS - 1))
    yield f"{f'{indent}-' if is_item else '#' * node.depth}{f' {heading}' if heading else ''} <!--{written(carried)}-->"
    inner = f"{indent}{' ' * _INDENT}" if is_item else ""
    parts = [list(_protected(body.split("\n")))] if body else []
    parts += [[_LINKS, *map(_link, links)]] if links else []
    for part in parts:
        yield ""
        yield from (f"{inner}{line}" if line else "" for line in part)


def _shows(number: str) -> bool:
    return bool(number) and not any(sign.isspace() for sign in number)


def _without_number(title: str, number: str) -> str:
    return title.removeprefix(f"{number} ") if title != number else ""


def _shown(title: str) -> str:
    """A title as one line of Markdown."""
    return "<br>".join(
        _DELICATE.sub(lambda match: f"\\{match[0]}", line) for line in title.strip().split("\n")
    )


def _read(shown: str) -> str:
    return _ESCAPED.sub(lambda match: match[1] or "\n", shown).strip()


def _protected(body: list[str]) -> Iterator[str]:
    """The lines of a body, so that none is taken for a node; blocks of code that end are left as they are."""
    fence = Fence()
    for line in body:
        fence.takes(line)
    whole = not fence.is_open
    fence = Fence()
    for line in body:
        inside = whole and fence.takes(line)
        safe = _COMMENTED.sub(r"<\\\1!--", line)
        yield safe if inside else _STRUCTURE.sub(r"\1\\\2", safe, count=1) if _STRUCTURE.match(safe) else safe


def _is_plain(link: Link) -> bool:
    shown = _shown(link.text)
    return (
        bool(_PLAIN_ADDRESS.fullmatch(link.target))
        and "\n" not in link.text
        and (link.text != link.target or not link.text)
        and _read(shown) == link.text
        and bool(link.text or link.target)
    )


def _link(link: Link) -> str:
    return f"- [{_shown(link.text or link.target)}]({link.target})"


# -- Reading ----------------------------------------------------------------------------------------------------------


def read_own_form(text: str, notices: list[Notice]) -> Outline:
    lines = text.split("\n")
    first = _FIRST_LINE.match(lines[0])
    title = carrying.read(first[1] if first else "").get("title", "")
    reader = _Reader(notices)
    for line in lines[1:]:
        reader.take(line)
    reader.finish()
    return reader.builder.outline(title if isinstance(title, str) else "")


class _Reader:
    def __init__(self, notices: list[Notice]) -> None:
        self.builder = Builder()
        self.builder.notices = list(notices)
        self._above: list[Draft] = []
        self._lines: list[str] = []
        self._links: list[Link] = []
        self._inner = ""
        self._fence = Fence()
        self._is_after_text = False

    def take(self, line: str) -> None:
        node = _NODE.match(line) if _COMMENT in line else None
        if node is not None:
            hashes, carried = node["place"], carrying.read(node["carried"])
            depth = len(hashes) if hashes[0] == "#" else _LEVELS + 1 + (len(hashes) - 1) // _INDENT
            number = carried.get("number", "")
            title = _read(node["title"] or "")
            shown = isinstance(number, str) and _shows(number)
            self._open(depth, _without_number(title, number) if shown else title, carried)
            return
        text = line.removeprefix(self._inner)
        inside = self._fence.takes(text)
        heading = None if inside else HEADING.match(text)
        if heading is not None:
            # Somebody added a heading by hand.
            title, links, _ = words(CLOSING_HASHES.sub("", heading[2] or "").strip())
            self._open(len(heading[1]), title, {})
            self._links = links
        elif not inside and text == _LINKS:
            self._is_after_text = True
        elif self._is_after_text and (link := _LINK.match(text)) is not None:
            label = _read(link[1])
            self._links.append(Link("" if label == link[2] else label, link[2]))
        elif not (self._is_after_text and not text.strip()):
            safe = (
                text
                if inside
                else _BACKSLASHED.sub(r"\1\2", text, count=1)
                if _BACKSLASHED.match(text)
                else text
            )
            self._lines.append(_UNCOMMENTED.sub(r"<\1!--", safe))

    def finish(self) -> None:
        if self._above:
            draft = self._above[-1]
            draft.body = ["\n".join(self._lines).strip("\n")]
            draft.links = self._links
        self._lines, self._links = [], []
        self._fence = Fence()
        self._is_after_text = False

    def _open(self, depth: int, title: str, carried: dict[str, object]) -> None:
        self.finish()
        del self._above[max(0, depth - 1) :]
        native_id = carried.get("id", "")
        draft = self.builder.add(
            self._above[-1] if self._above else None, native_id if isinstance(native_id, str) else ""
        )
        draft.title, draft.carried = title, carried
        self._above.append(draft)
        self._inner = " " * (_INDENT * (depth - _LEVELS)) if depth > _LEVELS else ""
