"""The news page: public, without cookies, without script; it asks nobody, and shows what was fetched before."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs.schema import Text

from .feeds import followed
from .forms import read_page, read_source
from .queries import NewsPage, news_page

_WHOSE = Text(ja="どこのお知らせか", en="Whose news")
_ALL = Text(ja="すべて", en="All")


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of the filter, as ``filter_bar.html`` reads it."""

    value: str
    label: Text | str


@dataclass(frozen=True, slots=True)
class Filter:
    """The one filter of the page, as ``filter_bar.html`` reads it."""

    options: tuple[Option, ...]
    chosen: str
    id: str = "source"
    label: Text = _WHOSE
    blank: Text = _ALL


@login_not_required
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What the followed feeds said lately, day by day."""
    feeds = followed(current_content(), settings.NEWS_FEEDS).feeds
    chosen = read_source(request.GET, {feed.id for feed in feeds})
    found = news_page(feeds, chosen, read_page(request.GET))
    context = {
        "found": found,
        "chosen": chosen,
        "filters": _filters(found, chosen),
        "query": urlencode({"source": chosen}) if chosen else "",
    }
    return render(request, "news/list.html", context)


def _filters(found: NewsPage, chosen: str) -> list[Filter]:
    """None where there is nothing to choose between."""
    if len(found.sources) < 2:
        return []
    return [Filter(tuple(Option(source.id, source.name) for source in found.sources), chosen)]
