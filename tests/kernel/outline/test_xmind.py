# ruff: noqa: E501 - files of other programs stand here as those write them
"""Maps of XMind in both forms: every topic counts, however it hangs in the map."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from madoguchi.kernel.outline.formats import read_outline, write_outline
from madoguchi.kernel.outline.model import Link, NodeKind, Outline, OutlineRefusedError
from tests.kernel.outline.outlines import codes, packed, shape, tree

STUB = "<xmap-content><sheet><topic><title>Warning</title></topic></sheet></xmap-content>"


def read_json(*sheets: dict[str, Any], **more: str) -> Outline:
    parts = {"content.json": json.dumps(sheets), "content.xml": STUB, **more}
    return read_outline(packed(parts), name="a.xmind")


def topic(title: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": f"t-{title}", "title": title, "children": {"attached": list(children)}, **more}


def read_xml(sheets: str, **more: str) -> Outline:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:xlink="http://www.w3.org/1999/xlink">{sheets}</xmap-content>'
    )
    return read_outline(packed({"content.xml": text, **more}), name="a.xmind")


def test_the_map_in_json_is_read_and_the_warning_beside_it_is_not() -> None:
    outline = read_json(
        {"id": "s1", "title": "Map 1", "rootTopic": topic("中心", topic("枝", topic("葉\r\n二行")))},
        {"id": "s2", "title": "Map 2", "rootTopic": topic("次の中心")},
    )
    assert shape(outline) == ["中心", "  枝", "    葉\n二行", "次の中心"]
    assert outline.title == "中心"
    assert outline.native == {node.id for node in outline.nodes}


def test_children_of_every_kind_are_read_in_a_steady_order() -> None:
    root = topic("r", topic("a"))
    root["children"] |= {
        "detached": [topic("浮")],
        "summary": [topic("要約")],
        "callout": [topic("吹き出し")],
        "unheard-of": [topic("x")],
    }
    outline = read_json({"id": "s", "rootTopic": root})
    assert [(node.title, node.kind) for node in outline.nodes[1:]] == [
        ("a", NodeKind.TOPIC),
        ("吹き出し", NodeKind.CALLOUT),
        ("要約", NodeKind.SUMMARY),
        ("浮", NodeKind.DETACHED),
        ("x", NodeKind.TOPIC),
    ]


@pytest.mark.parametrize(
    "notes",
    [
        {"plain": {"content": "一\n二"}},
        {"realHTML": {"content": "<div>一</div><div>二</div>"}},
        {
            "ops": {
                "ops": [{"insert": "一\n"}, {"insert": "二", "attributes": {"bold": True}}, {"insert": "\n"}]
            }
        },
        {"html": {"content": {"paragraphs": [{"spans": [{"text": "一"}]}, {"spans": [{"text": "二"}]}]}}},
        {"plain": {"content": " "}, "realHTML": {"content": "一<br>二"}},
    ],
)
def test_a_note_is_found_in_whatever_form_it_was_saved(notes: dict[str, Any]) -> None:
    assert read_json({"rootTopic": topic("a", notes=notes)}).nodes[0].body == "一\n二"


def test_labels_markers_links_formulas_and_lines_between_topics() -> None:
    a = topic("a", labels=["急ぎ", ""], markers=[{"markerId": "priority-1"}, {}], href="https://a.example/")
    b = topic(
        "b",
        href="xmind:#t-a",
        image={"src": "xap:x.png"},
        boundaries=[{"id": "bd", "range": "(0,1)", "title": "枠"}],
    )
    c = {"id": "t-c", "attributedTitle": [{"text": "太"}, {"text": "字"}],
         "extensions": [{"provider": "org.xmind.ui.mathJax", "content": {"content": "x^2"}}]}  # fmt: skip
    outline = read_json(
        {
            "id": "s1",
            "rootTopic": topic("r", a, b, c),
            "relationships": [{"end1Id": "t-a", "end2Id": "t-c", "title": "→"}],
        },
        {
            "id": "s2",
            "rootTopic": topic("r2", href="xmind:#s1"),
            "relationships": [{"end1Id": "gone", "end2Id": "t-a"}],
        },
    )
    by_title = {node.title: node for node in outline.nodes}
    assert by_title["a"].tags == ("急ぎ",)
    assert by_title["a"].markers == ("priority-1",)
    assert by_title["a"].links == (Link("", "https://a.example/"), Link("→", "#t-c"))
    assert (by_title["b"].links, by_title["b"].body) == ((Link("", "#t-a"),), "枠")
    assert by_title["太字"].body == "x^2"
    assert by_title["r2"].links == (Link("", "#t-r"),)
    assert codes(outline) == {"picture"}


def test_the_older_form_in_xml() -> None:
    comments = (
        '<comments><comment object-id="A1" author="花子"><content>見ました</content></comment>'
        '<comment object-id="gone"><content>x</content></comment></comments>'
    )
    outline = read_xml(
        '<sheet id="S1"><topic id="A0" xlink:href="xmind:#S2"><title>中心</title><children><topics type="attached">'
        '<topic id="A1"><title svg:width="500">枝\r\n二行</title><notes><html><xhtml:p>一</xhtml:p><xhtml:p><xhtml:a '
        'xlink:href="https://a.example/">先</xhtml:a></xhtml:p></html></notes><labels><label>札</label></labels>'
        '<marker-refs><marker-ref marker-id="star-red"/></marker-refs><xhtml:img xhtml:src="xap:a.png"/>'
        '<children><topics type="callout"><topic id="A2"><title/><notes><plain>平\n文</plain><html><xhtml:p>html</xhtml:p>'
        '</html></notes></topic></topics></children></topic></topics><topics type="detached"><topic id="A3"><title>浮</title>'
        '</topic></topics></children></topic><title>Sheet 1</title><relationships><relationship end1="A3" end2="A1">'
        "<title>関係</title></relationship></relationships></sheet>"
        '<sheet id="S2"><topic id="B0"><title>次</title></topic></sheet>'.replace("svg:width", "width"),
        **{"comments.xml": comments},
    )
    centre, branch, callout, floating, other = outline.nodes
    assert [node.id for node in outline.nodes] == ["a0", "a1", "a2", "a3", "b0"]
    assert centre.links == (Link("", "#b0"),)
    assert (branch.title, branch.body, branch.tags, branch.markers) == (
        "枝\n二行",
        "一\n先\n\n花子: 見ました",
        ("札",),
        ("star-red",),
    )
    assert branch.links == (Link("先", "https://a.example/"),)
    assert (callout.kind, callout.title, callout.body, callout.depth) == (NodeKind.CALLOUT, "", "平\n文", 3)
    assert (floating.kind, floating.links) == (NodeKind.DETACHED, (Link("関係", "#a1"),))
    assert other.parent is None


def test_maps_with_a_password_are_refused_with_advice() -> None:
    manifest = '{"file-entries":{"content.json":{"encryption-data":{}}}}'
    with pytest.raises(OutlineRefusedError, match="protected by a password"):
        read_json({"rootTopic": topic("a")}, **{"manifest.json": manifest})


@pytest.mark.parametrize("content", ["[]", "{}", '[{"rootTopic": null}]', "3", '"x"', "[[[]]]", '[{"a": 1}]'])
def test_json_that_is_no_map_is_refused(content: str) -> None:
    with pytest.raises(OutlineRefusedError, match="no XMind map"):
        read_outline(packed({"content.json": content}), name="a.xmind")


def test_values_of_an_unexpected_shape_do_no_harm() -> None:
    outline = read_json(
        {
            "rootTopic": {
                "id": 5,
                "title": 7,
                "children": {
                    "attached": [3, None, {"title": None, "notes": [], "labels": {}, "markers": "x"}]
                },
                "extensions": [1, {"provider": "madoguchi", "content": [1]}],
            }
        }
    )
    assert shape(outline) == ["7", "  "]


def test_an_export_is_a_whole_package_that_is_the_same_each_time() -> None:
    outline = tree("a 一", "  b 二", "c 三", title="題")
    data = write_outline(outline, "xmind")
    assert data == write_outline(outline, "xmind")
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert set(archive.namelist()) == {"content.json", "metadata.json", "manifest.json"}
    assert set(json.loads(archive.read("manifest.json"))["file-entries"]) == {"content.json", "metadata.json"}
    first, second = json.loads(archive.read("content.json"))
    assert first["rootTopic"]["children"] == {"attached": [{"id": "b", "title": "二"}]}
    assert (first["class"], first["title"], second["rootTopic"]["title"]) == ("sheet", "一", "三")


def test_an_outline_with_many_roots_is_one_sheet() -> None:
    outline = tree(*(f"c{at} 第{at}章" for at in range(33)), title="窓口のメモ")
    data = write_outline(outline, "xmind")
    sheets = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("content.json"))
    assert [sheet["rootTopic"]["title"] for sheet in sheets] == ["窓口のメモ"]
    assert read_outline(data, name="a.xmind") == outline


def test_links_inside_are_lines_and_addresses_that_xmind_follows() -> None:
    node = tree("a r", "  b x", "  c y")
    linked = Outline("", (node.nodes[0], _with(node, 1, Link("", "#c"), Link("参照", "#a")), node.nodes[2]))
    data = write_outline(linked, "xmind")
    (sheet,) = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("content.json"))
    b = sheet["rootTopic"]["children"]["attached"][0]
    assert b["href"] == "xmind:#c"
    assert [(line["end1Id"], line["end2Id"], line["title"]) for line in sheet["relationships"]] == [
        ("b", "a", "参照")
    ]


def _with(outline: Outline, at: int, *links: Link) -> Any:
    from dataclasses import replace

    return replace(outline.nodes[at], links=links)
