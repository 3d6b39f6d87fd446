"""The same small packs and pages as in the directory's tests; the library takes the nodes of what is served."""

from __future__ import annotations

import pytest

from madoguchi.library.actions.releases import take_release
from tests.desks.conftest import read, shipped, warm
from tests.desks.conftest import serve as serve_packs

__all__ = ["read", "serve_packs", "shipped", "warm"]


@pytest.fixture
def serve(serve_packs):
    """Serves a small pack, and takes its nodes into the library as a load would."""

    def served(**records):
        content = serve_packs(**records)
        take_release(content=content)
        return content

    return served
