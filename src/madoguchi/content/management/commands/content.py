"""``madoguchi content``: check, load and measure the packs."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from madoguchi.content.actions import load_content
from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs import (
    Content,
    DatedFact,
    Fault,
    PackFaults,
    check_packs,
    stale_facts,
    stats,
    unsourced_facts,
)
from madoguchi.kernel.triage import phrases_never_found
from madoguchi.shell.options import whole_number

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "check, load and measure the content packs"
    # The packs can be checked before there is a database.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="{check,fresh,load,stats}")
        check = actions.add_parser("check", help="validate every pack and name every fault")
        check.add_argument(
            "dir", nargs="?", metavar="DIR", help="a pack or a folder of packs, checked with the shipped ones"
        )
        fresh = actions.add_parser("fresh", help="statements whose last check is too long ago")
        fresh.add_argument(
            "--older-than",
            type=whole_number("--older-than", 0, 36_500),
            default=365,
            metavar="DAYS",
            help="days (365)",
        )
        fresh.add_argument(
            "--without-source", action="store_true", help="instead, statements that name no source at all"
        )
        load = actions.add_parser("load", help="check the packs and serve them from now on")
        counts = actions.add_parser("stats", help="how much the packs hold")
        for action in (check, fresh, load, counts):
            action.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        run = {"check": self._check, "fresh": self._fresh, "load": self._load, "stats": self._stats}[
            options["action"]
        ]
        try:
            run(options)
        except PackFaults as refused:
            if options["json"] and options["action"] == "check":
                self._print([_fault_row(fault, "fault") for fault in refused.faults])
            count = len(refused.faults)
            lines = [str(_shown(fault)) for fault in refused.faults]
            summary = f"{count} {'fault' if count == 1 else 'faults'}; nothing was loaded."
            raise CommandError("\n".join([*lines, summary])) from None

    def _check(self, options: dict[str, Any]) -> None:
        roots = [*settings.PACK_ROOTS, *_folder(options["dir"])]
        checked = check_packs(roots, [phrases_never_found])
        if options["json"]:
            self._print([_fault_row(note, "note") for note in checked.notes])
            return
        for note in checked.notes:
            self.stderr.write(f"{_shown(note)} (note)")
        self.stdout.write(f"No faults{_and_notes(len(checked.notes))}. {_summary(checked.content)}")

    def _load(self, options: dict[str, Any]) -> None:
        loaded = load_content()
        if options["json"]:
            self._print({"digest": loaded.content.digest, "changed": loaded.changed, **stats(loaded.content)})
        else:
            said = "Loaded." if loaded.changed else "Nothing changed."
            self.stdout.write(f"{said} {_summary(loaded.content)}")

    def _fresh(self, options: dict[str, Any]) -> None:
        today, content = timezone.now().astimezone(JST).date(), current_content()
        if options["without_source"]:
            facts = unsourced_facts(content, today)
            summary = f"{len(facts)} statements name no source."
        else:
            facts = stale_facts(content, today, options["older_than"])
            before = today - timedelta(days=options["older_than"])
            summary = f"{len(facts)} statements were last checked before {before}."
        if options["json"]:
            self._print([{**asdict(fact), "checked": fact.checked.isoformat()} for fact in facts])
            return
        for fact in facts:
            place = ".".join(filter(None, [f"{fact.kind}[{fact.id}]", fact.key]))
            self.stdout.write(f"{fact.checked}  {place}  {_provenance(fact)}")
        self.stdout.write(summary)

    def _stats(self, options: dict[str, Any]) -> None:
        counts = stats(current_content())
        if options["json"]:
            self._print(counts)
            return
        for name, count in counts.items():
            self.stdout.write(f"{name:<18}{count:>7}")

    def _print(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))


def _folder(given: str | None) -> list[Path]:
    """The folder to check besides the installed ones; none when it is one of them."""
    if given is None:
        return []
    folder = Path(given)
    if not folder.is_dir():
        raise CommandError(f"{given} is not a folder.")
    return [] if folder.resolve() in {root.resolve() for root in settings.PACK_ROOTS} else [folder]


def _shown(fault: Fault) -> Fault:
    """The fault with its file named from here, when it lies below."""
    path = os.path.relpath(fault.file)
    return fault if path.startswith(os.pardir) else Fault(path, fault.line, fault.key, fault.message)


def _fault_row(fault: Fault, level: str) -> dict[str, str | int]:
    shown = _shown(fault)
    return {
        "level": level,
        "file": shown.file,
        "line": shown.line,
        "key": shown.key,
        "message": shown.message,
    }


def _and_notes(count: int) -> str:
    return f", {count} {'note' if count == 1 else 'notes'}" if count else ""


def _summary(content: Content) -> str:
    counts = stats(content)
    packs = ", ".join(f"{pack.id} {pack.version}" for pack in content.packs)
    return (
        f"{packs}: {counts['facts']} statements, {counts['facts_with_source']} of them with a source "
        '("madoguchi content fresh --without-source" lists the others).'
    )


def _provenance(fact: DatedFact) -> str:
    if fact.source is not None:
        return fact.source
    return "derived, no source" if fact.derived else f"no source, {fact.confidence.value}"
