"""Somebody reads in the library: the tree remembers, words explain themselves, a part can be taken along."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from madoguchi.content.queries import current_content
from madoguchi.library.actions.releases import take_release

from .browsing import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXPLAINED = "10-figures"


@pytest.fixture(autouse=True)
def library():
    take_release(content=current_content())


def test_the_tree_remembers_what_is_open(visit):
    page = visit("/library/", viewport=PHONE)
    branch = page.locator("#n-ch05")
    branch.locator("summary").first.click()
    expect(branch).to_have_attribute("open", "")
    page.wait_for_timeout(400)  # it is written down a moment later
    page.get_by_role("link", name="事例", exact=True).first.click()
    page.go_back()
    page.reload()
    expect(page.locator("#n-ch05")).to_have_attribute("open", "")
    page.get_by_role("button", name="すべて閉じる").click()
    expect(page.locator("#n-ch05")).not_to_have_attribute("open", "")


def test_a_link_into_the_tree_opens_the_way_to_it(visit):
    page = visit("/library/#n-05-response", viewport=PHONE)
    expect(page.locator("#n-05-response")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_technical_word_opens_what_it_means(visit, script):
    page = visit(f"/library/main/{EXPLAINED}/", viewport=PHONE, java_script_enabled=script)
    word = page.locator("button.word").first
    card = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    word.click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_without_script_the_tree_opens_and_leads_to_entries(visit):
    page = visit("/library/", viewport=PHONE, java_script_enabled=False)
    page.locator("#n-ch05 > summary").click()
    page.locator("#n-ch05 > .tree__read a").click()
    assert page.url.endswith("/library/main/ch05/")
