"""The first page: one question, one box, large buttons, and no cookie."""

from __future__ import annotations

import pytest

from .pages import visit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "question", "go", "danger"),
    [
        ("/", "いま、何が起きていますか", "どうすればよいか見る", "命の危険"),
        ("/en/", "What is happening?", "Show me what to do", "If life is in danger"),
    ],
)
def test_asks_one_question(client, address, question, go, danger):
    page = visit(client, address)
    assert page.status == 200
    assert page.headings[0] == question
    assert go in page.buttons
    assert danger in page.text
    assert "tel:110" in page.html
    assert "tel:119" in page.html
    assert page.fields["text"] == ""


def test_shows_the_symptoms_of_the_guide_in_their_order(client, content):
    links = [url for _, url in visit(client, "/").links if "/triage/guide/" in url]
    steps = sorted((step for step in content.guide.values() if step.symptom), key=lambda step: step.order)
    assert links == [f"/triage/guide/{step.id}/" for step in steps]


@pytest.mark.parametrize("address", ["/", "/triage/guide/start/", "/triage/guide/files-note-one/"])
def test_every_page_leads_to_the_rooms_and_to_the_other_language(client, address):
    for prefix in ("", "/en"):
        page = visit(client, prefix + address)
        urls = {url for _, url in page.links}
        assert {f"{prefix}{room}" for room in ("/", "/incident-types/", "/desks/", "/glossary/")} <= urls
        assert page.html.count('class="language"') == 1


@pytest.mark.parametrize("address", ["/", "/en/", "/triage/guide/start/", "/triage/guide/files-note-one/"])
def test_sets_no_cookie(client, address):
    assert not client.get(address).cookies


def test_the_other_language_keeps_what_was_typed(client):
    page = visit(client, "/").press("English", text="ファイルが開かない", prefecture="13", audience="home")
    assert page.headings[0] == "What is happening?"
    assert page.fields["text"] == "ファイルが開かない"
    assert page.fields["prefecture"] == "13"
    assert page.fields["audience"] == "home"
    assert page.response["Cache-Control"] == "private, no-store"


def test_triage_opened_by_its_address_shows_the_first_page_where_script_may_send_the_fields_again(client):
    page = client.get("/en/triage/")
    assert page.status_code == 200
    assert "data-again" in page.content.decode()
    assert "data-posted" not in page.content.decode()
    assert "data-posted" in client.post("/en/triage/", {"text": "our files will not open"}).content.decode()
