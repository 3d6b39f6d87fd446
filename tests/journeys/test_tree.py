"""The tree of the library: opens where it is clicked, remembers it, and follows an address into a branch."""

from __future__ import annotations

import pytest

from madoguchi.content.queries import current_content
from madoguchi.library.actions.releases import take_release

from .browsing import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN = "document.querySelectorAll('[data-tree-of] details[open]').length"


@pytest.fixture(autouse=True)
def library():
    take_release(content=current_content())


def test_a_tree_remembers_what_is_open_and_follows_an_address(visit):
    page = visit("/library/")
    page.locator("[data-tree-of] summary").first.click()
    until(page, "() => Object.keys(localStorage).some((key) => key.startsWith('madoguchi.tree.'))")
    page.reload()
    assert page.evaluate(OPEN) == 1
    inner = page.locator("[data-tree-of] details details").last.get_attribute("id")
    page.goto(page.evaluate("location.origin") + f"/library/?#{inner}")
    assert page.locator(f"#{inner}").get_attribute("open") is not None
    assert page.evaluate(OPEN) >= 3
