"""What somebody looks for: groups of terms, each with the terms that say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from madoguchi.kernel.text import fold

from .reading import with_long_marks
from .spelling import MIN_SLIP, loose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .reading import TermReader, Token
    from .topics import TopicMap

MAX_QUERY = 1_000
"""Characters of a query that are read."""
MAX_GROUPS = 16
MAX_DOUBTS = 10
"""Pieces of a query that are looked up by their sound; a text with more of them is not a query with slips."""
_OWN = 0.2
"""A word beside the term that it shares with its synonyms: whichever of them is typed finds nearly the same."""
_PART = 0.5
_STEM = 0.4
"""What a verb has in common with its noun (持ち出す, 持ち出し)."""
_PART_OF_SYNONYM = 0.2
_WEAK = 0.35
_WEAK_WORDS = frozenset(
    """
    方法 遣り方 仕方 教える 知る 何 何時 如何 幾ら 出来る 理由 遣る 意味 必要 場合 良い 駄目 どう どこ 何処 どの位 急 気
    欲しい 分かる 解る 使う 違い 手順 資料 例 教示 説明 例えば 時 為 もの 困る 困り 知りたい 見る 言う 思う 下さい
    お願い 一覧 止める 付ける つける 掛ける 入る 来る 行く 出る 書く 作る 作り方 書き方 見方 使い方 取り方 消し方 選び方
    いい やり方 さ 中 後 前 他 化 者 性 的
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
"""Words of questions: they say how somebody asks, hardly what about."""
_KANA_RUN = re.compile(
    r"[\u3041-\u3096\u30fc]+[a-z]{1,2}[\u3041-\u3096\u30fc]+|"
    r"[\u3041-\u3096\u30fc]{3,}|[\u30a1-\u30fa\u30fc]{3,}|[a-z]{4,}"
)


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that is looked for. ``terms`` say it, each with how well."""

    shown: str
    terms: Mapping[str, float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is looked for."""

    text: str
    groups: tuple[Group, ...]
    topics: Mapping[str, float]
    tokens: tuple[Token, ...] = ()
    folded: str = ""
    meant: str = ""
    """The text as it was probably meant, where it was mistyped."""
    added: tuple[str, ...] = field(default=())
    """Shared terms of synonyms that are looked for besides."""

    @property
    def terms(self) -> list[str]:
        """Every term, once."""
        return list(dict.fromkeys(term for group in self.groups for term in group.terms))


def read_query(text: str, reader: TermReader, topics: TopicMap) -> Query:
    """The query of a text; never fails. Signs, operators and words that say nothing leave no group."""
    folded = with_long_marks(fold(text[:MAX_QUERY]).text.replace("\n", " "))
    tokens = reader.tokens(folded)
    runs = {start: (length, term) for start, length, term in reader.synonym_runs(tokens)}
    groups: list[Group] = []
    place = 0
    while place < len(tokens):
        length, term = runs.get(place, (1, ""))
        groups.extend(_groups(tokens[place : place + length], term, folded))
        place += length
    return Query(
        text=text,
        groups=tuple(_distinct(groups)),
        topics=topics.of(tokens),
        tokens=tuple(tokens),
        folded=folded,
        added=tuple(term for _, term in runs.values()),
    )


def _groups(tokens: Sequence[Token], shared: str, folded: str) -> list[Group]:
    """A word alone, a compound with its parts, or a synonym of several words with these words."""
    whole = folded[tokens[0].start : tokens[-1].end]
    if len(tokens) > 1:
        words = [_group(token, folded, _PART_OF_SYNONYM) for token in tokens]
        return [Group(whole, {shared: 1.0}), *words]
    token = tokens[0]
    own = [term for term in token.terms if not term.startswith("s:")]
    lemma, *parts = own
    stem = lemma[:-1] if parts and parts[0] == lemma[:-1] else ""
    same = {shared: 1.0, lemma: _OWN} if shared else {lemma: 1.0}
    part = _PART_OF_SYNONYM if shared else _PART
    weight = _WEAK if lemma in _WEAK_WORDS else 1.0
    if stem:
        same[stem] = _STEM
        parts = parts[1:]
    if whole.isascii():
        return [Group(whole, {**same, **dict.fromkeys(parts, 0.9)}, weight)]
    return [Group(whole, same, weight), *(Group(word, {word: 1.0}, part * weight) for word in parts)]


