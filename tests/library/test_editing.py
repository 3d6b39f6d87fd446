"""Editors change entries: every text is kept, nobody's work is lost, and an outsider is refused."""

from __future__ import annotations

import html

import pytest
from django.contrib.auth.models import Group

from madoguchi.accounts.models import User
from madoguchi.kernel.packs.schema import Confidence
from madoguchi.library.actions.releases import take_release
from madoguchi.library.models import Citation, Node, NodeVersion, SourceState
from madoguchi.library.record import NodeText, Reference

from .test_pages import node

NODES = [
    node("a", body="もとの本文", related=["b"]),
    node("b", order=1),
    node("b-one", "b", body="[先](node:a)"),
]


@pytest.fixture
def library(serve):
    return serve(nodes=NODES)


@pytest.fixture
def editor(db):
    person = User.objects.create_user("ed@example.jp", "a long password")
    person.groups.add(Group.objects.get(name="editors"))
    return person


@pytest.fixture
def edit(client, editor):
    client.force_login(editor)

    def sent(key="a", button="save", **changed):
        page = client.get(f"/editing/main/{key}/")
        values = {**page.context["values"], "seen": page.context["seen"], **changed}
        return client.post(f"/editing/main/{key}/", {**values, button: "1"})

    return sent


def texts_of(key):
    return [one.content.body for one in NodeVersion.objects.filter(node_key=key).order_by("number")]


def test_a_saved_text_is_shown_and_the_one_before_is_kept(library, edit, client, editor):
    answer = edit(body="新しい本文", why="古かった")
    assert (answer.status_code, answer["Location"]) == (302, "/library/main/a/")
    assert "新しい本文" in client.get("/library/main/a/").content.decode()
    assert texts_of("a") == ["もとの本文", "新しい本文"]
    newest = NodeVersion.objects.latest("number")
    assert (newest.by, newest.why, newest.origin) == (editor, "古かった", "editor")


