"""What a format has no place for, carried along as JSON, so that export and import give the same tree.

A writer says what a reader of the format will see of a node (``seen``); only what differs is carried. Where the seen
value was not empty its fingerprint goes along: whoever edits the file in another program wins over what we carried.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from madoguchi.kernel.outline.model import Link, Node, NodeKind

NAME = "madoguchi"
"""Under this name the formats carry our JSON."""
_TEXTS = ("number", "title", "body")
_LISTS = ("tags", "markers", "phones", "emails", "urls")
_FIELDS = (*_TEXTS, "kind", *_LISTS, "links")
_WAS = "was"


def extras(node: Node, seen: Node) -> dict[str, Any]:
    """What ``seen`` lacks of ``node``; empty where it lacks nothing."""
    carried: dict[str, Any] = {}
    was: dict[str, str] = {}
    for name in _FIELDS:
        value, other = _plain(node, name), _plain(seen, name)
        if value != other:
            carried[name] = value
            if other and other != NodeKind.TOPIC:
                was[name] = _fingerprint(other)
    if was:
        carried[_WAS] = was
    return carried


def restored(seen: Node, carried: Mapping[str, Any]) -> Node:
    """``seen`` with what was carried along, as far as it still stands beside what it was carried for."""
    if not carried:
        return seen
    was = carried.get(_WAS)
    was = was if isinstance(was, dict) else {}
    values: dict[str, Any] = {}
    for name in _FIELDS:
        if name not in carried:
            continue
        other = _plain(seen, name)
        if not other or other == NodeKind.TOPIC or was.get(name) == _fingerprint(other):
            value = _value(name, carried[name])
            if value is not None:
                values[name] = value
    return replace(seen, **values) if values else seen


def written(carried: Mapping[str, Any]) -> str:
    """JSON in one line that stands safely in an attribute, in an HTML comment and in any encoding of text."""
    text = json.dumps(carried, ensure_ascii=False, separators=(",", ":"))
    return "".join(f"\\u{ord(sign):04x}" if _is_delicate(sign) else sign for sign in text)


def read(text: str) -> dict[str, Any]:
    """The other way; anything that is not ours is nothing."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _is_delicate(sign: str) -> bool:
    """Signs that end a comment or a line somewhere, or that XML has no place for."""
    return sign in "<>&\x7f\x85\u2028\u2029\ufffe\uffff" or "\ud800" <= sign <= "\udfff"


def _plain(node: Node, name: str) -> Any:
    value = getattr(node, name)
    if name == "links":
        return [[link.text, link.target] for link in value]
    return list(value) if name in _LISTS else str(value)


def _value(name: str, value: Any) -> Any:
    """``value`` as the field holds it; None where it is of another shape."""
    if name in _TEXTS:
        return value if _is_text(value) else None
    if name == "kind":
        return NodeKind(value) if value in set(NodeKind) else None
    if not isinstance(value, list):
        return None
    if name == "links":
        whole = all(isinstance(pair, list) and len(pair) == 2 and all(map(_is_text, pair)) for pair in value)
        return tuple(Link(text, target) for text, target in value) if whole else None
    return tuple(value) if all(map(_is_text, value)) else None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def _fingerprint(value: Any) -> str:
    return f"{zlib.crc32(json.dumps(value, ensure_ascii=True).encode()):08x}"
