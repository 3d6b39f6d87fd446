"""Names and addresses that the packs know to be of yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from madoguchi.kernel.outline.model import Node
from madoguchi.kernel.packs.schema import Successor

from .findings import Finding, at, called
from .knowledge import Knowledge
from .links import web_addresses
from .texts import folded
from .tree import Tree

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/:?#]+)", re.IGNORECASE)
_EDGE = 30
_SHORTEST_SPLIT = 6
_CODES = {
    "renamed": "name-old",
    "replaced": "name-old",
    "ended": "name-old",
    "miswritten": "name-wrong",
    "doubtful": "name-doubtful",
}


def names(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """Organisations, laws, schemes and publications by a name that is no longer, or never was, right."""
    words = knowledge.words
    if words.successor is None:
        return
    for node in tree.nodes:
        text = tree.text[node.id]
        told: set[str] = set()
        for match in words.successor.finditer(text):
            entry = words.successors[words.named(words.successors, match[0])]
            if entry.id not in told and not any(folded(word) in text for word in entry.unless):
                told.add(entry.id)
                code = _CODES[entry.happened]
                yield at(node, code, *fate(entry))


def split_names(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """A known name that begins in one node and ends in the next: one sentence became two nodes."""
    known = knowledge.words.whole_names
    if known is None:
        return
    for group in tree.siblings():
        for before, node in pairwise(group):
            if tree.below(before) or before.body:
                continue
            head, tail = tree.text[before.id][-_EDGE:], tree.text[node.id][:_EDGE]
            for match in known.finditer(head + tail):
                if match.start() < len(head) < match.end() and len(match[0]) >= _SHORTEST_SPLIT:
                    ja = f"「{match[0]}」が {called(before)} との間で切れています。一つの文だったようです。"
                    en = f"“{match[0]}” is cut in two between {called(before)} and here: it was one sentence."
                    yield at(node, "text-split", ja, en)
                    yield from _old_name(node, match[0], knowledge)
                    break


def _old_name(node: Node, word: str, knowledge: Knowledge) -> Iterator[Finding]:
    entry = knowledge.words.successors.get(word)
    if entry is not None:
        code = _CODES[entry.happened]
        yield at(node, code, *fate(entry))


def addresses(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """Web and e-mail addresses at hosts that went with an organisation."""
    hosts = knowledge.words.hosts
    for node in tree.nodes:
        told: set[str] = set()
        for address in [*web_addresses(node), *node.emails]:
            entry = _retired(_host(address), hosts)
            if entry is not None and entry.id not in told:
                told.add(entry.id)
                yield at(node, "address-retired", *fate(entry, address))


def fate(entry: Successor, written: str = "") -> tuple[str, str]:
    """What became of ``entry``, in both languages; ``written`` is the address or number that stands in the text."""
    since_ja, since_en = (f"（{entry.since}）", f" ({entry.since})") if entry.since else ("", "")
    was_ja, was_en = f"「{entry.was.ja}」", f"“{entry.was.en}”"
    now = entry.now or entry.was
    ja, en = {
        "renamed": (
            f"{was_ja}は「{now.ja}」に変わりました{since_ja}。",
            f"{was_en} is now “{now.en}”{since_en}.",
        ),
        "replaced": (
            f"{was_ja}に代わって「{now.ja}」があります{since_ja}。",
            f"{was_en} was replaced by “{now.en}”{since_en}.",
        ),
        "ended": (f"{was_ja}は終わりました{since_ja}。", f"{was_en} has ended{since_en}."),
        "miswritten": (f"{was_ja}は「{now.ja}」の誤りです。", f"{was_en} should be “{now.en}”."),
        "doubtful": (
            f"{was_ja}が今も使えるか、確認できていません。",
            f"Nobody could confirm that {was_en} is still in use.",
        ),
    }[entry.happened]
    if written:
        ja, en = f"{written}：{ja}", f"{written}: {en}"
    if entry.tell is not None:
        ja, en = ja + entry.tell.ja, f"{en} {entry.tell.en}"
    return ja, en


def _host(address: str) -> str:
    match = _HOST.match(address)
    return (match[1] if match is not None else address.rpartition("@")[2]).casefold()


def _retired(host: str, hosts: dict[str, Successor]) -> Successor | None:
    labels = host.split(".")
    return next((hosts[name] for at in range(len(labels)) if (name := ".".join(labels[at:])) in hosts), None)
