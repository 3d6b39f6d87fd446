"""The search page and its suggestions: public, without cookies; the page works without script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content
from madoguchi.shell.languages import current_language

from . import sources
from .cards import card_for
from .forms import MOST, Asked, read_asked, read_text
from .queries import search, suggest
from .words import EXAMPLES, LEVEL_NAMES, READER_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Text

    from .queries import Results


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
    results = (
        search(asked.text, wanted=asked.wanted, limit=asked.limit, page_language=page_language)
        if asked.text
        else None
    )
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
    return render(request, "search/search.html", context)


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
        for hit in suggest(read_text(request.GET))
    ]
    return JsonResponse({"suggestions": rows})


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
