"""Several processes that load at the same moment: one release each, one of them active, and nobody fails."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from madoguchi.content.actions import load_content
from madoguchi.content.models import ContentRelease
from madoguchi.kernel.packs import to_json
from tests.packs import complete, write_pack

pytestmark = pytest.mark.django_db(transaction=True)
SERVERS = 4


@pytest.fixture
def versions(tmp_path):
    """Folders of packs, each with content of its own."""
    roots = []
    for number in range(SERVERS):
        content = complete()
        content["desks"][0]["phone"] = f"0{number}-1"
        roots.append(tmp_path / str(number))
        write_pack(roots[-1] / "core", content)
    return roots


@pytest.fixture
def load_together(monkeypatch):
    """Loads every folder in a thread and connection of its own; all have read their packs before the first writes."""
    everybody = threading.Barrier(SERVERS)

    def read_and_wait(content):
        everybody.wait(timeout=60)
        return to_json(content)

    monkeypatch.setattr("madoguchi.content.actions.to_json", read_and_wait)

    def load(roots):
        def server(root):
            try:
                return load_content(roots=[root])
            finally:
                connection.close()

        with ThreadPoolExecutor(SERVERS) as threads:
            return list(threads.map(server, roots))

    return load


def test_servers_with_the_same_packs_make_one_release(versions, load_together):
    loaded = load_together([versions[0]] * SERVERS)
    assert sorted(each.changed for each in loaded) == [False] * (SERVERS - 1) + [True]
    assert ContentRelease.objects.get().active


def test_servers_with_different_packs_leave_one_active(versions, load_together):
    loaded = load_together(versions)
    assert all(each.changed for each in loaded)
    digests = {each.content.digest for each in loaded}
    assert set(ContentRelease.objects.values_list("digest", flat=True)) == digests
    assert ContentRelease.objects.get(active=True).digest in digests
