"""Turns what the schemas object to into sentences for editors."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FORMS = {
    r"^[a-z0-9][a-z0-9_-]*$": "an id: lower-case letters, digits, hyphens and underscores",
    r"^https?://[^\s]+$": "a web address that begins with https://",
    r"^#?[0-9][0-9-]{1,14}$": "a telephone number: digits and hyphens, such as 03-1234-5678",
    r"^([01][0-9]|2[0-4]):[0-5][0-9]$": "a time of day such as 09:00",
    r"^\d+\.\d+\.\d+$": "a version such as 1.0.0",
}
_FIXED = {
    "missing": "is missing",
    "string_too_short": "must not be empty",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "tuple_type": "must be a list: each item on a line of its own, after a hyphen",
    "list_type": "must be a list: each item on a line of its own, after a hyphen",
    "model_type": "must be a group of keys, such as ja: … and en: …",
    "model_attributes_type": "must be a group of keys, such as ja: … and en: …",
    "date_type": "must be a date such as 2026-01-22",
    "date_parsing": "must be a date such as 2026-01-22",
    "date_from_datetime_parsing": "must be a date such as 2026-01-22",
    "date_from_datetime_inexact": "must be a date without a time, such as 2026-01-22",
}


def sentence(error: Mapping[str, Any], known_keys: Iterable[str]) -> str:
    """What to tell the editor about one error of pydantic; ``known_keys`` are those allowed at that place."""
    kind = str(error["type"])
    context: Mapping[str, Any] = error.get("ctx") or {}
    given = error.get("input")
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "extra_forbidden":
        # { ja: …, en: one, two } reads "two" as a key without a value.
        comma = ": inside { } a text with a comma must stand in quotes" if given is None else ""
        return "is not a known key" + (suggestion(str(error["loc"][-1]), known_keys) or comma)
    if kind == "string_type":
        return "must be text" + (": put it in quotes" if isinstance(given, int | float) else "")
    if kind == "string_pattern_mismatch":
        form = _FORMS.get(str(context.get("pattern")), f"text of the form {context.get('pattern')}")
        return f'is "{shortened(given)}": must be {form}'
    if kind in {"enum", "literal_error"}:
        return f'is "{shortened(given)}": must be one of {context.get("expected")}'
    if kind == "string_too_long":
        return f"is longer than {context.get('max_length')} characters"
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return f"is {shortened(given)}: {error['msg'].removeprefix('Input s').replace('hould', 'must', 1)}"
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    return str(error["msg"])


def suggestion(word: str, known: Iterable[str]) -> str:
    """``: did you mean "…"?`` when something similar is known, otherwise nothing."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f': did you mean "{close[0]}"?' if close else ""


def shortened(value: object, limit: int = 60) -> str:
    """A value as one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
