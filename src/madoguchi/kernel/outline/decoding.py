"""Bytes to text: by the byte order mark, by what the file declares, else UTF-8. Nothing is guessed silently."""

from __future__ import annotations

import codecs
import re

from madoguchi.kernel.outline.model import Notice, OutlineRefusedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_XML_DECLARATION = re.compile(
    rb"\s{0,64}<\?xml[^>]{0,200}?\sencoding\s{0,8}=\s{0,8}[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']"
)
_TEXT_DECLARATION = re.compile(rb"\b(?:coding|charset)\s{0,4}[:=]\s{0,4}[\"']?([A-Za-z][A-Za-z0-9._-]{0,40})")
_LINES_WITH_DECLARATION = 3
_SAME_AS = {
    # What programs write under these names has the signs that Windows added to them.
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
    "ms_kanji": "cp932",
    "x-euc-jp": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "ascii",
}
_KNOWN = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|(?:us-)?ascii|iso-?8859-\d{1,2}|latin-?\d|(?:windows|cp)-?\d{3,4}|koi8-[ru]|macintosh|"
    r"mac-\w+|shift[_-]?jis\w*|s-?jis|x-sjis|windows-31j|ms932|ms_kanji|(?:x-)?euc-?_?(?:jp|kr)|iso-2022-(?:jp|kr)[\w-]*|"
    r"gb(?:2312|k|18030)|big5(?:-?hkscs)?|ks_c_5601-1987",
    re.IGNORECASE,
)
"""Names of encodings; Python knows codecs besides them that unpack or run text."""
_THREE_BYTES = re.compile("[\u0800-\uffff]")
"""Bytes in another encoding are hardly ever valid UTF-8, and never with many of these."""
_ONE_BYTE = re.compile(r"cp125\d|iso-?8859|latin|koi8|mac|ascii")
_JAPANESE = (("iso-2022-jp", "iso2022_jp"), ("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp"))

_REPLACED = "\ufffd"
_FEWEST_REPLACED = 8
_UTF8_AS_LATIN = re.compile("[ãåæçèé][\x80-\xbfŠŒŽšœžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,2}")
_UTF8_AS_JAPANESE = re.compile("[縺繧繝]")
_FEWEST_GARBLED = 6


def xml_text(data: bytes) -> tuple[str, list[Notice]]:
    """The text of an XML file in the encoding that it declares."""
    match = _XML_DECLARATION.match(data[:400])
    declared = match[1].decode("ascii") if match else ""
    if not declared and data[:1] in {b"<", b"\0"} and b"\0" in data[:4]:
        declared = "utf-16-le" if data[0] else "utf-16-be"
    return _text(data, declared)


def plain_text(data: bytes) -> tuple[str, list[Notice]]:
    """The text of a text file; an encoding can be declared in its first three lines (``-*- coding: shift_jis -*-``)."""
    head = b"\n".join(data[:1000].split(b"\n", _LINES_WITH_DECLARATION)[:_LINES_WITH_DECLARATION])
    match = _TEXT_DECLARATION.search(head)
    declared = match[1].decode("ascii") if match else ""
    return _text(data, declared if _KNOWN.fullmatch(declared) else "")


def json_text(data: bytes) -> tuple[str, list[Notice]]:
    """The text of a JSON file, which declares nothing."""
    return _text(data, "")


def head_text(start: bytes) -> str:
    """Roughly the text that a file starts with, to tell what it is; wrong signs are left out."""
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "")
    if not encoding and b"\0" in start[:4]:
        encoding = "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
    return start.decode(encoding or "utf-8", "ignore").lstrip("\ufeff")


def _text(data: bytes, declared: str) -> tuple[str, list[Notice]]:
    text, notices = _decoded(data, declared)
    if "\0" in text:
        raise OutlineRefusedError(
            "The file holds NUL characters, so it is no text or it is damaged: export it again as UTF-8.",
            "ファイルにNUL文字が入っています。文字のファイルではないか、壊れています。UTF-8で書き出し直してください。",
        )
    _refuse_garbled(text)
    return text.removeprefix("\ufeff"), notices


def _decoded(data: bytes, declared: str) -> tuple[str, list[Notice]]:
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "")
    encoding = marked or _codec(declared) or "utf-8"
    if not marked and encoding.startswith("utf-16") and b"\0" not in data[:64]:
        encoding = "utf-8"  # Some programs turn the text into UTF-8 and leave the declaration as it was.
    if not marked and encoding != "utf-8" and not encoding.startswith("utf-") and not data.isascii():
        text = _tried(data, "utf-8")
        if text is not None and (
            _ONE_BYTE.match(encoding) or _tried(data, encoding) is None or _THREE_BYTES.search(text)
        ):
            notice = Notice(
                "encoding",
                f"The file declares {declared} but is written in UTF-8, and was read as that.",
                ja=f"ファイルには{declared}と書かれていますが、中身はUTF-8なので、UTF-8として読みました。",
            )
            return text, [notice]
    text = _tried(data, encoding)
    if text is None and encoding == "cp1252":
        text = data.decode("latin-1")  # The five bytes that Windows left free.
    if text is None:
        raise _undecodable(data, declared or encoding)
    return text, []


def _codec(declared: str) -> str:
    if not declared:
        return ""
    name = declared.lower()
    if not _KNOWN.fullmatch(name):
        raise OutlineRefusedError(
            f"The file declares the encoding {declared}, which is not known here: save it as UTF-8.",
            f"ファイルに書かれた文字コード{declared}は扱えません。UTF-8で保存し直してください。",
        )
    return _SAME_AS.get(name, name)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _undecodable(data: bytes, encoding: str) -> OutlineRefusedError:
    likely = next((name for name, codec in _JAPANESE if _tried(data, codec) is not None), "")
    if not likely:
        return OutlineRefusedError(
            f"The file's bytes are no {encoding} text, so its characters would come out garbled: save it as UTF-8.",
            f"ファイルの中身が{encoding}として読めません(文字化けします)。UTF-8で保存し直してください。",
        )
    return OutlineRefusedError(
        f"The file's bytes are no {encoding} text but look like {likely}: save it as UTF-8, or declare {likely} in it.",
        f"ファイルの中身が{encoding}として読めません。{likely}のようです。UTF-8で保存し直すか、{likely}と書き加えてください。",
    )


def _refuse_garbled(text: str) -> None:
    """Refuse text whose characters were lost or mixed up before it came here."""
    if text.isascii():
        return
    outside = len(text) - len(text.encode("ascii", "ignore"))
    replaced = text.count(_REPLACED)
    lost = replaced >= _FEWEST_REPLACED and replaced * 20 >= outside
    latin = _UTF8_AS_LATIN.findall(text)
    japanese = len(_UTF8_AS_JAPANESE.findall(text))
    mixed = (len(latin) >= _FEWEST_GARBLED and sum(map(len, latin)) * 2 >= outside) or (
        japanese >= _FEWEST_GARBLED and japanese * 8 >= outside
    )
    if lost or mixed:
        raise OutlineRefusedError(
            "The characters in the file are garbled: an earlier program read it in the wrong encoding; "
            "export the original again as UTF-8.",
            "ファイルの文字が化けています。前のプログラムが文字コードを取り違えたようです。元のファイルからUTF-8で書き出し直してください。",
        )
