"""Pages of the library: public, without cookies, without script."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs.schema import Reader
from madoguchi.shell.atom import CONTENT_TYPE
from madoguchi.shell.languages import current_language

from .chapters import CHAPTER_KINDS
from .chapters.chapter import ChapterTooLargeError, chapter_of
from .feed import feed_of_changes
from .models import MAIN, Collection
from .permissions import can_edit
from .prose import explained
from .queries.by_reader import reader_page
from .queries.collections import find_collection, list_collections, title_of
from .queries.node_page import lines_of, node_page
from .queries.questions import asked_beside, question_list, topic_links
from .terms import term_finder
from .tree_html import tree_html
from .words import LAW_CHAPTERS, LEVELS, READER_LEADS, READERS, ROOM

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from madoguchi.kernel.packs.schema import Term


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The shipped collection as a tree, and the ways to everything else."""
    content = current_content()
    main = find_collection(MAIN)
    tree, count = tree_html(main) if main else (None, 0)
    context = {
        "tree": tree,
        "count": count,
        "readers": [(one.value, name) for one, name in READERS.items()],
        "others": [row for row in list_collections() if row.key != MAIN],
        "has": {
            "faq": bool(content.faq),
            "stories": bool(content.stories),
            "laws": bool(content.laws),
            "standards": bool(content.publications),
        },
    }
    return render(request, "library/front.html", context)


@login_not_required
@require_safe
def collection(request: HttpRequest, collection_key: str) -> HttpResponse:
    """The tree of one collection. Entries of the shipped one had shorter addresses once; those still lead there."""
    found = _readable(request, collection_key)
    if found is None:
        node = lines_of([collection_key])
        return redirect("library:node", MAIN, collection_key, permanent=True) if node else _missing(request)
    tree, count = tree_html(found)
    context = {"collection": found, "title": title_of(found), "tree": tree, "count": count}
    return render(request, "library/collection.html", context)


@login_not_required
@require_safe
def node(request: HttpRequest, collection_key: str, node_key: str) -> HttpResponse:
    """One entry with its neighbours."""
    found = _readable(request, collection_key)
    page = node_page(found, node_key, current_content()) if found else None
    if found is None or page is None:
        return _missing(request)
    main = found.key == MAIN
    body, terms = _body(found, page.text.body)
    context = {
        "collection": found,
        "room": reverse("library:front") if main else reverse("library:tree", args=[found.key]),
        "room_name": ROOM if main else title_of(found),
        "page": page,
        "body": body,
        "terms": terms,
        "readers": [READERS[reader] for reader in page.text.readers],
        "level": LEVELS[page.text.level] if main else None,
        "topics": topic_links(current_content(), page.text.topics),
    }
    return render(request, "library/node.html", context)


@login_not_required
@require_safe
def chapter(request: HttpRequest, collection_key: str, node_key: str, kind: str) -> HttpResponse:
    """An entry and everything below it as a file: ``md``, ``epub`` or ``pdf``."""
    found = _readable(request, collection_key)
    if found is None or kind not in CHAPTER_KINDS:
        return _missing(request)
    origin = f"{request.scheme}://{request.get_host()}"
    try:
        read = chapter_of(found, node_key, origin=origin, now=timezone.now())
    except ChapterTooLargeError:
        return render(request, "library/too_large.html", {"collection": found, "key": node_key}, status=413)
    if read is None:
        return _missing(request)
    media_type, write = CHAPTER_KINDS[kind]
    response = HttpResponse(write(read), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="madoguchi-{node_key}.{kind}"'
    return response


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What is new in the library, for feed readers."""
    origin = f"{request.scheme}://{request.get_host()}"
    made = feed_of_changes(origin=origin, path=request.path, language=current_language())
    return HttpResponse(made, content_type=CONTENT_TYPE)


@login_not_required
@require_safe
def readers(request: HttpRequest, reader_id: str) -> HttpResponse:
    """What is written for one kind of reader."""
    if reader_id not in set(Reader):
        return _missing(request)
    reader = Reader(reader_id)
    context = {
        "name": READERS[reader],
        "lead": READER_LEADS[reader],
        "page": reader_page(reader),
        "others": [(one.value, READERS[one]) for one in READERS if one != reader],
    }
    return render(request, "library/reader.html", context)


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
        "related": lines_of(asked.related),
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
    related = lines_of(told.related)
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
def standards(request: HttpRequest) -> HttpResponse:
    """Standards and guidelines with their newest edition, and what is called otherwise today."""
    content = current_content()
    successors = sorted(content.successors.values(), key=lambda one: (one.now is None, one.was.ja))
    publications = sorted(content.publications.values(), key=lambda one: one.name.ja)
    return render(request, "library/standards.html", {"publications": publications, "successors": successors})


@login_not_required
@require_safe
def law(request: HttpRequest, law_id: str) -> HttpResponse:
    """One law and what a small firm must do about it."""
    content = current_content()
    known = content.laws.get(law_id)
    if known is None:
        return _missing(request)
    related = lines_of(known.related)
    context = {"known": known, "related": related, "section": LAW_CHAPTERS[known.chapter]}
    return render(request, "library/law.html", context)


def _body(found: Collection, text: str) -> tuple[SafeString | str, list[Term]]:
    """The text as HTML with the technical words in it; that of an imported file is plain text, shown as it is."""
    if found.format != "pack":
        return text, []
    content = current_content()
    body, words = explained(text, found.key, term_finder(content))
    return body, [content.glossary[one] for one in words]


def _readable(request: HttpRequest, key: str) -> Collection | None:
    """The collection, if whoever asks may read it. Only for one that is not public does anybody ask who that is: public
    pages touch no session."""
    found = find_collection(key)
    if found is None or found.public or can_edit(request.user):
        return found
    return None


def _missing(request: HttpRequest) -> HttpResponse:
    """An entry that is not there, with the ways on."""
    return render(request, "library/missing.html", status=404)
