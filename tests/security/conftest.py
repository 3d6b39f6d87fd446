"""An outsider: nobody known, who gets answers as on a real server, a crash included."""

from __future__ import annotations

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from .addresses import SAMPLES, Address


@pytest.fixture
def outsider() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def paths_of():
    """The paths of an address in both languages, with arguments that exist and others that do not."""

    def paths(address: Address) -> list[str]:
        values = list(product(*(SAMPLES[name] for name in address.arguments)))
        found = []
        for language in ("ja", "en"):
            with override(language):
                found += [
                    reverse(address.name, kwargs=dict(zip(address.arguments, value, strict=True)))
                    for value in values
                ]
        return list(dict.fromkeys(found))

    return paths
