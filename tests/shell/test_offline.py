"""What is kept for the hour without a network."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.utils.translation import get_language

from madoguchi.kernel.packs.schema import Text
from madoguchi.shell import offline


@pytest.fixture
def registry(monkeypatch):
    """Empty lists of providers, put back afterwards."""
    for name in ("_page_providers", "_link_providers", "_edition_providers"):
        monkeypatch.setattr(offline, name, [])


def _english() -> bool:
    return (get_language() or "").startswith("en")


@pytest.mark.usefixtures("registry")
def test_pages_are_listed_once_per_language_in_order(client):
    @offline.register
    def pages():
        prefix = "/en" if _english() else ""
        return [f"{prefix}/", f"{prefix}/desks/", f"{prefix}/"]

    assert client.get("/offline/pages.json").json()["pages"] == ["/offline/", "/", "/desks/"]
    assert client.get("/en/offline/pages.json").json()["pages"] == ["/en/offline/", "/en/", "/en/desks/"]


@pytest.mark.usefixtures("registry")
def test_a_provider_that_fails_costs_only_its_own_pages(client, caplog):
    @offline.register
    def broken():
        raise LookupError("no content yet")

    offline.register(lambda: ["/desks/"])
    assert client.get("/offline/pages.json").json()["pages"] == ["/offline/", "/desks/"]
    assert "no content yet" in caplog.text


@pytest.mark.usefixtures("registry")
def test_the_worker_changes_when_the_content_does(client):
    edition = ["a"]
    offline.register_edition(lambda: edition[0])
    before = client.get("/service-worker.js").content
    assert client.get("/service-worker.js").content == before
    edition[0] = "b"
    assert client.get("/service-worker.js").content != before


def test_the_worker_may_answer_for_the_whole_site_and_is_never_stale(client):
    response = client.get("/service-worker.js")
    assert response["Content-Type"] == "text/javascript"
    assert response["Cache-Control"] == "no-cache"
    assert re.search(r'const CACHE = "madoguchi-[0-9a-f]{16}-[0-9a-f]{16}"', response.content.decode())


def test_every_listed_file_of_the_style_exists(client):
    for url in client.get("/offline/pages.json").json()["static"]:
        assert offline.finders.find(url.removeprefix("/static/")), url


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("path", ["/offline/", "/en/offline/"])
def test_the_offline_page_leads_on(client, path):
    label = Text(ja="ファイルが開けない", en="Files do not open")
    offline.register_links(lambda: [offline.OfflineLink(label=label, url="/guide/files/", icon="files")])
    html = client.get(path).content.decode()
    assert 'href="/guide/files/"' in html
    assert label.in_language("en" if path.startswith("/en") else "ja") in html
    assert 'href="tel:110"' in html


def test_pages_carry_the_time_of_rendering_and_a_hidden_banner(client, time_machine):
    time_machine.move_to("2026-11-27T00:00:00+00:00", tick=False)
    html = client.get("/offline/").content.decode()
    assert '<meta name="rendered-at" content="2026-11-27T09:00:00+09:00" data-now>' in html
    assert "2026年11月27日（金）9:00 に保存した画面です" in html


@pytest.mark.parametrize(
    ("path", "language"), [("/manifest.webmanifest", "ja"), ("/en/manifest.webmanifest", "en")]
)
def test_the_manifest_speaks_the_language_of_its_address(client, path, language):
    response = client.get(path)
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert manifest["lang"] == language
    assert manifest["start_url"] == ("/en/" if language == "en" else "/")


@pytest.mark.parametrize("path", ["/offline/", "/offline/pages.json", "/service-worker.js", "/components/"])
def test_public_pages_set_no_cookie_and_take_no_posts(path):
    visitor = Client()
    response = visitor.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert visitor.post(path).status_code == 405


def _kept(client, path, tag="", **headers):
    """What the worker gets when it asks for a page, which it may have already."""
    asked = {"x-keep": "1", **({"if-none-match": tag} if tag else {}), **headers}
    return client.get(path, headers=asked)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/en/desks/ipa_anshin/", "/incident-types/ransomware/", "/glossary/"])
def test_an_unchanged_page_is_not_sent_to_the_worker_again(client, time_machine, path):
    time_machine.move_to("2026-11-24T11:00:00+09:00", tick=False)
    first = _kept(client, path)
    # Hours later, when other desks are open.
    time_machine.move_to("2026-11-24T22:40:00+09:00", tick=False)
    again = _kept(client, path, first["ETag"])
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.django_db
def test_a_changed_page_is_sent_to_the_worker(client):
    tag = _kept(client, "/desks/ipa_anshin/")["ETag"]
    assert _kept(client, "/desks/police_9110/", tag).status_code == 200
    assert _kept(client, "/en/desks/ipa_anshin/", tag).status_code == 200


@pytest.mark.django_db
def test_a_browser_gets_no_tag_by_which_it_could_show_an_old_open_now_again(client):
    tag = _kept(client, "/desks/ipa_anshin/")["ETag"]
    response = client.get("/desks/ipa_anshin/", headers={"if-none-match": tag})
    assert response.status_code == 200
    assert "ETag" not in response


@pytest.mark.django_db
def test_an_error_carries_no_tag(client):
    assert "ETag" not in _kept(client, "/nothing-here/")
