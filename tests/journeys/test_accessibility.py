"""The automatic rules of WCAG 2.2 AA on every kind of page, in both languages, light and dark.

Comparing colours takes two thirds of the time, and colours do not depend on the language: of the many pages, the
Japanese ones are looked at in light colours and the English ones in dark. The main way is looked at in all four.
Of the pages about an incident, which are long and alike, each look (colour, ground, size of letters) is compared once a
page.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs.schema import Situation
from madoguchi.library.actions.releases import take_release
from madoguchi.news.models import FeedState, NewsEntry

from .words import WORDS
from .worry import Worry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PARTS = 2
"""Into how many tests the incident types are dealt, so that two workers share them."""
COLOURS = {"ja": "light", "en": "dark"}
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])
_TYPE_OF = {Situation.EMERGENCY: "ransomware", Situation.POSSIBLE: "malware", Situation.CONSUMER: "spam"}


MARK_LOOKS = """() => {
  const seen = new Set();
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(one);
      if (backgroundImage !== "none" || !/, 0\\)$/.test(backgroundColor)) return backgroundColor + backgroundImage;
    }
  };
  for (const one of document.body.querySelectorAll("*")) {
    const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasText || !one.checkVisibility()) continue;
    const { color, fontSize, fontWeight, opacity } = getComputedStyle(one);
    const look = [color, ground(one), fontSize, fontWeight, opacity].join();
    if (!seen.has(look)) one.dataset.look = "";
    seen.add(look);
  }
  return seen.size;
}"""
"""Marks one text of each look of a page: comparing the colours of every text takes seconds."""


def violations(page: Page, scheme: str, *, every_text: bool = True) -> list[str]:
    """What is broken on the page in the colours of ``scheme``, everything unfolded.

    Colours are compared on every text or on one of each look.
    """
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.emulate_media(color_scheme=scheme)
    if every_text:
        return _found(page, RULES)
    found = _found(page, RULES, rules={"color-contrast": {"enabled": False}})
    assert page.evaluate(MARK_LOOKS) > 1
    return found + _found(page, ["color-contrast"], context="[data-look]")


def violations_in_both(page: Page) -> list[str]:
    """Dark differs from light only in its colours."""
    found = violations(page, "light")
    page.emulate_media(color_scheme="dark")
    return found + _found(page, ["color-contrast"])


def _found(page: Page, only: list[str], context: str | None = None, **more: object) -> list[str]:
    options = {"runOnly": only, "preload": False, "resultTypes": ["violations"], **more}
    results = Axe().run(page, context=context, options=options).response
    return [
        f"{page.url}: {rule['id']} at {node['target']}: {node.get('failureSummary', '')}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture
def broken_on(looking, live_server):
    """Goes to each path of a language and gathers what is broken there."""

    def visited(language: str, paths: list[str], *, every_text: bool = True) -> list[str]:
        found = []
        for path in paths:
            looking.goto(live_server.url + WORDS[language].home + path)
            found += violations(looking, COLOURS[language], every_text=every_text)
        return found

    return visited


def answers() -> Iterator[str]:
    """The way back to an answer of each situation: the same page as after typing, by an address."""
    for situation in Situation:
        kind = _TYPE_OF.get(situation)
        yield f"triage/answer/?s={situation.value}" + (f"&t={kind}" if kind else "")
    yield "triage/answer/?s=emergency&t=ransomware,data-leak-missent&c=personal-data&p=13"
    yield "triage/answer/?s=nonsense"


def guide_sample() -> list[str]:
    """The first question, one deeper one, and a result of each situation."""
    steps = current_content().guide.values()
    results = {step.situation: step.id for step in steps if not step.choices}
    deep = next(step.id for step in steps if step.choices and not step.symptom and step.id != "start")
    return ["start", "files", deep, *results.values()]


def desk_sample() -> list[str]:
    """A desk of every kind, with and without a number that is confirmed."""
    kinds = {(desk.kind, bool(desk.public_phone)): desk.id for desk in current_content().desks.values()}
    return list(kinds.values())


@LANGUAGES
def test_the_way_to_an_answer(arrive, live_server, language):
    words = WORDS[language]
    page = arrive().new_page()
    page.goto(live_server.url + words.home)
    worry = Worry(page, words)
    found = violations_in_both(page)
    worry.tell(" ")
    found += violations_in_both(page)
    worry.tell("password: hunter2! " + words.told)
    assert worry.asked
    worry.press(words.next)
    found += violations_in_both(page)
    worry.answer_questions()
    found += violations_in_both(page)
    assert found == []


@LANGUAGES
def test_answers_of_every_situation(broken_on, language):
    assert broken_on(language, list(answers())) == []


@LANGUAGES
def test_guided_questions_and_results(broken_on, language):
    assert broken_on(language, [f"triage/guide/{step}/" for step in guide_sample()]) == []


@LANGUAGES
@pytest.mark.parametrize("part", range(PARTS))
def test_every_incident_type(broken_on, language, part):
    kinds = list(current_content().incident_types)[part::PARTS]
    paths = [f"incident-types/{kind}/" for kind in kinds]
    assert broken_on(language, paths, every_text=False) == []


def test_a_colour_that_is_too_pale_is_found_among_the_looks(looking, live_server):
    looking.goto(f"{live_server.url}/incident-types/spam/")
    looking.evaluate("document.querySelector('.actions__text').style.color = '#aaa'")
    (found,) = violations(looking, "light", every_text=False)
    assert "color-contrast" in found


@LANGUAGES
def test_lists_desks_and_glossary(broken_on, language):
    paths = [
        "incident-types/",
        "desks/",
        "desks/police/13/",
        "glossary/",
        "glossary/?q=zzzz",
        "desks/nobody/",
    ]
    assert broken_on(language, paths + [f"desks/{desk}/" for desk in desk_sample()]) == []


@LANGUAGES
def test_the_library(broken_on, language, transactional_db):
    # One page of each kind: outline, chapter, entry with explained words, readers, each list and one of it.
    content = current_content()
    take_release(content=content)
    one_of = {kind: next(iter(getattr(content, kind))) for kind in ("faq", "stories", "laws")}
    paths = [
        *("library/", "library/main/ch05/", "library/main/05-response/", "library/main/nothing/"),
        *("readers/employee/", "standards/", "account/login/"),
        *(path for kind, one in one_of.items() for path in (f"{kind}/", f"{kind}/{one}/")),
    ]
    assert broken_on(language, paths) == []


@LANGUAGES
def test_the_news(broken_on, language, transactional_db):
    # Empty, then with an entry of every sort: with and without link, summary, and date of its own.
    assert broken_on(language, ["news/"]) == []
    state = FeedState.objects.create(feed="jvn", url="https://jvn.jp/rss/jvn.rdf", fetched_at=timezone.now())
    for number, dated_by in enumerate(("published", "updated", "fetched")):
        NewsEntry.objects.create(
            feed=state,
            key=str(number),
            sameness=str(number),
            title=("お知らせ", "Notice")[number % 2],
            link="https://jvn.jp/" if number else "",
            summary="要約" if number else "",
            dated_at=timezone.now() - timedelta(days=number),
            dated_by=dated_by,
        )
    assert broken_on(language, ["news/"]) == []


@LANGUAGES
def test_errors_and_the_offline_page(broken_on, language):
    assert broken_on(language, ["nothing-here/", "triage/answer.pdf", "offline/"]) == []
