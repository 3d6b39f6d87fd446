"""The whole journey with Tab, Enter, Space and the arrow keys. What has the focus can always be seen."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .browsing import DESKTOP, arriving
from .worry import MOST_QUESTIONS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 150
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    // A choice shows its focus on the label that is drawn over it.
    const label = one.matches(".choice__input") ? one.labels[0] : null;
    const drawn = (each) => {
        const style = getComputedStyle(each);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    };
    const box = (label ?? one).getBoundingClientRect();
    return {
        name: (label ?? one).innerText || one.getAttribute("aria-label") || one.name || one.tagName,
        tag: one.tagName,
        type: one.type ?? "",
        id: one.id,
        shown: drawn(one) || (label !== null && drawn(label)),
        onScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        top: box.top + scrollY,
    };
}"""


class Keys:
    """Somebody without a mouse."""

    def __init__(self, page):
        self.page = page

    def focus(self):
        return self.page.evaluate(FOCUS)

    def tab_to(self, wanted):
        """Tab until ``wanted`` says yes; every stop on the way must show its focus."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.focus()
            if stop is None:
                continue
            assert stop["shown"], f"the focus cannot be seen on {stop}"
            self.wait_until_seen(stop)
            if wanted(stop):
                return stop
        raise AssertionError("the focus never came there")

    def wait_until_seen(self, stop):
        """The window may still be scrolling to what has the focus."""
        for _ in range(30):
            if stop["onScreen"]:
                return
            self.page.wait_for_timeout(100)
            stop = self.focus()
        raise AssertionError(f"the focus is outside the window on {stop}")

    def tab_to_name(self, name):
        return self.tab_to(lambda stop: name in stop["name"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_whole_journey_without_a_mouse(worry, language):
    owner = worry(language, viewport=DESKTOP)
    page, words, keys = owner.page, owner.words, Keys(owner.page)

    # The first key leads past the header.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    keys.tab_to(lambda stop: stop["id"] == "text")
    page.keyboard.type(words.told)
    keys.tab_to_name(words.go)
    with arriving(page):
        page.keyboard.press("Enter")

    questions = 0
    while owner.asked:
        questions += 1
        assert questions <= MOST_QUESTIONS
        keys.tab_to(lambda stop: stop["type"] == "radio")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        assert page.locator("input[name=choice]:checked").count() == 1
        keys.tab_to_name(words.next)
        with arriving(page):
            page.keyboard.press("Enter")
    assert questions >= 1
    assert page.locator(".band--emergency").count() == 1

    # Down the whole answer: the order of the focus is the order on the page, and nothing holds it.
    tops = []
    keys.tab_to(lambda stop: tops.append(stop["top"]) or words.start_over in stop["name"])
    later = tops[3:]
    assert all(after >= before - 60 for before, after in pairwise(later))

    # Up again to a line of the questionnaire, write into it, unfold the day, and count again.
    owner.sheet.first.focus()
    page.keyboard.press("End")
    page.keyboard.type(" TEL-EDIT")
    keys.tab_to_name(words.change_noticed)
    page.keyboard.press("Enter")
    keys.tab_to_name(words.count_again)
    with arriving(page):
        page.keyboard.press("Space")
    assert "TEL-EDIT" in owner.sheet.first.input_value()
    keys.tab_to_name(words.start_over)
    with arriving(page):
        page.keyboard.press("Enter")
    assert owner.box.input_value() == ""


def test_guided_questions_without_a_mouse(visit):
    page = visit("/", viewport=DESKTOP)
    keys = Keys(page)
    for _ in range(6):
        if page.locator("form#answer").count():
            break
        keys.tab_to(lambda stop: page.evaluate("document.activeElement.classList.contains('symptom')"))
        with arriving(page):
            page.keyboard.press("Enter")
    assert page.locator("form#answer .do-now").count() == 1


def test_the_directory_is_filtered_without_a_mouse(visit):
    page = visit("/desks/", viewport=DESKTOP)
    keys = Keys(page)
    keys.tab_to(lambda stop: stop["id"] == "q")
    page.keyboard.type("IPA")
    with arriving(page):
        page.keyboard.press("Enter")
    assert "q=IPA" in page.url
    assert page.locator("#q").input_value() == "IPA"
    # The wide table is a region that can be scrolled with the keys.
    keys.tab_to(lambda stop: stop["tag"] == "A" and "tel" in page.evaluate("document.activeElement.href"))
