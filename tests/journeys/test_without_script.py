"""The whole journey with script switched off: what script adds is missing, and nothing else."""

from __future__ import annotations

import pytest

from .browsing import DESKTOP
from .worry import MOST_QUESTIONS, click

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDIT = "TEL-EDIT"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_a_sentence_to_paper(worry, language):
    owner = worry(language, java_script_enabled=False)
    page, words = owner.page, owner.words
    owner.tell("   ")
    assert page.locator(".error-summary").is_visible()
    owner.tell()
    assert owner.asked
    owner.press(words.next)
    # Without a choice the question stays and says so.
    assert owner.asked
    assert page.locator(".question--error").count() == 1
    assert 1 <= owner.answer_questions() <= MOST_QUESTIONS
    assert page.locator(".band--emergency").is_visible()

    line = next(box for box in owner.sheet.all() if not box.input_value().strip())
    name = line.get_attribute("name")
    owner.unfold(line)
    line.fill(EDIT)
    owner.unfold(page.locator("#known_date"))
    before = owner.dates()
    page.locator("#known_date").fill("2026-01-05")
    owner.press(words.count_again)
    assert owner.dates() != before
    assert page.locator(f"textarea[name='{name}']").input_value() == EDIT
    # A button that only script could serve is not shown; paper comes from the browser's own menu, or as PDF.
    assert page.get_by_role("button", name=words.print).count() == 0
    page.emulate_media(media="print")
    assert page.locator(".print-header__url").is_visible()
    assert page.locator(".site-header").is_hidden()
    page.emulate_media(media="screen")
    assert owner.save_pdf().suggested_filename.endswith(".pdf")

    owner.press(words.other_language)
    assert page.locator("html").get_attribute("lang") != language
    assert page.locator(f"textarea[name='{name}']").input_value() == EDIT


@pytest.mark.parametrize("home", ["/", "/en/"])
def test_guided_questions_to_a_result(visit, home):
    page = visit(home, java_script_enabled=False)
    for _ in range(6):
        if page.locator("form#answer").count():
            break
        click(page.locator("main .symptom").first)
    assert page.locator("form#answer .do-now .actions__item").count() >= 1
    assert page.locator(".desks .desk").count() >= 1


def test_the_directory_is_filtered_and_a_contact_saved(visit):
    page = visit("/desks/", java_script_enabled=False, viewport=DESKTOP)
    page.locator("#prefecture").select_option("13")
    click(page.locator(".filter button"))
    assert page.locator("#prefecture").input_value() == "13"
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.suggested_filename.endswith(".vcf")
