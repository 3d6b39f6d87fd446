"""Reads Markdown of any program: headings and list items are nodes, all else is running text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from madoguchi.kernel.outline.building import Builder, Draft, plain_lines
from madoguchi.kernel.outline.decoding import plain_text
from madoguchi.kernel.outline.markdown.inline import links_in, words
from madoguchi.kernel.outline.markdown.lines import (
    CLOSING_HASHES,
    HEADING,
    ITEM,
    RULE,
    UNDERLINE,
    Fence,
    columns,
)
from madoguchi.kernel.outline.markdown.own_form import is_own_form, read_own_form
from madoguchi.kernel.outline.model import Outline, OutlineRefusedError

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n((?:[ \t]*\n)*[\w][\w .-]{0,60}:.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
"""Settings of a program that makes pages; between two rules without a setting stands a text."""
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_LONGEST_TITLE_LINES = 20
_STEP = 2
"""So much further in, a list item hangs on the one before it."""
_CODE = 4
_NODES_BETWEEN_LOOKS = 1024
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def looks_like_markdown(text: str) -> bool:
    """Whether some of the first lines are headings or list items."""
    lines = plain_lines(text[:20_000]).split("\n")
    return any((match := HEADING.match(line)) and match[2] for line in lines) or any(
        (match := ITEM.match(line)) and match[4] and match[2] in "-*+" for line in lines
    )


def read_markdown(data: bytes) -> Outline:
    """A heading hangs on the nearest one above it with fewer hashes, a list item on the item or heading it is under."""
    text, notices = plain_text(data)
    text = plain_lines(text)
    if is_own_form(text):
        return read_own_form(text, notices)
    title = ""
    front = _FRONT_MATTER.match(text)
    if front is not None:
        named = _FRONT_TITLE.search(front[1])
        title = named[1] if named else ""
        text = text[front.end() :]
    reader = _Reader(text.split("\n"))
    reader.builder.notices = notices
    if front is not None:
        reader.builder.notice(
            "front-matter",
            "Of the settings at the head of the text only the title was read.",
            "文章の先頭にある設定のうち、題名だけを読み込みました。",
        )
    reader.read()
    if not reader.builder.drafts:
        raise OutlineRefusedError(
            "The text has no Markdown heading (# Title) and no list (- item), so there is no outline in it: "
            "add headings.",
            "Markdownの見出し(# 見出し)も箇条書き(- 項目)もないため、項目を取り出せません。見出しを付けてください。",
        )
    return reader.builder.outline(title or reader.builder.drafts[0].title)


@dataclass(slots=True)
class _Item:
    draft: Draft
    indent: int


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.builder = Builder()
        self._lines = lines
        self._at = 0
        self._headings: list[tuple[int, Draft]] = []
        self._items: list[_Item] = []
        self._text: dict[int, list[str]] = {}
        self._preface: list[str] = []
        self._titles: dict[int, list[str]] = {}
        self._paragraph_from: int | None = None
        self._is_in_title = False
        self._anchors: dict[str, int] = {}
        self._comment_ends = [at for at, line in enumerate(lines) if "-->" in line]

    def read(self) -> None:
        fence = Fence()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if fence.takes(line):
                self._say(line)
                self._is_in_title, self._paragraph_from = False, None
            elif not line.strip():
                self._say("")
                self._is_in_title, self._paragraph_from = False, None
            elif not self._skips_comment(line) and not self._takes_node(line):
                self._takes_text(line)
        for at, draft in enumerate(self.builder.drafts):
            self._finish(draft)
            if at % _NODES_BETWEEN_LOOKS == 0:
                self.builder.budget.look_at_clock()
        self._put_preface()

    def _takes_node(self, line: str) -> bool:
        heading = HEADING.match(line)
        if heading is not None:
            self._heading(
                len(heading[1]), [*self._broken_link(CLOSING_HASHES.sub("", heading[2] or "").strip())]
            )
            return True
        underline = UNDERLINE.match(line)
        if underline is not None and self._paragraph_from is not None and not self._items:
            self._setext(1 if underline[1][0] == "=" else 2)
            return True
        if RULE.match(line):
            self._items = []
            self._is_in_title, self._paragraph_from = False, None
            return True
        item = ITEM.match(line)
        if item is None or (self._paragraph_from is not None and not item[4]):
            return False
        if not self._items and (
            columns(item[1]) >= _CODE
            or (self._paragraph_from is not None and item[2][0].isdigit() and item[2][:-1] != "1")
        ):
            return False
        self._item(item, columns(item[1]))
        return True

    def _heading(self, level: int, title: list[str]) -> None:
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        draft = self.builder.add(self._headings[-1][1] if self._headings else None)
        self._headings.append((level, draft))
        self._title(draft, title)
        self._items = []
        self._is_in_title, self._paragraph_from = False, None
        self._anchor(draft)

    def _setext(self, level: int) -> None:
        """The paragraph just read is a heading, because the line below underlines it."""
        text = self._here()
        start = self._paragraph_from or 0
        title = [line.strip() for line in text[start:]]
        del text[start:]
        self._heading(level, title)

    def _item(self, item: re.Match[str], indent: int) -> None:
        """A list item. One that begins with another mark (``- 1. x``) is a title that somebody numbered."""
        while self._items and indent < self._items[-1].indent + _STEP:
            self._items.pop()
        above = self._items[-1].draft if self._items else (self._headings[-1][1] if self._headings else None)
        draft = self.builder.add(above)
        self._items.append(_Item(draft, indent))
        rest = item[4] or ""
        task = _TASK.match(rest)
        if task is not None:
            draft.markers.append("unchecked" if task[1] == " " else "checked")
            rest = rest[task.end() :]
        self._titles[id(draft)] = [rest.strip()]
        self._is_in_title, self._paragraph_from = True, None

    def _takes_text(self, line: str) -> None:
        if self._is_in_title and len(self._titles[id(self._items[-1].draft)]) < _LONGEST_TITLE_LINES:
            self._titles[id(self._items[-1].draft)].append(line.strip())
            return
        if self._paragraph_from is None:
            indent = columns(line[: len(line) - len(line.lstrip())])
            while self._items and indent < self._items[-1].indent + _STEP:
                self._items.pop()
            self._paragraph_from = len(self._here())
        self._say(line[min(len(line) - len(line.lstrip()), _STEP) :] if self._items else line)

    def _broken_link(self, title: str) -> list[str]:
        """The lines of a title that begins a link and ends it on a later line, as XMind writes them."""
        if not title.startswith("[") or "](" in title:
            return [title]
        lines = [title]
        for line in self._lines[self._at : self._at + _LONGEST_TITLE_LINES]:
            if HEADING.match(line):
                break
            lines.append(line.strip())
            if "](" in line:
                self._at += len(lines) - 1
                return lines
        return [title]

    def _skips_comment(self, line: str) -> bool:
        """Leave out an HTML comment that begins at the start of a line and ends at the end of one."""
        if not line.lstrip().startswith("<!--"):
            return False
        place = bisect_left(self._comment_ends, self._at - 1)
        if place == len(self._comment_ends):
            return False
        end = self._comment_ends[place]
        if self._lines[end].rpartition("-->")[2].strip():
            return False
        self._at = end + 1
        self.builder.count("comment", "Comments left out: {}.", "読み込まなかったコメント:{}個。")
        return True

    def _here(self) -> list[str]:
        """The lines of running text where reading is now."""
        if self._items:
            return self._text.setdefault(id(self._items[-1].draft), [])
        if self._headings:
            return self._text.setdefault(id(self._headings[-1][1]), [])
        return self._preface

    def _say(self, line: str) -> None:
        self._here().append(line.rstrip())

    def _title(self, draft: Draft, lines: list[str]) -> None:
        draft.title, draft.links, pictures = words("\n".join(lines))
        for _ in range(pictures):
            self.builder.count("picture", "Pictures left out: {}.", "読み込まなかった画像:{}個。")

    def _anchor(self, draft: Draft) -> None:
        """Links to ``#the-heading`` lead to it."""
        text = unicodedata.normalize("NFC", draft.title.replace("\n", " ")).lower()
        anchor = _NOT_IN_ANCHOR.sub("", text).strip().replace(" ", "-")
        turn = self._anchors[anchor] = self._anchors.get(anchor, -1) + 1
        self.builder.alias(f"{anchor}-{turn}" if turn else anchor, draft)

    def _finish(self, draft: Draft) -> None:
        if id(draft) in self._titles:
            self._title(draft, self._titles.pop(id(draft)))
        body = "\n".join(self._text.pop(id(draft), [])).strip("\n")
        draft.body = [body]
        known = {link.target for link in draft.links}
        draft.links += [link for link in links_in(body) if link.target not in known]

    def _put_preface(self) -> None:
        """Text before the first node has no node of its own; it is kept at the head of the first."""
        preface = "\n".join(self._preface).strip("\n")
        if preface and self.builder.drafts:
            first = self.builder.drafts[0]
            first.body.insert(0, preface)
            self.builder.notice(
                "preface",
                "The text before the first heading was put at the head of the first entry.",
                "最初の見出しより前の文章は、最初の項目の本文の先頭に入れました。",
            )
