"""Error pages: every status, both languages, whatever is broken."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.test import Client, override_settings
from django.urls import path

from madoguchi.config.urls import handler400, handler403, handler404, handler500
from madoguchi.config.urls import urlpatterns as site_urls
from madoguchi.shell import errors
from madoguchi.shell.error_texts import ERRORS

pytestmark = pytest.mark.urls(__name__)


def _public(view):
    view.login_required = False
    return view


@_public
def _status(request, status):
    return HttpResponse(status=status, headers={"Retry-After": "30"} if status in {429, 503} else {})


@_public
def _break(request):
    raise RuntimeError("planned")


@_public
def _only_post(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return HttpResponse(request.POST.get("text", ""))


@_public
def _problem(request):
    return JsonResponse({"title": "slow down"}, status=429)


urlpatterns = [
    path("status/<int:status>", _status),
    path("api/status/<int:status>", _status),
    path("break", _break),
    path("only-post", _only_post),
    path("problem", _problem),
    *site_urls,
]

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", sorted(ERRORS))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_page_says_what_happened_what_is_safe_and_what_to_do(rf, status, language):
    from django.utils.translation import override

    with override(language):
        response = errors.error_response(rf.get("/en/x" if language == "en" else "/x"), status)
    html = response.content.decode()
    text = ERRORS[status]
    assert response.status_code == status
    assert f'<html lang="{language}">' in html
    for sentence in (text.title, text.happened, text.safe, *text.next_steps):
        assert sentence.in_language(language) in html
    assert 'href="tel:110"' in html
    assert 'href="tel:119"' in html
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/nothing-here/", "/en/nothing-here/"])
def test_a_wrong_address_keeps_its_language_and_the_way_to_the_other(visitor, path):
    response = visitor.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert ERRORS[404].title.in_language("en" if path.startswith("/en/") else "ja") in html
    assert 'href="/nothing-here/"' in html
    assert 'href="/en/nothing-here/"' in html


def test_a_crash_gives_the_page_without_touching_the_database(visitor):
    # No django_db mark: a query would fail the test.
    response = visitor.get("/break")
    assert response.status_code == 500
    assert "こちらの不具合です" in response.content.decode()
    assert "planned" not in response.content.decode()


def test_even_a_broken_template_leaves_a_page(visitor, monkeypatch):
    def broken(name):
        raise RuntimeError(name)

    monkeypatch.setattr(errors, "get_template", broken)
    response = visitor.get("/break")
    assert response.status_code == 500
    assert 'href="tel:110"' in response.content.decode()


@pytest.mark.parametrize("status", [405, 413, 429, 503])
def test_empty_answers_get_their_page_and_keep_their_headers(visitor, status):
    response = visitor.get(f"/status/{status}")
    assert response.status_code == status
    assert ERRORS[status].title.ja in response.content.decode()
    assert response.get("Retry-After") == ("30" if status in {429, 503} else None)


def test_a_wrong_method_still_says_which_are_allowed(visitor):
    response = visitor.get("/only-post")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert ERRORS[405].title.ja in response.content.decode()


def test_machines_keep_their_own_answers(visitor):
    assert visitor.get("/problem").json() == {"title": "slow down"}
    assert visitor.get("/api/status/503").content == b""


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_a_text_beyond_the_limit_is_told_apart(visitor):
    response = visitor.post("/only-post", {"text": "あ" * 1000})
    assert response.status_code == 413
    assert ERRORS[413].title.ja in response.content.decode()


def test_a_refused_form_gets_a_page(rf):
    response = errors.csrf_failure(rf.post("/x"), reason="no cookie")
    assert response.status_code == 403
    assert "no cookie" not in response.content.decode()


@pytest.mark.parametrize("path", ["/nothing/", "/break", "/status/503", "/components/", "/service-worker.js"])
def test_every_answer_carries_the_content_security_policy(visitor, path):
    policy = visitor.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
