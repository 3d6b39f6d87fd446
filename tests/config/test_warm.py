"""A server process is warm before its first visitor, and starts even when there is nothing to warm."""

from __future__ import annotations

import pytest

from madoguchi.config import warm
from madoguchi.kernel.packs import PackFaults


@pytest.fixture
def connections_stay(monkeypatch):
    # Closing connections would end the transaction of the test.
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


@pytest.mark.usefixtures("connections_stay")
def test_without_content_the_server_starts_all_the_same(monkeypatch, caplog):
    def fail():
        raise PackFaults([])

    monkeypatch.setattr(warm, "current_triage", fail)
    warm.warm_up()
    assert "There is no content to serve yet" in caplog.text
