"""The command line: a thousand enquiries through ``madoguchi triage --json -``, start-up included."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from itertools import cycle, islice

from tests.triage.quality import SETS, read_set

from .environment import Figure, timed

LINES = 1_000
PROGRAM = [sys.executable, "-m", "madoguchi", "triage", "--json"]


def run() -> list[Figure]:
    items = [item for name in SETS for item in read_set(name)]
    lines = "\n".join(islice(cycle(" ".join(item.text.split()) for item in items), LINES)) + "\n"
    what = f"{LINES} lines through “triage --json -”, whole process"
    taken, processor = min(_asked([*PROGRAM, "-"], lines) for _ in range(2))
    single, _ = min(_asked([*PROGRAM, "助けて"], "") for _ in range(2))
    return [
        Figure("command", what, taken, "s", target=5),
        Figure("command", f"{what}, processor", processor, "s"),
        Figure("command", "one enquiry, whole process", single, "s"),
    ]


def _asked(program: list[str], lines: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor; every line must have brought an answer."""
    before = _children()
    done: list[subprocess.CompletedProcess[str]] = []
    taken = timed(
        lambda: done.append(
            subprocess.run(program, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
        )
    )
    answers = (
        [json.loads(line) for line in done[0].stdout.splitlines()] if lines else [json.loads(done[0].stdout)]
    )
    if len(answers) != max(1, lines.count("\n")):
        raise RuntimeError(f"{lines.count(chr(10))} enquiries brought {len(answers)} answers.")
    return taken.clock / 1000, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
