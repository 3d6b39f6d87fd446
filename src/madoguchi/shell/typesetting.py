"""PDF from a Typst template and data: the same font everywhere, nothing from the system."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


def typeset(template: Path, data: dict[str, Any], *, at: datetime) -> bytes:
    """The PDF. ``data`` holds only what JSON can, and goes in as data: words of people are never markup. The
    document bears the moment ``at``, so that equal input gives equal bytes."""
    # Both are heavy and only needed here.
    import manimgx_fonts_cjk
    import typst

    document: bytes = typst.compile(
        template,
        root=template.parent,
        font_paths=[Path(manimgx_fonts_cjk.__file__).parent],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    return document
