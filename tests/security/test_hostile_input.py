"""Addresses, fields and headers as somebody sends them who means harm."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>alert(7)</script>",
    '"><img src=x onerror=alert(7)>',
    "'><svg/onload=alert(7)>",
    "</textarea><script>alert(7)</script>",
    "</title><script>alert(7)</script>",
    "{{ 70|add:7007 }}{% debug %}",
    "javascript:alert(7)",
]
FIELDS = [
    "text",
    "a",
    "e",
    "known",
    "known_date",
    "known_time",
    "prefecture",
    "audience",
    "guide",
    "s",
    "t",
    "c",
    "q",
    "choice",
]
SHEET = ["i-what", "o-what", "i-when", "i-type", "i-done"]
TRAVERSALS = [
    "..",
    "../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%00",
    "ipa_anshin%00.html",
    "%E3%81%82" * 300,
    "a" * 8_000,
    "%ff%fe",
    "%0d%0aSet-Cookie:%20a=b",
    "__class__",
    "{{7}}",
]
PLACES = [
    "/desks/{}/",
    "/desks/{}.vcf",
    "/desks/police/{}/",
    "/desks/police/{}.vcf",
    "/incident-types/{}/",
    "/triage/guide/{}/",
    "/en/{}/",
    "/static/{}",
    "/static/madoguchi/{}",
]
QUERIES = [
    "=",
    "&&&",
    "q=%00",
    "q=%ff%fe",
    "q=" + "%E3%81%82" * 10_000,
    "for=&what=&prefecture=&q=",
    "for[]=1&what[a]=2",
    "prefecture=13&prefecture=27&prefecture=..",
    "s=emergency&s=other&t=ransomware,,,ransomware&c=,&a=:&k=9999-12-31T23:59&p=00&u=root",
    "s=emergency&k=-1",
    "s=emergency&k=0001-01-01T00:00%2B23:59",
    "s=emergency&t=ransomware:99999999999999999999",
    "s=emergency&t=ransomware:-1,malware:nan,spam:1e999",
    "g=start",
    "g=" + "a" * 5_000,
    "&".join(f"x{number}=1" for number in range(400)),
]


class Elements(HTMLParser):
    """Elements and attributes that a page must not have got from its visitor."""

    def __init__(self) -> None:
        super().__init__()
        self.hostile: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "script" and "src" not in given:
            self.hostile.append("script")
        if given.get("src") == "x" or any(name.startswith("on") for name in given):
            self.hostile.append(f"{tag} {given}")
        if (given.get("href") or "").startswith("javascript:"):
            self.hostile.append(f"{tag} {given}")


def hostile_elements(response) -> list[str]:
    if not response.get("Content-Type", "").startswith(("text/html", "image/svg")):
        return []
    reader = Elements()
    reader.feed(response.content.decode())
    return reader.hostile


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("path", ["/", "/triage/", "/en/triage/"])
def test_html_in_any_field_is_text(outsider, path, payload):
    posts = [
        {"text": payload},
        {"text": f"ファイルが開けず金を払えと出た {payload}"},
        {"text": f"ファイルが開けず金を払えと出た {payload}", "asked": "1"},
        dict.fromkeys((*FIELDS, *SHEET), payload),
        {**dict.fromkeys(SHEET, payload), "text": "ファイルが開けず金を払えと出た", "asked": "1"},
        *({"text": "ファイルが開けず金を払えと出た", name: payload} for name in FIELDS[1:]),
    ]
    for fields in posts:
        response = outsider.post(path, fields)
        assert response.status_code < 500, fields
        assert hostile_elements(response) == [], fields
        assert "7077" not in response.content.decode(), fields


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_in_an_address_is_text(outsider, payload):
    for path in (
        "/desks/",
        "/en/desks/",
        "/glossary/",
        "/news/",
        "/triage/answer/",
        "/nothing-here/",
        "/",
    ):
        for name in ("q", "for", "what", "prefecture", "source", "page", *FIELDS):
            response = outsider.get(
                path, {name: payload, "s": "emergency"} if name != "s" else {name: payload}
            )
            assert response.status_code < 500
            assert hostile_elements(response) == []
    response = outsider.get(f"/nothing/{payload}/")
    assert response.status_code in {400, 404}
    assert hostile_elements(response) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("part", TRAVERSALS, ids=lambda part: part[:20])
def test_an_address_that_climbs_out_finds_nothing(outsider, place, part):
    response = outsider.get(place.format(part))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code in {301, 302, 400, 404}, response.status_code
    assert b"root:" not in body
    assert "Set-Cookie" not in response
    if response.status_code in {301, 302}:
        assert response["Location"].startswith("/")
        assert not response["Location"].startswith("//")


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:24])
@pytest.mark.parametrize(
    "path",
    ["/", "/desks/", "/glossary/", "/news/", "/triage/answer/", "/en/triage/answer/", "/offline/"],
)
def test_any_query_is_answered(outsider, path, query):
    response = outsider.generic("GET", path, QUERY_STRING=query)
    assert response.status_code in {200, 302, 400}, response.status_code


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "a b", "testserver@evil.example", ""],
)
def test_a_foreign_host_is_refused_and_named_nowhere(outsider, host):
    for path in ("/", "/triage/answer/?s=emergency&t=ransomware", "/desks/", "/en/nothing-here/"):
        response = outsider.get(path, headers={"host": host})
        assert response.status_code == 400
        assert b"evil.example" not in response.content


def test_a_host_that_a_stranger_forwards_is_not_believed(outsider):
    forwarded = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "forwarded": "host=evil.example",
        "x-original-url": "/evil.example",
        "x-rewrite-url": "/evil.example",
    }
    for path in ("/triage/answer/?s=emergency&t=ransomware", "/incident-types/ransomware/", "/triage/"):
        response = outsider.get(path, headers=forwarded)
        assert b"evil.example" not in response.content
        assert "evil.example" not in response.get("Location", "")


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example/desks",
        "/en//evil.example/",
        "/\\evil.example/",
        "/desks//evil.example",
    ],
)
def test_no_address_sends_a_visitor_elsewhere(outsider, path):
    response = outsider.generic("GET", "/", PATH_INFO=path)
    assert response.status_code in {301, 302, 400, 404}
    location = response.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert b'href="//evil' not in response.content
