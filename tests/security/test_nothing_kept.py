"""What a person typed is used for the answer and for nothing else: in no table, no log, no file, no address."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from madoguchi.triage import views

pytestmark = pytest.mark.django_db

MARKER = "ひみつのもじれつ7f3a"
ASCII_MARKER = "SECRET-7f3a-MARKER"
TEXT = f"朝からファイルが開けず、英語で金を払えと出ています。{MARKER} {ASCII_MARKER}"
INDEX_OF_SQLITE = "search_index"
"""It cannot be scanned, but what it holds stands in tables of their own, which are."""
SHEET = {"i-what": f"{MARKER} {ASCII_MARKER}", "i-when": MARKER}


def everything_in_the_database() -> str:
    """All rows of all tables, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == INDEX_OF_SQLITE:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # a name of our own
            rows += [repr(tuple(map(_plain, row))) for row in cursor.fetchall()]
    return "\n".join(rows)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def files_written() -> list[Path]:
    folder = Path(settings.DATA_DIR)
    return [path for path in folder.rglob("*") if path.is_file() and "sqlite3" not in path.name]


def tell(client) -> list:
    """Everything a person can send, by every way in."""
    answers = []
    for home in ("/", "/en/"):
        answers += [
            client.post(home, {"text": TEXT, **SHEET}),
            client.post(f"{home}triage/", {"text": TEXT}),
            client.post(f"{home}triage/", {"text": TEXT, "asked": "1", **SHEET}),
            client.post(f"{home}triage/", {"text": TEXT + "あ" * 20_000}),
            client.post(f"{home}triage/answer.pdf", {"text": TEXT, "asked": "1", **SHEET}),
            client.post(f"{home}desks/", {"text": TEXT}),
            client.post(f"{home}nothing-here/", {"text": TEXT}),
            client.post(f"{home}triage/", {"text": TEXT, **{f"x{number}": "" for number in range(600)}}),
            client.get(f"{home}desks/", {"q": ASCII_MARKER}),
            client.get(f"{home}nothing-here/", {"q": ASCII_MARKER}),
            client.get(f"{home}search/", {"q": ASCII_MARKER}),
            client.get(f"{home}search/suggest/", {"q": ASCII_MARKER}),
        ]
    return answers


def test_nothing_typed_is_in_the_database_a_log_or_a_file(outsider, caplog, capfd):
    with caplog.at_level("DEBUG"):
        answers = tell(outsider)
    assert {response.status_code for response in answers} >= {200, 400, 404, 405}
    printed = "".join(capfd.readouterr()) + caplog.text
    kept = everything_in_the_database()
    for marker in (MARKER, ASCII_MARKER):
        assert marker not in printed
        assert marker not in kept
        assert not [path for path in files_written() if marker.encode() in path.read_bytes()]


def test_nothing_typed_is_in_an_address_or_a_header(outsider):
    for response in tell(outsider):
        headers = " ".join(f"{name}: {value}" for name, value in response.items())
        assert ASCII_MARKER not in headers
    page = outsider.post("/triage/", {"text": TEXT, "asked": "1"}).content.decode()
    for attribute in page.split("<")[1:]:
        tag = attribute.split(">")[0]
        if " href=" in tag or " src=" in tag or "action=" in tag:
            assert MARKER not in tag
            assert ASCII_MARKER not in tag


def test_a_crash_does_not_write_down_what_was_typed(outsider, caplog, capfd, monkeypatch):
    def broken(triage, carried, now):
        raise RuntimeError("planned")

    monkeypatch.setattr(views, "_answered", broken)
    response = outsider.post("/triage/", {"text": TEXT, **SHEET})
    assert response.status_code == 500
    printed = "".join(capfd.readouterr()) + caplog.text
    assert "planned" in printed
    for marker in (MARKER, ASCII_MARKER):
        assert marker not in printed
        assert marker not in response.content.decode()
