"""The map of XMind Zen, 2020 and later: ``content.json``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.kernel.outline import carrying
from madoguchi.kernel.outline.building import Builder, Draft
from madoguchi.kernel.outline.decoding import json_text
from madoguchi.kernel.outline.model import NodeKind, OutlineRefusedError
from madoguchi.kernel.outline.own_json import parsed
from madoguchi.kernel.outline.rich_text import html_text
from madoguchi.kernel.outline.xmind.topics import (
    Relationship,
    add_relationships,
    count_picture,
    href_link,
    kind_of,
)

_ORDER = ("attached", "callout", "summary", "detached")
"""In which order the children of a topic are read; further kinds of children come last."""
Record = Mapping[str, Any]


def read_sheets(data: bytes, metadata: bytes) -> tuple[Builder, str | None]:
    """Read all sheets; also the outline's title, where our own writer kept it."""
    builder = Builder()
    text, builder.notices = json_text(data)
    sheets = parsed(text)
    sheets = list(map(_record, sheets)) if isinstance(sheets, list) else [_record(sheets)]
    if not any(sheet.get("rootTopic") for sheet in sheets):
        raise OutlineRefusedError(
            "The file holds JSON that is no XMind map: export the map again as .xmind.",
            "ファイルの中のJSONがXMindの地図ではありません。.xmind形式で書き出し直してください。",
        )
    relationships: list[Relationship] = []
    for sheet in sheets:
        if sheet.get("rootTopic"):
            root = _read_topics(_record(sheet["rootTopic"]), builder)
            builder.alias(_string(sheet.get("id")), root)
            relationships += [
                Relationship(
                    _string(line.get("end1Id")), _string(line.get("end2Id")), _string(line.get("title"))
                )
                for line in map(_record, _list(sheet.get("relationships")))
            ]
    add_relationships(builder, relationships)
    return builder, _our_title(metadata, builder)


def _our_title(metadata: bytes, builder: Builder) -> str | None:
    """What our own writer keeps beside the map."""
    ours = _record(carrying.read(metadata.decode("utf-8", "replace")).get(carrying.NAME))
    first = builder.drafts[0]
    if not ours:
        return None
    title = _string(ours.get("title"))
    if ours.get("frame"):
        first.is_frame = True
        return title if first.title == ours.get("shown") else first.title
    return title


def _read_topics(root: Record, builder: Builder) -> Draft:
    first: Draft | None = None
    waiting: list[tuple[Record, Draft | None, NodeKind]] = [(root, None, NodeKind.TOPIC)]
    while waiting:
        topic, parent, kind = waiting.pop()
        draft = builder.add(parent, _string(topic.get("id")), kind)
        first = first or draft
        _fill(draft, topic, builder)
        waiting += [(child, draft, child_kind) for child, child_kind in reversed(_children(topic))]
    assert first is not None  # noqa: S101 - the list above began with one
    return first


def _children(topic: Record) -> list[tuple[Record, NodeKind]]:
    """The children of a topic, in the order of reading: ours say where they stood."""
    groups = _record(topic.get("children"))
    names = [name for name in _ORDER if name in groups] + [name for name in groups if name not in _ORDER]
    children: list[tuple[Record, NodeKind]] = [
        (child, kind_of(name))
        for name in names
        for child in _list(groups[name])
        if isinstance(child, dict)
    ]  # fmt: skip
    places = [_carried(child).get("at") for child, _ in children]
    if any(isinstance(place, int) for place in places):
        keys: list[int] = []
        for place in places:
            keys.append(place if isinstance(place, int) else (keys[-1] if keys else 0))
        children = [children[at] for at in sorted(range(len(children)), key=keys.__getitem__)]
    return children


def _fill(draft: Draft, topic: Record, builder: Builder) -> None:
    draft.title = _title(topic)
    draft.body = [
        _note(_record(topic.get("notes"))),
        *_formulas(topic),
        *_titles_of_boundaries(topic, draft, builder),
    ]
    draft.tags = [label for label in _list(topic.get("labels")) if isinstance(label, str) and label.strip()]
    draft.markers = [
        name for marker in _list(topic.get("markers")) if (name := _string(_record(marker).get("markerId")))
    ]
    if href := _string(topic.get("href")):
        draft.links.append(href_link(href))
    if topic.get("image"):
        count_picture(builder)
    draft.carried = _carried(topic)


def _title(topic: Record) -> str:
    title = topic.get("title")
    if isinstance(title, str):
        return title
    runs = map(_record, _list(topic.get("attributedTitle")))
    return "".join(_string(run.get("text")) for run in runs) or (
        str(title) if isinstance(title, int | float) else ""
    )


def _note(notes: Record) -> str:
    """The note in the form that is there: plain, HTML, operations of an editor, paragraphs with spans."""
    plain = _record(notes.get("plain")).get("content")
    if isinstance(plain, str) and plain.strip():
        return plain.rstrip("\r\n")
    html = _record(notes.get("realHTML")).get("content")
    if isinstance(html, str) and html.strip():
        return html_text(html).text()
    operations = map(_record, _list(_record(notes.get("ops")).get("ops")))
    inserted = "".join(_string(operation.get("insert")) for operation in operations)
    if inserted.strip():
        return inserted.rstrip("\n")
    paragraphs = _list(_record(_record(notes.get("html")).get("content")).get("paragraphs"))
    lines = [
        "".join(_string(_record(span).get("text")) for span in _list(_record(paragraph).get("spans")))
        for paragraph in paragraphs
    ]
    return "\n".join(lines).strip("\n")


def _formulas(topic: Record) -> list[str]:
    extensions = map(_record, _list(topic.get("extensions")))
    return [
        _string(_record(extension.get("content")).get("content"))
        for extension in extensions
        if extension.get("provider") == "org.xmind.ui.mathJax"
    ]


def _titles_of_boundaries(topic: Record, draft: Draft, builder: Builder) -> list[str]:
    boundaries = [*map(_record, _list(topic.get("boundaries"))), *map(_record, _list(topic.get("summaries")))]
    for boundary in boundaries:
        builder.alias(_string(boundary.get("id")), draft)
    return [title for boundary in boundaries if (title := _string(boundary.get("title"))).strip()]


def _carried(topic: Record) -> Record:
    for extension in map(_record, _list(topic.get("extensions"))):
        if extension.get("provider") == carrying.NAME:
            return _record(extension.get("content"))
    return {}


def _record(value: Any) -> Record:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