def _group(token: Token, folded: str, weight: float) -> Group:
    terms = dict.fromkeys((term for term in token.terms if not term.startswith("s:")), 1.0)
    return Group(folded[token.start : token.end], terms, weight)


def _distinct(groups: Sequence[Group]) -> list[Group]:
    """Each thing once, however often it is said, and not more of them than can be looked for."""
    found: dict[frozenset[str], Group] = {}
    for group in groups:
        known = found.get(frozenset(group.terms))
        if known is None or known.weight < group.weight:
            found[frozenset(group.terms)] = group
    return list(found.values())[:MAX_GROUPS]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of the query that may have been mistyped.

    ``exact``: look only for what sounds the same. ``known``: records have its words, so others are only added.
    """

    typed: str
    sound: str
    start: int
    end: int
    exact: bool
    known: bool = False


def doubts(query: Query, counts: Mapping[str, int], reader: TermReader) -> list[Doubt]:
    """Words that no record has, and words written in kana, which may stand for others."""
    found: dict[tuple[int, int], Doubt] = {}
    unknown = [token for token in query.tokens if not any(counts.get(term) for term in token.terms)]
    for run in _KANA_RUN.finditer(query.folded):
        inside = [token for token in query.tokens if run.start() <= token.start < run.end()]
        if not inside:
            continue  # endings and particles
        missing = any(token in unknown for token in inside)
        hiragana = run.group()[0] < "\u30a0" and not run.group().isascii()
        if missing or hiragana:
            found[run.span()] = Doubt(
                run.group(), loose(run.group()), *run.span(), exact=not missing, known=not missing
            )
    for token in unknown:
        typed = query.folded[token.start : token.end]
        covered = any(start <= token.start and token.end <= end for start, end in found)
        if not covered and len(typed) > 1:
            sound = loose(reader.reading(typed))
            # Chosen from a list, wrong kanji sound exactly like the right ones.
            if len(sound) >= MIN_SLIP or _has_kanji(typed):
                found[token.start, token.end] = Doubt(
                    typed, sound, token.start, token.end, exact=_has_kanji(typed)
                )
    return list(found.values())[:MAX_DOUBTS]


def _has_kanji(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def may_be_meant(doubt: Doubt, word: str) -> bool:
    """Short words have many of the same sound: one with other kanji must have one of them in common (詐偽, 詐欺)."""
    if not doubt.exact or len(doubt.sound) >= MIN_SLIP or not _has_kanji(doubt.typed):
        return True
    return any(char in doubt.typed for char in word if "\u3400" <= char <= "\u9fff")


def with_meant(
    query: Query, meant: Mapping[Doubt, tuple[str, ...]], reader: TermReader, topics: TopicMap
) -> Query:
    """The query with what was probably meant: for each doubt the words, the likeliest first."""
    text = query.folded
    further: list[str] = []
    for doubt in sorted(meant, key=lambda doubt: -doubt.start):
        if doubt.known:
            further += meant[doubt]
            continue
        first, *others = meant[doubt]
        text = text[: doubt.start] + first + text[doubt.end :]
        further += others
    corrected = query if text == query.folded else read_query(text, reader, topics)
    known = {term for group in corrected.groups for term in group.terms}
    extra = [
        Group(group.shown, group.terms, 0.4 * group.weight)
        for group in query.groups
        if not known & set(group.terms)
    ]
    alike = [
        Group(group.shown, group.terms, 0.6)
        for word in further
        for group in read_query(word, reader, topics).groups[:1]
        if not known & set(group.terms)
    ]
    return replace(
        corrected,
        text=query.text,
        meant=text,
        groups=tuple([*corrected.groups, *extra, *alike][:MAX_GROUPS]),
    )
