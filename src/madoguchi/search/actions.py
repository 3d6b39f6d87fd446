"""Writes the index. Nothing here goes to the audit log: the index is made from what other rooms log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import translation

from madoguchi.kernel.retrieval.reading import count_terms, fields_of
from madoguchi.kernel.retrieval.spelling import keys_of, sound_of

from .indexes import index
from .language import language
from .models import SearchFollowed, SearchRecord, SearchScope, SearchSound, SearchTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.retrieval.model import Document, Read, Text2

    from .language import Language
    from .sources import Source

_SOME = 500
_READ_AT_ONCE = 5_000
_MUCH = 500
_LONGEST_SOUND = 40


@dataclass(slots=True)
class Indexed:
    """What an indexing did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def changed(self) -> int:
        return self.created + self.updated + self.removed


@dataclass(slots=True)
class _Changes:
    """Counts that are to be added, gathered over many records."""

    terms: Counter[tuple[str, str]] = field(default_factory=Counter)
    totals: dict[str, list[int]] = field(default_factory=dict)

    def count(self, scope: str, tokens: str, marks: str, sign: int) -> None:
        for term in count_terms(tokens, marks):
            self.terms[term, scope] += sign
        sums = self.totals.setdefault(scope, [0] * 5)
        for place, number in enumerate((1, *map(_length, fields_of(tokens)))):
            sums[place] += sign * number

    def write(self) -> None:
        index().tally(self.terms)
        for scope in sorted(self.totals):
            index().add_totals(scope, self.totals[scope])


def index_records(*, origin: str, documents: Iterable[Document], content: Content | None = None) -> Indexed:
    """Make these records findable as they are now; those that have not changed cost one comparison.

    Call it in the transaction of the edit: then record and index change together or not at all. ``origin`` is the
    name of the source. Texts are read before anything is written, some thousands at a time.
    """
    done = Indexed()
    for some in _portions(documents, _READ_AT_ONCE):
        changed = _changed(some, content)
        done.unchanged += len(some) - len(changed)
        if changed:
            _write(origin, changed, done)
    return done


def remove_records(*, kind: str, ids: Iterable[str]) -> int:
    """Take records out; ids that are not there are no fault. Returns how many were."""
    return sum(
        _remove(SearchRecord.objects.filter(kind=kind, record_id__in=some)) for some in _portions(ids, _SOME)
    )


def synchronise(*, source: Source, content: Content) -> Indexed:
    """Bring the index in step with everything that a source has: new and changed records, and those that are gone."""
    with translation.override("ja"):  # addresses are those of the Japanese pages
        documents = list(source.records(content))
    done = index_records(origin=source.name, documents=documents, content=content)
    now = {(document.kind, document.id) for document in documents}
    there = SearchRecord.objects.filter(origin=source.name).values_list("id", "kind", "record_id")
    gone = [key for key, kind, record_id in there if (kind, record_id) not in now]
    done.removed = sum(_remove(SearchRecord.objects.filter(id__in=some)) for some in _portions(gone, _SOME))
    return done


def rebuild_from_tokens() -> int:
    """Make posting lists and counts again from the stored tokens; no text is read. Returns the number of records."""
    changes, number = _Changes(), 0
    with transaction.atomic():
        SearchTerm.objects.all().delete()
        SearchScope.objects.all().delete()
        rows = SearchRecord.objects.values_list("scope", "tokens", "marks")
        for scope, tokens, marks in rows.iterator(chunk_size=2_000):
            changes.count(scope, tokens, marks, 1)
            number += 1
        changes.write()
        index().rebuild()
    return number


