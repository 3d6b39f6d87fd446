"""People sign in with their e-mail address."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from madoguchi.accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_address_is_the_login_name_however_it_is_capitalised():
    User.objects.create_user("Hanako@Example.jp", "a long enough password")
    person = authenticate(username="hanako@example.JP", password="a long enough password")
    assert person is not None
    assert str(person) == "Hanako@example.jp"


def test_an_ordinary_person_administers_nothing():
    person = User.objects.create_user("hanako@example.jp", "a long enough password")
    assert (person.is_staff, person.is_superuser) == (False, False)
    admin = User.objects.create_superuser("admin@example.jp", "a long enough password")
    assert (admin.is_staff, admin.is_superuser) == (True, True)


def test_two_accounts_cannot_differ_in_capitals_only():
    User.objects.create_user("hanako@example.jp", "a long enough password")
    with pytest.raises(IntegrityError):
        User.objects.create_user("HANAKO@example.jp", "a long enough password")


def test_a_person_needs_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("", "a long enough password")
