"""Looking things up without typing a word: the directory, a desk, a kind of incident; and addresses that fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from madoguchi.content.queries import current_content

from .browsing import DESKTOP
from .words import WORDS
from .worry import click

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMERGENCY = "a[href='tel:110']"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_the_directory_to_a_saved_contact(visit, language):
    home = WORDS[language].home
    page = visit(home + "desks/", viewport=DESKTOP)
    every = page.locator("main .desk").count()
    page.locator("#what").select_option("ransomware")
    page.locator("#prefecture").select_option("27")
    click(page.locator(".filter button"))
    some = page.locator("main .desk").count()
    assert 0 < some < every
    assert page.locator("#what").input_value() == "ransomware"
    assert page.locator("#prefecture").input_value() == "27"
    # An address that can be sent to a colleague shows the same.
    page.goto(page.url)
    assert page.locator("main .desk").count() == some

    click(page.locator("main .desk:has(.tel) .desk__name a").first)
    assert page.locator("main .tel").first.is_visible()
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    card = Path(download.value.path()).read_bytes().decode()
    assert download.value.suggested_filename.endswith(".vcf")
    assert card.startswith("BEGIN:VCARD")
    assert "TEL" in card

    page.go_back()
    page.locator("#q").fill("zzzzzz")
    click(page.locator(".filter button"))
    # Nothing found is not a dead end.
    assert page.locator("main a[href^='tel:'], main .empty a, main .empty-state a").count() >= 1


def test_a_number_that_is_not_confirmed_is_never_offered_for_calling(looking, live_server):
    doubtful = [
        desk for desk in current_content().desks.values() if desk.phone and not desk.confidence.confirmed
    ]
    for desk in doubtful:
        looking.goto(f"{live_server.url}/desks/{desk.id}/")
        assert desk.phone not in looking.locator("main").inner_text()
        assert looking.locator(f"main a[href='tel:{desk.phone.replace('-', '')}']").count() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_kind_of_incident_leads_from_signs_to_desks(visit, language):
    home = WORDS[language].home
    page = visit(home + "incident-types/", viewport=DESKTOP)
    click(page.locator("main a[href*='/incident-types/ransomware/']").first)
    for part in ("signs", "do-now", "do-not", "notify", "asked", "keep", "duties"):
        assert page.locator(f"#{part}").count() == 1, part
    page.locator("a[href='#notify']").first.click()
    assert page.evaluate("location.hash") == "#notify"
    click(page.locator("#notify .desk__name a").first)
    assert "/desks/" in page.url


@pytest.mark.parametrize("home", ["/", "/en/"])
def test_addresses_that_fail_are_answered_with_a_way_on(visit, home):
    page = visit(home + "no-such-page/")
    for path, status in (
        ("no-such-page/", 404),
        ("desks/nobody/", 404),
        ("triage/guide/nothing/", 404),
        ("triage/answer.pdf", 405),
        ("triage/answer/?s=nonsense", 400),
    ):
        response = page.goto(page.evaluate("location.origin") + home + path)
        assert response.status == status, path
        assert page.locator("html").get_attribute("lang") == ("en" if home == "/en/" else "ja")
        assert page.locator(EMERGENCY).first.is_visible()
        assert page.locator(f"main a[href='{home}'], main .symptom").count() >= 1


def test_a_text_beyond_every_limit_is_refused_kindly_and_comes_back(visit):
    page, words = visit("/"), WORDS["ja"]
    # Above 20,000 characters the page itself says so.
    page.locator("#text").fill("file " * 4_000 + "!")
    with page.expect_navigation() as answered:
        page.locator(".ask__go button").click()
    assert answered.value.status == 400
    assert page.locator(".error-summary").is_visible()
    assert len(page.locator("#text").input_value()) == 20_001
    # Above the limit of the server it is the page of 413, and the way back keeps the text.
    page.goto(page.evaluate("location.origin"))
    page.locator("#text").fill(words.told)
    page.evaluate(
        """() => {
            const more = document.createElement("input");
            more.type = "hidden";
            more.name = "more";
            more.value = "a".repeat(1_100_000);
            document.querySelector("#ask").append(more);
        }"""
    )
    with page.expect_navigation() as answered:
        page.locator(".ask__go button").click()
    assert answered.value.status == 413
    assert page.locator(EMERGENCY).first.is_visible()
    page.go_back()
    assert page.locator("#text").input_value() == words.told
