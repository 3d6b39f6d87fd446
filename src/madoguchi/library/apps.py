"""Registers this slice with Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LibraryConfig(AppConfig):
    name = "madoguchi.library"

    def ready(self) -> None:
        """Take the nodes of every content release that is loaded, and let everything be found."""
        from madoguchi.content.signals import release_loaded
        from madoguchi.search import sources

        from . import findable
        from .actions.releases import take_release

        def take(sender: object, **sent: Any) -> None:
            take_release(content=sent["content"])

        release_loaded.connect(take, dispatch_uid="library", weak=False)
        for source in findable.sources():
            sources.register(source)
        post_migrate.connect(_make_group_of_editors, sender=self, dispatch_uid="library-editors")


def _make_group_of_editors(**_: Any) -> None:
    """Rights exist only after the tables do, so no migration could do this."""
    from django.contrib.auth.models import Group, Permission

    from .permissions import EDITORS, MAY_EDIT

    app, codename = MAY_EDIT.split(".")
    group, _new = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename=codename))
