"""From the bytes of a memo to its paragraphs, with the marks of Markdown taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from madoguchi.kernel.outline.model import Link, OutlineRefusedError

MAX_BYTES = 8 * 1024 * 1024
MAX_NODES = 100_000
MAX_DEPTH = 12
"""Components of a number. Ids made of them stay within 64 characters."""

NUMBERED = re.compile(
    r"(?P<number>[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})*)[.．](?![0-9０-９])\s*(?P<rest>.*)", re.DOTALL
)
_MARKED_NUMBER = re.compile(
    r"(?P<number>[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})+)(?![0-9０-９.．])\s+(?P<rest>\S.*)", re.DOTALL
)
"""A heading with ``#`` may lack the full stop after its number; a sentence may not."""
_STARTS = re.compile(
    r"(?:\*\*|\[|#{1,6}\s+)*[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})*[.．](?![0-9０-９])|#{1,6}\s"
)
_ITEM = re.compile(r"[-*+]\s+(?=\S)")
_HARD_BREAK = "  "
_LINK = re.compile(
    r"!?(?<!\\)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]\n]{0,200}\]){0,4000})\]"
    r"\((?P<target>(?:[^()\n]|\([^()\n]{0,200}\)){0,2000})\)",
    re.DOTALL,
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_TAG = re.compile(
    r"</?(?:a|ul|ol|li|p|br|b|i|u|strong|em|span|div|font|sup|sub)\b[^<>]{0,200}>", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\{1,2}([!-/:-@\[\]^-`{-~])")
"""A converter may have escaped a sign twice."""
_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, joined. ``line`` counts from 1; ``marked`` is true for a heading of Markdown, bold
    type, or a link in front; ``item`` for an item of a list of Markdown; ``level`` is the number of ``#`` in front."""

    text: str
    line: int
    marked: bool = False
    item: bool = False
    links: tuple[Link, ...] = ()
    level: int = 0

    def numbered(self) -> tuple[tuple[int, ...], str] | None:
        """The number in front and the rest, or ``None``."""
        match = NUMBERED.fullmatch(self.text)
        if match is None and self.marked:
            match = _MARKED_NUMBER.fullmatch(self.text)
        if match is None:
            return None
        parts = match["number"].translate(_DIGITS).split(".")
        if len(parts) > MAX_DEPTH:
            raise OutlineRefusedError(
                f"Line {self.line} is numbered {len(parts)} levels deep; at most {MAX_DEPTH} are read.",
                f"{self.line}行目の番号が{len(parts)}段あります。読み込めるのは{MAX_DEPTH}段までです。",
            )
        return tuple(map(int, parts)), match["rest"].strip()


def text_of(data: bytes) -> str:
    """The text of the file, with line feeds only. Refused: too large, a NUL, not UTF-8."""
    if len(data) > MAX_BYTES:
        raise OutlineRefusedError(
            f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, which no memo is; it was not read.",
            f"ファイルが{MAX_BYTES // 1024 // 1024}MBを超えているため、読み込みませんでした。",
        )
    if b"\0" in data:
        raise OutlineRefusedError(
            "The file holds a NUL character, so it is not text; save it as UTF-8 text.",
            "NUL文字があるため、文字のファイルではありません。UTF-8の文字のファイルとして保存してください。",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OutlineRefusedError(
            f"Line {line} is not UTF-8; save the file as UTF-8 text.",
            f"{line}行目がUTF-8ではありません。UTF-8の文字のファイルとして保存してください。",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def paragraphs(lines: list[str], first_line: int = 1) -> list[Paragraph]:
    """Blank lines part paragraphs; so do a heading, and an item of a list unless the line before asks to go on."""
    found: list[Paragraph] = []
    gathered: list[str] = []
    begun, in_item = first_line, False
    for number, line in enumerate([*lines, ""], first_line):
        goes_on = bool(gathered) and gathered[-1].endswith(_HARD_BREAK)
        item = bool(_ITEM.match(line)) and not goes_on
        if gathered and (not line.strip() or item or _STARTS.match(line)):
            found.append(_paragraph(gathered, begun, in_item))
            gathered = []
        if line.strip():
            if not gathered:
                begun, in_item = number, item
            gathered.append(line if gathered or not item else _ITEM.sub("", line, count=1))
    return [paragraph for paragraph in found if paragraph.text]


def joined(pieces: list[str]) -> str:
    """One text out of broken lines: Japanese goes on without a space, Latin with one."""
    text = ""
    for piece in map(str.strip, pieces):
        if text and piece and text[-1].isascii() and piece[0].isascii():
            text += " "
        text += piece
    return text


def without_tags(text: str) -> str:
    """``text`` without the HTML that a converter leaves behind."""
    return _TAG.sub(" ", text)


def _paragraph(lines: list[str], line: int, item: bool) -> Paragraph:
    raw = re.sub(r"^#{1,6}\s+", "", joined(lines))
    links = tuple(
        Link(_link_text(match["text"]), match["target"].strip().removeprefix("#"))
        for match in _LINK.finditer(raw)
        if not match[0].startswith("!")
    )
    text = _LINK.sub(lambda match: match["text"], raw)
    text = _AUTOLINK.sub(r"\1", without_tags(text)).replace("**", "")
    marked = lines[0].lstrip().startswith(("#", "**", "["))
    level = len(lines[0]) - len(lines[0].lstrip("#"))
    return Paragraph(_unescaped(text).strip(), line, marked, item, links, level)


def _link_text(text: str) -> str:
    """The words of a link, without the heading's number where that stands inside."""
    plain = _unescaped(text).strip()
    match = NUMBERED.fullmatch(plain)
    return match["rest"] if match is not None else plain


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
