"""The text of a Word file: paragraphs, and which of them are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from madoguchi.kernel.outline.building import Builder, Draft
from madoguchi.kernel.outline.model import Link, Outline, OutlineRefusedError
from madoguchi.kernel.outline.word.lists import Lists
from madoguchi.kernel.outline.word.names import short, value
from madoguchi.kernel.outline.word.styles import BODY_LEVEL, Styles
from madoguchi.kernel.outline.xml import read_xml

_UNREAD = frozenset(
    {"w:del", "w:moveFrom", "mc:Fallback", "w:rt", "w:instrText", "w:delText", "m:oMathPara", "m:oMath"}
)
"""What the reader of the document does not see, or sees elsewhere: deleted text, the second form of a drawing, ruby."""
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}
_HYPERLINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]{1,2000})"')
_COUNTED = {
    "w:drawing": ("picture", "Pictures and drawings left out: {}.", "読み込まなかった画像や図形:{}個。"),
    "w:pict": ("picture", "Pictures and drawings left out: {}.", "読み込まなかった画像や図形:{}個。"),
    "w:footnoteReference": ("footnote", "Footnotes left out: {}.", "読み込まなかった脚注:{}個。"),
    "w:endnoteReference": ("endnote", "Endnotes left out: {}.", "読み込まなかった文末脚注:{}個。"),
    "m:oMath": ("formula", "Formulas left out: {}.", "読み込まなかった数式:{}個。"),
    "w:del": ("deleted", "Deleted passages left out: {}.", "読み込まなかった削除済みの箇所:{}個。"),
}


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    level: int = 0
    list_id: str = ""
    list_level: int = 0
    has_list: bool = False
    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)


def read_document(
    text: str, styles: Styles, lists: Lists, targets: dict[str, str], *, is_strict: bool
) -> Outline:
    """The outline of the headings. ``targets`` are the addresses that the text's links refer to by id."""
    reader, mended = read_xml(text, lambda: _Reader(styles, lists, targets), namespaces=True)
    builder = reader.builder
    builder.notices[:0] = mended
    if not builder.drafts:
        form = "was read in its ISO strict form, but " if is_strict else ""
        raise OutlineRefusedError(
            f"The Word file {form}has no headings, so there is no outline in it: "
            "give its headings the styles Heading 1 to Heading 9 and save it again.",
            "Wordファイルに見出しがないため、項目を取り出せません。"
            "見出しに「見出し1」から「見出し9」のスタイルを付けて保存し直してください。",
        )
    reader.put_preface()
    return builder.outline(reader.title or builder.drafts[0].title)


