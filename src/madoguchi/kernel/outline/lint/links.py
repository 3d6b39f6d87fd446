"""Links that lead nowhere, to nothing, or over an open line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from madoguchi.kernel.outline.model import Node

from .findings import Finding, at, called
from .tree import Tree

_PRIVATE = re.compile(
    r"https?://(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[^/.:]+(?:[/:]|$)|[^/:]*\.(?:local|lan|internal)(?:[/:]|$))",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:/index\.\w+|\.html?|/)$", re.IGNORECASE)


def links(tree: Tree) -> Iterator[Finding]:
    for node in tree.nodes:
        if any(not link.target for link in node.links):
            ja = "リンクの行き先が失われています。"
            yield at(node, "link-lost", ja, "The address of a link was lost.")
        for target in dict.fromkeys(link.target for link in node.links):
            yield from _inside(tree, node, target)
        for address in web_addresses(node):
            yield from _outside(node, address)
    yield from _variants(tree)


def web_addresses(node: Node) -> list[str]:
    """Web addresses of a node, each once."""
    linked = [link.target for link in node.links if link.target.casefold().startswith(("http:", "https:"))]
    return list(dict.fromkeys([*node.urls, *linked]))


def _inside(tree: Tree, node: Node, target: str) -> Iterator[Finding]:
    if not target.startswith("#"):
        return
    there = tree.by_id.get(target[1:])
    if there is None:
        ja = "リンク先の項目がありません。"
        yield at(node, "link-broken", ja, "Leads to an entry that is not there.")
    elif tree.is_barren(there):
        ja = f"リンク先の {called(there)} には、まだ中身がありません。"
        yield at(
            node,
            "link-to-nothing",
            ja,
            f"Leads to {called(there)}, which has nothing in it yet.",
        )


def _outside(node: Node, address: str) -> Iterator[Finding]:
    if _PRIVATE.match(address):
        ja = f"{address} は、ほかの人からは開けません。"
        yield at(node, "address-private", ja, f"{address} cannot be opened by others.")
    elif address.casefold().startswith("http:"):
        ja = f"{address} は暗号化されていない http です。https で開けるか確かめます。"
        yield at(node, "address-insecure", ja, f"{address} is plain http: see whether https works.")


def _variants(tree: Tree) -> Iterator[Finding]:
    """One page under two addresses that differ in their ending only."""
    written: dict[str, dict[str, Node]] = defaultdict(dict)
    for node in tree.nodes:
        for address in web_addresses(node):
            same = _ENDING.sub("", re.sub(r"^https?://(?:www\.)?", "", address.casefold()))
            written[same].setdefault(address, node)
    for forms in written.values():
        first, *others = forms.items()
        for address, node in others:
            ja = f"{address} は、{called(first[1])} の {first[0]} と書き方が違います。"
            en = f"{address} is written {first[0]} at {called(first[1])}."
            yield at(node, "address-variants", ja, en)
