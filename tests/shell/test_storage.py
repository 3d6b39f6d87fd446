"""The style sheet in production: one file, hashed, small."""

from __future__ import annotations

import gzip
import re

import pytest
from django.conf import settings
from django.core.management import call_command

from madoguchi.shell.storage import imports_of, squeezed


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """STATIC_ROOT as collectstatic leaves it with the storage of production."""
    from django.test import override_settings

    root = tmp_path_factory.mktemp("static")
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "madoguchi.shell.storage.SiteStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def _hashed(root, pattern):
    (found,) = [path for path in root.glob(pattern) if re.search(r"\.[0-9a-f]{12}\.\w+$", path.name)]
    return found


def test_the_sheet_is_joined_in_its_layers(collected):
    css = _hashed(collected, "madoguchi/site.*.css").read_text(encoding="utf-8")
    assert css.startswith("@layer reset,tokens,base,components,pages,utilities,print;")
    assert "@import" not in css
    assert "/*" not in css
    for rule in ("--blue-900:", ".band--emergency", "@media print", ".visually-hidden"):
        assert rule in css
    assert css.count("{") == css.count("}")


def test_style_and_script_keep_within_their_weight(collected):
    # The first page may weigh 60 KB with its text, and its script 15 KB.
    assert len(gzip.compress(_hashed(collected, "madoguchi/site.*.css").read_bytes())) < 12_000
    assert len(gzip.compress(_hashed(collected, "madoguchi/js/site.*.js").read_bytes())) < 4_000


def test_imports_are_read_in_order():
    css = '@layer a, b;\n@import url("css/x.css") layer(a);\n@import url("css/y.css") layer(b);\n'
    assert imports_of(css) == [("css/x.css", "a"), ("css/y.css", "b")]


def test_squeezing_changes_nothing_that_matters():
    css = '/* why */\n.a > .b:not(:focus, :active) {\n  margin: calc(1rem + 2px) 0;\n  content: " <" attr(x) ">";\n}\n'
    assert (
        squeezed(css) == '.a > .b:not(:focus,:active){margin: calc(1rem + 2px) 0;content: " <" attr(x) ">"}'
    )
