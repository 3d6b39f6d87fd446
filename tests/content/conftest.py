"""Packs of our own making, and a process that remembers nothing between tests."""

from __future__ import annotations

import pytest

from madoguchi.content.queries import forget_content
from tests.packs import complete, write_pack


@pytest.fixture
def packs(tmp_path, settings):
    """The folder of the only pack of this installation."""
    settings.PACK_ROOTS = [tmp_path]
    forget_content()
    yield write_pack(tmp_path / "core", complete())
    forget_content()


@pytest.fixture
def break_pack(packs):
    """Damages the pack, as an editor does by a slip."""

    def damage() -> None:
        with (packs / "all.yaml").open("a", encoding="utf-8") as file:
            file.write("glossary:\n  - id: log\n")

    return damage
