"""Which chapter a heading means. The printed memo lost the addresses of its links; what is left is their words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from madoguchi.kernel.outline.marks import letters, tags, without_labels

_RUN = re.compile(r"[一-龥々〆ァ-ヺー]{2,}|[A-Za-z0-9]{2,}")
_DIGITS = re.compile(r"\d+")
_ALIKE = 0.93
_SHARE = 0.7
_FEWEST_RUNS = 2
_LONGEST_COMPARED = 200
_MOST_COMPARED = 500
"""Chapters. A text with more is no memo of a person, and each lost link is compared with each chapter."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A title for comparing: its words without labels and without the site's name, its labels, its runs."""

    core: str
    labels: frozenset[str]
    runs: frozenset[str]


class Chapters:
    """The chapters that a heading may mean."""

    def __init__(self, titles: list[tuple[str, str]], site: str) -> None:
        """``titles`` are pairs of id and title; ``site`` is the name that the memo adds to titles of its pages."""
        self._site = letters(site)
        self._keys = [(chapter, self._key(title)) for chapter, title in titles]
        self._by_core: dict[str, list[tuple[str, _Key]]] = defaultdict(list)
        for chapter, key in self._keys:
            if key.core:
                self._by_core[key.core].append((chapter, key))

    def meant(self, title: str, *, lost: bool) -> str:
        """The id of the one chapter that ``title`` names, or an empty text.

        Titles are the same when their words are; labels decide between two chapters whose words are the same. Where a
        link was ``lost``, a chapter is also meant when it is spelled a little differently, or in another order.
        """
        key = self._key(title)
        same = self._by_core.get(key.core, [])
        if same:
            return _best([(chapter, other.labels) for chapter, other in same], key.labels)
        return self._nearly(key) if lost else ""

    def _key(self, title: str) -> _Key:
        plain = without_labels(title)
        core = letters(plain)
        if self._site and core != self._site:
            core = core.removesuffix(self._site)
        runs = frozenset(run for run in _RUN.findall(plain) if letters(run) not in self._site)
        return _Key(core, frozenset(map(letters, tags(title))), runs)

    def _nearly(self, key: _Key) -> str:
        if len(self._keys) > _MOST_COMPARED:
            return ""
        found = [chapter for chapter, other in self._keys if _alike(key, other) or _same_runs(key, other)]
        return found[0] if len(found) == 1 else ""


def _same_runs(key: _Key, other: _Key) -> bool:
    """Whether one title says what the other says, and hardly less: ``緊急対応とBCP`` and ``BCPの緊急対応``."""
    covered = sum(map(len, key.runs & other.runs))
    return (
        min(len(key.runs), len(other.runs)) >= _FEWEST_RUNS
        and (key.runs <= other.runs or other.runs <= key.runs)
        and covered >= _SHARE * max(len(key.core), len(other.core))
    )


def _alike(key: _Key, other: _Key) -> bool:
    if (
        not key.core
        or len(key.core) > _LONGEST_COMPARED
        or _DIGITS.findall(key.core) != _DIGITS.findall(other.core)
    ):
        return False
    matcher = SequenceMatcher(None, key.core, other.core, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _best(chapters: list[tuple[str, frozenset[str]]], labels: frozenset[str]) -> str:
    """The chapter with the same labels; else the one that claims no label which ``labels`` has not."""
    for wanted in (
        [chapter for chapter, own in chapters if own == labels],
        [chapter for chapter, own in chapters if own <= labels],
        [chapter for chapter, _ in chapters],
    ):
        if wanted:
            return wanted[0] if len(wanted) == 1 else ""
    return ""
