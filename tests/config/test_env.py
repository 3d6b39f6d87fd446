"""A wrong setting ends the program with one sentence that names it and says what to write."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from madoguchi.config import env
from madoguchi.config.keys import secret_key

SQLITE = {"ENGINE": "django.db.backends.sqlite3"}
LONG = "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFG"


@pytest.fixture
def given(monkeypatch):
    """Sets ``MADOGUCHI_X``; ``None`` takes it away."""

    def give(value: str | None, name: str = "MADOGUCHI_X") -> None:
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)

    give(None)
    return give


@pytest.mark.parametrize(
    ("written", "meant"),
    [("on", True), ("1", True), ("Yes", True), ("off", False), ("FALSE", False), (" ", False)],
)
def test_on_and_off(given, written, meant):
    given(written)
    assert env.boolean("MADOGUCHI_X") is meant


def test_hosts_are_separated_by_commas(given):
    given("desk.example.jp, 192.0.2.1,[::1]")
    assert env.hosts("MADOGUCHI_X") == ["desk.example.jp", "192.0.2.1", "[::1]"]


def test_a_database_address_is_taken_apart(given):
    given("postgres://me:p%40ss@db.example:5433/desk?sslmode=require")
    found = env.database("MADOGUCHI_X", SQLITE)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "me",
        "p@ss",
        "db.example",
        "5433",
    )
    assert (found["NAME"], found["OPTIONS"]) == ("desk", {"sslmode": "require"})


def test_a_missing_driver_is_named_with_the_way_to_get_it(given, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as if it were not installed
    given("postgres://me@db.example/desk")
    with pytest.raises(env.SettingsError, match="driver is not installed: run make setup") as refused:
        env.database("MADOGUCHI_X", SQLITE)
    assert "me@db" not in str(refused.value)


def test_without_an_address_the_default_stands(given):
    assert env.database("MADOGUCHI_X", SQLITE) is SQLITE


@pytest.mark.parametrize(
    ("read", "written", "sentence"),
    [
        (env.boolean, "maybe", 'MADOGUCHI_X is "maybe": set it to on or off.'),
        (env.hosts, "https://desk.example.jp", "without https:// and without a port"),
        (env.hosts, "desk.example.jp:8000", "without https:// and without a port"),
        (env.hosts, "*", "write the host names that visitors use"),
        (lambda n: env.database(n, SQLITE), "mysql://a/b", "write postgres://USER:PASSWORD@HOST:PORT/NAME"),
        (
            lambda n: env.database(n, SQLITE),
            "postgres://a:pw@host",
            "write postgres://USER:PASSWORD@HOST:PORT/NAME",
        ),
        (
            lambda n: env.database(n, SQLITE),
            "postgres://a:pw@host:x/b",
            "write postgres://USER:PASSWORD@HOST",
        ),
        (lambda n: env.database(n, SQLITE), "postgres://h/b?tls=yes", 'the unknown option "tls"'),
        (env.folders, "/nowhere/at/all", "which is not a folder"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_the_setting(given, read, written, sentence):
    given(written)
    with pytest.raises(SystemExit) as stopped:
        read("MADOGUCHI_X")
    told = str(stopped.value)
    assert told.startswith("MADOGUCHI_X")
    assert sentence in told
    assert "\n" not in told
    assert "pw" not in told


def test_a_folder_that_is_a_file_is_refused(given, tmp_path):
    (tmp_path / "file").touch()
    given(str(tmp_path / "file"))
    with pytest.raises(SystemExit, match="is not a folder"):
        env.folder("MADOGUCHI_X", tmp_path)


def test_folders_are_separated_as_the_system_does(given, tmp_path):
    (tmp_path / "a").mkdir()
    given(os.pathsep.join([str(tmp_path), str(tmp_path / "a")]))
    assert env.folders("MADOGUCHI_X") == [tmp_path, tmp_path / "a"]


def test_a_secret_may_lie_in_a_file(given, tmp_path):
    (tmp_path / "key").write_text("hidden\n", encoding="utf-8")
    given(str(tmp_path / "key"), "MADOGUCHI_X_FILE")
    assert env.secret("MADOGUCHI_X") == "hidden"


def test_a_secret_given_twice_or_in_no_file_is_refused(given, tmp_path):
    given(str(tmp_path / "none"), "MADOGUCHI_X_FILE")
    with pytest.raises(SystemExit, match="cannot be read"):
        env.secret("MADOGUCHI_X")
    given("hidden")
    with pytest.raises(SystemExit, match="both set"):
        env.secret("MADOGUCHI_X")


@pytest.mark.parametrize(
    ("key", "sentence"), [(None, "missing"), ("short", "too short"), ("a" * 80, "too simple")]
)
def test_a_weak_key_is_refused(given, tmp_path, key, sentence):
    given(key, "MADOGUCHI_SECRET_KEY")
    with pytest.raises(SystemExit, match=f"MADOGUCHI_SECRET_KEY is .*{sentence}") as stopped:
        secret_key(tmp_path, may_keep_one=False)
    assert "a" * 80 not in str(stopped.value)


def test_a_good_key_is_taken(given, tmp_path):
    given(LONG, "MADOGUCHI_SECRET_KEY")
    assert secret_key(tmp_path, may_keep_one=False) == LONG


def test_on_one_machine_a_random_key_is_made_once_and_only_its_owner_reads_it(given, tmp_path):
    given(None, "MADOGUCHI_SECRET_KEY")
    folder = tmp_path / "data"
    key = secret_key(folder, may_keep_one=True)
    assert len(key) >= 50
    assert secret_key(folder, may_keep_one=True) == key
    assert secret_key(tmp_path / "other", may_keep_one=True) != key
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret.key"]


def test_a_short_key_is_refused_even_on_one_machine(given, tmp_path):
    given("short", "MADOGUCHI_SECRET_KEY")
    with pytest.raises(SystemExit, match="too short"):
        secret_key(tmp_path, may_keep_one=True)


def test_a_damaged_key_file_and_an_unusable_folder_are_told(given, tmp_path):
    given(None, "MADOGUCHI_SECRET_KEY")
    (tmp_path / "secret.key").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="is damaged: delete it"):
        secret_key(tmp_path, may_keep_one=True)
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="set MADOGUCHI_DATA_DIR"):
        secret_key(tmp_path / "file", may_keep_one=True)
