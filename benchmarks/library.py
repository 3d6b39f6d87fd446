"""The library: pages of a collection with 2,500 nodes, and the import of a real memo where the sample files lie."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from madoguchi.library.actions.taking import Source, take
from madoguchi.library.record import Incoming, NodeText

from .environment import PASSES, Figure, best_of, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

NODES = 2_500
ROUNDS = 30


def run(samples: Path) -> list[Figure]:
    """``samples`` is the folder of real files; what needs one that is not there is left out."""
    for count in (10, NODES):
        source = Source(key=f"of-{count}", title="Outline", format="opml", digest=str(count))
        take(source=source, incoming=list(_nodes(count)))
    return [
        *_page("tree", "", 20),
        *_page("node", f"n{NODES // 2}/", 20),
        *_memo(samples / "diary" / "diary.txt"),
    ]


def _nodes(count: int) -> Iterator[Incoming]:
    """Chapters of fifty, three levels deep."""
    for number in range(count):
        chapter, section = number - number % 50, number - number % 10
        parent = None if number == chapter else f"n{chapter}" if number == section else f"n{section}"
        depth = 1 if number == chapter else 2 if number == section else 3
        text = NodeText(title=f"{number}番目の項目の題", number=str(number), body="本文です。" * 30)
        yield Incoming(f"n{number}", parent, depth, text)


def _page(what: str, path: str, target: float) -> Iterator[Figure]:
    client = Client(SERVER_NAME="127.0.0.1")
    address = f"/library/of-{NODES}/{path}"
    (times,) = best_of([partial(_get, client, address)] * ROUNDS, 0.5)
    small = f"/library/of-10/{path.replace(str(NODES // 2), '5')}"
    few, many = _queries(client, small), _queries(client, address)
    yield Figure("library", f"{what} page of {NODES:,} nodes, median", times.clock, "ms", target=target)
    yield Figure("library", f"{what} page, median, processor", times.processor, "ms")
    yield Figure("library", f"{what} page, queries with 10 nodes", few, "count", target=8)
    yield Figure("library", f"{what} page, queries with {NODES:,} nodes", many, "count", target=few)


def _get(client: Client, address: str) -> None:
    answer = client.get(address, HTTP_ACCEPT_ENCODING="br, gzip")
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers with status {answer.status_code}.")


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        _get(client, address)
    return len(seen)


def _memo(memo: Path) -> Iterator[Figure]:
    if not memo.exists():
        return
    command = [sys.executable, "-m", "madoguchi", "library", "import", str(memo), "--json"]
    took, said = [], {}
    for number in range(PASSES):
        one = [*command, "--collection", f"memo-{number}"]

        def start(one: list[str] = one) -> None:
            done = subprocess.run(one, check=True, capture_output=True, text=True)
            said.update(json.loads(done.stdout))

        took.append(timed(start).clock / 1000)
    yield Figure("library", "import of the memo, whole command", min(took), "s", target=3)
    yield Figure("library", "nodes in the memo", said["nodes"], "count")
