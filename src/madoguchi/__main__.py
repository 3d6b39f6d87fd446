"""The program ``madoguchi``: Django's management commands, with clear sentences and exit codes.

0 done; 1 the input was refused or something is not ready; 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from madoguchi import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def main(arguments: list[str] | None = None) -> int:
    """Run one command (``sys.argv`` by default) and return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.config.settings")
    if given[:1] in (["--version"], ["version"]):
        print(f"madoguchi {__version__}")  # noqa: T201  # the answer of this command
        return 0
    try:
        return _run(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # "madoguchi … | head": the reader has seen enough. Point stdout away so that the exit does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(given: list[str]) -> int:
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility, get_commands

    try:
        django.setup()
    except ImproperlyConfigured as error:
        return _refuse(str(error))
    commands = get_commands()
    if given[:1] in ([], ["help"], ["--help"], ["-h"]) and len(given) < 2:
        _print_commands(commands)
        return 0 if given else 2
    if given[0] != "help" and given[0] not in commands:
        _refuse(f'There is no command "{given[0]}". "madoguchi help" lists them.')
        return 2
    if not commands.get(given[0], "").startswith("madoguchi."):
        return _guarded(ManagementUtility(["madoguchi", *given]).execute, given)
    return _guarded(lambda: _run_ours(commands[given[0]], given), given)


def _run_ours(app: str, given: list[str]) -> None:
    """As Django runs a command, but a ``CommandError`` comes out as it is, for one plain sentence."""
    from django.core.management import handle_default_options, load_command_class
    from django.db import connections

    command = load_command_class(app, given[0])
    # As run_from_argv sets it: wrong usage then exits with 2. The stubs do not know it.
    command._called_from_command_line = True  # type: ignore[attr-defined]  # noqa: SLF001
    options = command.create_parser("madoguchi", given[0]).parse_args(given[1:])
    handle_default_options(options)
    values = vars(options)
    try:
        command.execute(*values.pop("args", ()), **values)
    finally:
        connections.close_all()


def _guarded(run: Callable[[], None], given: list[str]) -> int:
    from django.core.management import CommandError
    from django.db import DatabaseError

    try:
        run()
    except CommandError as error:
        if "--traceback" in given:
            raise
        _refuse(str(error))
        return error.returncode
    except DatabaseError as error:
        if "--traceback" in given:
            raise
        first_line = (str(error).splitlines() or ["unknown reason"])[0]
        return _refuse(f'The database cannot do this ({first_line}): "madoguchi doctor" says what to mend.')
    return 0


def _print_commands(commands: Mapping[str, object]) -> None:
    from django.core.management import load_command_class

    ours = sorted(name for name, app in commands.items() if str(app).startswith("madoguchi."))
    lines = [f"madoguchi {__version__}. Usage: madoguchi COMMAND [--help] …", ""]
    lines += [f"  {name:<10} {load_command_class(str(commands[name]), name).help}" for name in ours]
    lines += ["", f"Django's own commands work too: {', '.join(sorted(set(commands) - set(ours)))}."]
    print("\n".join(lines))  # noqa: T201  # the answer of this command


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  # messages for people go to standard error
    return 1


if __name__ == "__main__":
    sys.exit(main())
