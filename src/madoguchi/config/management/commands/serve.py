"""``madoguchi serve``: the web server."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from madoguchi.shell.options import whole_number

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    help = "serve the pages (prepares what is missing first)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument(
            "--port", type=whole_number("--port", 1, 65_535), default=8000, help="port to listen on (8000)"
        )
        parser.add_argument(
            "--workers", type=whole_number("--workers", 1, 256), default=2, help="processes (2)"
        )
        parser.add_argument(
            "--threads", type=whole_number("--threads", 1, 256), default=2, help="threads of each process (2)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if host not in _LOOPBACK and settings.ONLY_THIS_MACHINE:
            raise CommandError(
                f"{host} is open to other machines: set MADOGUCHI_HOSTS to the names or addresses visitors will type."
            )
        _refuse_taken_port(host, port)
        call_command("prepare", quiet=True, serve_last_good=True)
        name = f"[{host}]" if ":" in host else host
        self.stdout.write(
            f"Madoguchi is at http://{name}:{port}/ (English: http://{name}:{port}/en/). Ctrl+C stops it."
        )
        self.stdout.flush()
        _serve(host, port, workers=options["workers"], threads=options["threads"])


def _refuse_taken_port(host: str, port: int) -> None:
    """The server's own message for this is a traceback."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {host} port {port} ({error.strerror}): choose another --host or --port."
            ) from None


def _serve(host: str, port: int, *, workers: int, threads: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "madoguchi.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # No access log: it would hold what visitors looked for.
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
