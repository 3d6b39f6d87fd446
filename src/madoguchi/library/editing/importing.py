"""Pages on which an editor takes a file: send it, see what it would change, decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.outline.formats import FORMATS
from madoguchi.kernel.outline.lint import Knowledge, lint_outline
from madoguchi.kernel.outline.model import OutlineRefusedError
from madoguchi.kernel.packs.schema import Text
from madoguchi.library.actions.importing import (
    KeyRefusedError,
    discard_waiting,
    keep_waiting,
    read_file,
    read_waiting,
    take_waiting,
)
from madoguchi.library.models import WaitingFile
from madoguchi.library.permissions import editor_of
from madoguchi.library.queries.collections import find_collection
from madoguchi.shell.uploads import TakeUpTo, was_file_refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from madoguchi.library.actions.importing import ReadFile

LARGEST = 20_000_000
"""Bytes of a file that comes through the browser; the command takes larger ones."""
SHOWN = 200
"""Lines of each list of changes."""

_TOO_LARGE = Text(
    ja=f"ファイルが大きすぎます（{LARGEST // 1_000_000}MBまで）。大きなファイルは、管理者がコマンドで取り込めます。",
    en=f"The file is too large (up to {LARGEST // 1_000_000} MB). An administrator can import it with the command.",
)
_NONE = Text(ja="ファイルを選んでください。", en="Choose a file.")
_KEY = Text(
    ja="文献の番号は半角の小文字・数字・ハイフンで書いてください。main は使えません。",
    en="Write the key of the collection in small letters, digits and hyphens; “main” is taken.",
)


@dataclass(frozen=True, slots=True)
class ChangeList:
    """One sort of change: how many, and the first of them as lines of text."""

    name: Text
    count: int
    lines: list[str]


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    """Send a file. The handler is set before the check against forged forms reads the body."""
    request.upload_handlers = [TakeUpTo(request, LARGEST)]
    return _upload(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _upload(request: HttpRequest) -> HttpResponse:
    by = editor_of(request)
    values = {name: request.POST.get(name, "").strip() for name in ("key", "format", "public")}
    if request.method != "POST":
        return _form(request, values, [])
    sent = request.FILES.get("file")
    if was_file_refused(request):
        return _form(request, values, [("file", _TOO_LARGE)])
    if not isinstance(sent, UploadedFile):
        return _form(request, values, [("file", _NONE)])
    data = sent.read()
    try:
        read = read_file(
            data,
            name=(sent.name or "file")[-255:],
            file_format=values["format"] if values["format"] in FORMATS else "auto",
            key=values["key"] or None,
            public=True if values["public"] else None if find_collection(values["key"]) else False,
        )
    except KeyRefusedError:
        return _form(request, values, [("key", _KEY)])
    except OutlineRefusedError as refused:
        return _form(request, values, [("file", Text(ja=refused.ja, en=str(refused)))])
    waiting = keep_waiting(read=read, data=data, by=by)
    return redirect("editing:decide", waiting.pk)


def _form(request: HttpRequest, values: dict[str, str], errors: list[tuple[str, Text]]) -> HttpResponse:
    context = {
        "values": values,
        "errors": errors,
        "error_of": dict(errors),
        "formats": [{"value": name, "label": name} for name in FORMATS],
    }
    return render(request, "library/editing/import.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, waiting_id: int) -> HttpResponse:
    """What the file would change, with what is wrong or out of date in it; then take or discard it."""
    by = editor_of(request)
    waiting = WaitingFile.objects.filter(pk=waiting_id).first()
    if waiting is None:
        raise Http404
    if request.method == "POST" and "take" in request.POST:
        take_waiting(waiting=waiting, by=by)
        return redirect("library:tree", waiting.key)
    if request.method == "POST":
        discard_waiting(waiting=waiting, by=by)
        return redirect("editing:import")
    read = read_waiting(waiting)
    today = timezone.now().astimezone(JST).date()
    found = lint_outline(read.outline, knowledge=Knowledge.of(current_content()), today=today)
    context = {
        "waiting": waiting,
        "read": read,
        "lists": _change_lists(read),
        "notices": read.outline.warnings[:SHOWN],
        "findings": [(one, Text(ja=one.message.ja, en=one.message.en)) for one in found[:SHOWN]],
        "finding_count": len(found),
    }
    return render(request, "library/editing/decide.html", context)


def _change_lists(read: ReadFile) -> list[ChangeList]:
    titles = {node.id: f"{node.number} {node.title}".strip() for node in read.outline.nodes}

    def listed(name: Text, keys: Iterable[str]) -> ChangeList:
        known = list(keys)
        return ChangeList(name, len(known), [titles.get(key) or key for key in known[:SHOWN]])

    changes = read.changes
    return [
        listed(Text(ja="新しい項目", en="New"), changes.added),
        listed(Text(ja="内容が変わる項目", en="Changed"), changes.changed),
        listed(Text(ja="場所が変わる項目", en="Moved"), changes.moved),
        listed(Text(ja="なくなる項目", en="Gone"), changes.removed),
    ]
