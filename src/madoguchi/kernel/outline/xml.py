"""XML, read as a stream of events: no entities, no document types, no recursion."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable
from typing import Protocol, TypeVar
from xml.parsers import expat

from madoguchi.kernel.outline.limits import MAX_DEPTH, too_deep
from madoguchi.kernel.outline.model import Notice, OutlineRefusedError

_MAX_ELEMENTS = 5 * MAX_DEPTH
"""Elements in one another: XMind spends three on each level of its map."""
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[<>]{0,1000}>")
_PROLOG = 4096
_MENDABLE = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_INVALID_TOKEN,
        expat.errors.XML_ERROR_UNDEFINED_ENTITY,
        expat.errors.XML_ERROR_BAD_CHAR_REF,
    )
}
_CUT_OFF = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
}
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DOUBTFUL = re.compile(
    r"&#[xX][dD][89abAB][0-9a-fA-F]{2};&#[xX][dD][c-fC-F][0-9a-fA-F]{2};|&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,8}|[A-Za-z][A-Za-z0-9]{0,31});"
    "|&|[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_safe(text: str) -> str:
    """``text`` with line feeds only, without what XML has no place for."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Events(Protocol):
    """What a reader does with the events of a file. Names come without their prefix, or as ``uri name``."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


Reader = TypeVar("Reader", bound=Events)


def read_xml(
    text: str, make: Callable[[], Reader], *, namespaces: bool = False
) -> tuple[Reader, list[Notice]]:
    """Feed ``text`` to a reader from ``make``. A file with small faults against XML (a bare ``&``, a control character,
    an HTML entity, FreeMind's halved emoji) is mended and read by a second reader, with a notice."""
    head = _DOCTYPE.sub("", text[:_PROLOG], count=1)
    text = head + text[_PROLOG:]
    reader = make()
    try:
        _feed(text, reader, namespaces)
    except expat.ExpatError as error:
        if error.code not in _MENDABLE:
            raise _malformed(error) from None
    else:
        return reader, []
    reader = make()
    try:
        _feed(_mended(text), reader, namespaces)
    except expat.ExpatError as error:
        raise _malformed(error) from None
    notice = Notice(
        "mended",
        "The file breaks rules of XML in small things, such as a bare & or a control character; they were mended.",
        ja="ファイルにXMLとして小さな誤り(&だけの記号、制御文字など)があったので、直して読みました。",
    )
    return reader, [notice]


def _feed(text: str, reader: Events, namespaces: bool) -> None:
    parser = expat.ParserCreate("utf-8", " " if namespaces else None)
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_ELEMENTS:
            raise too_deep()
        if namespaces:
            reader.start(name, attributes)
        else:
            reader.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(name if namespaces else _local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.EntityDeclHandler = _refuse_entities
    parser.ExternalEntityRefHandler = _refuse_entities
    parser.Parse(text, True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_entities(*_: object) -> int:
    raise OutlineRefusedError(
        "The file defines XML entities or a document type, which no outline needs and which can do harm: "
        "export it again with the program that made it.",
        "ファイルにXMLの実体や文書型の定義があります。害になりうるため読みません。作成したプログラムで書き出し直してください。",
    )


def _malformed(error: expat.ExpatError) -> OutlineRefusedError:
    if error.code in _CUT_OFF:
        return OutlineRefusedError(
            f"The file ends in the middle, at line {error.lineno}: copy or export it again.",
            f"ファイルが{error.lineno}行目で途中で終わっています。もう一度コピーするか、書き出し直してください。",
        )
    return OutlineRefusedError(
        f"The file is no valid XML at line {error.lineno}, column {error.offset + 1}: "
        "export it again with the program that made it.",
        f"ファイルの{error.lineno}行{error.offset + 1}字目がXMLとして正しくありません。"
        "作成したプログラムで書き出し直してください。",
    )


def _mended(text: str) -> str:
    """``text`` without the faults; what stands in CDATA is left alone."""
    pieces: list[str] = []
    at = 0
    while (opening := text.find("<![CDATA[", at)) >= 0 and (closing := text.find("]]>", opening)) >= 0:
        pieces += [_DOUBTFUL.sub(_sound, text[at:opening]), NOT_IN_XML.sub("", text[opening:closing])]
        at = closing
    return "".join([*pieces, _DOUBTFUL.sub(_sound, text[at:])])


def _sound(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) == 1:
        return "&amp;" if found == "&" else ""
    if found.count("&") > 1:
        return _whole(found)
    name = found[1:-1]
    if name in _XML_ENTITIES:
        return found
    if not name.startswith("#"):
        known = html.entities.html5.get(f"{name};", "")
        return "".join(f"&#{ord(sign)};" for sign in known) if known else f"&amp;{name};"
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if code == 0:
        return found  # NUL is never dropped in silence; the second reading refuses it.
    return found if code in {9, 10, 13} or (code <= 0x10FFFF and not NOT_IN_XML.match(chr(code))) else ""


def _whole(pair: str) -> str:
    """One character of two halves, as programs write that think in UTF-16."""
    high, low = (int(half[3:], 16) for half in pair.split(";")[:2])
    return f"&#{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)};"
