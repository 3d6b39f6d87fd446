"""The one door: what a file is, its content says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from madoguchi.kernel.outline.formats import FORMATS, Format, Registry, Sniffed, read_outline, write_outline
from madoguchi.kernel.outline.model import Link, NodeKind, Outline
from tests.kernel.outline.outlines import WRITTEN, codes, shape, there_and_back, tree

OPML = b'<!-- by hand --><?x y?>\n<opml><body><outline text="a"/></body></opml>'


@pytest.mark.parametrize("name", ["a.opml", "a.xml", "a", "A.OPML", "日本語.opml"])
def test_content_decides_where_the_name_does_not_contradict(name: str) -> None:
    assert shape(read_outline(OPML, name=name)) == ["a"]


@pytest.mark.parametrize("form", WRITTEN)
def test_every_export_is_recognised_without_its_name(form: str) -> None:
    outline = tree("a <opml>", "  b {", title="題")
    assert read_outline(write_outline(outline, form), name="upload.bin") == outline


def test_a_format_that_is_asked_for_is_taken_whatever_the_name() -> None:
    assert shape(read_outline(OPML, name="a.mm", format="opml")) == ["a"]
    assert shape(read_outline(b"- a\n", name="a.txt", format="markdown")) == ["a"]


def test_a_text_file_may_hold_any_text() -> None:
    assert shape(read_outline(b"# a\n- b\n", name="a.txt")) == ["a", "  b"]


def test_a_text_is_no_program_for_its_first_letters() -> None:
    assert shape(read_outline("MZ世代の研修\n\n# 一\n".encode(), name="a.md")) == ["一"]


def test_links_in_a_circle_do_no_harm() -> None:
    first, second = tree("a x", "  b y").nodes
    circle = Outline(
        "", (replace(first, links=(Link("", "#b"), Link("", "#a"))), replace(second, links=(Link("", "#a"),)))
    )
    for form in WRITTEN:
        assert there_and_back(circle, form) == circle


def test_markdown_may_begin_with_html() -> None:
    assert shape(read_outline(b'<p align="center">x</p>\n\n# a\n', name="README.md")) == ["a"]


def test_other_formats_can_be_registered_before_those_that_would_take_their_files() -> None:
    registry = Registry()
    late = Format("late", "x", ("x",), lambda _: True, lambda _: Outline("", ()))
    early = Format("early", "y", ("y",), lambda _: True, lambda _: Outline("", ()))
    registry.register(late)
    registry.register(early, before="late")
    assert list(registry.formats) == ["early", "late"]
    with pytest.raises(ValueError, match="registered already"):
        registry.register(late)
    assert {"docx", *WRITTEN} <= set(FORMATS)


def test_a_look_into_a_file_tells_its_root() -> None:
    assert Sniffed(OPML).root == "opml"
    assert Sniffed("\ufeff<a:Map/>".encode("utf-16")).root == "map"
    assert Sniffed(b"x <opml>").root == ""


def test_json_by_hand_needs_no_more_than_titles() -> None:
    content = {
        "format": "madoguchi-outline",
        "version": 1,
        "title": "題",
        "nodes": [
            {"id": "a", "title": "電話 03-1234-5678"},
            {"id": "b", "title": "後"},
            {
                "title": "下",
                "parent": "a",
                "kind": "callout",
                "links": [{"target": "#b"}],
                "tags": ["x"],
                "more": 1,
            },
            {"id": "b", "title": "同じ", "parent": "b"},
        ],
    }
    outline = read_outline(json.dumps(content).encode(), name="a.json")
    assert shape(outline) == ["電話 03-1234-5678", "  下", "後", "  同じ"]
    assert outline.nodes[0].phones == ("03-1234-5678",)
    assert (outline.nodes[1].kind, outline.nodes[1].links) == (NodeKind.CALLOUT, (Link("", "#b"),))
    assert codes(outline) == {"duplicate-id"}
