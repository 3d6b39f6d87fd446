"""Our own JSON: all that an outline holds, under the names that the model has."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from madoguchi.kernel.outline.building import Builder, Draft, natural, plain_lines
from madoguchi.kernel.outline.decoding import json_text
from madoguchi.kernel.outline.limits import too_deep
from madoguchi.kernel.outline.model import Link, NodeKind, Outline, OutlineRefusedError

FORMAT = "madoguchi-outline"
_VERSION = 1
_TEXTS = ("number", "title", "body")
_LISTS = ("tags", "markers", "phones", "emails", "urls")


def parsed(text: str) -> Any:
    """JSON, or a refusal that says where it stops being that."""
    try:
        return json.loads(text)
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        raise OutlineRefusedError(
            f"The file is no valid JSON at line {error.lineno}, column {error.colno}: copy or export it again.",
            f"ファイルの{error.lineno}行{error.colno}字目がJSONとして正しくありません。"
            "もう一度コピーするか、書き出し直してください。",
        ) from None
    except ValueError:
        raise OutlineRefusedError(
            "The file holds a number that is too long to read: export it again.",
            "ファイルに長すぎる数字があります。書き出し直してください。",
        ) from None


def read_json(data: bytes) -> Outline:
    """What ``write_json`` wrote. By hand one may leave out all of a node but its title; unknown names do no harm."""
    text, notices = json_text(data)
    content = parsed(text)
    if (
        not isinstance(content, dict)
        or content.get("format") != FORMAT
        or not isinstance(content.get("nodes"), list)
    ):
        raise OutlineRefusedError(
            f'The JSON file is no outline of ours: it lacks "format": "{FORMAT}" or its nodes.',
            f'JSONファイルに"format": "{FORMAT}"か項目(nodes)がなく、書き出した項目の一覧ではありません。',
        )
    if content.get("version") != _VERSION:
        raise OutlineRefusedError(
            "The JSON file was written by a newer version of this program: update the program, then read the file.",
            "JSONファイルは、このプログラムの新しい版で書かれています。プログラムを更新してから読み込んでください。",
        )
    builder = Builder()
    builder.notices = notices
    records = [_record(record, place) for place, record in enumerate(content["nodes"], 1)]
    waiting: list[tuple[dict[str, Any], Draft | None]] = [(root, None) for root in reversed(_adopt(records))]
    while waiting:
        record, parent = waiting.pop()
        draft = builder.add(parent, record["id"])
        draft.title = record["title"]
        draft.exact = record["node"]
        waiting += [(child, draft) for child in reversed(record["children"])]
    return builder.outline(_string(content, "title", "the outline"))


def _adopt(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hang every record on its parent; return the roots. A parent stands before its children, so there is no circle."""
    roots: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    for place, record in enumerate(records, 1):
        above = known.get(record["parent"]) if record["parent"] else None
        if record["parent"] and above is None:
            raise OutlineRefusedError(
                f'Node {place} names the parent "{record["parent"]}", which does not stand before it: put it there.',
                f'{place}番目の項目の親"{record["parent"]}"が、それより前にありません。親を先に書いてください。',
            )
        (above["children"] if above else roots).append(record)
        if record["id"]:
            known.setdefault(record["id"], record)
    return roots


def _record(value: Any, place: int) -> dict[str, Any]:
    where = f"node {place}"
    if not isinstance(value, dict):
        raise _wrong(where, "nodes", "an object")
    links = value.get("links", [])
    if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
        raise _wrong(where, "links", "a list of objects")
    kind = _string(value, "kind", where) or str(NodeKind.TOPIC)
    if kind not in set(NodeKind):
        raise _wrong(where, "kind", f"one of {', '.join(NodeKind)}")
    node = natural(
        title=plain_lines(_string(value, "title", where)),
        body=plain_lines(_string(value, "body", where)),
        number=plain_lines(_string(value, "number", where)),
        kind=NodeKind(kind),
    )
    found = tuple(
        Link(plain_lines(_string(link, "text", where)), plain_lines(_string(link, "target", where)))
        for link in links
    )
    lists: dict[str, Any] = {
        name: tuple(map(plain_lines, _strings(value, name, where))) for name in _LISTS if name in value
    }
    return {
        "id": _string(value, "id", where),
        "parent": _string(value, "parent", where),
        "title": node.title,
        "node": replace(node, links=found, **lists),
        "children": [],
    }


def _string(record: dict[str, Any], name: str, where: str) -> str:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise _wrong(where, name, "a text")
    if value and "\0" in value:
        raise _wrong(where, name, "a text without NUL characters")
    return value or ""


def _strings(record: dict[str, Any], name: str, where: str) -> list[str]:
    value = record[name]
    if not isinstance(value, list):
        raise _wrong(where, name, "a list of texts")
    return [_string({name: item}, name, where) for item in value]


def _wrong(where: str, name: str, expected: str) -> OutlineRefusedError:
    return OutlineRefusedError(
        f'In {where} of the JSON file "{name}" must be {expected}.',
        f'JSONファイルの{where}の"{name}"の形が正しくありません(必要な形: {expected})。',
    )


def write_json(outline: Outline) -> bytes:
    nodes = [
        {
            "id": node.id,
            "parent": node.parent,
            "depth": node.depth,
            "kind": str(node.kind),
            **{name: getattr(node, name) for name in _TEXTS},
            **{name: list(getattr(node, name)) for name in _LISTS},
            "links": [{"text": link.text, "target": link.target} for link in node.links],
        }
        for node in outline.nodes
    ]
    content = {"format": FORMAT, "version": _VERSION, "title": outline.title, "nodes": nodes}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
