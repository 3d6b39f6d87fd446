"""Stable ids: when a file is read again, an entry that is still there keeps the id that it had."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from madoguchi.kernel.outline.model import Link, Node, Outline

_ALIKE = 0.5
_RATHER_ALIKE = 0.3
_MOST_COMPARED = 40
"""Of the children of one parent that nothing else tells apart; more are not compared with each other."""
_COMPARED_TEXT = 600
_TELLING_LINE = 12
_KEPT_OF_ID = 50
_TELLING_TITLE = 2

Key = Callable[[Node], Hashable | None]


def settle_ids(new: Outline, known: Outline) -> Outline:
    """``new`` with the ids of ``known`` for the nodes that are the same entries; links inside follow.

    The same entry is, in this order: one with the same id where the file itself gives it (``new.native``); the same
    number and title; the same path of titles; the same title under the same parent; a title that stands only once in
    both; nearly the same text under the same parent; the same lines of text anywhere. A new entry keeps its own id,
    unless an entry had that before, which it then never gets.
    """
    matching = _Matching(new, known)
    matching.by_native_id()
    matching.pair(lambda node: (node.number, node.title) if node.number else None)
    matching.by_path()
    matching.under_parents()
    matching.pair(_telling_title, once=True)
    matching.single_root()
    matching.under_parents()
    matching.by_likeness()
    matching.by_lines()
    matching.under_parents()
    return _renamed(new, known, matching.ids)


class _Matching:
    """Which node of the new outline is which of the known one; ``ids`` leads from the new id to the known."""

    def __init__(self, new: Outline, known: Outline) -> None:
        self.ids: dict[str, str] = {}
        self._new, self._known = new, known
        self._old = known.by_id()
        self._taken: set[str] = set()

    def take(self, new_id: str, known_id: str) -> None:
        self.ids[new_id] = known_id
        self._taken.add(known_id)

    def free_new(self) -> list[Node]:
        return [node for node in self._new.nodes if node.id not in self.ids]

    def free_known(self) -> list[Node]:
        return [node for node in self._known.nodes if node.id not in self._taken]

    def by_native_id(self) -> None:
        for node in self._new.nodes:
            if node.id in self._new.native and node.id in self._old:
                self.take(node.id, node.id)

    def pair(self, key: Key, known_key: Key | None = None, *, once: bool = False) -> None:
        """Pair nodes with the same key, the first with the first; ``once``: only keys that stand once on both sides."""
        known_key = known_key or key
        waiting: dict[Hashable, deque[str]] = defaultdict(deque)
        for node in self.free_known():
            if (value := known_key(node)) is not None:
                waiting[value].append(node.id)
        counted_new, counted_known = Counter[Hashable](), Counter[Hashable]()
        if once:
            counted_new.update(map(key, self._new.nodes))
            counted_known.update(map(known_key, self._known.nodes))
        for node in self.free_new():
            value = key(node)
            if value is None or not waiting.get(value):
                continue
            if not once or counted_new[value] == counted_known[value] == 1:
                self.take(node.id, waiting[value].popleft())

    def by_path(self) -> None:
        """By the titles from the root down; entries with the same path first by their text, then by their order."""
        new, known = _paths(self._new.nodes), _paths(self._known.nodes)
        self.pair(lambda node: (new[node.id], node.body), lambda node: (known[node.id], node.body))
        self.pair(lambda node: new[node.id], lambda node: known[node.id])

    def under_parents(self) -> None:
        """By the title under the same parent, from the top down, so that a match helps the ones below it."""
        for written in (str, _folded):
            waiting: dict[Hashable, deque[str]] = defaultdict(deque)
            for node in self.free_known():
                waiting[node.parent, written(node.title)].append(node.id)
            for node in self.free_new():
                parent = self._parent(node)
                same = waiting.get((parent, written(node.title))) if parent is not _UNKNOWN else None
                if same:
                    self.take(node.id, same.popleft())

    def single_root(self) -> None:
        """The centre of a map is the centre, whatever it is called now."""
        new, known = (
            [node for node in outline.nodes if node.parent is None] for outline in (self._new, self._known)
        )
        if len(new) == len(known) == 1 and new[0].id not in self.ids and known[0].id not in self._taken:
            self.take(new[0].id, known[0].id)

    def by_likeness(self) -> None:
        """By nearly the same text under the same parent, from the top down."""
        waiting: dict[str | None, list[Node]] = defaultdict(list)
        for node in self.free_known():
            waiting[node.parent].append(node)
        children: dict[str | None, list[Node]] = defaultdict(list)
        for node in self.free_new():
            children[node.parent].append(node)
        for above in [None, *(node.id for node in self._new.nodes)]:
            if above not in children:
                continue
            parent = None if above is None else self.ids.get(above, _UNKNOWN)
            candidates = [node for node in waiting.get(parent, []) if node.id not in self._taken]
            self._pair_alike(children[above][:_MOST_COMPARED], candidates[:_MOST_COMPARED])

    def _pair_alike(self, new: list[Node], known: list[Node]) -> None:
        if not new or not known:
            return
        texts = {id(node): (_folded(node.title), _grams(node)) for node in (*new, *known)}
        scored = sorted(
            (
                (-_likeness(texts[id(node)], texts[id(other)]), place, other_place)
                for place, node in enumerate(new)
                for other_place, other in enumerate(known)
            )
        )
        for score, place, other_place in scored:
            node, other = new[place], known[other_place]
            needed = _RATHER_ALIKE if node.number and node.number == other.number else _ALIKE
            if -score >= needed and node.id not in self.ids and other.id not in self._taken:
                self.take(node.id, other.id)

    def by_lines(self) -> None:
        """By lines of text that stand in one free entry on each side: most of them must lead to the same entry."""
        owner: dict[str, str | None] = {}
        for node in self.free_known():
            for line in _telling_lines(node):
                owner[line] = None if owner.get(line, node.id) != node.id else node.id
        for node in self.free_new():
            lines = _telling_lines(node)
            votes = Counter(
                found for line in lines if (found := owner.get(line)) and found not in self._taken
            )
            if votes:
                best, count = votes.most_common(1)[0]
                if count >= _ALIKE * max(len(lines), len(_telling_lines(self._old[best]))):
                    self.take(node.id, best)

    def _parent(self, node: Node) -> str | None:
        return None if node.parent is None else self.ids.get(node.parent, _UNKNOWN)


_UNKNOWN = "?"
"""No id looks like this."""


def _telling_title(node: Node) -> Hashable | None:
    return node.title if len(node.title.strip()) >= _TELLING_TITLE else None


def _paths(nodes: Iterable[Node]) -> dict[str, int]:
    paths: dict[str, int] = {}
    for node in nodes:
        paths[node.id] = hash((paths[node.parent] if node.parent else 0, node.title))
    return paths


def _folded(title: str) -> str:
    """A title without spaces, punctuation, width and case; of nothing but signs, as it is."""
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", title).casefold()))
    return plain or title


def _grams(node: Node) -> frozenset[str]:
    """Pairs of neighbouring letters of the title, which weighs as much as the text, and of the text."""
    title, text = _folded(node.title), _folded(node.body[:_COMPARED_TEXT])
    return frozenset(
        [f"t{title[at : at + 2]}" for at in range(len(title))]
        + [text[at : at + 2] for at in range(len(text) - 1)]
    )


def _likeness(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> float:
    """Of folded titles and letters: 1 for the same, 0 for nothing in common (Dice's measure). A title to which words
    were added is rather alike."""
    short, long = sorted((one[0], other[0]), key=len)
    added = _ALIKE if len(short) >= _TELLING_TITLE and short in long else 0.0
    size = len(one[1]) + len(other[1])
    return max(added, 2 * len(one[1] & other[1]) / size if size else 0.0)


def _telling_lines(node: Node) -> list[str]:
    return [text for line in node.body.split("\n") if len(text := line.strip()) >= _TELLING_LINE]


def _renamed(new: Outline, known: Outline, ids: dict[str, str]) -> Outline:
    used = {node.id for node in known.nodes} | set(ids.values())
    named = dict(ids)
    for node in new.nodes:
        if node.id not in named:
            name, turn = node.id, 1
            while name in used:
                turn += 1
                name = f"{node.id[:_KEPT_OF_ID]}-{turn}"
            named[node.id] = name
            used.add(name)
    nodes = tuple(_settled(node, named) for node in new.nodes)
    native = frozenset(named[node_id] for node_id in new.native if named.get(node_id) == node_id)
    return replace(new, nodes=nodes, native=native)


def _settled(node: Node, named: dict[str, str]) -> Node:
    parent = None if node.parent is None else named[node.parent]
    links = tuple(_led(link, named) for link in node.links)
    if (node.id, node.parent, node.links) == (named[node.id], parent, links):
        return node
    return replace(node, id=named[node.id], parent=parent, links=links)


def _led(link: Link, named: dict[str, str]) -> Link:
    target = link.target
    return Link(link.text, f"#{named.get(target[1:], target[1:])}") if target.startswith("#") else link
