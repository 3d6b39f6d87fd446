"""The main journey: a frightened owner types a sentence and knows what to do, whom to call and what to say."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from pypdf import PdfReader

from .browsing import DESKTOP, PHONE
from .words import WORDS
from .worry import Worry

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VISITORS = [
    pytest.param(("ja", PHONE), id="ja-phone"),
    pytest.param(("en", DESKTOP), id="en-desktop"),
]
OTHER = {"ja": "en", "en": "ja"}
EDIT = "TEL-EDIT 担当 佐藤"


@pytest.fixture(scope="module", params=VISITORS)
def answer(request, arrive, live_server) -> Worry:
    """An answer that several tests read and none changes."""
    language, viewport = request.param
    words = WORDS[language]
    page = arrive(viewport=viewport).new_page()
    page.goto(live_server.url + words.home)
    reader = Worry(page, words)
    assert reader.reach_answer() >= 1
    return reader


@pytest.fixture(params=VISITORS)
def owner(request, worry) -> Worry:
    """A new visitor on the first page."""
    language, viewport = request.param
    return worry(language, viewport=viewport)


def empty_line(worry: Worry) -> Locator:
    """The first line of the questionnaire in which nothing stands."""
    return next(box for box in worry.sheet.all() if not box.input_value().strip())


def test_the_answer_stands_in_the_order_of_need(answer):
    page, words = answer.page, answer.words
    assert words.emergency in answer.band.inner_text()
    assert "band--emergency" in answer.band.get_attribute("class")
    tops = [
        page.locator(f"#{part}").bounding_box()["y"]
        for part in ("do-now", "do-not", "call", "say", "clocks", "why")
    ]
    assert tops == sorted(tops)


def test_the_first_action_is_seen_without_scrolling(answer):
    assert answer.page.evaluate("scrollY") == 0
    first = answer.page.locator(".do-now .actions__item").first.bounding_box()
    assert first["y"] + first["height"] <= answer.page.viewport_size["height"]


def test_the_reason_is_shown_in_the_visitors_own_words(answer):
    told = answer.words.told
    marked = answer.page.locator(".marked mark").all_inner_texts()
    assert marked
    assert all(piece in told for piece in marked)
    assert answer.page.locator(".marked").inner_text() == told
    assert told[:6] not in unquote(answer.page.url) + answer.page.title()


def test_a_desk_can_be_tapped_and_says_whether_it_is_open(answer):
    numbers = answer.page.locator(".desks .tel:visible")
    assert numbers.count() >= 1
    for link in numbers.all():
        assert re.fullmatch(r"tel:(%23|\+)?[0-9]+", link.get_attribute("href"))
        assert link.bounding_box()["height"] >= 44
    with_number = answer.page.locator(".desks .desk:has(.tel)")
    for desk in with_number.all():
        assert desk.locator(".open-state:not(.open-state--written)").text_content().strip()


def test_a_deadline_names_its_day_its_reason_and_whether_it_applies(answer):
    assert answer.dates()
    for clock in answer.page.locator(".clocks__list > .clock").all():
        assert clock.locator(".clock__force").inner_text().strip()
        assert clock.locator("details.why summary").count() == 1


def test_the_way_back_is_for_paper_only_and_leads_to_the_same_answer(answer):
    page, told = answer.page, answer.words.told
    head = page.locator(".print-header")
    assert head.is_hidden()
    page.emulate_media(media="print")
    assert head.is_visible()
    address = head.locator(".print-header__url").inner_text()
    # No telephone reaches the machine of this test by its own name.
    assert head.locator(".print-header__qr").count() == 0
    page.emulate_media(media="screen")
    assert told[:6] not in unquote(address)
    back = page.context.new_page()
    back.goto(address)
    assert back.locator(".band--emergency").count() == 1
    assert (
        back.locator(".do-now .actions__text").first.inner_text()
        == page.locator(".do-now .actions__text").first.inner_text()
    )
    back.close()


def test_a_desk_that_others_can_reach_prints_its_code(browser, live_server):
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    port = urlsplit(live_server.url).port
    page.goto(f"http://testserver:{port}/triage/answer/?s=emergency&t=ransomware")
    code = page.locator(".print-header__qr")
    assert code.is_hidden()
    page.emulate_media(media="print")
    box = code.bounding_box()
    # At least 20 mm, at 96 pixels an inch: small codes are not read.
    assert min(box["width"], box["height"]) >= 20 / 25.4 * 96
    assert code.locator("path").count() == 1
    context.close()


def test_what_is_written_and_chosen_stays_and_another_day_moves_the_deadlines(owner):
    page, words = owner.page, owner.words
    owner.reach_answer()
    before = owner.dates()
    assert [box for box in owner.sheet.all() if box.input_value().strip()]
    line = empty_line(owner)
    name = line.get_attribute("name")
    owner.unfold(line)
    line.fill(EDIT)
    owner.unfold(page.locator("#prefecture"))
    page.locator("#prefecture").select_option("13")
    owner.press(words.choose_again)
    assert page.locator(".desks .police").count() == 1
    owner.unfold(page.locator("#known_date"))
    page.locator("#known_date").fill("2026-01-05")
    page.locator("#known_time").fill("09:00")
    owner.press(words.count_again)
    after = owner.dates()
    assert len(after) == len(before)
    assert after != before
    assert all("2026-01-05" <= day <= "2026-04-30" for day in after)
    assert page.locator(f"textarea[name='{name}']").input_value() == EDIT
    assert page.locator("#prefecture").input_value() == "13"


def test_the_pdf_holds_the_actions_the_numbers_and_what_was_written(owner):
    page = owner.page
    owner.reach_answer()
    actions = page.locator(".do-now .actions__text").all_inner_texts()
    numbers = page.locator(".desks .tel__number").all_text_contents()
    line = empty_line(owner)
    owner.unfold(line)
    line.fill(EDIT)
    download = owner.save_pdf()
    assert download.suggested_filename.endswith(".pdf")
    reader = PdfReader(BytesIO(Path(download.path()).read_bytes()))
    text = _joined("".join(sheet.extract_text() for sheet in reader.pages))
    missing = [part for part in (*actions, *numbers, EDIT) if _joined(part) not in text]
    assert missing == []
    # The page is still there.
    assert page.locator("form#answer").count() == 1


def test_the_other_language_keeps_the_place_and_what_was_typed(owner):
    page, words = owner.page, owner.words
    other = WORDS[OTHER[words.language]]
    owner.box.fill(words.told)
    owner.press(words.other_language)
    assert page.locator("html").get_attribute("lang") == other.language
    assert owner.box.input_value() == words.told

    owner.press(other.go)
    assert owner.asked
    owner.choose(1)
    chosen = page.locator("input[name=choice]:checked").input_value()
    question = page.locator("#question input[name=q]").input_value()
    owner.press(other.other_language)
    assert page.locator("html").get_attribute("lang") == words.language
    assert page.locator("#question input[name=q]").input_value() == question
    assert page.locator("input[name=choice]:checked").input_value() == chosen

    owner.answer_questions()
    days = owner.dates()
    line = empty_line(owner)
    name = line.get_attribute("name")
    owner.unfold(line)
    line.fill(EDIT)
    owner.press(words.other_language)
    assert page.locator("html").get_attribute("lang") == other.language
    assert page.locator(".band--emergency").count() == 1
    assert page.locator(f"textarea[name='{name}']").input_value() == EDIT
    assert page.locator(".marked").inner_text() == words.told
    assert owner.dates() == days


def test_the_back_button_keeps_the_text(owner):
    owner.tell()
    assert owner.asked
    owner.page.go_back()
    assert owner.box.input_value() == owner.words.told


def test_going_back_and_reloading_lose_nothing(owner):
    # Questions and answers came by POST: left to itself, the browser would show its own error page here.
    page, words = owner.page, owner.words
    owner.tell()
    first = page.locator("#question input[name=q]").input_value()
    owner.choose(1)
    chosen = page.locator("input[name=choice]:checked").input_value()
    owner.press(words.next)
    owner.answer_questions()
    line = empty_line(owner)
    name = line.get_attribute("name")
    owner.unfold(line)
    line.fill(EDIT)

    # To another page and back; then a reload.
    page.locator("#more ~ ul a").first.click()
    page.wait_for_selector("#signs")
    page.go_back()
    page.wait_for_selector("form#answer")
    assert page.locator(f"textarea[name='{name}']").input_value() == EDIT
    page.reload()
    page.wait_for_selector("form#answer")
    assert page.locator(f"textarea[name='{name}']").input_value() == EDIT
    assert words.told[:6] not in unquote(page.url)

    # Back through the questions to the first page.
    for _ in range(4):
        page.go_back()
        page.wait_for_selector("form#question, form#ask[data-again]")
        page.wait_for_load_state()
        if owner.asked and page.locator("#question input[name=q]").input_value() == first:
            break
    assert page.locator("input[name=choice]:checked").input_value() == chosen
    page.go_back()
    page.wait_for_selector("form#ask")
    assert owner.box.input_value() == words.told


def test_a_second_thought_keeps_the_text_and_the_answers(owner):
    page, words = owner.page, owner.words
    owner.tell()
    first = page.locator("#question input[name=q]").input_value()
    owner.choose(1)
    chosen = page.locator("input[name=choice]:checked").input_value()
    owner.press(words.next)
    if owner.asked:
        owner.press(words.back)
        assert page.locator("#question input[name=q]").input_value() == first
        assert page.locator("input[name=choice]:checked").input_value() == chosen
    owner.press(words.rewrite)
    assert owner.box.input_value() == words.told
    owner.tell(words.told + " 2")
    owner.press(words.skip)
    assert page.locator(".marked").inner_text() == words.told + " 2"
    owner.press(words.rewrite)
    assert owner.box.input_value() == words.told + " 2"


def test_an_empty_box_is_answered_at_the_box_and_starting_over_leaves_nothing_behind(owner):
    page = owner.page
    owner.tell("　 \n")
    assert page.locator(".error-summary").is_visible()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert owner.box.get_attribute("aria-invalid") == "true"
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.id") == "text"
    owner.reach_answer()
    owner.follow(owner.words.start_over)
    assert owner.box.input_value() == ""
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)
