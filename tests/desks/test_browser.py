"""The pages of this slice in a real browser: accessibility rules, narrow screens, paper, no script."""

from __future__ import annotations

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    "/desks/?prefecture=23",
    "/en/desks/",
    "/desks/ipa_anshin/",
    "/en/desks/mpd_cyber/",
    "/desks/police/13/",
    "/incident-types/",
    "/incident-types/data-leak-missent/",
    "/en/incident-types/ransomware/",
    "/en/glossary/?q=log",
]


@pytest.fixture
def open_page(new_context, live_server):
    """Opens a path in a new browser with the given wishes, without the worker that keeps pages."""

    def opened(path: str, **wishes):
        context = new_context(locale="ja-JP", service_workers="block", **wishes)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return opened


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible_and_fit_the_narrowest_screen(open_page, path):
    page = open_page(path, viewport={"width": 320, "height": 640})
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"runOnly": RULES, "preload": False})
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("type_id", ["ransomware", "data-leak-missent", "support-scam", "lost-device"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_steps_fit_on_two_sheets_of_paper(open_page, language, type_id):
    page = open_page(f"{language}/incident-types/{type_id}/")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) <= 2


def test_a_desk_fits_on_one_sheet(open_page):
    page = open_page("/desks/police_9110/")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1


def test_the_directory_works_without_script_and_with_the_keyboard(open_page):
    page = open_page("/desks/", java_script_enabled=False)
    page.get_by_label("起きたこと").select_option("ransomware")
    page.get_by_label("都道府県", exact=True).select_option("23")
    page.get_by_label("窓口や団体の名前").focus()
    page.keyboard.type("警察")
    page.keyboard.press("Enter")
    page.wait_for_url("**what=ransomware**")
    assert "prefecture=23" in page.url
    assert page.get_by_label("窓口や団体の名前").input_value() == "警察"
    assert page.get_by_role("link", name="愛知県警察", exact=True).count() == 1
    assert page.get_by_role("button", name="印刷する").count() == 0
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/desks/**")
    assert page.get_by_label("Prefecture", exact=True).input_value() == "23"