def test_a_preview_shows_and_saves_nothing(library, edit, client):
    page = edit(button="preview", body="- ひとつ\n- **ふたつ**").content.decode()
    assert "<strong>ふたつ</strong>" in page
    assert "- ひとつ" in html.unescape(page)
    assert "もとの本文" in client.get("/library/main/a/").content.decode()
    assert not NodeVersion.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", " ", "題を書いてください"),
        ("body", "[x](node:nowhere)", "「nowhere」という項目はありません"),
        ("related", "b\nnothing", "「nothing」という項目はありません"),
        ("references", "名前だけ", "1行目が読めません"),
        ("references", "名前 | javascript:alert(1) | | high", "1行目が読めません"),
        ("review_on", "来年", "日付として読めません"),
        ("body", "長" * 100_001, "100,000文字まで"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(library, edit, field, value, sentence):
    answer = edit(**{field: value, "summary": "書きかけの要約"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in page
    assert "書きかけの要約" in page
    assert not NodeVersion.objects.exists()


def test_two_editors_do_not_overwrite_each_other(library, edit, client):
    opened = client.get("/editing/main/a/").context
    edit(body="先に保存")
    answer = client.post(
        "/editing/main/a/", {**opened["values"], "body": "後から", "seen": opened["seen"], "save": "1"}
    )
    assert answer.status_code == 409
    assert "後から" in answer.content.decode()
    assert Node.objects.get(key="a").content.body == "先に保存"
    again = {**answer.context["values"], "seen": answer.context["seen"], "save": "1"}
    assert client.post("/editing/main/a/", again).status_code == 302
    assert Node.objects.get(key="a").content.body == "後から"


def test_an_earlier_text_comes_back_as_a_new_version(library, edit, client):
    edit(body="二つ目")
    assert client.post("/editing/main/a/history/1/").status_code == 302
    assert texts_of("a") == ["もとの本文", "二つ目", "もとの本文"]
    assert not Node.objects.get(key="a").edited
    page = client.get("/editing/main/a/history/2/").content.decode()
    assert "<ins>" in page
    assert "<del>" in page


def test_a_new_release_leaves_the_editors_text_and_says_that_it_differs(library, edit, serve, client):
    edit(body="編集者の本文")
    serve(nodes=[{**NODES[0], "body": "新しい版の本文"}, *NODES[1:]])
    changed = Node.objects.get(key="a")
    assert (changed.content.body, changed.source_state) == ("編集者の本文", SourceState.CHANGED)
    assert "元も変わった項目（1）" in client.get("/editing/").content.decode()


def test_an_edited_entry_outlives_its_source(library, edit, serve):
    edit(key="b-one", body="残したい")
    serve(nodes=[{**NODES[0], "related": []}])
    kept = Node.objects.get(key="b-one")
    assert (kept.content.body, kept.source_state, kept.parent_key) == ("残したい", SourceState.GONE, "")
    assert not Node.objects.filter(key="b").exists()


def test_entries_that_cite_a_changed_one_are_listed_until_somebody_looked(library, edit, client):
    edit(body="変わった")
    assert "参照先が変わった項目（1）" in client.get("/editing/").content.decode()
    client.post("/editing/main/b-one/settled/")
    assert not Citation.objects.filter(cited_changed_at__isnull=False, kind="node").exists()


def test_a_reference_to_what_is_gone_is_listed(library, edit, serve, client):
    edit(key="b-one", body="[先](node:a) と残す")
    serve(nodes=NODES[1:2])
    assert "行き先のない参照（1）" in client.get("/editing/").content.decode()


def test_a_new_entry_stands_under_its_parent_and_stays_through_a_load(library, edit, serve, client):
    answer = client.post("/editing/main/new/", {"key": "own", "title": "自分の項目", "parent": "b"})
    assert answer["Location"] == "/editing/main/own/"
    take_release(content=serve(nodes=[*NODES, node("c", order=9)]))
    own = Node.objects.get(key="own")
    assert (own.parent_key, own.path, own.depth) == ("b", "b ", 2)
    assert [one.key for one in Node.objects.order_by("position")] == ["a", "b", "b-one", "own", "c"]


@pytest.mark.parametrize(
    "values",
    [
        {"key": "a", "title": "x"},
        {"key": "ほげ", "title": "x"},
        {"key": "n", "title": ""},
        {"key": "n", "title": "x", "parent": "?"},
    ],
)
def test_an_impossible_new_entry_is_refused_with_a_sentence(library, edit, client, values):
    answer = client.post("/editing/main/new/", values)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Node.objects.count() == 3


PAGES = [
    "/editing/",
    "/editing/main/a/",
    "/editing/main/new/",
    "/editing/main/a/history/",
    "/editing/main/a/history/1/",
]


@pytest.mark.parametrize("path", PAGES)
def test_an_outsider_is_sent_to_sign_in_and_a_person_without_the_right_is_refused(library, client, path):
    assert client.get(path)["Location"].startswith("/account/login/")
    client.force_login(User.objects.create_user("out@example.jp", "a long password"))
    assert client.get(path).status_code == 403
    assert client.post(
        path, {"body": "x", "title": "x", "key": "x", "seen": "x", "save": "1"}
    ).status_code in {403, 405}
    assert not NodeVersion.objects.exists()
    assert Node.objects.count() == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_editors_page_has_a_fixed_number_of_queries(
    serve, edit, client, django_assert_num_queries, count
):
    serve(nodes=[node("top"), *(node(f"n{one}", "top", one, body="[x](node:top)") for one in range(count))])
    edit(key="top", body="変わった")
    for one in range(count):
        edit(key=f"n{one}", body="変わった")
    with django_assert_num_queries(13):
        client.get("/editing/")


def test_sign_in_leads_to_where_one_wanted(library, editor, client):
    entered = {"username": "ed@example.jp", "password": "a long password"}
    answer = client.post("/account/login/", {**entered, "next": "/editing/"})
    assert answer["Location"] == "/editing/"
    refused = client.post("/account/login/", {**entered, "password": "wrong"})
    assert "サインインできませんでした" in refused.content.decode()


def test_saving_a_form_as_it_came_changes_nothing(library, edit):
    """Also what the form cannot show: line breaks in titles, blanks, dates of sources, titles longer than it takes."""
    odd = NodeText(
        title=" 二行の\n題 " + "長" * 600,
        summary="要約 ",
        body="\n本文\n",
        references=(
            Reference(
                title="名|前", source="https://example.jp/", as_of="2025-12", confidence=Confidence.HIGH
            ),
            Reference(title="別", as_of="2024", derived=True),
        ),
    )
    one = Node.objects.get(key="a")
    one.put(odd)
    one.save()
    assert edit(title=odd.title.replace("\n", "")).status_code == 302
    assert Node.objects.get(key="a").content == odd
    assert texts_of("a") == []


def test_an_entry_without_a_title_in_its_source_can_be_edited(library, edit):
    one = Node.objects.get(key="b-one")
    one.put(NodeText(title=""))
    one.save()
    assert edit("b-one", body="足した本文").status_code == 302
    assert Node.objects.get(key="b-one").content == NodeText(title="", body="足した本文")


def test_the_date_of_a_source_is_read_and_an_unknown_mark_refused(library, edit):
    line = "資料 | https://example.jp/ | 2026-01-31 | high | derived | as of 2025-12"
    assert edit(references=line).status_code == 302
    (kept,) = Node.objects.get(key="a").content.references
    assert (kept.as_of, kept.derived) == ("2025-12", True)
    assert edit(references=line + " | nonsense").status_code == 422
