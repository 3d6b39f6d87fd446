"""Searching: how often the answer stands in front, how long it takes in small and large collections, and a peer."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from madoguchi.content.queries import current_content
from madoguchi.search import actions
from madoguchi.search.models import SearchRecord
from madoguchi.search.queries import search
from tests.search.quality import Found, measure, read_pairs, read_questions, same_found

from . import reading_set, synthetic
from .environment import Figure, best_of, timed
from .trigrams import trigrams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ORIGIN = "bench"
SETS = {
    "given": "given with the issue",
    "blind-a": "looked at while tuning",
    "heldout-b": "only measured at first",
}
BARS = {"mrr": ("MRR@10", 0.75), "ndcg": ("nDCG@10", 0.55), "cover": ("answer words in the first five", 0.75)}
SLOWEST = {
    "sqlite": {10_000: 8, 100_000: 40, 1_000_000: 60},
    "postgresql": {100_000: 60, 1_000_000: 200},
}
"""Milliseconds of the 95th percentile that are promised for each number of entries."""
INDEXING, REINDEXING = 120, 15
"""Seconds that are promised for 100,000 entries."""


def run(samples: Path, *, million: bool = False) -> list[Figure]:
    """The figures; those of a million entries, which take half an hour, only on demand.

    ``samples`` is the folder of public files; what is not there is not measured.
    """
    figures = [*_quality(), *reading_set.run(samples / "jsquad" / "valid-v1.3.json")]
    sizes = [10_000, 100_000, *([1_000_000] if million else [])]
    return [*figures, *_speed(sizes)]


def _quality() -> Iterator[Figure]:
    everything = {f"{row.kind} {row.record_id}": _found(row) for row in SearchRecord.objects.all()}
    peer = trigrams((key, one.title, one.body) for key, one in everything.items())
    for name, how in SETS.items():
        questions = read_questions(name)
        figures = measure(questions, _ask, list(everything.values()))
        group = f"search, {len(questions)} questions {how}"
        for field, (what, bar) in BARS.items():
            yield Figure(group, what, getattr(figures, field), "share", target=bar, at_least=True)
        yield Figure(group, "empty results", figures.empty, "count", target=0)
        theirs = measure(
            questions, lambda text: [everything[key] for key in peer(text)], list(everything.values())
        )
        for field, (what, _bar) in BARS.items():
            yield Figure(group, f"{what} of SQLite's trigram index", getattr(theirs, field), "share")
    pairs = read_pairs()
    same = sum(same_found(_keys(typed), _keys(usual)) for _, typed, usual in pairs)
    yield Figure(
        "search, spelling", f"{len(pairs)} pairs found", same / len(pairs), "share", target=0.9, at_least=True
    )


def _speed(sizes: Sequence[int]) -> Iterator[Figure]:
    made = synthetic.documents(current_content(), sizes[-1])
    questions = [one.query for name in ("blind-a", "heldout-b") for one in read_questions(name)]
    questions += [f"{name} の話" for name in synthetic.names(20)]
    there = 0
    for size in sizes:
        group = f"search in {size:,} entries, {connection.vendor}"
        filling = timed(partial(actions.index_records, origin=ORIGIN, documents=islice(made, size - there)))
        again = timed(actions.rebuild_from_tokens)
        works = [partial(search, text) for text in questions]
        middle, slow = best_of(works, 0.5, 0.95)
        target = SLOWEST.get(connection.vendor, {}).get(size)
        yield Figure(group, "median", middle.clock, "ms")
        yield Figure(group, "95th percentile", slow.clock, "ms", target=target)
        yield Figure(group, "95th percentile, processor", slow.processor, "ms")
        share = (size - there) / 100_000
        yield Figure(
            group, "index 100,000 from their texts", filling.clock / 1000 / share, "s", target=INDEXING
        )
        yield Figure(
            group,
            "index 100,000 again from stored terms",
            again.clock / 1000 / (size / 100_000),
            "s",
            target=REINDEXING,
        )
        there = size
    yield Figure("search", "size of the database", _database_size() / 1024**2, "MB")


def _database_size() -> int:
    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _found(row: SearchRecord) -> Found:
    shown = row.shown
    path = tuple(title for title, _ in shown["path"])
    return Found(shown["title"][0], path, tuple(row.topics.split()), "\n".join(shown["body"]))


def _ask(text: str) -> list[Found]:
    return [
        Found(hit.title.ja, tuple(one.ja for one in hit.path), hit.tags, f"{hit.body.ja}\n{hit.body.en}")
        for hit in search(text).hits
    ]


def _keys(text: str) -> list[str]:
    return [f"{hit.kind} {hit.id}" for hit in search(text).hits]
