"""What is typed is neither stored nor logged, and stands in no address."""

from __future__ import annotations

import io
import logging

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import RANSOM
from .pages import answer

pytestmark = pytest.mark.django_db
SECRET = "ひみつの山田製作所"


def test_no_query_and_no_log_line_holds_the_text(client, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = answer(client, RANSOM + SECRET)
        page.press("PDFを受け取る")
        page.press("書いた文を直す")
    assert SECRET in page.html
    assert all(
        query["sql"].lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")) for query in queries
    )
    assert not any(SECRET in query["sql"] for query in queries)
    assert SECRET not in caplog.text


def test_this_slice_has_no_table():
    assert list(apps.get_app_config("triage").get_models()) == []


def test_a_failure_of_ours_does_not_log_the_text(client, caplog, monkeypatch):
    from madoguchi.triage import views

    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(views, "way_back", broken)
    client.raise_request_exception = False
    response = client.post("/triage/", {"text": RANSOM + SECRET, "asked": "1"})
    assert response.status_code == 500
    assert SECRET not in caplog.text
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("text=" + SECRET * 100_000, 413),
        ("&".join(f"{SECRET}{number}={SECRET}" for number in range(600)), 400),
    ],
    ids=["too long", "too many fields"],
)
def test_what_could_not_be_read_leaves_one_line_and_none_of_it(client, monkeypatch, body, status):
    # The one of the settings; the test runner hangs others beside it.
    handler = logging.getLogger("django").handlers[0]
    lines = io.StringIO()
    monkeypatch.setattr(handler, "stream", lines)
    response = client.post("/triage/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == status
    assert len(lines.getvalue().splitlines()) == 1
    assert SECRET not in lines.getvalue()
    assert SECRET not in response.content.decode()


def test_remembered_parts_hold_nothing_of_it(client):
    from madoguchi.triage.templatetags import triage_parts

    answer(client, RANSOM + SECRET + "090-1234-5678", prefecture="13")
    assert triage_parts._remembered
    assert not any(SECRET in part or "090-1234-5678" in part for part in triage_parts._remembered.values())
