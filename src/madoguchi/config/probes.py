"""Two addresses for machines that watch the service."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs import PackFaults
from madoguchi.search.following import in_step

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process is alive; asks nothing of anything else."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database and content can answer visitors, otherwise 503; says which part, not why.

    ``search`` is told, too, but takes nobody out of service: without an index first steps and desks still help.
    """
    parts = {"database": _database_answers(), "content": _content_is_there()}
    ready = all(parts.values())
    parts["search"] = ready and _search_is_in_step()
    return JsonResponse({"status": "ok" if ready else "unready", **parts}, status=200 if ready else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("readyz: the database does not answer")
        return False
    return True


def _content_is_there() -> bool:
    try:
        return bool(current_content().desks)
    except (DatabaseError, PackFaults):
        logger.exception("readyz: there is no content")
        return False


def _search_is_in_step() -> bool:
    try:
        return in_step(current_content())
    except (DatabaseError, PackFaults):
        logger.exception("readyz: the search index does not answer")
        return False
