"""``madoguchi doctor``: what is wrong with this installation and how to mend it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from madoguchi.config.doctor import examine

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

_MARKS = {"ok": "ok   ", "note": "note ", "fault": "FAULT"}


class Command(BaseCommand):
    help = "say what is wrong with this installation and how to mend it"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(examine())
        faults = sum(finding.level == "fault" for finding in findings)
        if options["json"]:
            self.stdout.write(
                json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
            )
        else:
            for finding in findings:
                self.stdout.write(
                    f"{_MARKS[finding.level]} {finding.part}: {finding.sentence} {finding.mend}".rstrip()
                )
            self.stdout.write("All is well." if not faults else f"{faults} to mend, from the top down.")
        if faults:
            sys.exit(1)
