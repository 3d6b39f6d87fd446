"""``madoguchi prepare``: everything that must be in place before the first visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from madoguchi.config.alone import alone
from madoguchi.config.static import collect_static
from madoguchi.content.actions import load_content
from madoguchi.content.queries import current_content, forget_content
from madoguchi.kernel.packs import PackFaults
from madoguchi.search.following import catch_up

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
            count = len(refused.faults)
            told = f"{refused}\n{count} {'fault' if count == 1 else 'faults'} in the packs"
            if not _earlier_content():
                raise CommandError(f"{told}, and there is no earlier content to serve.") from None
            if not serve_last_good:
                raise CommandError(f"{told}; the last good content stays.") from None
            self.stderr.write(f"{told}; serving the last good content.")
            return
        # Also when the content is as before: the index may be missing, or be one of an older version.
        catch_up(loaded.content)
        if not quiet:
            desks, types = len(loaded.content.desks), len(loaded.content.incident_types)
            news = "is new" if loaded.changed else "is unchanged"
            self.stdout.write(f"Ready. Content {news}: {desks} desks, {types} incident types.")


def _earlier_content() -> bool:
    """Whether what was loaded before can be served: it may be missing, or of an older version of the schemas."""
    forget_content()
    try:
        current_content()
    except PackFaults:
        return False
    return True
