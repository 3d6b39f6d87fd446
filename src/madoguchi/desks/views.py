"""Pages of the directory, the incident types and the glossary: public, without cookies, without script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.schema import Text
from madoguchi.shell.languages import current_language

from .forms import read_filter, read_words
from .queries.desk_page import find_desk_page, find_police_page
from .queries.directory import directory
from .queries.glossary import glossary_groups
from .queries.incident_types import find_type_page, in_order
from .queries.public import has_vcard, police_card
from .vcard import desk_vcard as desk_contact
from .vcard import police_vcard as police_contact
from .words import FOR_WHOM


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter, as ``select.html`` reads it."""

    value: str
    label: Text


@login_not_required
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """The directory with its filters."""
    content = current_content()
    wanted = read_filter(request.GET, content)
    context = {
        "found": directory(content, wanted, datetime.now(JST)),
        "wanted": wanted,
        **_filter_choices(content),
    }
    return render(request, "desks/list.html", context)


@login_not_required
@require_safe
def desk_detail(request: HttpRequest, desk_id: str) -> HttpResponse:
    """One desk."""
    page = find_desk_page(current_content(), desk_id, datetime.now(JST))
    if page is None:
        return _missing(request)
    return render(request, "desks/detail.html", {"page": page})


@login_not_required
@require_safe
def police(request: HttpRequest, code: str) -> HttpResponse:
    """The police of one prefecture, by its two-digit code."""
    page = find_police_page(current_content(), code, datetime.now(JST))
    if page is None:
        return _missing(request)
    return render(request, "desks/police.html", {"page": page})


@login_not_required
@require_safe
def desk_vcard(request: HttpRequest, desk_id: str) -> HttpResponse:
    """One desk as a contact to save."""
    desk = current_content().desks.get(desk_id)
    seen = desk.public if desk else None
    if seen is None or not has_vcard(seen):
        return _missing(request)
    return _attachment(desk_contact(seen, current_language()), f"{seen.id}.vcf")


@login_not_required
@require_safe
def police_vcard(request: HttpRequest, code: str) -> HttpResponse:
    """The police of one prefecture as a contact; only where its own number is confirmed."""
    content = current_content()
    prefecture = content.prefectures.get(code)
    if prefecture is None or not prefecture.public_phone:
        return _missing(request)
    card = police_card(content, prefecture, datetime.now(JST))
    return _attachment(police_contact(card, current_language()), f"police-{code}.vcf")


@login_not_required
@require_safe
def incident_type_list(request: HttpRequest) -> HttpResponse:
    """All incident types, the commonest and gravest first."""
    return render(request, "desks/incident_types.html", {"kinds": in_order(current_content())})


@login_not_required
@require_safe
def incident_type(request: HttpRequest, type_id: str) -> HttpResponse:
    """What to do about one incident type."""
    page = find_type_page(current_content(), type_id, datetime.now(JST), current_language())
    if page is None:
        return _missing(request)
    return render(request, "desks/incident_type.html", {"page": page})


@login_not_required
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Technical words with their plain twins."""
    words = read_words(request.GET)
    groups = glossary_groups(current_content(), words, current_language())
    context = {"groups": groups, "words": words, "count": sum(len(group.terms) for group in groups)}
    return render(request, "desks/glossary.html", context)


def _filter_choices(content: Content) -> dict[str, Iterable[Option]]:
    return {
        "audiences": [Option(key, label) for key, (label, _) in FOR_WHOM.items()],
        "types": [Option(kind.id, kind.name) for kind in in_order(content)],
        "prefectures": [
            Option(record.id, record.name)
            for record in sorted(content.prefectures.values(), key=lambda record: record.id)
        ],
    }


def _missing(request: HttpRequest) -> HttpResponse:
    """A page that is not there, with the ways on: the directory, the incident types, the police."""
    return render(request, "desks/missing.html", status=404)


def _attachment(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
