"""``madoguchi prepare``: everything that must be in place before the first visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from madoguchi.config.alone import alone
from madoguchi.config.static import collect_static
from madoguchi.content.actions import load_content
from madoguchi.content.models import ContentRelease
from madoguchi.kernel.packs import PackFaults

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "make or renew database, content and static files"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say only what goes wrong")
        parser.add_argument(
            "--serve-last-good",
            action="store_true",
            help="name faults in packs, but go on with what was loaded before",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with alone():
            call_command("migrate", interactive=False, verbosity=0)
            if not settings.DEBUG:
                collect_static()
            self._load_content(quiet=options["quiet"], serve_last_good=options["serve_last_good"])

    def _load_content(self, *, quiet: bool, serve_last_good: bool) -> None:
        try:
            loaded = load_content()
        except PackFaults as refused:
            told = f"{refused}\n{len(refused.faults)} faults in the packs"
            if not ContentRelease.objects.filter(active=True).exists():
                raise CommandError(f"{told}, and there is no earlier content to serve.") from None
            if not serve_last_good:
                raise CommandError(f"{told}; the last good content stays.") from None
            self.stderr.write(f"{told}; serving the last good content.")
            return
        if not quiet:
            desks, types = len(loaded.content.desks), len(loaded.content.incident_types)
            news = "is new" if loaded.changed else "is unchanged"
            self.stdout.write(f"Ready. Content {news}: {desks} desks, {types} incident types.")
