"""The shell in a real browser: accessibility rules, narrow screens, the worker that keeps pages, script-free use."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.cache import get_conditional_response

from madoguchi.shell import offline, unchanged
from tests.journeys.browsing import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    "/components/",
    "/en/components/",
    "/offline/",
    "/en/offline/",
    "/nothing-here/",
    "/en/nothing-here/",
]


@pytest.fixture
def open_page(new_context, live_server):
    """Opens a path in a new browser as a visitor with the given wishes; complaints about the policy fail the test."""
    complaints: list[str] = []

    def heard(message):
        if "Content Security" in message.text:
            complaints.append(message.text)

    def opened(path: str, **wishes):
        context = new_context(locale="ja-JP", timezone_id="Asia/Tokyo", **wishes)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield opened
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_accessibility_rule_is_broken(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme, viewport={"width": 390, "height": 844})
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    found = Axe().run(page, options={"runOnly": RULES, "preload": False})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_a_screen_of_320_pixels_does_not_scroll_sideways(open_page, path):
    page = open_page(path, viewport={"width": 320, "height": 640}, service_workers="block")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_of_twice_the_size_still_fits(open_page):
    page = open_page("/components/", viewport={"width": 640, "height": 800}, service_workers="block")
    session = page.context.new_cdp_session(page)
    # As a reader who sets 32 px as the browser's font size does.
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.reload()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert page.evaluate("document.documentElement.scrollWidth") == 640


@pytest.mark.parametrize(
    "selector", [".button", ".tel", ".choice__label", ".symptom", ".language", ".strip__tel", ".input"]
)
def test_what_is_tapped_is_large_enough(open_page, selector):
    page = open_page("/components/", viewport={"width": 360, "height": 800}, service_workers="block")
    heights = page.eval_on_selector_all(
        selector,
        "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().height)",
    )
    assert heights
    assert min(heights) >= 44


def test_the_first_key_leads_past_the_header(open_page):
    page = open_page("/components/", service_workers="block")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_page_is_whole_without_script(open_page):
    page = open_page("/components/", java_script_enabled=False)
    assert page.locator("h1").count() >= 1
    assert page.get_by_role("button", name="印刷する").count() == 0
    assert page.get_by_role("link", name="English").count() == 1


def test_the_counter_counts_and_cuts_nothing_off(open_page):
    page = open_page("/components/", service_workers="block")
    box = page.locator("#sample-text")
    box.fill("あ" * 20_001)
    assert page.locator("[data-count-for=sample-text]").inner_text() == "1文字多すぎます"
    assert len(box.input_value()) == 20_001


def test_an_old_page_shows_written_hours_and_says_so(open_page):
    page = open_page("/components/", service_workers="block")
    assert page.locator(".saved").is_hidden()
    assert page.locator(".open-state--open").first.is_visible()
    page.clock.install()
    page.reload()
    page.clock.fast_forward("20:00")
    assert page.locator(".saved").is_visible()
    assert page.locator(".open-state--open").first.is_hidden()
    assert page.locator(".open-state--written").first.is_visible()


def test_a_form_is_not_sent_without_a_network(open_page):
    page = open_page("/components/", service_workers="block")
    page.locator("#sample-text").fill("ファイルが開けない")
    page.context.set_offline(True)
    page.get_by_role("button", name="次へ").click()
    assert page.locator("[data-offline-notice]").is_visible()
    assert page.locator("#sample-text").input_value() == "ファイルが開けない"
    page.context.set_offline(False)


@pytest.fixture
def kept_page(open_page, monkeypatch):
    """The offline page after the worker has kept its pages; those of the slices are left to the journeys."""
    monkeypatch.setattr(offline, "_page_providers", [])
    page = open_page("/offline/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    until(page, "caches.match('/offline/pages.json').then(Boolean)")
    return page


def test_a_kept_page_opens_without_a_network_and_says_that_it_was_saved(kept_page):
    kept_page.context.set_offline(True)
    kept_page.goto(kept_page.url)
    assert kept_page.locator(".saved").is_visible()
    assert "に保存した画面です" in kept_page.locator(".saved").inner_text()
    # Its style was kept too.
    assert (
        kept_page.evaluate("getComputedStyle(document.querySelector('.site-header__inner')).display")
        == "flex"
    )


def test_a_new_edition_takes_over_what_has_not_changed(kept_page, monkeypatch):
    answered = []

    def seen(request, **values):
        answer = get_conditional_response(request, **values)
        answered.append((request.path, answer.status_code))
        return answer

    monkeypatch.setattr(unchanged, "get_conditional_response", seen)
    monkeypatch.setattr(offline, "_edition_providers", [lambda: "another"])
    [before] = kept_page.evaluate("caches.keys()")
    kept_page.evaluate("navigator.serviceWorker.ready.then(one => one.update()).then(() => true)")
    until(kept_page, "before => caches.keys().then(all => all.length === 1 && all[0] !== before)", before)
    assert answered == [("/offline/", 304)]
    kept_page.context.set_offline(True)
    kept_page.goto(kept_page.url)
    assert kept_page.locator(".saved").is_visible()


def test_a_page_that_was_not_kept_leads_to_the_offline_page(kept_page):
    home = kept_page.url.removesuffix("/offline/")
    kept_page.context.set_offline(True)
    kept_page.goto(f"{home}/somewhere/else/?q=1")
    assert kept_page.locator("h1").inner_text().startswith("ネットワークにつながらなくても")
    assert kept_page.locator("a[href='tel:110']").first.is_visible()


def test_a_form_sent_into_nowhere_leads_to_the_offline_page_and_back_to_the_text(kept_page):
    kept_page.evaluate(
        """() => {
            const form = document.createElement("form");
            form.method = "post";
            form.action = "/triage/answer/";
            document.body.append(form);
            window.form = form;
        }"""
    )
    kept_page.context.set_offline(True)
    with kept_page.expect_navigation():
        kept_page.evaluate("form.submit()")
    assert kept_page.locator("h1").inner_text().startswith("ネットワークにつながらなくても")


def test_paper_shows_the_way_back_and_no_buttons(open_page):
    page = open_page("/components/", service_workers="block", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".print-header").is_visible()
    assert page.locator(".site-header").is_hidden()
    assert page.locator("button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.band--emergency')).color") == "rgb(0, 0, 0)"
    )
