"""Values of command-line options, refused alike by every command.

A value that cannot be is refused input: one sentence and exit status 1. Only what argparse itself cannot make sense of
(an unknown option, a missing value) is wrong usage with exit status 2. So options have no ``choices`` and no bare
``type=int``, which would end with 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable


def one_of(option: str, *known: str) -> Callable[[str], str]:
    """The ``type`` of an option that takes one of a few words."""

    def read(text: str) -> str:
        if text not in known:
            raise CommandError(f"{option} {text} is not known: choose from {', '.join(known)}.")
        return text

    return read


def whole_number(option: str, low: int, high: int) -> Callable[[str], int]:
    """The ``type`` of an option that takes a whole number from ``low`` to ``high``."""

    def read(text: str) -> int:
        # Longer ones are too large anyhow, and int() refuses them after thousands of digits with words of its own.
        digits = text.removeprefix("-").isdecimal() and len(text) < 20
        if not digits or not low <= int(text) <= high:
            raise CommandError(f"{option} {text} cannot be: write a whole number from {low} to {high}.")
        return int(text)

    return read
