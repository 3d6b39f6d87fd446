"""A few records to find, or everything that ships."""

from __future__ import annotations

import pytest

from madoguchi.kernel.retrieval.model import Document, Text2
from madoguchi.search.actions import index_records
from tests.desks.conftest import read, serve, warm

__all__ = ["read", "serve", "warm"]


def document(key, title="題", body="", kind="node", **fields):
    title, body = (Text2(*one) if isinstance(one, tuple) else Text2(one) for one in (title, body))
    return Document(kind, key, title, body, address=f"/library/{key}/", **fields)


SAFE = document(
    "safe", "金庫の選び方", "金庫は重いものを選びます。鍵は二つ。", topics=("backup",), readers=("owner",)
)
WEATHER = document("weather", ("天気", "Weather"), ("雨が降ります。", "It rains."), level=2)
FRAUD = document(
    "fraud", "ビジネスメール詐欺", "振込先の変更は電話で確かめます。", kind="faq", topics=("bec",)
)


@pytest.fixture
def indexed(db, warm):
    """Three public records."""
    index_records(origin="test", documents=[SAFE, WEATHER, FRAUD])
