"""Error pages for a frightened person: what happened, what is safe, what to do next.

They need no database, no session and no context processor. Should even the template fail, a page without any is sent.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template

from .error_texts import ERRORS, LAST_RESORT

if TYPE_CHECKING:
    from django.utils.functional import Promise

logger = logging.getLogger(__name__)

_MACHINE_PATHS = ("/api/", "/healthz", "/readyz")


def error_response(request: HttpRequest, status: int) -> HttpResponse:
    """The page of ``status`` (one of ``ERRORS``) in the language of the address."""
    try:
        context = {"request": request, "error": ERRORS[status], "status": status}
        body = get_template("shell/errors/error.html").render(context)
    except Exception:
        # Whatever is broken, the person still gets a page with a way on.
        logger.exception("The page for status %s could not be rendered", status)
        body = LAST_RESORT
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 400; a body above the limit is told apart, because there the person can do something."""
    return error_response(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 403."""
    return error_response(request, 403)


def csrf_failure(request: HttpRequest, reason: str | Promise = "") -> HttpResponse:
    """What is shown when a form's token does not fit (``CSRF_FAILURE_VIEW``)."""
    return error_response(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 404."""
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of 500."""
    return error_response(request, 500)


def error_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: an empty answer of 405, 413, 429 or 503 gets its page. Headers (Allow, Retry-After) are kept."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not _wants_page(request, response):
            return response
        page = error_response(request, response.status_code)
        for name, value in response.items():
            if name.lower() not in {"content-type", "content-length"}:
                page[name] = value
        return page

    return middleware


def _wants_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        response.status_code in {405, 413, 429, 503}
        and isinstance(response, HttpResponse)
        and not response.content
        and request.method != "HEAD"
        and not request.path_info.startswith(_MACHINE_PATHS)
    )
