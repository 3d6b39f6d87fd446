"""Reads the index: hits for a query, and what else to say about it."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from madoguchi.kernel.retrieval.candidates import candidates
from madoguchi.kernel.retrieval.model import PUBLIC, Text2, Wanted
from madoguchi.kernel.retrieval.query import (
    MAX_GROUPS,
    Doubt,
    Group,
    Query,
    doubts,
    may_be_meant,
    read_query,
    with_meant,
)
from madoguchi.kernel.retrieval.ranking import Candidate, Ranked, Ranker, Totals, spread
from madoguchi.kernel.retrieval.snippets import Segment, pattern_of, segments, snippet
from madoguchi.kernel.retrieval.spelling import keys_of, nearest, sound_of

from .indexes import index
from .language import Language, language
from .models import SearchSound, SearchTerm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madoguchi.kernel.packs.schema import Text

MAX_RESULTS = 50
_MEANT = 3
"""Words that are tried for one that was mistyped."""
_SOUNDS = 200
_UNFINISHED = re.compile(r"(?:[\u3041-\u3096\u30fc]+|[\u30a1-\u30fa\u30fc]+|[a-z0-9]+|[\u3400-\u9fff]+)$")
"""The word at the end of what is being typed: signs of one script."""
_LAST = "\uffff"
_ENDINGS, _EXPRESSIONS = 8, 3
SUGGESTED = 6
MIN_SUGGESTED = 2
"""Characters from which something is suggested."""
_PIECE, _PIECES = 2, 10
_BEGINNINGS = ("contact-desks", "guideline-sme")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found."""

    kind: str
    id: str
    title: Text2
    path: tuple[Text2, ...]
    body: Text2
    score: float
    title_parts: list[Segment]
    snippet: list[Segment]
    tags: tuple[str, ...]
    readers: tuple[str, ...]
    level: int
    number: str
    collection: str
    address: str


@dataclass(frozen=True, slots=True)
class Results:
    """What a search answers. ``total`` counts every record found, those not shown included."""

    query: str
    hits: list[Hit]
    total: int
    took_ms: float
    meant: str = ""
    """The query as it was probably meant, where it was mistyped."""
    topics: list[Text] = field(default_factory=list)
    """Names of the topics that were looked for besides the words."""
    synonyms: list[str] = field(default_factory=list)
    """Words that were looked for besides."""
    distant: bool = False
    """Nothing has any of the words; the hits are the nearest there is, and where one begins."""
    empty_index: bool = False


class _Finder:
    """The index, narrowed to what is wanted; asked inside the query, never filtered afterwards."""

    def __init__(self, wanted: Wanted) -> None:
        self._marks, self._scopes = wanted.marks(), wanted.scopes
        self._index = index()

    def find(self, conditions: Sequence[Sequence[str]], limit: int) -> list[int]:
        return self._index.find([*conditions, *self._marks], self._scopes, limit)


def search(text: str, *, wanted: Wanted | None = None, limit: int = 10, page_language: str = "ja") -> Results:
    """The best ``limit`` records for a text of any kind and length; never fails because of what was typed.

    Words are marked in the texts of ``page_language``.
    """
    began = time.perf_counter()
    wanted = wanted or Wanted()
    totals = _totals(wanted.scopes)
    if not totals.documents:
        return Results(text, [], 0, _since(began), empty_index=True)
    with language() as known:
        query = read_query(text, known.reader, known.topics)
        typed = query.folded
        counts = _counts(query, wanted.scopes)
        unsure = doubts(query, counts, known.reader)
        if unsure:
            meant = _meant(unsure, wanted.scopes, known)
            if meant:
                query = with_meant(query, meant, known.reader, known.topics)
                counts = _counts(query, wanted.scopes)
        said = [word for term in query.added for word in known.reader.said[term]]
        names = [
            name
            for topic in query.topics
            if (name := known.topic_names[topic]).ja.lower() not in query.folded
            and name.en.lower() not in query.folded
        ]
    finder = _Finder(wanted)
    keys, total = candidates(query, counts, totals.documents, finder)
    ranked = Ranker(query, counts, totals).rank(_read(keys, wanted.scopes))
    distant = not ranked and bool(query.tokens)
    if distant:
        # Nothing has any of the words: what is spelled a little like them, and where one begins.
        query, counts = _distant(query, wanted.scopes)
        keys, total = candidates(query, counts, totals.documents, finder)
        ranked = Ranker(query, counts, totals).rank(_read(keys, wanted.scopes))
    chosen = spread(ranked, min(limit, MAX_RESULTS))
    return Results(
        query=text,
        hits=_hits(chosen, query, said, page_language),
        total=total if ranked else 0,
        distant=distant,
        took_ms=_since(began),
        meant=query.meant if query.meant != typed else "",
        topics=names,
        synonyms=_shown_synonyms(said, query, names),
    )


