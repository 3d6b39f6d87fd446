"""Colours: every pair that stands on one another is readable, in light, dark and with more contrast asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import madoguchi

CSS = Path(madoguchi.__file__).parent / "shell" / "static" / "madoguchi" / "css"
TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11

ON_PAGE = [
    "text",
    "text-soft",
    "link",
    "link-hover",
    "link-visited",
    "primary",
    "danger",
    "warning",
    "error",
    "success",
    "info",
]
TEXT_PAIRS = [
    *[(colour, ground) for colour in ON_PAGE for ground in ("bg", "bg-soft", "bg-raised")],
    *[("text", f"{role}-soft") for role in ("danger", "warning", "success", "info", "primary")],
    *[(role, f"{role}-soft") for role in ("danger", "warning", "success", "info", "primary")],
    *[
        (colour, ground)
        for colour in ("text-soft", "link")
        for ground in ("primary-soft", "info-soft", "warning-soft")
    ],
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("on-danger-solid", "danger-solid"),
    ("on-warning-solid", "warning-solid"),
    ("on-mark", "mark"),
    ("error", "warning-soft"),
    ("bg", "text"),
    ("bg", "success"),
]
GRAPHIC_PAIRS = [
    *[("line-strong", ground) for ground in ("bg", "bg-soft", "bg-raised")],
    ("primary", "primary-soft"),
    ("focus-outer", "focus-inner"),
    ("focus-outer", "bg"),
]


def _declarations(source: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", source))


def _theme(*, dark: bool, more: bool) -> dict[str, str]:
    """The custom properties that hold for a reader's wishes, as the browser would cascade them."""
    values = _declarations((CSS / "tokens.css").read_text(encoding="utf-8"))
    theme = (CSS / "theme.css").read_text(encoding="utf-8")
    plain, *blocks = re.split(r"^@media ", theme, flags=re.MULTILINE)
    values |= _declarations(plain)
    wishes = {"(prefers-color-scheme: dark)": dark, "(prefers-contrast: more)": more}
    for block in blocks:
        query, body = block.split(" {\n", 1)
        if all(wishes[part.strip()] for part in query.split(" and ")):
            values |= _declarations(body)
    return values


def _luminance(values: dict[str, str], name: str) -> float:
    value = values[name].strip()
    while match := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = values[match[1]].strip()
    digits = value.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(values: dict[str, str], one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(values, one), _luminance(values, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_arithmetic_knows_the_ends_of_the_scale():
    values = {"white": "#fff", "black": "#000000", "alias": "var(--white)"}
    assert _ratio(values, "alias", "black") == pytest.approx(21)
    assert _ratio(values, "white", "white") == pytest.approx(1)


@pytest.mark.parametrize("more", [False, True], ids=["", "more-contrast"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_pair_is_readable(dark, more):
    values = _theme(dark=dark, more=more)
    needed = [(pair, TEXT) for pair in TEXT_PAIRS] + [(pair, GRAPHIC) for pair in GRAPHIC_PAIRS]
    weak = {
        f"{one} on {other}": round(_ratio(values, one, other), 2)
        for (one, other), least in needed
        if _ratio(values, one, other) < least
    }
    assert weak == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_more_contrast_means_seven_to_one(dark):
    values = _theme(dark=dark, more=True)
    for colour in ("text", "text-soft", "link", "danger"):
        assert _ratio(values, colour, "bg") >= 7, colour
