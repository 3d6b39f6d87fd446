"""Empty and unfinished nodes, faults of numbering, what stands twice."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median_low

from madoguchi.kernel.outline.marks import is_unfinished, letters
from madoguchi.kernel.outline.model import Node

from .findings import Finding, at, called
from .tree import Tree, has_content, is_unfinished_node, says_something

_PROMISES = re.compile(r"(?:一覧|リスト|リンク|ページ|サイト|文書|資料|こちら|案内)(?:へ|は)?[)）】」\s]*$")
_TITLED_NUMBER = re.compile(r"(付録|別紙|別表|様式|資料|図|表)\s*(\d{1,3})")
_LONG, _EDGE, _SHORTEST = 40, 30, 6
_MOSTLY = 0.5


def empty(tree: Tree) -> Iterator[Finding]:
    """Nodes that say nothing, and headings with nothing under them where others of their height have something.

    A map without numbers and notes is made of short topics: there a leaf is no heading.
    """
    leaves = [node for node in tree.nodes if not tree.below(node)]
    usual = median_low([node.depth for node in leaves]) if leaves and _is_numbered(tree) else 0
    with_text = sum(bool(leaf.body.strip()) for leaf in leaves) > _MOSTLY * len(leaves)
    for node in leaves:
        if has_content(node):
            continue
        if not letters(node.title) and not node.links:
            yield at(node, "node-empty", "文字がありません。", "There is no text.")
        elif is_unfinished_node(node) or says_something(node):
            continue
        elif node.depth < usual or with_text:
            ja, en = "見出しだけで、中身がありません。", "Only a heading, with nothing under it."
            yield at(node, "node-heading-only", ja, en)


def promises(tree: Tree) -> Iterator[Finding]:
    """Leaves that offer a list or a page but neither have it nor lead to it."""
    for node in tree.nodes:
        if not tree.below(node) and not has_content(node) and not node.links and _PROMISES.search(node.title):
            ja = "一覧やページがあると書いていますが、行き先も中身もありません。"
            yield at(node, "no-address", ja, "Promises a list or a page, but leads nowhere.")


def unfinished(tree: Tree) -> Iterator[Finding]:
    for node in tree.nodes:
        if is_unfinished_node(node):
            mark = next(filter(is_unfinished, node.tags), node.title)
            ja = f"「{mark}」のままです。"
            yield at(node, "node-unfinished", ja, f"Still marked unfinished ({mark}).")


def numbering(tree: Tree) -> Iterator[Finding]:
    if not _is_numbered(tree):
        return
    yield from _twice([node for node in tree.nodes if _parts(node)])
    for group in tree.siblings():
        yield from _sequence(tree, group)


def _is_numbered(tree: Tree) -> bool:
    return sum(bool(_parts(node)) for node in tree.nodes) > _MOSTLY * len(tree.nodes)


def titled_numbers(tree: Tree) -> Iterator[Finding]:
    """付録10 before 付録2: siblings whose titles count, but not upwards."""
    for group in tree.siblings():
        counted = [(node, match) for node in group if (match := _TITLED_NUMBER.match(node.title))]
        for (node, match), (_, after) in itertools.pairwise(counted):
            if match[1] == after[1] and int(match[2]) > int(after[2]):
                ja = f"「{match[0]}」のすぐ後に「{after[0]}」があります。番号の誤りかもしれません。"
                en = f"“{match[0]}” is followed by “{after[0]}”: one of the numbers is wrong."
                yield at(node, "title-number", ja, en)


def repeated(tree: Tree) -> Iterator[Finding]:
    """The same title or text at several places, except where one refers to another or headings run in parallel."""
    first: dict[str, Node] = {}
    for node in tree.nodes:
        text = tree.core[node.id]
        refers = any(link.target.startswith("#") for link in node.links)
        if refers or len(text) < _SHORTEST or is_unfinished(node.title) or node.phones or node.urls:
            continue
        keys = _keys(text)
        before = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, node)
        if before is None or _parallel(tree, node, before):
            continue
        code = "text-twice" if len(text) >= _LONG else "title-twice"
        ja = f"{called(before)} と同じ内容です。どちらかを正本にします。"
        yield at(node, code, ja, f"Says the same as {called(before)}: make one of them the original.")


def _keys(text: str) -> list[str]:
    """What two texts must share to be the same: all, or for long ones the beginning or the end."""
    edge = _EDGE if not text.isascii() else 2 * _EDGE
    if len(text) < max(_LONG, edge):
        return [text]
    return [text, f"^{text[:edge]}", f"{text[-edge:]}$"]


def _parallel(tree: Tree, node: Node, other: Node) -> bool:
    """Whether the parents of both are siblings: the same heading under each of several things is a form."""
    ours, theirs = tree.parent(node), tree.parent(other)
    return ours is not None and theirs is not None and ours.id != theirs.id and ours.parent == theirs.parent


def _parts(node: Node) -> tuple[int, ...]:
    pieces = node.number.rstrip(".").split(".")
    return tuple(map(int, pieces)) if all(piece.isdecimal() for piece in pieces) else ()


def _twice(nodes: list[Node]) -> Iterator[Finding]:
    by_number: dict[tuple[int, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        by_number[_parts(node)].append(node)
    for group in by_number.values():
        for node in group[1:]:
            ja = f"番号 {node.number} が{len(group)}か所にあります。"
            yield at(
                node,
                "number-twice",
                ja,
                f"The number {node.number} stands at {len(group)} places.",
            )


def _sequence(tree: Tree, group: list[Node]) -> Iterator[Finding]:
    before = 0
    for place, node in enumerate(node for node in group if _parts(node)):
        parts, parent = _parts(node), tree.parent(node)
        if parent is not None and _parts(parent) and parts[:-1] != _parts(parent):
            ja = f"{parent.number} の下に {node.number} があります。"
            yield at(node, "number-parent", ja, f"{node.number} stands under {parent.number}.")
        elif parts[-1] < before:
            ja = f"{node.number} が順番どおりではありません。"
            yield at(node, "number-order", ja, f"{node.number} is out of order.")
        elif parts[-1] > before + 1 and (place or parent is not None):
            ja = f"{node.number} の前の番号が抜けています。"
            yield at(node, "number-gap", ja, f"A number is missing before {node.number}.")
        before = max(before, parts[-1])
