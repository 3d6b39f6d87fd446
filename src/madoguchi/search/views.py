"""The search page and its suggestions: public, without cookies; the page works without script."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content
from madoguchi.shell.languages import current_language

from . import sources
from .cards import card_for
from .forms import MOST, Asked, read_asked, read_text
from .queries import Results, search, suggest
from .words import EXAMPLES, LEVEL_NAMES, READER_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Text

    from .queries import Hit

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter, as ``select.html`` reads it."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class KindLink:
    """A way to see only one kind of record."""

    label: Text
    address: str
    chosen: bool


# What somebody looked for stays between them and us.
@login_not_required
@cache_control(private=True)
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """One box for everything; without a text, what can be found and how to ask."""
    content = current_content()
    asked = read_asked(request.GET, content.topics)
    page_language = current_language()
    results, status = _found(asked, page_language)
    context = {
        "asked": asked,
        "results": results,
        "card": card_for(asked.text, page_language) if asked.text and not asked.kind else None,
        "kinds": _kind_links(asked),
        "more": _more(asked, results),
        "meant": asked.address(q=results.meant) if results is not None and results.meant else "",
        "examples": [(text, Asked(text.in_language(page_language)).address()) for text in EXAMPLES],
        **_choices(content),
    }
    return render(request, "search/search.html", context, status=status)


@login_not_required
@cache_control(private=True)
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles for what is being typed: ``{"suggestions": [{"title", "kind", "address"}]}``."""
    language = current_language()
    prefix = "/en" if language == "en" else ""
    known = sources.kinds()
    rows = [
        {
            "title": hit.title.in_language(language),
            "kind": known[hit.kind].one.in_language(language) if hit.kind in known else "",
            "address": prefix + hit.address,
        }
        for hit in _suggested(read_text(request.GET))
    ]
    return JsonResponse({"suggestions": rows})


def _found(asked: Asked, page_language: str) -> tuple[Results | None, int]:
    """What was found, and the status of the page. Where the index cannot answer, the page shows the other ways."""
    if not asked.text:
        return None, 200
    try:
        found = search(asked.text, wanted=asked.wanted, limit=asked.limit, page_language=page_language)
    except DatabaseError as error:
        _log(error)
        return Results(asked.text, [], 0, 0.0, empty_index=True), 503
    return found, 200


def _suggested(text: str) -> list[Hit]:
    try:
        return suggest(text)
    except DatabaseError as error:
        _log(error)
        return []


def _log(error: DatabaseError) -> None:
    """Without its words, which may quote what somebody typed."""
    logger.error("The search index does not answer: %s", type(error).__name__)


def _kind_links(asked: Asked) -> list[KindLink]:
    every = KindLink(sources.EVERYTHING, asked.address(kind=""), not asked.kind)
    return [
        every,
        *(
            KindLink(kind.many, asked.address(kind=kind.id), asked.kind == kind.id)
            for kind in sources.kinds().values()
        ),
    ]


def _more(asked: Asked, results: Results | None) -> str:
    """Address of the same search with more hits, when there are more to show."""
    if results is None or asked.limit == MOST or len(results.hits) < asked.limit:
        return ""
    return asked.address(more="1")


def _choices(content: Content) -> dict[str, list[Option]]:
    topics: dict[str, Text] = {topic.id: topic.name for topic in content.topics.values()}
    return {"readers": _options(READER_NAMES), "levels": _options(LEVEL_NAMES), "topics": _options(topics)}


def _options(names: Mapping[str, Text]) -> list[Option]:
    return [Option(value, label) for value, label in names.items()]
