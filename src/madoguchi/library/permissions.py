"""Who may change the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from madoguchi.accounts.models import User

MAY_EDIT = "library.change_node"
"""The right that makes an editor; the group “editors” has it."""


def can_edit(user: User | AnonymousUser) -> bool:
    """Whether this person is an editor; they also read collections that are not public."""
    return user.is_active and user.has_perm(MAY_EDIT)


def check_edit(user: User | AnonymousUser) -> None:
    """Raise ``PermissionDenied`` with the reason for people who are not editors."""
    if not can_edit(user):
        raise PermissionDenied("Only editors of the library may do this.")
