"""``madoguchi search``: finds in the library and everything else that is public; makes the index again."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from madoguchi.kernel.packs import PackFaults
from madoguchi.kernel.packs.schema import Reader
from madoguchi.kernel.retrieval.model import Wanted
from madoguchi.search import actions
from madoguchi.search.following import synchronise_all
from madoguchi.search.queries import MAX_RESULTS, search
from madoguchi.search.sources import kinds
from madoguchi.shell.options import one_of, whole_number

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from madoguchi.search.queries import Hit, Results


class Command(BaseCommand):
    help = "find in the library, questions, stories, laws, desks, incident types and words"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="?", metavar="QUERY", help="what to look for, as one would say it")
        parser.add_argument(
            "--limit",
            type=whole_number("--limit", 1, MAX_RESULTS),
            default=10,
            metavar="NUMBER",
            help=f"hits at most, up to {MAX_RESULTS} (10)",
        )
        known = kinds()
        parser.add_argument(
            "--kind", type=one_of("--kind", *known), metavar="KIND", help=f"only one of {', '.join(known)}"
        )
        parser.add_argument(
            "--reader",
            type=one_of("--reader", *Reader),
            metavar="READER",
            help=f"only what is written for one of {', '.join(Reader)}",
        )
        parser.add_argument("--full", action="store_true", help="with the whole text of each hit")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="make the index again from the stored words of every record",
        )
        parser.add_argument(
            "--from-texts",
            action="store_true",
            help="with --rebuild: read every text of the content again, too",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["rebuild"]:
                self._rebuild(from_texts=options["from_texts"])
            elif options["from_texts"]:
                raise CommandError("--from-texts goes with --rebuild.")
            if options["query"] is None and not options["rebuild"]:
                raise CommandError("QUERY is missing: write what to look for, or --rebuild.")
            if options["query"] is not None:
                self._search(options)
        except PackFaults as refused:
            raise CommandError(
                f'The content has faults ({len(refused.faults)}): "madoguchi content check" names each.'
            ) from None

    def _rebuild(self, *, from_texts: bool) -> None:
        began = time.perf_counter()
        if from_texts:
            actions.forget_everything()
        done = synchronise_all()
        number = actions.rebuild_from_tokens()
        self.stderr.write(
            f"{number} records are indexed; {done.changed} of them were read from their texts. "
            f"{time.perf_counter() - began:.1f} seconds."
        )

    def _search(self, options: dict[str, Any]) -> None:
        wanted = Wanted(kinds=(options["kind"],) if options["kind"] else (), reader=options["reader"] or "")
        text = options["query"].encode(errors="surrogateescape").decode(errors="replace")
        results = search(text, wanted=wanted, limit=options["limit"])
        if results.empty_index:
            self.stderr.write('The index is empty: "madoguchi search --rebuild" makes it.')
        if options["json"]:
            self.stdout.write(
                json.dumps(_record(results, full=options["full"]), ensure_ascii=False, indent=2)
            )
        else:
            self._print(results, full=options["full"])

    def _print(self, results: Results, *, full: bool) -> None:
        if results.meant:
            self.stdout.write(f"もしかして: {results.meant}")
        for number, hit in enumerate(results.hits, start=1):
            self.stdout.write(f"{number:>2}. {hit.title.in_language('ja')}  [{hit.kind}] {hit.address}")
            self.stdout.write(f"    {hit.body.in_language('ja') if full else _snippet(hit)}")
        self.stdout.write(f"{len(results.hits)} / {results.total}  ({results.took_ms} ms)")


def _record(results: Results, *, full: bool) -> dict[str, Any]:
    return {
        "query": results.query,
        "took_ms": results.took_ms,
        "total": results.total,
        "meant": results.meant,
        "hits": [_hit(hit, full=full) for hit in results.hits],
    }


def _hit(hit: Hit, *, full: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title.in_language("ja"),
        "title_en": hit.title.en,
        "path": [title.in_language("ja") for title in hit.path],
        "score": hit.score,
        "snippet": _snippet(hit),
        "tags": list(hit.tags),
        "address": hit.address,
    }
    if full:
        row["body"] = "\n".join(filter(None, (hit.body.ja, hit.body.en)))
    return row


def _snippet(hit: Hit) -> str:
    return "".join(segment.text for segment in hit.snippet)