class _Reader:
    def __init__(self, styles: Styles, lists: Lists, targets: dict[str, str]) -> None:
        self.builder = Builder()
        self.title = ""
        self._styles, self._lists, self._targets = styles, lists, targets
        self._headings: list[tuple[int, Draft]] = []
        self._preface: list[str] = []
        self._item_in: list[str] | None = None
        """The text whose last paragraph is an item of a list."""
        self._open: list[_Paragraph] = []
        self._unread = 0
        self._tables = 0
        self._row: list[str] = []
        self._cell: list[str] = []
        self._link: tuple[str, int] | None = None
        self._field: list[str] = []
        self._in_field = 0
        self._is_contents = 0
        self._texts = 0

    # -- Events ---------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = short(name)
        if name in _COUNTED and not self._unread:
            self.builder.count(*_COUNTED[name])
        if name == "w:instrText":
            self._field.append("")
        if name in _UNREAD:
            self._unread += 1
        elif self._unread:
            return
        elif name == "w:p":
            self._open.append(_Paragraph())
        elif name == "w:tbl":
            self._tables += 1
        elif name == "w:docPartGallery" and "contents" in value(attributes).lower():
            self._is_contents += 1
        elif self._open:
            self._about(self._open[-1], name, attributes)

    def end(self, name: str) -> None:
        name = short(name)
        if name in _UNREAD:
            self._unread -= 1
        elif self._unread:
            return
        elif name == "w:p" and self._open:
            self._close(self._open.pop())
        elif name == "w:tbl":
            self._tables -= 1
        elif name == "w:tc":
            self._row.append(" ".join(self._cell))
            self._cell = []
        elif name == "w:tr":
            if any(self._row):
                self._say(" | ".join(self._row))
            self._row = []
        elif name == "w:sdt":
            self._is_contents = max(0, self._is_contents - 1)
        elif name in {"w:hyperlink", "w:fldSimple"}:
            self._end_link()
        elif name == "w:t":
            self._texts -= 1

    def data(self, text: str) -> None:
        if self._field and self._unread:
            self._field[-1] += text
        elif self._open and self._texts and not self._unread:
            self._open[-1].pieces.append(text)

    # -- Inside a paragraph -----------------------------------------------------------------------------------------

    def _about(self, paragraph: _Paragraph, name: str, attributes: dict[str, str]) -> None:
        text = value(attributes)
        if name == "w:t":
            self._texts += 1
        elif name == "w:pStyle":
            paragraph.style = text
        elif name == "w:outlineLvl" and text.isdecimal():
            paragraph.level = min(int(text), BODY_LEVEL - 1) + 1
        elif name == "w:numId":
            paragraph.list_id, paragraph.has_list = text, True
        elif name == "w:ilvl" and text.isdecimal():
            paragraph.list_level = int(text)
        elif name in _SIGNS and not (name == "w:tab" and text):  # With a value it sets a tab stop.
            paragraph.pieces.append(_SIGNS[name])
        elif name == "w:bookmarkStart":
            paragraph.bookmarks.append(value(attributes, "name"))
        elif name == "w:hyperlink":
            anchor = value(attributes, "anchor")
            address = self._targets.get(value(attributes, "id"), "")
            self._begin_link(address or (f"#{anchor}" if anchor else ""))
        elif name == "w:fldSimple":
            self._begin_link(_address(value(attributes, "instr")))
        elif name == "w:fldChar":
            self._field_sign(value(attributes, "fldCharType"))

    def _field_sign(self, sign: str) -> None:
        """Links that older programs write as a field: begin, the instruction, separate, the text, end."""
        if sign == "begin":
            self._in_field += 1
            self._field = []
        elif sign == "separate":
            self._begin_link(_address("".join(self._field)))
        elif sign == "end" and self._in_field:
            self._in_field -= 1
            self._end_link()

    def _begin_link(self, target: str) -> None:
        if target and self._open:
            self._link = (target, len(self._open[-1].pieces))

    def _end_link(self) -> None:
        if self._link is not None and self._open:
            target, start = self._link
            text = "".join(self._open[-1].pieces[start:]).strip()
            self._open[-1].links.append(Link("" if text == target else text, target))
        self._link = None

    # -- Paragraphs -------------------------------------------------------------------------------------------------

    def _close(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces).strip()
        if self._tables:
            self._cell += [text] if text else []
            self._keep_links(paragraph)
            return
        if self._open:  # A text box stands inside another paragraph.
            self._say(text)
            return
        level = paragraph.level or self._styles.level(paragraph.style)
        if self._is_contents or self._styles.is_contents(paragraph.style):
            self.builder.count(
                "contents", "Lines of a table of contents left out: {}.", "読み込まなかった目次の行:{}行。"
            )
        elif 0 < level < BODY_LEVEL and text:
            self._heading(paragraph, level, text)
        elif self._styles.is_title(paragraph.style) and text and not self.title:
            self.title = text
        else:
            self._paragraph(paragraph, text)

    def _heading(self, paragraph: _Paragraph, level: int, text: str) -> None:
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        draft = self.builder.add(self._headings[-1][1] if self._headings else None)
        draft.title = text
        draft.links = list(paragraph.links)
        draft.number = self._number(paragraph)
        for bookmark in paragraph.bookmarks:
            self.builder.alias(bookmark, draft)
        self._headings.append((level, draft))

    def _number(self, paragraph: _Paragraph) -> str:
        list_id, level = self._styles.list_of(paragraph.style)
        if paragraph.has_list:
            list_id, level = paragraph.list_id, paragraph.list_level
        return self._lists.next(list_id, level) if list_id not in {"", "0"} else ""

    def _paragraph(self, paragraph: _Paragraph, text: str) -> None:
        list_id = paragraph.list_id if paragraph.has_list else self._styles.list_of(paragraph.style)[0]
        is_item = list_id not in {"", "0"} and bool(text)
        if is_item:
            number = self._lists.next(list_id, paragraph.list_level)
            text = f"{'  ' * paragraph.list_level}{f'{number}.' if number else '-'} {text}"
        self._say(text, is_item=is_item)
        self._keep_links(paragraph)

    def _say(self, text: str, *, is_item: bool = False) -> None:
        """A paragraph, or an item of a list, which follows the one before without an empty line."""
        if not text:
            return
        body = self._headings[-1][1].body if self._headings else self._preface
        if is_item and body and self._item_in is body:
            body[-1] = f"{body[-1]}\n{text}"
        else:
            body.append(text)
        self._item_in = body if is_item else None

    def _keep_links(self, paragraph: _Paragraph) -> None:
        if self._headings:
            self._headings[-1][1].links += paragraph.links

    def put_preface(self) -> None:
        """Text before the first heading has no node of its own; it is kept at the head of the first."""
        if self._preface:
            self.builder.drafts[0].body[:0] = self._preface
            self.builder.notice(
                "preface",
                "The text before the first heading was put at the head of the first entry.",
                "最初の見出しより前の文章は、最初の項目の本文の先頭に入れました。",
            )


def _address(instruction: str) -> str:
    match = _HYPERLINK.search(instruction)
    if match is None:
        return ""
    return f"#{match[1]}" if "\\l" in match[0] else match[1]
