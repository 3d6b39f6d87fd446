"""Telephone numbers, e-mail addresses and web addresses in a text, as they are written there."""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2015\u2212\u30fc"
"""A Japanese telephone number is written with any of them; the em dash is left out, as it parts sentences."""
_GROUPED = rf"0\d{{1,4}}[{_HYPHENS}(]\d{{1,4}}[{_HYPHENS})]\d{{2,4}}"
_BRACKETED = rf"\(0\d{{1,4}}\)\s?\d{{1,4}}[{_HYPHENS}]\d{{2,4}}"
_PHONE = re.compile(
    rf"(?:(?P<sign>☎|☏|📞|℡|\b(?:tel|phone|fax)\b|電話(?:番号)?|でんわ)[:.\s]{{0,3}}"
    rf"(?P<told>#\d{{4}}|\(?0?\d[\d{_HYPHENS}()]{{1,16}}\d))"
    rf"|(?<![\w./#@=&{_HYPHENS}])(?P<plain>{_BRACKETED}|{_GROUPED}|#\d{{4}}|0\d{{9,10}})(?![\w/@]|[{_HYPHENS}]\w)",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"
)
_URL = re.compile(r"https?://[A-Za-z0-9\[][\w\-.~:/?#\[\]@!$&'()*+,;=%|]{1,2000}", re.IGNORECASE | re.ASCII)
_NOT_LAST = ".,;:!?'"


def phones(text: str) -> tuple[str, ...]:
    """Numbers in the order of the text, each once. Full-width digits and dashes become the plain ones.

    Without a sign before it (☎, 電話, TEL) only a grouped number with its leading zero, ten or eleven digits in a row
    after a zero, or ``#`` with four digits is taken: a date or the number of a publication is none.
    """
    plain = _plain(_URL.sub(" ", text))
    found = (match["told"] or match["plain"] for match in _PHONE.finditer(plain))
    return tuple(dict.fromkeys(_written(number) for number in found))


def emails(text: str) -> tuple[str, ...]:
    """Addresses in the order of the text, each once."""
    return tuple(dict.fromkeys(match[0] for match in _EMAIL.finditer(_plain(text))))


def urls(text: str) -> tuple[str, ...]:
    """Web addresses in the order of the text, each once, without the full stop or bracket that ends a sentence."""
    return tuple(dict.fromkeys(_without_end(match[0]) for match in _URL.finditer(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("℡", "☎"))


def _written(number: str) -> str:
    dashed = re.sub(f"[{_HYPHENS}]", "-", number)
    if dashed.startswith("(") and ")" not in dashed:
        dashed = dashed[1:]
    return dashed


def _without_end(address: str) -> str:
    while address and (
        address[-1] in _NOT_LAST
        or (address[-1] == ")" and address.count("(") < address.count(")"))
        or (address[-1] == "]" and address.count("[") < address.count("]"))
    ):
        address = address[:-1]
    return address
