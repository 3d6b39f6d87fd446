"""A chapter as EPUB 3, one document for each node. Written by hand: the format is a zip of XHTML, and the libraries for
it are under licences that ours cannot take."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blocks import Block, Run
    from .chapter import Chapter, Section

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html>'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="ja" lang="ja">'
    "<head><title>{title}</title></head><body>{body}</body></html>"
)
_PACKAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="ja">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">{id}</dc:identifier>'
    "<dc:title>{title}</dc:title><dc:language>ja</dc:language><dc:creator>Madoguchi</dc:creator>"
    '<dc:source>{url}</dc:source><meta property="dcterms:modified">{changed}</meta></metadata>'
    '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
    "<spine>{spine}</spine></package>"
)


def to_epub(chapter: Chapter) -> bytes:
    """The file. Equal chapters give equal bytes."""
    files = {f"s{place}": section for place, section in enumerate(chapter.sections)}
    package = _PACKAGE.format(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, chapter.url)}",
        title=_text(chapter.title),
        url=_text(chapter.url),
        changed=f"{chapter.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        items="".join(
            f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in files
        ),
        spine="".join(f'<itemref idref="{name}"/>' for name in files),
    )
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        # Readers know the format by this entry: the first, and not compressed.
        _put(archive, "mimetype", "application/epub+zip", compress=zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER)
        _put(archive, "EPUB/package.opf", package)
        _put(archive, "EPUB/nav.xhtml", _navigation(chapter, files))
        for name, section in files.items():
            _put(archive, f"EPUB/{name}.xhtml", _page(section.title, "".join(_section(section))))
    return written.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str, *, compress: int = zipfile.ZIP_DEFLATED) -> None:
    archive.writestr(zipfile.ZipInfo(name), text.encode(), compress_type=compress)


def _page(title: str, body: str) -> str:
    return _PAGE.format(title=_text(title), body=body)


def _navigation(chapter: Chapter, files: dict[str, Section]) -> str:
    """Nested as the nodes are."""
    parts, depth = ['<nav epub:type="toc"><h1>目次</h1>'], 0
    for name, section in files.items():
        if section.depth > depth:
            parts.append("<ol>")
        else:
            parts.append("</li>" + "</ol></li>" * (depth - section.depth))
        parts.append(f'<li><a href="{name}.xhtml">{_text(section.title)}</a>')
        depth = section.depth
    parts.append("</li>" + "</ol></li>" * (depth - 1) + "</ol></nav>")
    return _page(chapter.title, "".join(parts))


def _section(section: Section) -> Iterator[str]:
    level = min(section.depth, 6)
    number = f"{section.number} " if section.number else ""
    yield f"<h{level}>{_text(number + section.title)}</h{level}>"
    if section.summary:
        yield f"<p><em>{_text(section.summary)}</em></p>"
    for block in section.blocks:
        yield from _block(block)
    if section.references:
        yield "<ul>"
        for one in section.references:
            title = (
                f"<a href={quoteattr(one.source)}>{_text(one.title)}</a>" if one.source else _text(one.title)
            )
            yield f"<li>資料：{title}{f'（確認 {one.checked}）' if one.checked else ''}</li>"
        yield "</ul>"


def _block(block: Block) -> Iterator[str]:
    if block.kind == "p":
        yield f"<p>{''.join(_run(run) for run in block.runs)}</p>"
        return
    yield f"<{block.kind}>"
    for item in block.items:
        yield "<li>"
        for below in item:
            yield from _block(below)
        yield "</li>"
    yield f"</{block.kind}>"


def _run(run: Run) -> str:
    text = _text(run.text).replace("\n", "<br/>")
    if run.strong:
        text = f"<strong>{text}</strong>"
    return f"<a href={quoteattr(run.href)}>{text}</a>" if run.href else text


def _text(text: str) -> str:
    """Escaped, without the characters that XML cannot hold."""
    return escape(_NOT_XML.sub("", text))
