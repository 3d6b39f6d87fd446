"""From the bytes of a feed to its text, whatever its server or its first line says about the letters.

feedparser follows the rules of the standards, by which a wrong label or one odd byte turns a whole Japanese page into
nonsense. Browsers are wiser, and this reads as they do: UTF-8 proves itself, and “Shift_JIS” means what Windows writes.
"""

from __future__ import annotations

import codecs
import re

_CODECS = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc_jis_2004",
    "x-euc-jp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_2004",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
}
"""Names in feeds, and the codec that reads most of what is written under them."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEVEN_BIT = "iso2022_jp_2004"
"""All its bytes are ASCII, so that it would pass for UTF-8."""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)


def to_text(body: bytes, content_type: str) -> str:
    """The text of ``body``; bytes that fit no reading become U+FFFD instead of spoiling the rest."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    declared, sent = _DECLARED.match(body), _CHARSET.search(content_type)
    # What the document says of itself goes first: a server's word is often the same for all its files.
    names = [declared[1].decode()] if declared else []
    names += [sent[1]] if sent else []
    codecs_named = [_CODECS[name.lower()] for name in names if name.lower() in _CODECS]
    tries = [_SEVEN_BIT] if _SEVEN_BIT in codecs_named else []
    for codec in (*tries, "utf-8", *codecs_named):
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    return body.decode(codecs_named[0] if codecs_named else "utf-8", "replace")
