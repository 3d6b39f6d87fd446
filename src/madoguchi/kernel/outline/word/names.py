"""Names in Word's XML: the same for files in the common (transitional) and in the ISO strict form."""

from __future__ import annotations

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
}
STRICT = "http://purl.oclc.org/ooxml/"


def short(name: str) -> str:
    """``uri name`` as ``w:name``; the bare name where the namespace is none of ours."""
    uri, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(uri, "")
    return f"{prefix}:{local}" if prefix else local


def value(attributes: dict[str, str], name: str = "val") -> str:
    """An attribute of Word's own namespace."""
    return next((text for key, text in attributes.items() if key.rpartition(" ")[2] == name), "")
