"""Keeps the index in step with the content that is being served."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError

from madoguchi.content.queries import current_content

from . import actions
from .sources import sources

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

logger = logging.getLogger(__name__)


def follow(sender: object, content: Content, **_named: object) -> None:
    """Index a release that has just become active; a failure is logged and leaves the index as it was."""
    if settings.SEARCH_FOLLOWS_CONTENT:
        try:
            synchronise_all(content=content)
        except DatabaseError:
            logger.exception(
                'The search index could not follow the content: run "madoguchi search --rebuild"'
            )


def synchronise_all(*, content: Content | None = None) -> actions.Indexed:
    """Bring everything that comes from content in step with it; what did not change is not read again."""
    content = content or current_content()
    done = actions.Indexed()
    for source in sources():
        if source.from_content:
            one = actions.synchronise(source=source, content=content)
            done.created += one.created
            done.updated += one.updated
            done.unchanged += one.unchanged
            done.removed += one.removed
    return done