def forget_everything() -> None:
    """An empty index; the next indexing reads every text again."""
    with transaction.atomic():
        SearchRecord.objects.all().delete()
        SearchTerm.objects.all().delete()
        SearchScope.objects.all().delete()
        SearchSound.objects.all().delete()
        SearchFollowed.objects.all().delete()
        index().rebuild()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A record that is new or has changed, read."""

    document: Document
    digest: str
    read: Read
    sounds: tuple[tuple[str, str, str, str], ...]


def _changed(documents: Sequence[Document], content: Content | None) -> list[_Prepared]:
    """Those that the index does not have as they are, with their terms; of the same record twice the later one."""
    latest = {(one.kind, one.id): one for one in documents}.values()
    prepared: list[_Prepared] = []
    heard: set[str] = set()
    for some in _portions(latest, _SOME):
        rows = SearchRecord.objects.filter(
            kind__in={one.kind for one in some}, record_id__in=[one.id for one in some]
        )
        there = {(kind, key): digest for kind, key, digest in rows.values_list("kind", "record_id", "digest")}
        # Not for all of them at once: who searches meanwhile waits for the reader.
        with language(content) as known:
            digests = {(one.kind, one.id): f"{known.edition}{one.digest()[:40]}" for one in some}
            changed = [one for one in some if there.get((one.kind, one.id)) != digests[one.kind, one.id]]
            reads = [known.reader.read(one) for one in changed]
            unheard = _unheard(reads, heard)
            for one, read in zip(changed, reads, strict=True):
                own = {term: unheard.pop(term) for term in read.surfaces if term in unheard}
                prepared.append(_Prepared(one, digests[one.kind, one.id], read, tuple(_sounds(own, known))))
    return prepared


def _write(origin: str, prepared: Sequence[_Prepared], done: Indexed) -> None:
    changes = _Changes()
    with transaction.atomic():
        for some in _portions(prepared, _SOME):
            _write_some(origin, some, changes, done)
        changes.write()
        index().file_sounds(sound for one in prepared for sound in one.sounds)
        if len(prepared) > _MUCH:
            index().settle()


def _write_some(origin: str, prepared: Sequence[_Prepared], changes: _Changes, done: Indexed) -> None:
    existing = {
        (record.kind, record.record_id): record
        for record in _held(
            SearchRecord.objects.filter(
                kind__in={one.document.kind for one in prepared},
                record_id__in=[one.document.id for one in prepared],
            )
        )
    }
    before = [
        existing[one.document.kind, one.document.id]
        for one in prepared
        if (one.document.kind, one.document.id) in existing
    ]
    index().drop([record.pk for record in before])
    for record in before:
        changes.count(record.scope, record.tokens, record.marks, -1)
    rows = [_row(origin, one, existing.get((one.document.kind, one.document.id))) for one in prepared]
    fresh = [row for row in rows if (row.kind, row.record_id) not in existing]
    renewed = [row for row in rows if (row.kind, row.record_id) in existing]
    SearchRecord.objects.bulk_create(fresh)
    SearchRecord.objects.bulk_update(renewed, _COLUMNS, batch_size=_SOME // 10)
    index().add([row.pk for row in rows])
    for row in rows:
        changes.count(row.scope, row.tokens, row.marks, 1)
    done.created += len(fresh)
    done.updated += len(renewed)


T = TypeVar("T")


def _portions(values: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(values)
    while portion := list(islice(rest, size)):
        yield portion


_COLUMNS = ["origin", "scope", "digest", "tokens", "marks", "topics", "shown"]


def _row(origin: str, prepared: _Prepared, known: SearchRecord | None) -> SearchRecord:
    document = prepared.document
    return SearchRecord(
        pk=known.pk if known is not None else None,
        origin=origin,
        kind=document.kind,
        record_id=document.id,
        scope=document.scope,
        digest=prepared.digest,
        tokens=prepared.read.tokens,
        marks=prepared.read.marks,
        topics=" ".join(document.topics),
        shown={
            "title": _storable(document.title),
            "path": [_storable(one) for one in document.path],
            "body": _storable(document.body),
            "collection": document.collection,
            "number": document.number,
            "address": document.address,
            "readers": list(document.readers),
            "level": document.level,
        },
    )


def _storable(text: Text2) -> list[str]:
    """Both languages without what a database refuses: NUL and halves of characters."""
    return [one.replace("\0", " ").encode(errors="replace").decode() for one in (text.ja, text.en)]


def _remove(wanted: QuerySet[SearchRecord]) -> int:
    changes = _Changes()
    with transaction.atomic():
        records = list(_held(wanted))
        index().drop([record.pk for record in records])
        for record in records:
            changes.count(record.scope, record.tokens, record.marks, -1)
        SearchRecord.objects.filter(pk__in=[record.pk for record in records]).delete()
        changes.write()
    return len(records)


def _held(records: QuerySet[SearchRecord]) -> QuerySet[SearchRecord]:
    """Nobody else may change them until the end of the transaction: what is taken off the counts must be what was
    put on them. SQLite has one writer anyhow."""
    return records.order_by("pk").select_for_update()


def _unheard(reads: Sequence[Read], heard: set[str]) -> dict[str, str]:
    """Words that have no sound yet, with one way to write each; ``heard`` are those of this indexing, and grows."""
    words = {
        term: surface
        for read in reads
        for term, surface in read.surfaces.items()
        if term not in heard and not term.isdigit()
    }
    heard.update(words)
    for some in _portions(list(words), _SOME):
        for term in SearchSound.objects.filter(term__in=some).values_list("term", flat=True):
            words.pop(term, None)
    return words


def _sounds(words: dict[str, str], known: Language) -> Iterator[tuple[str, str, str, str]]:
    for term, surface in words.items():
        sound = sound_of(surface if surface.isascii() else term, known.reader.reading)[:_LONGEST_SOUND]
        for key in keys_of(sound):
            yield key, term, sound, surface[:_LONGEST_SOUND]


def _length(field: str) -> int:
    return field.count("  ") + 1 if field else 0
