"""The program as a shell sees it: sentences on standard error, exit codes, no traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from madoguchi import __version__
from tests.packs import complete, write_pack


@pytest.fixture
def shell(tmp_path):
    """Runs ``python -m madoguchi`` in a process of its own with nothing set but what is given."""

    def program(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MADOGUCHI_", "DJANGO_"))
        }
        data = {"MADOGUCHI_DATA_DIR": str(tmp_path / "data")}
        return subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "madoguchi", *arguments],
            env={**kept, **data, **settings},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return program


def test_version_and_help(shell):
    assert shell("--version").stdout == f"madoguchi {__version__}\n"
    told = shell("help")
    assert told.returncode == 0
    assert "content    check, load and measure the content packs" in told.stdout


def test_nothing_and_an_unknown_command_are_wrong_usage(shell):
    assert shell().returncode == 2
    told = shell("contents")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == 'There is no command "contents". "madoguchi help" lists them.\n'


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        (
            {"MADOGUCHI_HOSTS": "desk.example.jp"},
            "MADOGUCHI_SECRET_KEY is missing: set it to at least 50 random",
        ),
        ({"MADOGUCHI_SECRET_KEY": "abc"}, "MADOGUCHI_SECRET_KEY is too short"),
        ({"MADOGUCHI_TLS": "perhaps"}, 'MADOGUCHI_TLS is "perhaps": set it to on or off.'),
        (
            {"MADOGUCHI_DATABASE_URL": "mysql://x/y"},
            "MADOGUCHI_DATABASE_URL cannot be read: write postgres://",
        ),
        ({"MADOGUCHI_PACKS": "/nowhere"}, "MADOGUCHI_PACKS names /nowhere, which is not a folder"),
        (
            {"MADOGUCHI_LOG_LEVEL": "loud"},
            'MADOGUCHI_LOG_LEVEL is "LOUD": set it to DEBUG, INFO, WARNING or ERROR.',
        ),
        ({"MADOGUCHI_DATA_DIR": "/proc/none"}, "The data folder /proc/none cannot be used"),
        ({"MADOGUCHI_CONTENT": "/dev/null"}, "MADOGUCHI_CONTENT is /dev/null, which is not a folder"),
    ],
)
def test_a_wrong_setting_stops_the_program_with_one_sentence(shell, settings, begins):
    told = shell("check", **settings)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(begins)
    assert told.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written_stops_preparing_with_one_sentence(shell):
    told = shell("prepare", MADOGUCHI_DATA_DIR="/proc/none", MADOGUCHI_SECRET_KEY="0123456789abcdef" * 4)
    assert told.returncode == 1
    assert told.stderr.startswith("The data folder /proc/none cannot be used (")
    assert told.stderr.count("\n") == 1


def test_servers_that_start_together_prepare_one_after_the_other(shell, tmp_path):
    write_pack(tmp_path / "packs" / "core", complete())
    given = {"MADOGUCHI_DEBUG": "on", "MADOGUCHI_CONTENT": str(tmp_path / "packs")}
    with ThreadPoolExecutor() as threads:
        both = list(threads.map(lambda _: shell("prepare", **given), range(2)))
    assert [told.stderr for told in both] == ["", ""]
    assert sorted(told.stdout.split(":")[0] for told in both) == [
        "Ready. Content is new",
        "Ready. Content is unchanged",
    ]


def test_a_database_that_does_not_answer_is_one_sentence(shell):
    told = shell("migrate", MADOGUCHI_DATABASE_URL="postgres://nobody@127.0.0.1:1/none?connect_timeout=2")
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith("The database cannot do this (")
    assert "Traceback" not in told.stderr


def test_a_missing_table_leads_to_the_doctor_and_the_doctor_to_prepare(shell):
    assert (
        'The database cannot do this (no such table: django_session): "madoguchi doctor"'
        in shell("clearsessions").stderr
    )
    told = shell("doctor", "--json")
    assert told.returncode == 1
    found = {finding["part"]: finding for finding in json.loads(told.stdout)}
    assert found["tables"]["level"] == "fault"
    assert found["tables"]["mend"] == "Run: madoguchi prepare"
    assert found["key"]["level"] == "ok"


def test_serving_others_needs_their_names_for_it(shell):
    told = shell("serve", "--host", "192.0.2.1")
    assert told.returncode == 1
    assert told.stderr.startswith("192.0.2.1 is open to other machines: set MADOGUCHI_HOSTS")


def test_a_port_that_cannot_be_had_is_one_sentence(shell):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = shell("serve", "--port", str(port))
    assert told.returncode == 1
    assert told.stderr.startswith(f"Cannot listen on 127.0.0.1 port {port} (")
    assert told.stderr.count("\n") == 1
