"""Runs every benchmark and prints one table; the figures go to ``var/bench.json``, with ``--write`` to the docs."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from . import environment

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "performance.md"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure, and compare with the targets."
    )
    parser.add_argument(
        "--write", action="store_true", help="renew docs/reference/performance.md from this run"
    )
    parser.add_argument(
        "--million", action="store_true", help="search in a million entries, too (half an hour)"
    )
    parser.add_argument("--database", metavar="URL", help="an empty PostgreSQL database to measure in")
    options = parser.parse_args()
    # Read now: the measurements run in an environment without our settings.
    samples = Path(os.environ.get("MADOGUCHI_SAMPLES") or ROOT.parent / "shared" / "data")
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-bench-"))
    try:
        environment.set_up(folder, options.database)
        # Only now, because these read Django's settings.
        from . import command, library, pages, report, search, triage

        machine = environment.machine()
        figures = [*triage.run(), *command.run(), *pages.run(), *library.run(samples)]
        figures += search.run(samples, million=options.million)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(report.table(figures))
    _keep(ROOT / "var" / "bench.json", report.as_json(machine, figures))
    if options.write:
        PAGE.write_text(report.page(machine, figures), encoding="utf-8")
    return 0


def _keep(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
