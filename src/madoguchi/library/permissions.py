"""Who may change the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from madoguchi.accounts.models import User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest

MAY_EDIT = "library.change_node"
"""The right that makes an editor; the group of editors has it."""
EDITORS = "editors"
"""Name of that group."""


def can_edit(user: User | AnonymousUser) -> bool:
    """Whether this person is an editor; they also read collections that are not public."""
    return user.is_active and user.has_perm(MAY_EDIT)


def check_edit(user: User | AnonymousUser) -> None:
    """Raise ``PermissionDenied`` with the reason for people who are not editors."""
    if not can_edit(user):
        raise PermissionDenied("Only editors of the library may do this.")


def editor_of(request: HttpRequest) -> User:
    """Who asks, if that is an editor; ``PermissionDenied`` otherwise."""
    check_edit(request.user)
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
