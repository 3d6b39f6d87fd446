"""An editor sends a file, sees what it would change, and decides; an outsider sends nothing."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from madoguchi.accounts.models import User
from madoguchi.library.models import Collection, Node, WaitingFile

from .test_command import OPML

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = User.objects.create_superuser("ed@example.jp", "a long password")
    client.force_login(person)
    return person


@pytest.fixture
def send(client):
    def sent(text=OPML, name="notes.opml", **fields):
        data = text if isinstance(text, bytes) else text.encode()
        return client.post("/editing/import/", {"file": SimpleUploadedFile(name, data), **fields})

    return sent


def text_of(answer):
    return html.unescape(answer.content.decode())


def test_a_file_waits_until_its_editor_has_seen_what_it_changes(editor, send, client):
    answer = send()
    assert answer.status_code == 302
    assert not Collection.objects.exists()
    page = text_of(client.get(answer["Location"]))
    assert "新しい項目 （4）" in page
    assert "三つ目" in page
    taken = client.post(answer["Location"], {"take": "1"})
    assert taken["Location"] == "/library/notes/"
    assert Node.objects.count() == 4
    assert not WaitingFile.objects.exists()
    assert not Collection.objects.get().public, (
        "a file from the browser is for editors until somebody says otherwise"
    )


def test_a_second_time_the_differences_are_shown(editor, send, client):
    client.post(send(public="1")["Location"], {"take": "1"})
    answer = send(OPML.replace("三つ目", "三つ目の改").replace("注記", "別の注記"))
    page = text_of(client.get(answer["Location"]))
    assert "内容が変わる項目" in page
    assert "三つ目の改" not in text_of(client.get("/library/notes/"))
    client.post(answer["Location"], {"discard": "1"})
    assert not WaitingFile.objects.exists()
    assert Node.objects.filter(title="三つ目").exists()
    assert Collection.objects.get().public


@pytest.mark.parametrize(
    ("text", "name", "fields", "sentence"),
    [
        ("<opml><body>", "a.opml", {}, "まちがい"),
        (b"PK\x03\x04", "a.xmind", {}, "まちがい"),
        (b"\x00" * 9, "a.txt", {}, "まちがい"),
        (OPML, "a.opml", {"key": "main"}, "main は使えません"),
        (OPML, "a.opml", {"key": "日本"}, "半角の小文字"),
    ],
)
def test_a_bad_file_gets_a_sentence(editor, send, text, name, fields, sentence):
    answer = send(text, name, **fields)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not WaitingFile.objects.exists()


def test_a_file_that_is_too_large_is_not_kept(editor, send, monkeypatch):
    monkeypatch.setattr("madoguchi.library.editing.importing.LARGEST", 100)
    answer = send()
    assert answer.status_code == 422
    assert "大きすぎます" in text_of(answer)


def test_a_number_that_an_editor_mends_does_not_stay_beside_the_text(editor, send, client):
    client.post(send()["Location"], {"take": "1"})
    node = Node.objects.get(title__startswith="窓口")
    before = node.content.phones
    page = client.get(f"/editing/notes/{node.key}/").context
    changed = {**page["values"], "title": "窓口 #9110", "seen": page["seen"], "save": "1"}
    client.post(f"/editing/notes/{node.key}/", changed)
    assert before == ("03-0000-0000",)
    assert Node.objects.get(pk=node.pk).content.phones == ("#9110",)


def test_no_file_at_all(editor, client):
    assert "ファイルを選んでください" in text_of(client.post("/editing/import/", {}))


def test_a_forged_form_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    answer = strict.post("/editing/import/", {"file": SimpleUploadedFile("a.opml", OPML.encode())})
    assert answer.status_code == 403
    assert not WaitingFile.objects.exists()


def test_an_outsider_neither_sends_nor_sees(editor, send, client):
    waiting = send()["Location"]
    client.logout()
    for path in ("/editing/import/", waiting):
        assert client.get(path)["Location"].startswith("/account/login/")
        assert client.post(path, {"take": "1"})["Location"].startswith("/account/login/")
    client.force_login(User.objects.create_user("out@example.jp", "a long password"))
    for path in ("/editing/import/", waiting):
        assert client.get(path).status_code == 403
        assert client.post(path, {"take": "1"}).status_code == 403
    assert WaitingFile.objects.count() == 1
    assert not Collection.objects.exists()
