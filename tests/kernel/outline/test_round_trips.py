# ruff: noqa: E501 - files of other programs stand here as those write them
"""Export, then import: the same tree, whatever its texts hold."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from madoguchi.kernel.outline.formats import FORMATS, REGISTRY
from madoguchi.kernel.outline.model import Link, Node, NodeKind, Outline
from tests.kernel.outline.outlines import WRITTEN, outlines, there_and_back

BUSY = Outline(
    "窓口のメモ\n2026年",
    (
        Node("a1", "1. 相談 <先> & \"電話\"", number="1", body="本文\n\n- 一つ\n# 見出しではない\n", tags=("更新中", "a, b")),
        Node("a2", "", "a1", 2, kind=NodeKind.CALLOUT, markers=("priority-1", "bookmark")),
        Node("a3", "警察 #9110\n(平日)", "a1", 2, "1.1", phones=("#9110",), links=(Link("", "https://a.example/"), Link("先へ", "#b1"))),
        Node("a4", "まとめ", "a1", 2, kind=NodeKind.SUMMARY, emails=("a@b.example",), urls=("https://c.example",)),
        Node("b1", "浮いた項目", kind=NodeKind.DETACHED, links=(Link("失われた先"),)),
    ),
)  # fmt: skip


def test_every_format_but_word_is_written() -> None:
    assert {name for name in FORMATS if REGISTRY.of(name).write} == set(WRITTEN)


@pytest.mark.parametrize("form", WRITTEN)
@given(outline=outlines())
@example(outline=BUSY)
@example(outline=Outline("", ()))
@example(outline=Outline("many", tuple(Node(f"r{at}", "root") for at in range(14))))
def test_export_and_import_give_the_same_tree(form: str, outline: Outline) -> None:
    assert there_and_back(outline, form) == outline
