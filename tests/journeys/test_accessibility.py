"""The automatic rules of WCAG 2.2 AA on every kind of page, in both languages, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs.schema import Situation

from .words import WORDS
from .worry import Worry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PARTS = 4
"""Into how many tests the incident types are dealt, so that two workers share them."""
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])
_TYPE_OF = {Situation.EMERGENCY: "ransomware", Situation.POSSIBLE: "malware", Situation.CONSUMER: "spam"}


def violations(page: Page) -> list[str]:
    """What is broken on the page, everything unfolded. Dark differs from light only in its colours."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.emulate_media(color_scheme="light")
    found = _found(page, RULES)
    page.emulate_media(color_scheme="dark")
    return found + _found(page, ["color-contrast"])


def _found(page: Page, only: list[str]) -> list[str]:
    options = {"runOnly": only, "preload": False, "resultTypes": ["violations"]}
    results = Axe().run(page, options=options).response
    return [
        f"{page.url}: {rule['id']} at {node['target']}: {node.get('failureSummary', '')}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture
def broken_on(looking, live_server):
    """Goes to each path and gathers what is broken there."""

    def visited(paths: list[str]) -> list[str]:
        found = []
        for path in paths:
            looking.goto(live_server.url + path)
            found += violations(looking)
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
    found = violations(page)
    worry.tell(" ")
    found += violations(page)
    worry.tell("password: hunter2! " + words.told)
    assert worry.asked
    worry.press(words.next)
    found += violations(page)
    worry.answer_questions()
    found += violations(page)
    assert found == []


@LANGUAGES
def test_answers_of_every_situation(broken_on, language):
    assert broken_on([WORDS[language].home + path for path in answers()]) == []


@LANGUAGES
def test_guided_questions_and_results(broken_on, language):
    assert broken_on([f"{WORDS[language].home}triage/guide/{step}/" for step in guide_sample()]) == []


@LANGUAGES
@pytest.mark.parametrize("part", range(PARTS))
def test_every_incident_type(broken_on, language, part):
    kinds = list(current_content().incident_types)[part::PARTS]
    home = WORDS[language].home
    paths = [f"{home}incident-types/{kind}/" for kind in kinds]
    assert broken_on(([f"{home}incident-types/"] if part == 0 else []) + paths) == []


@LANGUAGES
def test_desks_and_glossary(broken_on, language):
    home = WORDS[language].home
    paths = ["desks/", "desks/police/13/", "glossary/", "glossary/?q=zzzz", "desks/nobody/"]
    paths += [f"desks/{desk}/" for desk in desk_sample()]
    assert broken_on([home + path for path in paths]) == []


@LANGUAGES
def test_errors_and_the_offline_page(broken_on, language):
    home = WORDS[language].home
    assert broken_on([home + path for path in ("nothing-here/", "triage/answer.pdf", "offline/")]) == []
