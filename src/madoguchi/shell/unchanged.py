"""Tells the service worker whether a page that it keeps has changed, so that an unchanged one is not sent again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

KEEPING = "X-Keep"
"""Header of requests by the worker. Nobody else may compare pages by these tags: a browser would show an hour-old
"open now" again, because the tag does not count what changes with the clock."""

_OF_THE_MOMENT = re.compile(
    rb"<(?:meta|input)\b[^>]*\bdata-now\b[^>]*>|<(\w+)\b[^>]*\bdata-now\b[^>]*>.*?</\1>", re.DOTALL
)
"""Elements marked ``data-now``: the time of rendering and whether a desk is open. The worker's page shows neither
as of now, it says when it was saved."""


def unchanged_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: to the worker, a page carries an ETag, and 304 without a body where the worker has it already."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if KEEPING not in request.headers or not _is_page(response):
            return response
        tag = _tag(response.content)
        response["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=response) or response

    return middleware


def _is_page(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
    )


def _tag(body: bytes) -> str:
    # Weak: the same page, though not the same bytes.
    return f'W/"{hashlib.sha256(_OF_THE_MOMENT.sub(b"", body)).hexdigest()[:32]}"'
