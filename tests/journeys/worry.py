"""The main journey in steps: tell, answer questions, read the answer. Only what a person could press is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .browsing import arriving

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator, Page

    from .words import Words

MOST_QUESTIONS = 3


def click(target: Locator) -> None:
    """Clicks what leads to another page, and waits until that page is whole."""
    with arriving(target.page):
        target.click()


@dataclass
class Worry:
    """A visitor somewhere on the way from the first page to the answer."""

    page: Page
    words: Words

    @property
    def box(self) -> Locator:
        return self.page.locator("#text")

    @property
    def band(self) -> Locator:
        return self.page.locator(".band").first

    @property
    def sheet(self) -> Locator:
        """The lines of the questionnaire."""
        return self.page.locator(".sheet textarea")

    @property
    def asked(self) -> bool:
        """Whether a question stands on the page."""
        return self.page.locator("form#question").count() > 0

    def press(self, name: str) -> None:
        click(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        click(self.page.get_by_role("link", name=name, exact=True))

    def save_pdf(self) -> Download:
        """Presses the button of the PDF, which leaves the page where it is."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=self.words.pdf, exact=True).click()
        return download.value

    def tell(self, text: str | None = None) -> None:
        self.box.fill(self.words.told if text is None else text)
        self.press(self.words.go)

    def choose(self, number: int = 0) -> None:
        """Taps a choice of the question."""
        self.page.locator(".choice__label").nth(number).click()

    def unfold(self, target: Locator) -> None:
        """Opens the folded part in which ``target`` stands, when it is closed."""
        folded = target.locator("xpath=ancestor::details[not(@open)]")
        for details in folded.all():
            details.locator("> summary").click()

    def answer_questions(self, number: int = 0) -> int:
        """Answers until there is nothing left to ask; how many questions there were."""
        count = 0
        while self.asked:
            count += 1
            assert count <= MOST_QUESTIONS
            self.choose(number)
            self.press(self.words.next)
        return count

    def reach_answer(self, text: str | None = None) -> int:
        self.tell(text)
        self.page.wait_for_selector("form#question, form#answer")
        count = self.answer_questions()
        # What stands there instead is the best hint to what went wrong.
        assert self.page.locator("form#answer").count() == 1, self.page.locator("body").inner_text()[:500]
        return count

    def dates(self) -> list[str]:
        """The last days that the clocks show, as ISO dates."""
        moments = self.page.locator(".clock__date time").evaluate_all("all => all.map(one => one.dateTime)")
        return [moment[:10] for moment in moments]
