"""A collection as files of a pack, so that knowledge can be kept in git: one file for each chapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from .models import Collection, Node
    from .record import NodeText

MOST_NODES = 20
"""Nodes of one file, so that none becomes too long to read."""


class _Plain(yaml.SafeDumper):
    """YAML as the packs are written: no aliases, texts of several lines as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # PyYAML's signature
        super().increase_indent(flow=flow, indentless=False)


class _OnOneLine(dict[str, Any]):
    """A mapping that is written as ``{ja: …, en: …}``."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = (
        "|" if "\n" in text else '"' if not text.isascii() or not text.replace("-", "").isalnum() else None
    )
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)
_Plain.add_representer(
    _OnOneLine,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True),
)


def write_pack_files(collection: Collection, folder: Path) -> list[Path]:
    """Write every node into ``folder`` (made if it is not there) and return the files, which the packs can load.

    Files of this form that an earlier export left are replaced; others stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chapters: dict[str, list[dict[str, Any]]] = {}
    orders: dict[str, int] = {}
    for row in collection.nodes.order_by("position"):
        top = row.ancestors[0] if row.path else row.key
        orders[row.parent_key] = orders.get(row.parent_key, 0) + 10
        chapters.setdefault(top, []).append(_record(row, orders[row.parent_key]))
    for old in folder.glob("nodes-*.yaml"):
        old.unlink()
    written: list[Path] = []
    for top, records in chapters.items():
        for start in range(0, len(records), MOST_NODES):
            part = f"-{start // MOST_NODES + 1}" if len(records) > MOST_NODES else ""
            path = folder / f"nodes-{len(written):03}-{top}{part}.yaml"
            text = yaml.dump(
                {"nodes": records[start : start + MOST_NODES]},
                Dumper=_Plain,
                allow_unicode=True,
                sort_keys=False,
                width=10_000,
            )
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def _record(row: Node, order: int) -> dict[str, Any]:
    text = row.content
    record: dict[str, Any] = {"id": row.key}
    if row.parent_key:
        record["parent"] = row.parent_key
    record["order"] = order
    record["title"] = _OnOneLine(ja=text.title, en=text.title_en or text.title)
    record["summary"] = {
        "ja": text.summary or text.title,
        "en": text.summary_en or text.summary or text.title,
    }
    if text.body:
        record["body"] = text.body
    return record | _about(text)


def _about(text: NodeText) -> dict[str, Any]:
    about: dict[str, Any] = {
        "topics": list(text.topics),
        "readers": [str(reader) for reader in text.readers],
        "level": text.level,
        "stage": text.stage,
        "memo": list(text.memo),
        "references": [one.model_dump(exclude_none=True, exclude_defaults=True) for one in text.references],
        "related": list(text.related),
    }
    for one in about["references"]:
        one["confidence"] = str(one.get("confidence", "unknown"))
    return {key: value for key, value in about.items() if value not in ([], None)}
