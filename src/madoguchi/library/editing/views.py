"""Pages of the editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs.schema import Text
from madoguchi.library.actions.editing import (
    ChangedMeanwhileError,
    KeyTakenError,
    Review,
    add_node,
    edit_node,
    restore_version,
    settle_citations,
)
from madoguchi.library.permissions import editor_of
from madoguchi.library.queries.collections import find_collection
from madoguchi.library.queries.questions import topic_names
from madoguchi.library.record import NodeText
from madoguchi.library.words import LEVELS, READERS

from .differences import differences
from .forms import TOPIC_IDS, Edited, read_edit, read_key, values_of
from .queries import find_node, find_version, keys_of, versions_of, work_to_do

if TYPE_CHECKING:
    from django.http import HttpRequest

    from madoguchi.library.models import Node

_MEANWHILE = Text(
    ja="あなたが書いている間に、ほかの人がこの項目を直しました。下は今の内容とのちがいです。よければもう一度保存してください。",
    en="Somebody changed this entry while you were writing. Below is how yours differs; save again if it is right.",
)
_NO_KEY = Text(
    ja="番号は半角の小文字・数字・ハイフンで書いてください（例：05-new）。",
    en="Write the key in small letters, digits and hyphens, for example 05-new.",
)
_TAKEN = Text(ja="その番号の項目は、もうあります。", en="There is an entry with this key already.")


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What needs a look."""
    editor_of(request)
    today = timezone.now().astimezone(JST).date()
    return render(request, "library/editing/work.html", {"work": work_to_do(today)})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, collection_key: str, node_key: str) -> HttpResponse:
    """The form of one node; “preview” shows it as readers will see it, “save” keeps it."""
    by = editor_of(request)
    node = _node(collection_key, node_key)
    if request.method != "POST":
        values = values_of(node.content, Review(node.review_on, node.reviewer))
        return _form(request, node, Edited(values), seen=node.content.digest)
    edited = read_edit(request.POST, node.content, keys_of(node))
    seen = request.POST.get("seen", "")
    if edited.text is None or edited.review is None:
        return _form(request, node, edited, seen=seen, status=422)
    if "save" not in request.POST:
        return _form(request, node, edited, seen=seen, preview=edited.text)
    try:
        edit_node(node=node, text=edited.text, review=edited.review, seen=seen, why=edited.why, by=by)
    except ChangedMeanwhileError:
        edited.errors.append(("body", _MEANWHILE))
        changed = differences(node.content, edited.text)
        return _form(request, node, edited, seen=node.content.digest, changed=changed, status=409)
    return redirect("library:node", collection_key, node_key)


def _form(
    request: HttpRequest, node: Node, edited: Edited, *, seen: str, status: int = 200, **more: object
) -> HttpResponse:
    names = topic_names(current_content())
    context = {
        "node": node,
        "values": edited.values,
        "errors": edited.errors,
        "error_of": dict(reversed(edited.errors)),
        "seen": seen,
        "prose": node.collection.format == "pack",
        "readers": [{"id": key.value, "text": text} for key, text in READERS.items()],
        "topics": [{"id": key, "text": names[key]} for key in TOPIC_IDS],
        "chosen_topics": [names[key] for key in TOPIC_IDS if key in edited.values["topics"]],
        "levels": [{"value": str(key), "label": text} for key, text in LEVELS.items()],
        "stages": [{"value": str(stage), "label": f"LEVEL {stage}"} for stage in range(4)],
        **more,
    }
    return render(request, "library/editing/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, collection_key: str) -> HttpResponse:
    """Begin a node: its key, its title and what it hangs under; the rest follows in the form."""
    by = editor_of(request)
    collection = find_collection(collection_key)
    if collection is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    values = {name: given.get(name, "").strip() for name in ("key", "title", "parent")}
    parent = find_node(collection_key, values["parent"]) if values["parent"] else None
    context = {"collection": collection, "values": values, "parent": parent}
    if request.method != "POST":
        return render(request, "library/editing/new.html", context)
    key = read_key(values["key"])
    errors = [] if key else [("key", _NO_KEY)]
    if not values["title"]:
        errors.append(("title", Text(ja="題を書いてください。", en="Write a title.")))
    if values["parent"] and parent is None:
        errors.append(
            ("parent", Text(ja="その番号の項目はありません。", en="There is no entry of this key."))
        )
    if key and not errors:
        try:
            text = NodeText(title=values["title"])
            add_node(collection=collection, key=key, parent=parent, text=text, by=by)
        except KeyTakenError:
            errors.append(("key", _TAKEN))
        else:
            return redirect("editing:edit", collection_key, key)
    context |= {"errors": errors, "error_of": dict(errors)}
    return render(request, "library/editing/new.html", context, status=422)


@require_POST
def settle(request: HttpRequest, collection_key: str, node_key: str) -> HttpResponse:
    """“I looked at this entry; what it cites is still right.”"""
    by = editor_of(request)
    node = _node(collection_key, node_key)
    settle_citations(collection=node.collection, key=node.key, by=by)
    return redirect("editing:work")


@require_safe
def history(request: HttpRequest, collection_key: str, node_key: str) -> HttpResponse:
    """Every text that a node had."""
    editor_of(request)
    node = _node(collection_key, node_key)
    return render(request, "library/editing/history.html", {"node": node, "versions": versions_of(node)})


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, collection_key: str, node_key: str, number: int) -> HttpResponse:
    """How an earlier text differs from today's and from the one before it; “restore” makes it today's."""
    by = editor_of(request)
    node = _node(collection_key, node_key)
    chosen = find_version(node, number)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        restore_version(version=chosen, by=by)
        return redirect("library:node", collection_key, node_key)
    before = find_version(node, number - 1)
    context = {
        "node": node,
        "version": chosen,
        "since_before": differences(before.content, chosen.content) if before else [],
        "to_now": differences(chosen.content, node.content),
    }
    return render(request, "library/editing/version.html", context)


def _node(collection_key: str, node_key: str) -> Node:
    node = find_node(collection_key, node_key)
    if node is None:
        raise Http404
    return node
