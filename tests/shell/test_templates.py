"""Rules that every template of every slice keeps: the content security policy forbids anything inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

import madoguchi

SOURCES = Path(madoguchi.__file__).parent
TEMPLATES = sorted(SOURCES.glob("*/templates/**/*.html"))
COMPONENTS = sorted(SOURCES.glob("*/templates/*/components/*.html"))
CSS = sorted((SOURCES / "shell" / "static").glob("**/*.css"))

_COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
_FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something of another site": re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//"
    ),
    "an unescaped value": re.compile(r"\|\s*safe\b|{% autoescape off"),
}


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCES))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_nothing_stands_inline(path):
    source = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    found = [what for what, pattern in _FORBIDDEN.items() if pattern.search(source)]
    assert not found


@pytest.mark.parametrize("path", COMPONENTS, ids=_name)
def test_a_component_says_what_it_takes(path):
    source = path.read_text(encoding="utf-8")
    assert source.startswith("{% comment %}")
    assert re.search(r"[Ii]nputs?\b", _COMMENT.match(source).group())


def test_the_component_page_shows_every_component():
    shown = "".join(
        path.read_text(encoding="utf-8") for path in (SOURCES / "shell" / "templates").glob("**/*.html")
    )
    missing = [
        path.name
        for path in COMPONENTS
        if f"/components/{path.name}" not in shown and _tag(path) not in shown
    ]
    assert missing == []


def _tag(path: Path) -> str:
    return f"{{% {path.stem} "


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_component_page_is_public_and_kept_out_of_search_engines(client, language):
    response = client.get(f"{language}/components/")
    assert response.status_code == 200
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_a_colour_is_only_named_in_the_tokens(path):
    if path.name in {"tokens.css", "theme.css"}:
        return
    source = re.sub(r"@media print {.*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(", source)


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_important_is_for_print_only(path):
    source = path.read_text(encoding="utf-8")
    assert "!important" not in source.partition("@media print")[0]


def test_every_part_of_the_style_sheet_is_imported_once():
    from madoguchi.shell.storage import imports_of

    folder = SOURCES / "shell" / "static" / "madoguchi"
    imported = [path for path, _layer in imports_of((folder / "site.css").read_text(encoding="utf-8"))]
    parts = [
        str(path.relative_to(static))
        for static in SOURCES.glob("*/static/madoguchi")
        for path in static.glob("css/**/*.css")
    ]
    assert sorted(imported) == sorted(parts)


def test_the_shell_is_installed():
    assert apps.is_installed("madoguchi.shell")
