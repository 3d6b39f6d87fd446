"""Which language a page is in, and where the same page is in the other one.

The language is a matter of the address alone: Japanese at ``/…``, English at ``/en/…``. No cookie is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.http import HttpRequest

LANGUAGES = ("ja", "en")
_MAX_QUERY = 2_000
"""Characters; no page of ours has a longer query, so a longer one is no part of the page."""


def current_language() -> str:
    """``ja`` or ``en``; Japanese where no language is active (a handler outside the middleware)."""
    return "en" if (get_language() or settings.LANGUAGE_CODE).startswith("en") else "ja"


def path_in_language(request: HttpRequest, language: str) -> str:
    """The address of the requested page in ``language``, with its query; also for pages that do not exist."""
    # Leading slashes are folded: "//elsewhere.example" would otherwise become a link to another site.
    path = "/" + request.path_info.lstrip("/")
    if path == "/en":
        path = "/"
    elif path.startswith("/en/"):
        path = "/" + path.removeprefix("/en/").lstrip("/")
    prefix = get_script_prefix().rstrip("/")
    place = escape_uri_path(prefix + ("/en" + path if language == "en" else path))
    query = request.META.get("QUERY_STRING", "")
    return f"{place}?{query}" if 0 < len(query) <= _MAX_QUERY else place
