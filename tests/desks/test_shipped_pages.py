"""Every page with the shipped packs: all answer, and none gives away what was not confirmed.

What may not be shown is read from the YAML files themselves, not through the code that hides it.
"""

from __future__ import annotations

import html
import re

import pytest
import yaml
from django.urls import reverse
from django.utils.translation import override

from madoguchi.desks import kept_pages

from .conftest import SHIPPED

CONFIRMED = {"high", "medium"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C reads the packs in a tenth of the time


def raw_records(*kinds: str):
    for path in sorted(SHIPPED.rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  # both loaders are the safe one
        for kind in kinds:
            yield from content.get(kind, []) if isinstance(content, dict) else []


@pytest.fixture(scope="module")
def secrets() -> set[str]:
    """Numbers and addresses that no confirmed record carries too."""
    doubtful, sure = set(), set()
    for record in raw_records("desks", "prefectures"):
        ways = {record[key] for key in ("phone", "email") if record.get(key)}
        (sure if record["confidence"] in CONFIRMED else doubtful).update(ways)
    assert doubtful - sure, "the packs have no unconfirmed number: this test would prove nothing"
    return doubtful - sure


@pytest.fixture(scope="module")
def editor_notes() -> set[str]:
    return {
        " ".join(record["editor_note"].split())
        for record in raw_records("desks", "prefectures", "incident_types", "duties")
        if record.get("editor_note")
    }


def addresses(content):
    yield reverse("desks:list")
    yield reverse("desks:list") + "?q=警察"
    yield reverse("desks:incident_types")
    yield reverse("desks:glossary")
    for desk_id in content.desks:
        yield reverse("desks:detail", args=[desk_id])
        yield reverse("desks:vcard", args=[desk_id])
    for code in content.prefectures:
        yield reverse("desks:list") + f"?prefecture={code}"
        yield reverse("desks:police", args=[code])
        yield reverse("desks:police_vcard", args=[code])
    for type_id in content.incident_types:
        yield reverse("desks:incident_type", args=[type_id])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_shows_what_was_not_confirmed_or_is_for_editors(
    client, shipped, language, secrets, editor_notes
):
    with override(language):
        paths = list(addresses(shipped))
    bare = {re.sub(r"\D", "", secret) for secret in secrets if "@" not in secret}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in ({200, 404} if path.endswith(".vcf") else {200}), path
        body = answer.content.replace(b"\r\n ", b"").decode()
        shown = " ".join(html.unescape(body).split())
        links = set(re.findall(r'href="tel:([^"]+)"', body))
        assert not [secret for secret in secrets if secret in shown], path
        assert not bare & links, path
        assert not [note for note in editor_notes if note in shown], path


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_kept_page_answers(client, shipped, language):
    with override(language):
        pages = list(kept_pages.pages())
        links = [link.url for link in kept_pages.links()]
    assert len(pages) == len(set(pages)) == 3 + len(shipped.desks) + len(shipped.incident_types)
    assert set(links) <= set(pages)
    assert all(client.get(path).status_code == 200 for path in pages)


def test_kept_pages_are_on_the_list_for_the_browser_and_renewed_with_the_content(client, shipped):
    listed = client.get("/en/offline/pages.json").json()
    assert "/en/incident-types/ransomware/" in listed["pages"]
    assert "/en/desks/police_9110/" in listed["pages"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_links_between_the_pages_hold(client, shipped, language):
    with override(language):
        pages = list(kept_pages.pages())
    seen = set()
    for path in pages:
        body = client.get(path).content.decode()
        ids = set(re.findall(r'\bid="([^"]+)"', body))
        for target in re.findall(r'href="([^"]*)"', body):
            place, _, anchor = target.partition("#")
            if not place and anchor:
                assert anchor in ids, (path, target)
            elif re.match(r"/(?:en/)?(?:desks|incident-types|glossary)/", place):
                seen.add(html.unescape(place))
    # Pages in the other language are linked too; their own test opens them.
    prefix = "/en/" if language == "en" else "/"
    ours = {place for place in seen if place.startswith("/en/") == (prefix == "/en/")}
    assert len(ours) > 100
    broken = [place for place in sorted(ours) if client.get(place).status_code != 200]
    assert broken == []
