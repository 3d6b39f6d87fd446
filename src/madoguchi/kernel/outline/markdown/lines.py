"""What a line of Markdown is."""

from __future__ import annotations

import re

HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+(.*))?$")
CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*))?$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)$")
_TAB = 4


def columns(space: str) -> int:
    """How wide some spaces and tabs are."""
    return len(space.expandtabs(_TAB))


class Fence:
    """Knows, line after line, what stands in a fenced block of code."""

    def __init__(self) -> None:
        self._mark = ""

    @property
    def is_open(self) -> bool:
        return bool(self._mark)

    def takes(self, line: str) -> bool:
        """Whether the line opens, fills or closes a block."""
        match = _FENCE.match(line)
        if not self._mark:
            opens = match is not None and not (match[1][0] == "`" and "`" in match[2])
            self._mark = match[1] if match is not None and opens else ""
            return opens
        if match is not None and match[1].startswith(self._mark) and not match[2].strip():
            self._mark = ""
        return True
