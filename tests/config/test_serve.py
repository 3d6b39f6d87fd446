"""``madoguchi serve`` from end to end: a real server in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.packs import complete, desk, write_pack

PATIENCE = 120
"""Seconds after which a server that does not answer is taken for one that never will."""


@pytest.fixture
def environment(tmp_path):
    """An installation of its own with small packs; nothing of the developer's shell reaches it."""
    write_pack(tmp_path / "content" / "core", complete())
    (tmp_path / "site").mkdir()
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MADOGUCHI_", "DJANGO_"))
    }
    return {
        **kept,
        "MADOGUCHI_DATA_DIR": str(tmp_path / "data"),
        "MADOGUCHI_CONTENT": str(tmp_path / "content"),
        "MADOGUCHI_PACKS": str(tmp_path / "site"),
        "MADOGUCHI_DEBUG": "on",  # without collecting static files, which takes long and is not what is tried here
    }


@pytest.fixture
def serve(environment, tmp_path):
    """Starts a server and gives its address once it is ready; what it wrote on standard error stands in a file."""
    running = []

    def start() -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with (tmp_path / "errors").open("wb") as errors:
            server = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", "madoguchi", "serve", "--port", str(port), "--workers", "1"],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        running.append(server)
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and server.poll() is None:
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=10).close()  # noqa: S310  # our own server
            except urllib.error.URLError:
                time.sleep(0.1)
            else:
                return address
        pytest.fail("the server did not become ready: " + (tmp_path / "errors").read_text(encoding="utf-8"))

    yield start
    for server in running:
        server.terminate()
        server.wait(timeout=PATIENCE)


def test_a_broken_pack_is_named_and_the_last_good_content_is_served(environment, serve, tmp_path):
    site = write_pack(tmp_path / "site" / "town", {"desks": [desk("town_desk")]}, pack_id="town")
    prepare = [sys.executable, "-m", "madoguchi", "prepare"]
    subprocess.run(prepare, env=environment, check=True, capture_output=True)  # noqa: S603  # our own program
    wrong = {**desk("town_desk"), "kind": "counter", "checked": "yesterday"}
    write_pack(site, {"desks": [wrong]}, pack_id="town")
    address = serve()
    with urllib.request.urlopen(f"{address}/desks/town_desk/", timeout=PATIENCE) as page:  # noqa: S310  # as above
        assert page.status == 200
    told = (tmp_path / "errors").read_text(encoding="utf-8")
    assert 'desks[town_desk].kind: is "counter"' in told
    assert "desks[town_desk].checked: must be a date" in told
    assert "2 faults in the packs; serving the last good content." in told