def suggest(
    text: str, *, scopes: tuple[str, ...] = (PUBLIC,), limit: int = SUGGESTED, page_language: str = "ja"
) -> list[Hit]:
    """Records for a text whose last word may not be finished."""
    text = text.strip()
    if len(text) < MIN_SUGGESTED:
        return []
    totals = _totals(scopes)
    with language() as known:
        query = read_query(text, known.reader, known.topics)
        query = _with_endings(query, scopes, known)
    counts = _counts(query, scopes)
    keys, _total = candidates(query, counts, totals.documents, _Finder(Wanted(scopes)))
    ranked = Ranker(query, counts, totals).rank(_read(keys, scopes))
    return _hits(spread(ranked, limit), query, (), page_language)


def _with_endings(query: Query, scopes: Sequence[str], known: Language) -> Query:
    """The query with the words that its last one may become."""
    run = _UNFINISHED.search(query.folded)
    if run is None:
        return query
    typed = run.group()
    sound = sound_of(typed, known.reader.reading)
    begins = Q(term__gte=typed, term__lt=typed + _LAST)
    if sound:
        begins |= Q(key__gte=sound, key__lt=sound + _LAST, sound__startswith=sound)
    terms = SearchSound.objects.filter(begins).values_list("term", flat=True).distinct()[:_SOUNDS]
    readable = index().counts(sorted(set(terms)), scopes)
    commonest = sorted(readable, key=lambda term: (-readable[term], term))[:_ENDINGS]
    unfinished = [Group(typed, dict.fromkeys(commonest, 1.0))] if commonest else []
    for phrase in known.phrases.beginning_with(sound)[:_EXPRESSIONS] if sound else ():
        unfinished += read_query(phrase, known.reader, known.topics).groups[:1]
    return replace(query, groups=(*query.groups, *unfinished))


def _totals(scopes: Sequence[str]) -> Totals:
    documents, *sums = index().totals(scopes)
    title, also, path, body = (number / documents if documents else 0.0 for number in sums)
    return Totals(documents, (title, also, path, body))


def _counts(query: Query, scopes: Sequence[str]) -> dict[str, int]:
    """In how many records that the asker may read each term stands, in texts and (``t:``) in titles."""
    terms = query.terms
    return index().counts([*terms, *(f"t:{term}" for term in terms)], scopes)


