"""Writes docs/reference/content-fields.md from the schemas: ``python scripts/content_reference.py``."""

from __future__ import annotations

import re
import types
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from madoguchi.kernel.packs.content import KINDS
from madoguchi.kernel.packs.schema import Pack

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "content-fields.md"
_FORMS = {
    "^https?": "web address",
    r"^\d+": "version",
    "^[a-z0-9]": "id",
    "^#?": "telephone",
    "^([01]": "HH:MM",
}


def page() -> str:
    """The whole page."""
    parts = [
        "# Content fields",
        "",
        "Written from the schemas by `scripts/content_reference.py`; do not edit. A field in **bold** must be given.",
        "The rules that hold for all kinds are in [content-format.md](content-format.md).",
    ]
    seen: list[type[BaseModel]] = []
    parts += _section("pack.yaml", Pack, seen)
    for kind, model in KINDS.items():
        parts += _section(f"`{kind}`", model, seen)
    for model in seen:
        parts += _section(model.__name__, model, seen)
    return "\n".join(parts) + "\n"


def _section(title: str, model: type[BaseModel], seen: list[type[BaseModel]]) -> list[str]:
    rows = [
        "",
        f"## {title}",
        "",
        _first_paragraph(model),
        "",
        "| field | value | meaning |",
        "|---|---|---|",
    ]
    for name, field in model.model_fields.items():
        value = _value(field.annotation, field.metadata, seen)
        shown = f"**{name}**" if field.is_required() else name
        meaning = " ".join((field.description or "").replace("|", "\\|").replace("``", "`").split())
        rows.append(f"| {shown} | {value} | {meaning} |")
    return rows


def _first_paragraph(model: type[BaseModel]) -> str:
    text = (model.__doc__ or "").strip().split("\n\n")[0]
    return " ".join(text.replace("``", "`").split())


def _value(annotation: Any, metadata: list[Any], seen: list[type[BaseModel]]) -> str:
    origin = get_origin(annotation)
    arguments = get_args(annotation)
    if origin in {Union, types.UnionType}:
        inner = [part for part in arguments if part is not type(None)]
        return " or ".join(_value(part, metadata, seen) for part in inner)
    if origin is tuple:
        return f"list of {_value(arguments[0], [], seen)}"
    if origin is Literal:
        return " · ".join(f"`{getattr(value, 'value', value)}`" for value in arguments)
    if hasattr(annotation, "__metadata__"):
        return _value(arguments[0], list(annotation.__metadata__), seen)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.append(annotation)
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " · ".join(f"`{member.value}`" for member in annotation)
    return _form(metadata) or {
        "str": "text",
        "bool": "true or false",
        "int": "number",
        "float": "number",
    }.get(annotation.__name__, annotation.__name__)


def _form(metadata: list[Any]) -> str:
    pattern = re.search(r"pattern='([^']*)'", repr(metadata))
    if pattern is None:
        return ""
    written = pattern[1].replace("\\\\", "\\")
    return next((name for begin, name in _FORMS.items() if written.startswith(begin)), "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
