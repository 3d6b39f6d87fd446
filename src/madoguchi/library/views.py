"""Pages of the library: public, without cookies, without script."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content

from .queries.questions import asked_beside, question_list, topic_links
from .queries.tree import outline_of
from .words import LAW_CHAPTERS, LEVELS, READERS


@login_not_required
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """The whole outline."""
    content = current_content()
    context = {
        "branches": outline_of(content).branches(),
        "count": len(content.nodes),
        "has": {"faq": bool(content.faq), "stories": bool(content.stories), "laws": bool(content.laws)},
    }
    return render(request, "library/tree.html", context)


@login_not_required
@require_safe
def node(request: HttpRequest, node_id: str) -> HttpResponse:
    """One entry with its neighbours."""
    content = current_content()
    page = outline_of(content).page(node_id)
    if page is None:
        return _missing(request)
    context = {
        "page": page,
        "readers": [READERS[reader] for reader in page.node.readers],
        "level": LEVELS[page.node.level],
        "topics": topic_links(content, page.node.topics),
    }
    return render(request, "library/node.html", context)


@login_not_required
@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Questions as people ask them, by topic."""
    return render(request, "library/faq.html", {"found": question_list(current_content())})


@login_not_required
@require_safe
def question(request: HttpRequest, question_id: str) -> HttpResponse:
    """One question with its answer."""
    content = current_content()
    asked = content.faq.get(question_id)
    if asked is None:
        return _missing(request)
    context = {
        "asked": asked,
        "readers": [READERS[reader] for reader in asked.readers],
        "level": LEVELS[asked.level],
        "topics": topic_links(content, asked.topics),
        "beside": asked_beside(content, asked),
        "related": [content.nodes[one] for one in asked.related],
    }
    return render(request, "library/question.html", context)


@login_not_required
@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """Incidents that others had, under the kind of incident that each is mainly about."""
    content = current_content()
    told = sorted(
        content.stories.values(), key=lambda one: content.incident_types[one.incident_types[0]].order
    )
    groups = [
        (content.incident_types[type_id], list(found))
        for type_id, found in groupby(told, key=lambda one: one.incident_types[0])
    ]
    return render(request, "library/stories.html", {"groups": groups, "count": len(told)})


@login_not_required
@require_safe
def story(request: HttpRequest, story_id: str) -> HttpResponse:
    """One incident."""
    content = current_content()
    told = content.stories.get(story_id)
    if told is None:
        return _missing(request)
    kinds = [content.incident_types[one] for one in told.incident_types]
    related = [content.nodes[one] for one in told.related]
    return render(request, "library/story.html", {"told": told, "kinds": kinds, "related": related})


@login_not_required
@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """Laws by section."""
    known = list(current_content().laws.values())
    groups = [(name, [one for one in known if one.chapter == key]) for key, name in LAW_CHAPTERS.items()]
    context = {"groups": [group for group in groups if group[1]], "count": len(known)}
    return render(request, "library/laws.html", context)


@login_not_required
@require_safe
def law(request: HttpRequest, law_id: str) -> HttpResponse:
    """One law and what a small firm must do about it."""
    content = current_content()
    known = content.laws.get(law_id)
    if known is None:
        return _missing(request)
    related = [content.nodes[one] for one in known.related]
    context = {"known": known, "related": related, "section": LAW_CHAPTERS[known.chapter]}
    return render(request, "library/law.html", context)


def _missing(request: HttpRequest) -> HttpResponse:
    """An entry that is not there, with the ways on."""
    return render(request, "library/missing.html", status=404)
