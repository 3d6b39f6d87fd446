"""From what a reader finds to an outline: ids, links between nodes, and what our own files carry along."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from madoguchi.kernel.outline import contacts
from madoguchi.kernel.outline.carrying import restored
from madoguchi.kernel.outline.limits import Budget
from madoguchi.kernel.outline.model import Link, Node, NodeKind, Notice, Outline, OutlineRefusedError

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_NOT_IN_ID = re.compile(r"[^a-z0-9._-]+")
_KEPT_OF_ID = 40
_DIGIT = re.compile(r"\d")
_UNSAFE = re.compile("[\ud800-\udfff]")
Item = TypeVar("Item")
_WEB = ("http://", "https://")


@dataclass(slots=True, eq=False)
class Draft:
    """A node while its file is read."""

    parent: Draft | None
    depth: int
    native_id: str = ""
    kind: NodeKind = NodeKind.TOPIC
    title: str = ""
    number: str = ""
    body: list[str] = field(default_factory=list)
    """Pieces of running text, with an empty line between them."""
    tags: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    carried: Mapping[str, Any] = field(default_factory=dict)
    """What our own writer put beside the node."""
    exact: Node | None = None
    """The node itself, from a file that holds all of it; id, parent and depth are set anew."""
    is_frame: bool = False
    """Stands for the outline itself; its children are the roots."""
    id: str = ""


def natural(
    *,
    title: str,
    id: str = "",  # noqa: A002 - the word that the model has
    parent: str | None = None,
    depth: int = 1,
    body: str = "",
    number: str = "",
    kind: NodeKind = NodeKind.TOPIC,
    tags: tuple[str, ...] = (),
    markers: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
) -> Node:
    """A node as a reader sees it who knows nothing of ours: addresses and numbers are those in its text and links."""
    text = f"{title}\n{body}"
    targets = [link.target for link in links]
    return Node(
        id=id,
        title=title,
        parent=parent,
        depth=depth,
        number=number,
        kind=kind,
        body=body,
        tags=once(tags),
        markers=once(markers),
        links=once(links),
        phones=contacts.phones(text) if _DIGIT.search(text) else (),
        emails=once([*_mailed(targets), *(contacts.emails(text) if "@" in text or "＠" in text else ())]),
        urls=once([*(target for target in targets if target.lower().startswith(_WEB)), *contacts.urls(text)]),
    )


def plain_lines(text: str) -> str:
    """``text`` with line feeds only, and without halves of characters. Refused: NUL, which no database can hold."""
    if "\0" in text:
        raise OutlineRefusedError(
            "A text in the file holds a NUL character, so the file is damaged: export it again.",
            "ファイルの文章にNUL文字が入っています。壊れているので、書き出し直してください。",
        )
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


class Builder:
    """Collects drafts in the order of reading and makes an outline of them."""

    def __init__(self) -> None:
        self.budget = Budget()
        self.notices: list[Notice] = []
        self._drafts: list[Draft] = []
        self._by_native_id: dict[str, Draft] = {}
        self._aliases: dict[str, Draft] = {}
        self._counted: dict[str, tuple[int, str, str]] = {}

    def add(self, parent: Draft | None, native_id: str = "", kind: NodeKind = NodeKind.TOPIC) -> Draft:
        draft = Draft(parent, parent.depth + 1 if parent else 1, native_id.strip(), kind)
        self.budget.spend(draft.depth)
        self._drafts.append(draft)
        if draft.native_id:
            self._by_native_id.setdefault(draft.native_id, draft)
        return draft

    def find(self, native_id: str) -> Draft | None:
        """The first node with this id, or the one that stands for it."""
        return self._by_native_id.get(native_id) or self._aliases.get(native_id)

    def alias(self, native_id: str, draft: Draft) -> None:
        """Links to ``native_id`` (of a sheet, a boundary) lead to this node."""
        if native_id:
            self._aliases.setdefault(native_id, draft)

    def notice(self, code: str, message: str, ja: str) -> None:
        self.notices.append(Notice(code, message, ja=ja))

    def count(self, code: str, message: str, ja: str) -> None:
        """Something that may happen often and is told once; ``{}`` in the messages becomes how often."""
        times = self._counted[code][0] if code in self._counted else 0
        self._counted[code] = (times + 1, message, ja)

    @property
    def drafts(self) -> list[Draft]:
        return self._drafts

    def outline(self, title: str) -> Outline:
        targets = self._name()
        nodes: list[Node] = []
        native: set[str] = set()
        depths: dict[int, int] = {}
        for draft in self._drafts:
            if draft.is_frame:
                continue
            parent = draft.parent if draft.parent and not draft.parent.is_frame else None
            depth = depths[id(parent)] + 1 if parent else 1
            depths[id(draft)] = depth
            if draft.native_id and _id_of(draft.native_id) == draft.id:
                native.add(draft.id)
            above = parent.id if parent else None
            if draft.exact is not None:
                nodes.append(replace(draft.exact, id=draft.id, parent=above, depth=depth))
            else:
                nodes.append(restored(_node(draft, targets, above, depth), draft.carried))
        for code, (times, message, ja) in self._counted.items():
            self.notice(code, message.format(times), ja.format(times))
        return Outline(plain_lines(title), tuple(nodes), tuple(self.notices), frozenset(native))

    def _name(self) -> dict[str, str]:
        """Give every draft its id; return which id a link to a native id leads to."""
        used: set[str] = set()
        targets = self._name_by_native_id(used)
        self._name_by_path(used)
        for native_id, draft in self._aliases.items():
            targets.setdefault(native_id, draft.id)
        return targets

    def _name_by_native_id(self, used: set[str]) -> dict[str, str]:
        targets: dict[str, str] = {}
        for draft in self._drafts:
            if not draft.native_id:
                continue
            if draft.native_id in targets:
                self.count(
                    "duplicate-id",
                    "Entries with an id that another entry has too, which were given one of their own: {}.",
                    "ほかの項目と同じIDだったので、別のIDを付けた項目:{}件。",
                )
                continue
            name = _id_of(draft.native_id)
            if name in used:  # Two ids that differ in capitals only.
                name = f"{name[:_KEPT_OF_ID]}-{_digest(draft.native_id)}"
            if name not in used:
                draft.id = targets[draft.native_id] = name
                used.add(name)
        return targets

    def _name_by_path(self, used: set[str]) -> None:
        """The others get an id from the titles above them, and from their turn among those with the same."""
        paths: dict[int, str] = {}
        turns: dict[str, int] = {}
        for draft in self._drafts:
            above = paths.get(id(draft.parent), "") if draft.parent else ""
            path = _digest(f"{above}/{draft.title}")
            turn = turns[path] = turns.get(path, 0) + 1
            if turn > 1:
                path = _digest(f"{path}#{turn}")
            paths[id(draft)] = path
            while not draft.id:
                if f"n{path}" not in used:
                    draft.id = f"n{path}"
                    used.add(draft.id)
                path = _digest(path)


def _node(draft: Draft, targets: Mapping[str, str], parent: str | None, depth: int) -> Node:
    body = plain_lines("\n\n".join(piece for piece in draft.body if piece))
    return natural(
        id=draft.id,
        parent=parent,
        depth=depth,
        title=plain_lines(draft.title),
        body=body,
        number=draft.number,
        kind=draft.kind,
        tags=tuple(map(plain_lines, draft.tags)),
        markers=tuple(map(plain_lines, draft.markers)),
        links=tuple(Link(plain_lines(link.text), _target(link.target, targets)) for link in draft.links),
    )


def _target(target: str, targets: Mapping[str, str]) -> str:
    target = plain_lines(target)
    return f"#{targets.get(target[1:], target[1:])}" if target.startswith("#") else target


def _id_of(native_id: str) -> str:
    """A native id as it can stand in a web address; the same one always becomes the same."""
    name = native_id.lower()
    if ID.fullmatch(name):
        return name
    kept = _NOT_IN_ID.sub("-", unicodedata.normalize("NFKC", name)).strip("-_")[:_KEPT_OF_ID]
    return f"{kept or 'n'}-{_digest(native_id)}"


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


def _mailed(targets: list[str]) -> list[str]:
    return [
        target[len("mailto:") :].partition("?")[0]
        for target in targets
        if target.lower().startswith("mailto:")
    ]


def once(items: Iterable[Item]) -> tuple[Item, ...]:
    """``items`` without those that stood there before."""
    return tuple(dict.fromkeys(items))
