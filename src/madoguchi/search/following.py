"""Keeps the index in step with the content that is being served."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError

from madoguchi.content.queries import current_content

from . import actions
from .language import state_of
from .models import SearchFollowed
from .sources import sources

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

logger = logging.getLogger(__name__)


def follow(sender: object, content: Content, **_named: object) -> None:
    """Hears of a release that has just become active."""
    catch_up(content)


def catch_up(content: Content) -> None:
    """Index what is not indexed yet; one small query when everything is. A failure is logged and leaves the index
    as it was."""
    if not settings.SEARCH_FOLLOWS_CONTENT:
        return
    try:
        if not in_step(content):
            synchronise_all(content=content)
    except DatabaseError:
        logger.exception('The index could not follow the content: run "madoguchi search --rebuild"')


def in_step(content: Content) -> bool:
    """Whether everything that comes from this content is indexed as it is read today."""
    states = dict(SearchFollowed.objects.values_list("origin", "state"))
    now = state_of(content)
    return all(states.get(source.name) == now for source in sources() if source.from_content)


def synchronise_all(*, content: Content | None = None) -> actions.Indexed:
    """Bring everything that comes from content in step with it; what did not change is not read again."""
    content = content or current_content()
    state = state_of(content)
    done = actions.Indexed()
    for source in sources():
        if source.from_content:
            one = actions.synchronise(source=source, content=content)
            SearchFollowed.objects.update_or_create(origin=source.name, defaults={"state": state})
            done.created += one.created
            done.updated += one.updated
            done.unchanged += one.unchanged
            done.removed += one.removed
    return done
