"""The zip file around a map of XMind, and which of its parts is the map."""

from __future__ import annotations

from madoguchi.kernel.outline.archive import Archive, locked
from madoguchi.kernel.outline.model import Outline, OutlineRefusedError
from madoguchi.kernel.outline.xmind.comments import add_comments
from madoguchi.kernel.outline.xmind.json_form import read_sheets
from madoguchi.kernel.outline.xmind.xml_form import read_workbook

_JSON = "content.json"
_XML = "content.xml"
_METADATA = "metadata.json"
_COMMENTS = "comments.xml"
_MANIFESTS = ("manifest.json", "META-INF/manifest.xml")
_LOCK = b"encryption-data"


def is_xmind(archive: Archive) -> bool:
    return _JSON in archive or _XML in archive


def read_xmind(archive: Archive) -> Outline:
    """Every topic of every sheet; the root of each sheet is a root of the outline.

    Where there is a map in JSON, the one in XML beside it is only a warning to older programs.
    """
    if any(_LOCK in archive.read(name) for name in _MANIFESTS if name in archive):
        raise locked()
    if not is_xmind(archive):
        raise OutlineRefusedError(
            "The zip file holds no XMind map: export the map again as .xmind.",
            "zipファイルの中にXMindの地図がありません。.xmind形式で書き出し直してください。",
        )
    title: str | None = None
    if _JSON in archive:
        builder, title = read_sheets(
            archive.read(_JSON), archive.read(_METADATA) if _METADATA in archive else b""
        )
    else:
        builder = read_workbook(archive.read(_XML))
        if _COMMENTS in archive:
            add_comments(archive.read(_COMMENTS), builder)
    if not builder.drafts:
        raise OutlineRefusedError(
            "The XMind file holds no sheet with a topic: open it in XMind and save it again.",
            "XMindファイルの中にトピックのあるシートがありません。XMindで開いて保存し直してください。",
        )
    return builder.outline(builder.drafts[0].title if title is None else title)
