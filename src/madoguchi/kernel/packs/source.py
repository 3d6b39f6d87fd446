"""Reads one YAML file of a pack, keeping the line of every key.

The language is the plain part of YAML 1.2: mappings, lists and scalars. ``no`` and ``on`` are words, ``9:00`` is
text, ``08`` is a code and not a number, and a date stays text until a schema asks for a date. Anchors, aliases and
tags are refused: nobody needs them in a pack, and they are how a small file grows without bound. Any bytes at all
give data or faults, never an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from .faults import Fault, KeyPath, key_text

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
"""The deepest schema needs ten levels."""

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader is ten times faster; both give the same events."""
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]+")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
    "True": True,
    "False": False,
}


@dataclass(frozen=True, slots=True)
class Source:
    """The content of one file. ``lines`` counts from 1 and has an entry for every key and list item."""

    file: str
    data: Value
    lines: dict[KeyPath, int]

    def line_of(self, path: KeyPath) -> int:
        """The line of ``path`` or, where that is not in the file, of the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


class _RefusedError(Exception):
    """Reading stops: what follows could not be understood."""

    def __init__(self, line: int, key: str, message: str) -> None:
        super().__init__(message)
        self.line, self.key, self.message = line, key, message


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Value] | list[Value]
    path: KeyPath
    key: str | None = None
    """The key of a mapping whose value comes next."""


@dataclass(slots=True)
class _Reader:
    file: str
    faults: list[Fault] = field(default_factory=list)
    lines: dict[KeyPath, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: Value = None
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        # Every event of the readers has its mark; the types allow for hand-made ones.
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _RefusedError(
                    line, "", "a second document begins here: a file holds one, without --- between"
                )
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_tricks(event, line)
            self._node(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _refuse_tricks(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            raise _RefusedError(
                line, self._key(), "anchors (&) and aliases (*) are not allowed: write the value out"
            )
        if getattr(event, "tag", None) is not None:
            raise _RefusedError(line, self._key(), "tags (!) are not allowed: write the value plainly")

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._mapping_key(top, event, line)
            return
        path = self._path(top)
        if top is not None and isinstance(top.value, list):
            self.lines[path] = line
        if isinstance(event, yaml.ScalarEvent):
            self._put(top, _scalar(event.value, plain=event.implicit[0]))
            return
        if len(self.stack) >= MAX_DEPTH:
            raise _RefusedError(line, key_text(path), f"more than {MAX_DEPTH} levels inside each other")
        opened: dict[str, Value] | list[Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(top, opened)
        self.stack.append(_Open(opened, path))

    def _mapping_key(self, top: _Open, event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(line, key_text(top.path), "a key must be a word")
        path = (*top.path, event.value)
        if event.value in top.value:
            first = self.lines[path]
            message = f"this key stands twice, first in line {first}"
            self.faults.append(Fault(self.file, line, key_text(path), message))
        else:
            self.lines[path] = line
        top.key = event.value

    def _put(self, top: _Open | None, value: Value) -> None:
        if top is None:
            self.root = value
        elif isinstance(top.value, list):
            top.value.append(value)
        elif top.key is not None:
            top.value[top.key] = value
            top.key = None

    def _path(self, top: _Open | None) -> KeyPath:
        if top is None:
            return ()
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return (*top.path, top.key or "")

    def _key(self) -> str:
        return key_text(self._path(self.stack[-1] if self.stack else None))


def read_source(file: str, content: bytes) -> tuple[Source | None, list[Fault]]:
    """Read ``content``; ``file`` is the name used in faults. The source is ``None`` when the text could not be read."""
    if len(content) > MAX_BYTES:
        return None, [
            Fault(file, 0, "", f"is larger than {MAX_BYTES // 1_000_000} MB: split it into several files")
        ]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Fault(file, line, "", "is not UTF-8 text from here on: save the file as UTF-8")]
    faults = list(_tabs(file, text))
    if faults:
        return None, faults
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except _RefusedError as refused:
        return None, [*reader.faults, Fault(file, refused.line, refused.key, refused.message)]
    except yaml.YAMLError as error:
        return None, [*reader.faults, _syntax_fault(file, text, error)]
    return Source(file, reader.root, reader.lines), reader.faults


def _tabs(file: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            yield Fault(file, number, "", "holds a tab: use spaces")


def _syntax_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        return Fault(file, line, "", "holds a control character that YAML does not allow: delete it")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "the text ends too early"
    line = mark.line + 1 if mark else 1
    # libyaml's mark may lie one line behind the end of the file.
    line = min(line, text.count("\n") + 1)
    return Fault(
        file, line, "", f"is not valid YAML: {problem} (often a missing quote, colon or indentation)"
    )


def _scalar(value: str, *, plain: bool) -> Value:
    """A quoted or block scalar is text; a plain one may be a number, true, false or nothing."""
    if not plain:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value)
    if _FLOAT.fullmatch(value):
        return float(value)
    return value