def _meant(unsure: Sequence[Doubt], scopes: Sequence[str], known: Language) -> dict[Doubt, tuple[str, ...]]:
    """For each doubt words that records the asker may read have, or known expressions, the likeliest first."""
    keys = {key for doubt in unsure for key in (keys_of(doubt.sound) if not doubt.exact else {doubt.sound})}
    filed = list(SearchSound.objects.filter(key__in=keys).values_list("term", "sound", "shown")[:_SOUNDS])
    readable = index().counts(sorted({term for term, _, _ in filed}), scopes)
    shown = {term: written for term, _, written in filed if term in readable}
    sounds = {(term, sound) for term, sound, _ in filed if term in readable}
    found: dict[Doubt, tuple[str, ...]] = {}
    for doubt in unsure:
        words = [
            (slips, -readable[term], shown[term])
            for term, slips in nearest(doubt.sound, sounds)
            if not (doubt.exact and slips) and may_be_meant(doubt, shown[term])
        ]
        words += [
            (slips, -1, phrase)
            for phrase, slips in known.phrases.near(doubt.sound)
            if not (doubt.exact and slips) and may_be_meant(doubt, phrase)
        ]
        if not words:
            inside = list(known.phrases.inside(doubt.sound))
            words = [(0, 0, " ".join(inside))] if inside else []
        if words:
            ordered = [word for _, _, word in sorted(words)]
            found[doubt] = tuple(dict.fromkeys(ordered))[:_MEANT]
    return {doubt: words for doubt, words in found.items() if words[0] != doubt.typed}


def _distant(query: Query, scopes: Sequence[str]) -> tuple[Query, dict[str, int]]:
    """The query by pieces of its words, and by the topics under which one begins to read."""
    pieces = dict.fromkeys(
        text[start : start + _PIECE]
        for token in query.tokens
        for text in (query.folded[token.start : token.end],)
        for start in range(len(text) - _PIECE + 1)
    )
    like = Q()
    for piece in list(pieces)[:_PIECES]:
        like |= Q(term__contains=piece)
    rows = (
        SearchTerm.objects.filter(like, scope__in=scopes, documents__gt=0)
        if pieces
        else SearchTerm.objects.none()
    )
    terms = [term for term in rows.values_list("term", flat=True)[:_PIECES] if ":" not in term]
    groups = tuple(Group(term, {term: 1.0}) for term in dict.fromkeys(terms))[:MAX_GROUPS]
    nearby = replace(query, groups=groups, topics=query.topics or dict.fromkeys(_BEGINNINGS, 0.5))
    return nearby, _counts(nearby, scopes)


def _read(keys: Sequence[int], scopes: Sequence[str]) -> list[Candidate]:
    rows = index().stored(keys, scopes)
    return [Candidate(key, tokens, kind, tuple(topics.split())) for key, tokens, kind, topics in rows]


def _hits(chosen: Sequence[Ranked], query: Query, said: Sequence[str], page_language: str) -> list[Hit]:
    pattern = pattern_of(
        [*(group.shown for group in query.groups), *(term for term in query.terms if ":" not in term), *said]
    )
    rows = {row[0]: row[1:] for row in index().shown([one.key for one in chosen])}
    return [_hit(one, rows[one.key], pattern, page_language) for one in chosen]


def _hit(
    one: Ranked, row: tuple[str, str, str, Any], pattern: re.Pattern[str] | None, page_language: str
) -> Hit:
    kind, record_id, topics, stored = row
    # PostgreSQL hands over JSON as it is, SQLite as text.
    shown = json.loads(stored) if isinstance(stored, str) else stored
    title, body = Text2(*shown["title"]), Text2(*shown["body"])
    return Hit(
        kind=kind,
        id=record_id,
        title=title,
        path=tuple(Text2(*each) for each in shown["path"]),
        body=body,
        score=round(one.score, 3),
        title_parts=segments(title.in_language(page_language), pattern),
        snippet=snippet(body.in_language(page_language), pattern),
        tags=tuple(topics.split()),
        readers=tuple(shown["readers"]),
        level=shown["level"],
        number=shown["number"],
        collection=shown["collection"],
        address=shown["address"],
    )


def _shown_synonyms(said: Sequence[str], query: Query, topics: Sequence[Text]) -> list[str]:
    """Other words for what was typed, without those that stand in it or among the topics."""
    text = query.folded.replace(" ", "")
    named = {name.ja for name in topics}
    words = (word for word in dict.fromkeys(said) if word not in named)
    return [word for word in words if word.lower().replace(" ", "") not in text]


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
