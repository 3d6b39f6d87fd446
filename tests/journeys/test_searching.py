"""Somebody looks something up: on a telephone, without script, with keys alone, in both languages."""

from __future__ import annotations

import pytest

from madoguchi.content.queries import current_content
from madoguchi.library.actions.releases import take_release
from madoguchi.search.following import synchronise_all

from .browsing import DESKTOP, PHONE, arriving
from .test_accessibility import violations_in_both
from .test_narrow import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = {"ja": "バックアップの取り方", "en": "how to make backups"}
HOMES = {"ja": "/", "en": "/en/"}


@pytest.fixture(autouse=True)
def library():
    content = current_content()
    take_release(content=content)
    synchronise_all(content=content)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_any_page_to_an_entry_without_script(visit, language):
    page = visit(HOMES[language] + "glossary/", java_script_enabled=False, viewport=PHONE)
    # There is no room for a field in the header of a telephone: the button leads to the page with the box.
    with arriving(page):
        page.locator(".find__button").click()
    page.locator("#q").fill(ASKED[language])
    with arriving(page):
        page.locator(".finder button[type=submit]").first.click()
    hits = page.locator(".hit")
    assert hits.count() >= 10
    assert page.locator(".found__count").inner_text()
    assert page.locator("#q").input_value() == ASKED[language]
    with arriving(page):
        page.locator(".kinds__one").nth(4).click()
    assert page.locator('.kinds__one[aria-current="true"]').count() == 1
    with arriving(page):
        page.locator(".hit__title a").first.click()
    assert f"{HOMES[language]}library/" in page.url
    assert page.locator("h1").count() == 1


def test_titles_are_suggested_and_chosen_with_keys(visit):
    page = visit("/search/", viewport=DESKTOP)
    page.locator("#q").press_sequentially("バックア", delay=20)
    options = page.get_by_role("option")
    options.first.wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    page.locator("#q").press_sequentially("ッ", delay=20)
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    assert chosen.count() == 1
    assert page.locator("#q").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert violations_in_both(page) == []
    address = chosen.get_attribute("data-address")
    with arriving(page):
        page.keyboard.press("Enter")
    assert page.url.endswith(address)


def test_enter_without_a_choice_searches_and_the_language_keeps_the_question(visit):
    page = visit("/search/", viewport=DESKTOP)
    page.locator("#q").fill("パスワード 使い回し")
    with arriving(page):
        page.keyboard.press("Enter")
    assert page.locator(".hit").count() == 20
    with arriving(page):
        page.locator("a.language").click()
    assert page.locator("#q").input_value() == "パスワード 使い回し"
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_state_of_the_page_can_be_read_by_everybody(visit, language):
    page = visit(HOMES[language], viewport=PHONE)
    here = page.url.rstrip("/")
    found = []
    for query in (
        "",
        "?q=フッシング",
        "?q=身代金を払えと画面に出た",
        "?q=🔥",
        "?q=バックアップ&kind=law&level=3",
    ):
        page.goto(f"{here}/search/{query}")
        found += violations_in_both(page)
        fits(page)
    assert found == []
    page.set_viewport_size({"width": 320, "height": 640})
    fits(page)
