"""Pages with the shipped packs, and with small packs of our own making."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from madoguchi.content import queries as content_queries
from madoguchi.content.queries import current_content, forget_content
from tests.packs import complete, write_pack

SHIPPED = Path(__file__).parents[2] / "content"


@pytest.fixture
def shipped(db):
    """The content that everybody gets."""
    return current_content()


@pytest.fixture
def serve(db, tmp_path, settings):
    """Serves a pack made of the smallest content and the given records, by kind."""
    settings.PACK_ROOTS = [tmp_path]

    def served(**records):
        content = {**complete(), **records}
        write_pack(tmp_path / "core", content)
        forget_content()
        return current_content()

    forget_content()
    yield served
    forget_content()


@pytest.fixture
def warm(monkeypatch):
    """The process does not ask again whether the content is the newest one."""
    monkeypatch.setattr(content_queries, "TRUST_SECONDS", 3600.0)


@pytest.fixture
def read(client):
    """The text of a page as a person reads it: entities decoded, runs of blanks made one."""

    def text_of(path: str, status: int = 200) -> str:
        answer = client.get(path)
        assert answer.status_code == status, path
        return " ".join(html.unescape(answer.content.decode()).split())

    return text_of
