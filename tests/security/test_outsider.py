"""Every view, as somebody who is not signed in: public ones are listed, all others refuse, and none falls over."""

from __future__ import annotations

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

from .addresses import PUBLIC, SAMPLES, Address, addresses

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
EACH = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
GARBAGE = [
    {},
    {"text": "\x00\ufffe\u202e<script>'\"--;", "a": ":,:,:", "known": "9999-99-99T99:99", "q": "\x00" * 50},
    {
        "known_date": "0000-00-00",
        "known_time": "25:61",
        "prefecture": "../13",
        "audience": "root",
        "guide": "start",
    },
    {
        "s": "emergency",
        "t": "ransomware," * 500,
        "c": "," * 500,
        "e": "a:b" * 500,
        "choice": "🦊",
        "next": "1",
    },
    {f"i-{number}": "x" for number in range(400)},
]
METHODS = ["put", "patch", "delete", "options", "head", "trace"]


def test_every_view_is_either_listed_as_public_or_needs_sign_in():
    opened = {address.name for address in ADDRESSES if address.open_to_all}
    assert opened == PUBLIC, "public views are listed in addresses.py, on purpose and one by one"


def test_every_part_of_an_address_has_sample_values():
    assert {name for address in ADDRESSES for name in address.arguments} <= SAMPLES.keys()


@EACH
def test_an_outsider_gets_a_page_or_a_refusal(outsider, paths_of, address):
    for each in paths_of(address):
        response = outsider.get(each)
        if address.name in PUBLIC:
            assert response.status_code in {200, 302, 400, 404, 405}, each
            assert not response.get("Location", "").startswith("/accounts/"), each
        else:
            assert response.status_code in {302, 401, 403}, each


@EACH
def test_garbage_never_breaks_a_view(outsider, paths_of, address):
    for each in paths_of(address):
        for data in GARBAGE:
            assert outsider.get(each, data).status_code < 500, (each, data)
            assert outsider.post(each, data).status_code < 500, (each, data)
        for method in METHODS:
            assert getattr(outsider, method)(each).status_code < 500, (each, method)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"\xff\xfe=%zz&text=%ff%fe", "application/x-www-form-urlencoded"),
        (b"text=" + "あ".encode("shift_jis"), "application/x-www-form-urlencoded; charset=shift_jis"),
        (b"text=a", "application/x-www-form-urlencoded; charset=nothing"),
        (b'{"text": "a"}', "application/json"),
        (b"no boundary", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\nopen", "multipart/form-data; boundary=x"),
        (
            b"--x\r\nContent-Disposition: form-data; name=text; filename=../../a\r\n\r\nfile\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
        (b"a" * 1_100_000, "text/plain"),
        (b"text=" + b"a" * 1_100_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=" % number for number in range(501)), "application/x-www-form-urlencoded"),
    ],
)
@pytest.mark.parametrize("each", ["/", "/triage/", "/en/triage/", "/triage/answer.pdf"])
def test_a_body_that_no_form_of_ours_sends_is_answered(outsider, each, body, kind):
    assert outsider.generic("POST", each, body, content_type=kind).status_code < 500


@login_not_required
def _forgotten(request):
    return HttpResponse("secret")


def _private(request):
    return HttpResponse("secret")


urlpatterns = [path("forgotten", _forgotten, name="forgotten"), path("private", _private, name="private")]


@pytest.mark.urls(__name__)
def test_this_walk_would_notice_a_view_that_somebody_opened_in_passing(outsider):
    found: dict[str, Address] = {address.name: address for address in addresses()}
    assert found["forgotten"].open_to_all
    assert not found["private"].open_to_all
    assert "secret" not in outsider.get("/private").content.decode()
