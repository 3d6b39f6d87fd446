# ruff: noqa: E501 - files of other programs stand here as those write them
"""Outlines made by hand and by chance, and files made of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from madoguchi.kernel.outline.formats import REGISTRY, read_outline, write_outline
from madoguchi.kernel.outline.model import Link, Node, NodeKind, Outline

WRITTEN = ("opml", "xmind", "freemind", "markdown", "json")

_TRICKY = st.sampled_from(
    [
        *("# 見出し", "## 1. 題", "- item", "1. 項目", "* * *", "---", "===", "```", "~~~ py", "<html><b>x</b>", "<br>", "<!-- c -->"),
        *('<!--{"id":"x"}-->', "<!--links-->", "\\# a", "\\\\", "&amp; & &#10; &nbsp;", "]]>", "<![CDATA[", "a <!--{", "- [a](b)"),
        *("\u2028", "\x85", "\ufeff", "\ufffe", "\x0b\x0c\x1f", "👨‍👩‍👧", "𠮷野家", "  spaces  ", "\ttab\t", "a\n\nb", "\n", "　全角　"),
        *("電話 03-1234-5678", "#9110", "a@b.example", "https://a.example/x_(y)?z=1&w=2", "5.3.2 題", "5.3.2", "{}", "[a][b]", "|a|b|"),
    ]
)  # fmt: skip
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
TEXT = st.one_of(
    st.text(_CHARACTERS, max_size=20),
    _TRICKY,
    st.lists(st.one_of(_TRICKY, st.text(_CHARACTERS, max_size=8)), max_size=4).map("\n".join),
    st.lists(_TRICKY, max_size=3).map("".join),
)
_WORDS = st.lists(TEXT, max_size=2).map(tuple)
_NUMBERS = st.one_of(st.just(""), st.sampled_from(["1", "5.3.2", "第1章", "A-1"]), TEXT)
_MARKERS = st.lists(
    st.one_of(st.sampled_from(["priority-1", "bookmark", "flag-blue"]), TEXT), max_size=2
).map(tuple)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Any outline as it can come out of a reader: no NUL, line feeds only."""
    nodes: list[Node] = []
    above: list[str] = []
    for at in range(draw(st.integers(0, 7))):
        depth = draw(st.integers(1, len(above) + 1))
        del above[depth - 1 :]
        targets = st.one_of(
            TEXT,
            st.sampled_from(
                ["#n0", "#n1", "#n3", "#nowhere", "https://a.example/b", "mailto:a@b.jp", "#", ""]
            ),
        )
        links = st.lists(st.builds(Link, st.one_of(st.just(""), TEXT), targets), max_size=3).map(tuple)
        node = Node(f"n{at}", draw(TEXT), above[-1] if above else None, depth)
        nodes.append(
            replace(
                node,
                number=draw(_NUMBERS),
                kind=draw(st.sampled_from(NodeKind)),
                body=draw(TEXT),
                tags=draw(_WORDS),
                markers=draw(_MARKERS),
                links=draw(links),
                phones=draw(_WORDS),
                emails=draw(_WORDS),
                urls=draw(_WORDS),
            )
        )
        above.append(node.id)
    return Outline(draw(TEXT), tuple(nodes))


def there_and_back(outline: Outline, form: str) -> Outline:
    data = write_outline(outline, form)
    return read_outline(data, name=f"outline.{REGISTRY.of(form).extensions[0]}")


def tree(*lines: str, title: str = "") -> Outline:
    """An outline from lines of ``id title``, indented by two spaces a level."""
    nodes: list[Node] = []
    above: list[str] = []
    for line in lines:
        depth = (len(line) - len(line.lstrip(" "))) // 2 + 1
        node_id, _, name = line.strip().partition(" ")
        del above[depth - 1 :]
        nodes.append(Node(node_id, name, above[-1] if above else None, depth))
        above.append(node_id)
    return Outline(title, tuple(nodes))


def shape(outline: Outline) -> list[str]:
    """The titles, indented by two spaces a level."""
    return [f"{'  ' * (node.depth - 1)}{node.title}" for node in outline.nodes]


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def codes(outline: Outline) -> set[str]:
    """What a reader noticed."""
    return {notice.code for notice in outline.warnings}
