"""Guided questions: links only, every step opens, and every path ends in a whole answer."""

from __future__ import annotations

import pytest

from .pages import visit

pytestmark = pytest.mark.django_db


def test_every_step_opens_in_both_languages(client, content):
    for step in content.guide.values():
        for prefix, language in (("", "ja"), ("/en", "en")):
            page = visit(client, f"{prefix}/triage/guide/{step.id}/")
            assert page.status == 200, step.id
            assert step.text.in_language(language) in page.text
            for choice in step.choices:
                assert f"{prefix}/triage/guide/{choice.next}/" in page.html


def test_a_question_needs_no_form(client):
    assert 'method="post"' not in visit(client, "/triage/guide/files/").html


def test_a_result_is_the_whole_answer(client):
    page = visit(client, "/triage/guide/files-note-one/")
    assert "band--emergency" in page.html
    assert {"いますること", "しないこと", "連絡する順番", "知らせる期限"} <= set(page.headings)


def test_the_trail_leads_back(client):
    trail = (
        visit(client, "/triage/guide/files-note/")
        .html.split('class="breadcrumb__list"')[1]
        .split("</nav>")[0]
    )
    assert 'href="/"' in trail
    assert 'href="/triage/guide/files/"' in trail
    result = visit(client, "/triage/guide/files-note-one/")
    assert ("前の質問に戻る", "/triage/guide/files-note/") in result.links


def test_a_result_can_be_refined_without_losing_the_path(client):
    page = visit(client, "/triage/guide/files-note-one/").press("この内容でえらび直す", prefecture="27")
    assert page.fields["guide"] == "files-note-one"
    assert "大阪府" in page.text


def test_an_unknown_step_is_not_found(client):
    assert client.get("/triage/guide/nothing/").status_code == 404


def test_the_start_is_found_without_its_name(client):
    assert client.get("/triage/guide/").headers["Location"] == "/triage/guide/start/"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_home_and_every_guided_page_are_kept_for_offline_use(client, content, prefix):
    kept = client.get(f"{prefix}/offline/pages.json").json()["pages"]
    assert f"{prefix}/" in kept
    assert {f"{prefix}/triage/guide/{step_id}/" for step_id in content.guide} <= set(kept)
    assert f"{prefix}/desks/" in kept


def test_symptoms_stand_on_the_offline_page(client):
    assert "/triage/guide/files/" in [url for _, url in visit(client, "/offline/").links]
