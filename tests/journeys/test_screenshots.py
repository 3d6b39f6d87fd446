"""Pictures of every kind of page, for the people who look at them, and the one A4 that is printed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from madoguchi.content.queries import current_content
from madoguchi.library.actions.releases import take_release

from .words import WORDS
from .worry import Worry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOLDER = Path(__file__).parents[2] / "var" / "screenshots"
WIDTHS = {360: 740, 768: 1024, 1280: 800}
PAGES = {
    "home": "",
    "answer-emergency": "triage/answer/?s=emergency&t=ransomware&c=files-locked",
    "answer-possible": "triage/answer/?s=possible&t=malware",
    "answer-prevention": "triage/answer/?s=prevention",
    "guide": "triage/guide/files/",
    "desks": "desks/?what=ransomware",
    "desk": "desks/ipa_anshin/",
    "incident-type": "incident-types/ransomware/",
    "search": "search/",
    "library": "library/",
    "entry": "library/main/10-figures/",
    "questions": "faq/",
    "error-404": "nothing-here/",
    "offline": "offline/",
    "components": "components/",
}
A4 = (595, 842)


@pytest.fixture(scope="module")
def folder() -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER


def photograph(page, folder: Path, name: str) -> None:
    """The whole page at each width; in dark colours at one, for they do not depend on it."""
    for scheme, widths in {"light": WIDTHS, "dark": [360]}.items():
        page.emulate_media(color_scheme=scheme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            path = folder / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
            assert path.stat().st_size > 5_000


@pytest.mark.parametrize("name", PAGES)
def test_pictures_of_a_page(looking, live_server, folder, name):
    if PAGES[name].startswith("library/"):
        take_release(content=current_content())
    looking.goto(f"{live_server.url}/{PAGES[name]}")
    photograph(looking, folder, name)


def test_pictures_of_a_question_and_of_the_way_in_english(arrive, live_server, folder):
    page = arrive(viewport={"width": 360, "height": 740}).new_page()
    for language in ("en", "ja"):
        words = WORDS[language]
        page.goto(live_server.url + words.home)
        worry = Worry(page, words)
        if language == "en":
            page.screenshot(path=folder / "en-home-360-light.png", full_page=True)
        worry.tell()
        assert worry.asked
        if language == "en":
            page.screenshot(path=folder / "en-question-360-light.png", full_page=True)
            worry.answer_questions()
            page.screenshot(path=folder / "en-answer-360-light.png", full_page=True)
        else:
            photograph(page, folder, "question")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_answer_for_ransomware_prints_on_one_a4(worry, folder, language):
    owner = worry(language)
    owner.reach_answer()
    # With the police of the region, and with what most people would add.
    owner.unfold(owner.page.locator("#prefecture"))
    owner.page.locator("#prefecture").select_option("13")
    owner.press(owner.words.choose_again)
    # The sheet and its style must have arrived: paper without style is of another size.
    owner.page.wait_for_load_state("networkidle")
    path = folder / f"print-{language}.pdf"
    owner.page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    sheets = PdfReader(path).pages
    assert len(sheets) == 1
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == A4
    text = _joined(sheets[0].extract_text())
    for part in (".do-now .actions__text", ".desks .tel__number"):
        missing = [
            words for words in owner.page.locator(part).all_text_contents() if _joined(words) not in text
        ]
        assert missing == []


def _joined(text: str) -> str:
    """Without blanks and line ends; fonts write some signs as their compatible twins (⽇ for 日, ﬀ for ff)."""
    return "".join(unicodedata.normalize("NFKC", text).split())
