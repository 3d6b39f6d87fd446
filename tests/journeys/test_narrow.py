"""The whole journey on the narrowest telephone, and twice as large: nothing scrolls sideways, nothing is cut off."""

from __future__ import annotations

import pytest

from madoguchi.content.queries import current_content
from madoguchi.library.actions.releases import take_release

from .worry import Worry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# 320 px is a window of 1280 px at 400 %; 640 px with two device pixels each is one at 200 %.
SCREENS = {
    "320-px": {"viewport": {"width": 320, "height": 640}},
    "zoom-200": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "text-200": {"viewport": {"width": 640, "height": 800}},
}
PAGES = [
    *("desks/", "incident-types/ransomware/", "triage/guide/files/", "glossary/", "news/", "nothing-here/"),
    *("library/", "library/main/10-figures/", "readers/owner/", "faq/", "standards/", "account/login/"),
]


EMERGENCIES = [
    ("ja", "朝からファイルが開けず、英語で金を払えと出ています"),
    ("ja", "取引先を名乗るメールを信じて、500万円を振り込んでしまいました"),
    ("ja", "会社のお金をだまし取られました。もう死にたいです"),
    ("en", "Our files will not open and a note on the screen demands money in bitcoin"),
]


def fits(page) -> None:
    widest = page.evaluate("document.documentElement.scrollWidth")
    assert widest <= page.viewport_size["width"], f"{page.url} is {widest} px wide"


def unfold_all(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_whole_journey_fits(visit, worry, screen, language):
    owner: Worry = worry(language, **SCREENS[screen])
    page = owner.page
    if screen == "text-200":
        # As a reader who sets 32 px as the browser's font size does.
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
        page.reload()
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    fits(page)
    owner.tell("  ")
    fits(page)
    owner.tell()
    while owner.asked:
        unfold_all(page)
        fits(page)
        owner.choose()
        owner.press(owner.words.next)
    unfold_all(page)
    fits(page)
    # What matters is not cut off inside its box either.
    cut = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, .actions__text, .tel, .button, .clock__date")]
            .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
            .map(one => one.innerText)"""
    )
    assert cut == []
    take_release(content=current_content())
    home = page.evaluate("location.origin") + owner.words.home
    for path in PAGES:
        page.goto(home + path)
        unfold_all(page)
        fits(page)


@pytest.mark.parametrize(("language", "text"), EMERGENCIES)
def test_the_first_step_of_an_emergency_stands_on_the_first_screen(worry, language, text):
    owner: Worry = worry(language, viewport={"width": 360, "height": 640})
    owner.tell(text)
    while owner.asked:
        owner.press(owner.words.skip)
    assert "emergency" in owner.band.get_attribute("class")
    box = owner.page.locator(".actions__text").first.bounding_box()
    assert box["y"] + box["height"] <= 640


@pytest.mark.parametrize("path", ["/", "/glossary/", "/en/glossary/"])
def test_the_room_one_is_in_stands_in_sight(visit, path):
    page = visit(path, viewport={"width": 320, "height": 640})
    own = page.locator(".site-nav [aria-current=page]").bounding_box()
    assert own["x"] >= 0
    assert own["x"] + own["width"] <= 320
    # Every other room can be reached by keyboard, and then enough of it is in sight to see where one is.
    other = page.locator(".site-nav a").last
    other.focus()
    assert other.bounding_box()["x"] <= 320 - 24
