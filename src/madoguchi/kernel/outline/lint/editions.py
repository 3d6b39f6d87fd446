"""Editions: older than the newest that the packs know, or at odds with each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from madoguchi.kernel.outline.model import Node
from madoguchi.kernel.packs.schema import Publication, Text

from .findings import Finding, at, called
from .knowledge import Knowledge
from .texts import folded
from .tree import Tree

_BETWEEN = r"[^0-9a-zぁ-ヿ一-鿿]{0,6}"
"""Brackets and colons, but no words, may stand between a name and its edition."""
_ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
_YEAR = re.compile(rf"{_BETWEEN}(?:(?P<west>(?:19|20)\d\d)(?!\d)|(?P<era>平成|令和)(?P<of>\d{{1,2}}|元)年)")
_YEAR_BEFORE = re.compile(
    r"(?:(?P<west>(?:19|20)\d\d)|(?P<era>平成|令和)(?P<of>\d{1,2}|元))年?度?版?の?「?(?:情報セキュリティ)?$"
)
_VERSION = re.compile(
    rf"{_BETWEEN}(?:第(?P<one>\d+(?:\.\d+)?)版|v(?:er(?:sion)?)?\.?\s?(?P<two>\d+(?:\.\d+)?))"
)
_STANDARD = re.compile(
    r"(?:jis|iso(?:/iec)?|iec)(?:\s?tr)?\s?[a-z]?\s?\d[\d-]*\s?:\s?(?P<year>(?:19|20)\d\d)(?!\d)"
)
_WINDOW = 40
_OLD_STANDARD = 10


def editions(tree: Tree, knowledge: Knowledge, today: date) -> Iterator[Finding]:
    named: dict[str, list[tuple[Node, str]]] = defaultdict(list)
    for node in tree.nodes:
        spans: list[tuple[int, int]] = []
        for entry, edition, span in _named(tree.text[node.id], knowledge):
            spans.append(span)
            if _tells_history(tree, node, entry, knowledge):
                continue
            named[entry.id].append((node, edition))
            if _is_older(entry, edition):
                yield at(node, "edition-old", *_older(entry, edition))
        yield from _older_pages(tree, node, knowledge)
        yield from _old_standards(node, tree.text[node.id], spans, today)
    for entry in knowledge.publications:
        yield from _at_odds(entry, named[entry.id])


def _named(text: str, knowledge: Knowledge) -> Iterator[tuple[Publication, str, tuple[int, int]]]:
    """Publications in ``text`` with the edition named beside them."""
    words = knowledge.words
    if words.publication is None:
        return
    seen: set[tuple[str, str]] = set()
    for match in words.publication.finditer(text):
        entry = words.publications[words.named(words.publications, match[0])]
        after = text[match.end() : match.end() + _WINDOW]
        edition = _edition(entry, text[: match.start()], after)
        if edition and (entry.id, edition) not in seen:
            seen.add((entry.id, edition))
            yield entry, edition, (match.start(), match.end() + _WINDOW)


def _tells_history(tree: Tree, node: Node, entry: Publication, knowledge: Knowledge) -> bool:
    """Whether the newest edition is named nearby too: then the older ones are told as history."""
    parent, names = tree.parent(node), knowledge.words.of[entry.id]
    nearby = tree.passage(parent) if parent is not None else tree.text[node.id]
    return names is not None and any(
        _edition(entry, nearby[: match.start()], nearby[match.end() : match.end() + _WINDOW]) == entry.current
        for match in names.finditer(nearby)
    )


def _edition(entry: Publication, before: str, after: str) -> str:
    for word in entry.older_words:
        if after.startswith(folded(word)):
            return word
    if entry.counted_by == "version":
        match = _VERSION.match(after)
        return (match["one"] or match["two"]) if match is not None else ""
    found = _YEAR.match(after) or _YEAR_BEFORE.search(before[-_WINDOW:])
    if found is None:
        return ""
    if found["west"]:
        return str(found["west"])
    return str(_ERAS[found["era"]] + (1 if found["of"] == "元" else int(found["of"])))


def _is_older(entry: Publication, edition: str) -> bool:
    if edition in entry.older_words:
        return True
    return _ordered(edition) < _ordered(entry.current)


def _ordered(edition: str) -> tuple[int, ...]:
    parts = tuple(int(part) for part in edition.split("."))
    return parts if len(parts) > 1 else (*parts, 0)


def _older(entry: Publication, edition: str) -> tuple[str, str]:
    return (
        f"「{entry.name.ja}」の古い版（{edition}）です。分かっている最新は{_newest(entry).ja}です。",
        f"An older edition ({edition}) of “{entry.name.en}”; the newest known is {_newest(entry).en}.",
    )


def _newest(entry: Publication) -> Text:
    return entry.current_name or Text(ja=entry.current, en=entry.current)


def _older_pages(tree: Tree, node: Node, knowledge: Knowledge) -> Iterator[Finding]:
    """Addresses of older editions, told also at the heading above that names the publication."""
    for address in dict.fromkeys([*node.urls, *(link.target for link in node.links)]):
        plain = re.sub(r"^https?://", "", address.casefold())
        for page, entry in knowledge.words.older_pages.items():
            if plain.startswith(page.casefold()):
                parent = tree.parent(node)
                named = parent is not None and any(
                    folded(word) in tree.text[parent.id] for word in entry.written
                )
                for place in (parent, node) if parent is not None and named else (node,):
                    ja = f"行き先は「{entry.name.ja}」の古い版のページです。分かっている最新は{_newest(entry).ja}です。"
                    en = f"Leads to an older edition of “{entry.name.en}”; the newest known is {_newest(entry).en}."
                    yield at(place, "edition-old", ja, en)


def _old_standards(node: Node, text: str, known: list[tuple[int, int]], today: date) -> Iterator[Finding]:
    """Standards that the packs do not know, with a year long ago."""
    for match in _STANDARD.finditer(text):
        if any(start <= match.start() < end for start, end in known):
            continue
        if int(match["year"]) <= today.year - _OLD_STANDARD:
            ja = f"{match['year']}年の規格です。今も有効な版か確かめます。"
            en = f"A standard of {match['year']}: check that this edition is still in force."
            yield at(node, "standard-old", ja, en)


def _at_odds(entry: Publication, places: list[tuple[Node, str]]) -> Iterator[Finding]:
    for node, edition in places:
        other = next(((there, theirs) for there, theirs in places if theirs != edition), None)
        if other is not None:
            there, theirs = other
            ja = f"「{entry.name.ja}」を、ここは{edition}、{called(there)} は{theirs}としています。"
            en = f"“{entry.name.en}” is {edition} here but {theirs} at {called(there)}."
            yield at(node, "edition-odds", ja, en)
