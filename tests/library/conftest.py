"""The same small packs and pages as in the directory's tests."""

from __future__ import annotations

from tests.desks.conftest import read, serve, shipped, warm

__all__ = ["read", "serve", "shipped", "warm"]
