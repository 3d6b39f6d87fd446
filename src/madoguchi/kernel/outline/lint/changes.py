"""Names and addresses that the packs know to be of yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from madoguchi.kernel.outline.model import Node
from madoguchi.kernel.packs.schema import Successor

from .findings import Finding, Severity, at, called
from .knowledge import Knowledge
from .texts import folded
from .tree import Tree

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/:?#]+)", re.IGNORECASE)
_EDGE = 30
_SHORTEST_SPLIT = 6
_CODES = {
    "renamed": ("name-old", Severity.MEDIUM),
    "replaced": ("name-old", Severity.MEDIUM),
    "ended": ("name-old", Severity.MEDIUM),
    "miswritten": ("name-wrong", Severity.MEDIUM),
    "doubtful": ("name-doubtful", Severity.LOW),
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
                code, severity = _CODES[entry.happened]
                yield at(node, code, severity, *fate(entry))


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
                    yield at(node, "text-split", Severity.MEDIUM, ja, en)
                    break


def addresses(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """Web and e-mail addresses at hosts that went with an organisation."""
    hosts = knowledge.words.hosts
    for node in tree.nodes:
        told: set[str] = set()
        for address in [*_web(node), *node.emails]:
            entry = _retired(_host(address), hosts)
            if entry is not None and entry.id not in told:
                told.add(entry.id)
                yield at(node, "address-retired", Severity.MEDIUM, *fate(entry, address))


def fate(entry: Successor, written: str = "") -> tuple[str, str]:
    """What became of ``entry``, in both languages; ``written`` is the address or number that stands in the text."""
    since_ja, since_en = (f"（{entry.since}）", f" ({entry.since})") if entry.since else ("", "")
    subject = (
        (f"{written} は「{entry.was.ja}」のものです。", f"{written} belongs to “{entry.was.en}”. ")
        if written
        else ("", "")
    )
    now = entry.now or entry.was
    sentences = {
        "renamed": (
            f"「{entry.was.ja}」は「{now.ja}」に変わりました{since_ja}。",
            f"“{entry.was.en}” is now “{now.en}”{since_en}.",
        ),
        "replaced": (
            f"「{entry.was.ja}」に代わって「{now.ja}」があります{since_ja}。",
            f"“{entry.was.en}” was replaced by “{now.en}”{since_en}.",
        ),
        "ended": (f"「{entry.was.ja}」は終わりました{since_ja}。", f"“{entry.was.en}” has ended{since_en}."),
        "miswritten": (
            f"「{entry.was.ja}」は「{now.ja}」の誤りです。",
            f"“{entry.was.en}” should be “{now.en}”.",
        ),
        "doubtful": (
            f"「{entry.was.ja}」が今もあるか、確認できていません。",
            f"Nobody could confirm that “{entry.was.en}” is still there.",
        ),
    }
    ja, en = sentences[entry.happened]
    tell = (entry.tell.ja, f" {entry.tell.en}") if entry.tell is not None else ("", "")
    return subject[0] + ja + tell[0], subject[1] + en + tell[1]


def _web(node: Node) -> list[str]:
    linked = [link.target for link in node.links if link.target.startswith(("http:", "https:"))]
    return list(dict.fromkeys([*node.urls, *linked]))


def _host(address: str) -> str:
    match = _HOST.match(address)
    return (match[1] if match is not None else address.rpartition("@")[2]).casefold()


def _retired(host: str, hosts: dict[str, Successor]) -> Successor | None:
    labels = host.split(".")
    return next((hosts[name] for at in range(len(labels)) if (name := ".".join(labels[at:])) in hosts), None)
