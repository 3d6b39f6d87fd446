"""An editor mends an entry in a real browser: sign in, preview, save, look, take it back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from madoguchi.accounts.models import User
from madoguchi.content.queries import current_content
from madoguchi.library.actions.releases import take_release

from .test_accessibility import violations_in_both

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = "05-response"


@pytest.fixture
def editor(db):
    take_release(content=current_content())
    person = User.objects.create_user("ed@example.jp", "a long password")
    person.groups.add(Group.objects.get_or_create(name="editors")[0])
    return person


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_editor_changes_an_entry_and_takes_the_change_back(editor, live_server, visit, script):
    page = visit(f"/library/main/{KEY}/", java_script_enabled=script)
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name="編集者の方：この項目を直す").click()
    page.get_by_label("メールアドレス").fill("ed@example.jp")
    page.get_by_label("パスワード").fill("a long password")
    page.get_by_role("button", name="サインインする").click()
    if script:
        assert violations_in_both(page) == []
    page.get_by_label("題", exact=True).fill("直した題")
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(page.get_by_role("heading", name="直した題")).to_be_visible()
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("h1")).to_have_text("直した題")
    page.goto(f"{live_server.url}/editing/main/{KEY}/history/1/")
    if script:
        assert violations_in_both(page) == []
    page.get_by_role("button", name="この版に戻す").click()
    expect(page.locator("h1")).to_have_text(title)
