"""A value that cannot be is refused with 1 and one sentence by every command; 2 is for usage that makes no sense."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, get_commands, load_command_class
from django.core.management.base import BaseCommand

from madoguchi.__main__ import main
from madoguchi.shell.options import one_of, whole_number


def our_options() -> Iterator[tuple[str, argparse.Action]]:
    """Every option with a value of every command of ours, subcommands included; not those of Django itself."""
    everywhere = {action.dest for action in BaseCommand().create_parser("madoguchi", "")._actions}
    for name, app in get_commands().items():
        if str(app).startswith("madoguchi."):
            parsers = [load_command_class(app, name).create_parser("madoguchi", name)]
            for parser in parsers:
                for action in parser._actions:
                    if isinstance(action, argparse._SubParsersAction):
                        parsers += action.choices.values()
                    elif action.option_strings and action.nargs != 0 and action.dest not in everywhere:
                        yield name, action


def test_no_option_leaves_its_values_to_argparse():
    options = list(our_options())
    assert {"--lang", "--port", "--older-than"} <= {action.option_strings[0] for _, action in options}
    for command, action in options:
        assert action.choices is None, (command, action.option_strings)
        if action.type is not None:
            with pytest.raises(CommandError, match=action.option_strings[0]):
                action.type("nonsense")


@pytest.mark.parametrize("text", ["", "x", "1.5", "0", "10", "-1", "--1", "²", "9" * 5_000])
def test_numbers_that_cannot_be(text):
    with pytest.raises(CommandError, match="write a whole number from 1 to 9"):
        whole_number("--n", 1, 9)(text)


def test_what_can_be_is_read():
    assert whole_number("--n", -5, 9)("-5") == -5
    assert one_of("--lang", "ja", "en")("en") == "en"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("triage", "--lang", "fr", "助けて"), 1),
        (("triage", "--audience", "king", "助けて"), 1),
        (("triage", "--language", "fr", "助けて"), 2),
        (("triage", "助けて", "--lang"), 2),
        (("duties", "--known", "2026-12-25T15:00+09:00", "--trigger", "one"), 1),
        (("duties",), 2),
        (("content", "fresh", "--older-than", "old"), 1),
        (("serve", "--port", "99999"), 1),
    ],
)
def test_exit_codes(arguments, code, capsys):
    try:
        ended = main(list(arguments))
    except SystemExit as stopped:
        ended = stopped.code
    out, err = capsys.readouterr()
    assert (ended, out) == (code, "")
    assert err.count("\n") == 1 or code == 2
