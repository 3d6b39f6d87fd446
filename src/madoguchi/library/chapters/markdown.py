"""A chapter as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blocks import Block, Run
    from .chapter import Chapter, Section

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def to_markdown(chapter: Chapter) -> str:
    """CommonMark: headings by depth, the deepest are level 6."""
    lines: list[str] = []
    for section in chapter.sections:
        lines += [*_section(section), ""]
    lines += ["---", "", f"{_escaped(chapter.collection)} <{chapter.url}>", ""]
    return "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    number = f"{section.number} " if section.number else ""
    yield f"{'#' * min(section.depth, 6)} {_escaped(number + section.title)}"
    if section.summary:
        yield ""
        yield f"*{_escaped(section.summary)}*"
    for block in section.blocks:
        yield ""
        yield from _block(block, "")
    if section.references:
        yield ""
        for one in section.references:
            day = f"（確認 {one.checked.isoformat()}）" if one.checked else ""
            source = f" <{one.source}>" if one.source else ""
            yield f"- 資料：{_escaped(one.title)}{source}{day}"


def _block(block: Block, indent: str) -> Iterator[str]:
    if block.kind == "p":
        text = "".join(_run(run) for run in block.runs)
        yield from (indent + line for line in text.split("\n"))
        return
    for place, item in enumerate(block.items, start=1):
        mark = f"{place}. " if block.kind == "ol" else "- "
        inner = indent + " " * len(mark)
        lines = [line for below in item for line in _block(below, inner)] or [inner]
        yield indent + mark + lines[0].removeprefix(inner)
        yield from lines[1:]


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.strong and text.strip():
        text = f"**{text}**"
    return f"[{text}]({run.href})" if run.href else text


def _escaped(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
