"""The network is unplugged, as the first action demands: what was visited once goes on helping."""

from __future__ import annotations

import pytest

from .browsing import until
from .words import WORDS
from .worry import click

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = {"ja": "に保存した画面です", "en": "This page was saved on"}


@pytest.fixture(scope="module", params=["ja", "en"])
def visited(request, arrive, live_server):
    """The browser of a visitor who opened the first page once; with the words of the language."""
    words = WORDS[request.param]
    context = arrive(service_workers="allow")
    page = context.new_page()
    page.goto(live_server.url + words.home)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kept = f"{words.home}offline/pages.json"
    until(page, "list => caches.match(list).then(Boolean)", kept)
    page.close()
    return context, words


@pytest.fixture
def unplugged(visited, live_server):
    """The first page in that browser, opened again after the network was lost."""
    context, words = visited
    context.set_offline(True)
    page = context.new_page()
    page.goto(live_server.url + words.home)
    yield page, words
    page.close()
    context.set_offline(False)


def test_what_was_visited_once_works_without_a_network(unplugged):
    page, words = unplugged
    home = page.url
    saved = SAVED[words.language]

    def opens(path: str) -> None:
        page.goto(home + path)
        assert saved in page.locator(".saved").inner_text()
        # Looked up, not guessed: whether a desk is open cannot be known now.
        assert page.locator(".open-state--open:visible").count() == 0

    opens("")
    assert page.locator("#text").is_visible()
    for _ in range(6):
        if page.locator("form#answer").count():
            break
        click(page.locator("main .symptom").first)
        assert saved in page.locator(".saved").inner_text()
    assert page.locator(".do-now .actions__item").count() >= 1
    assert page.locator(".desks .tel").count() >= 1

    opens("desks/")
    assert page.locator("a[href^='tel:']").count() >= 10
    assert page.locator(".filter__result").is_visible()
    # A part of a list cannot be had now: the page shows all of it and says so.
    opens("desks/?q=zzzz")
    assert page.locator("main .desk").count() >= 10
    assert page.locator(".filter__whole").is_visible()
    assert page.locator(".filter__result").is_hidden()
    opens("desks/ipa_anshin/")
    assert page.locator(".tel").count() >= 1
    opens("incident-types/")
    opens("incident-types/ransomware/")
    assert page.locator(".actions__item").count() >= 3
    opens("glossary/")
    # A page that was never kept leads to the one that helps.
    page.goto(home + "no-such-page/")
    assert page.locator("a[href='tel:110']").first.is_visible()
    assert page.locator("main .symptom").count() >= 6

    # The style came along: the first page looks as it did.
    page.goto(home)
    assert page.evaluate("getComputedStyle(document.querySelector('.site-header__inner')).display") == "flex"

    # What is typed now is not lost: the form is held back and says why.
    page.locator("#text").fill(words.told)
    page.get_by_role("button", name=words.go).click()
    assert page.locator("[data-offline-notice]").is_visible()
    assert page.locator("#text").input_value() == words.told
    page.context.set_offline(False)
    page.wait_for_function("navigator.onLine")
    page.get_by_role("button", name=words.go).click()
    page.wait_for_selector("form#question, form#answer")


def test_a_form_that_got_away_brings_the_text_back(unplugged):
    page, words = unplugged
    page.locator("#text").fill(words.told)
    # As where the browser believes in a network that leads nowhere: the form is sent.
    page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => true })")
    page.get_by_role("button", name=words.go).click()
    page.wait_for_function("!document.querySelector('#text')")
    assert page.locator("a[href='tel:110']").first.is_visible()
    page.go_back()
    assert page.locator("#text").input_value() == words.told
