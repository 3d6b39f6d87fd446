"""Real files of other people: every topic and title is kept, and a round trip in every format changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from madoguchi.kernel.outline.formats import read_outline
from madoguchi.kernel.outline.model import NodeKind, Outline, OutlineRefusedError
from tests.kernel.outline.outlines import WRITTEN, there_and_back

pytestmark = pytest.mark.samples

READABLE = (
    "mindmaps/freemind/index.mm",
    "mindmaps/freemind/oidc.mm",
    "mindmaps/opml/encoding.opml",
    "mindmaps/opml/specification.opml",
    "mindmaps/opml/states.opml",
    "mindmaps/xmind/demo.xmind",
    "mindmaps/xmind/tcpdumpsyntax.md",
    "mindmaps/xmind/tcpdumpsyntax.xmind",
    "mindmaps/xmind/xmind_pro.xmind",
    "mindmaps/xmind/xmind_zen.xmind",
    "docx/bod-20-01-vdp-template.docx",
    "docx/docx_list_resumed_numbering.docx",
)


def read(samples: Path, name: str) -> Outline:
    return read_outline((samples / name).read_bytes(), name=name)


@pytest.fixture(scope="session")
def facts(samples: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (samples.parent / "facts" / "data_samples.yaml").read_text("utf-8")
    )
    return loaded


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("name", READABLE)
def test_a_round_trip_changes_nothing(samples: Path, name: str, form: str) -> None:
    outline = read(samples, name)
    assert there_and_back(outline, form) == outline


@pytest.mark.parametrize("name", [name for name in READABLE if name.endswith(".xmind")])
def test_xmind_maps_are_whole(samples: Path, facts: dict[str, Any], name: str) -> None:
    outline = read(samples, name)
    fact = facts[name]
    assert len(outline.nodes) == fact["topics_total"]
    roots = [at for at, node in enumerate(outline.nodes) if node.parent is None]
    for sheet, start, end in zip(fact["sheets"], roots, [*roots[1:], None], strict=True):
        nodes = outline.nodes[start:end]
        assert nodes[0].title == sheet["root"].rstrip("\n")
        assert len(nodes) == sheet["topics"]
        assert max(node.depth for node in nodes) == sheet["max_depth"]
        assert sum(not node.title for node in nodes) == sheet.get("empty", 0)
        assert sum("\n" in node.title for node in nodes) == sheet.get("multiline", 0)
        assert sum(bool(node.markers) for node in nodes) == sheet.get("markers", 0)
        assert sum(bool(node.tags) for node in nodes) == sheet.get("labels", 0)
        for kind in (NodeKind.DETACHED, NodeKind.CALLOUT, NodeKind.SUMMARY):
            assert sum(node.kind is kind for node in nodes) == sheet.get(f"other_{kind}", 0)
        addressed = [link for node in nodes for link in node.links if link.target]
        assert len(addressed) == sheet.get("links", 0) + sheet["relationships"]


def test_notes_and_comments_of_a_map_are_kept(samples: Path) -> None:
    bodies = {node.title: node.body for node in read(samples, "mindmaps/xmind/xmind_pro.xmind").nodes}
    assert bodies["note2"] == "line1\nline2"
    assert bodies["comment"] == "toby.qin: comment1\n\ntoby.qin: comment2\n\ntoby.qin: comment3\nnew line"


@pytest.mark.parametrize("name", [name for name in READABLE if name.endswith(".mm")])
def test_freemind_maps_are_whole(samples: Path, facts: dict[str, Any], name: str) -> None:
    outline = read(samples, name)
    fact = facts[name]
    assert (len(outline.nodes), outline.max_depth, outline.title) == (
        fact["nodes"],
        fact["max_depth"],
        fact["root"],
    )
    assert sum(len(node.markers) for node in outline.nodes) == fact["icons"]
    assert sum(bool(node.links) for node in outline.nodes) == fact["with_link"]
    assert all(node.title for node in outline.nodes)


@pytest.mark.parametrize("name", [name for name in READABLE if name.endswith(".opml")])
def test_opml_outlines_are_whole(samples: Path, facts: dict[str, Any], name: str) -> None:
    outline = read(samples, name)
    fact = facts[name]
    assert (len(outline.nodes), outline.max_depth) == (fact["outlines"], fact["max_depth"])
    assert sum(node.parent is None for node in outline.nodes) == fact["top_level"]
    assert outline.title == fact["title"]


def test_a_map_and_its_export_as_markdown_have_the_same_topics(samples: Path) -> None:
    drawn = read(samples, "mindmaps/xmind/tcpdumpsyntax.xmind").nodes
    written = read(samples, "mindmaps/xmind/tcpdumpsyntax.md").nodes
    assert [node.depth for node in written] == [node.depth for node in drawn]
    assert written[0].title == drawn[0].title
    assert written[0].links == drawn[0].links
    # Paragraphs of a title are running text in Markdown, so only the first is compared.
    first = [" ".join(node.title.split("\n\n")[0].split()) for node in drawn[1:]]
    assert [" ".join(node.title.split()) for node in written[1:]] == first


@pytest.mark.parametrize("name", [name for name in READABLE if name.endswith(".docx")])
def test_headings_of_word_files_are_whole(samples: Path, facts: dict[str, Any], name: str) -> None:
    outline = read(samples, name)
    levels = facts[name]["headings"]
    assert {f"Heading {depth}": sum(node.depth == depth for node in outline.nodes) for depth in (1, 2)} == {
        "Heading 1": levels["Heading 1"],
        "Heading 2": levels.get("Heading 2", 0),
    }
    assert all(node.title for node in outline.nodes)


@pytest.mark.parametrize("name", ["footnote-hyperlink", "simple-list", "strict-format"])
def test_word_files_without_a_heading_are_refused_with_advice(samples: Path, name: str) -> None:
    with pytest.raises(OutlineRefusedError, match=r"no headings.*Heading 1 to Heading 9"):
        read(samples, f"docx/{name}.docx")
