"""Who may edit. Called by the administrator of the machine; the desk brings roles and invitations."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.library.permissions import EDITORS


def make_editor(*, email: str) -> bool:
    """Let a person edit; returns whether the account is new. A new one has no password yet, so nobody can use it."""
    with transaction.atomic():
        person = User.objects.filter(email__iexact=email).first()
        new = person is None
        if person is None:
            person = User.objects.create_user(email)
        person.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    return new


def unmake_editor(*, email: str) -> bool:
    """Take the right away; returns whether there is such an account. What the person wrote stays."""
    person = User.objects.filter(email__iexact=email).first()
    if person is not None:
        person.groups.remove(*Group.objects.filter(name=EDITORS))
    return person is not None
