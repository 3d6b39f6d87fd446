"""Every heading of the memo has its place in the shipped collection."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

DEFAULT_SAMPLES = Path(__file__).parents[2].parent / "shared" / "data"
DIARY = Path(os.environ.get("MADOGUCHI_SAMPLES", DEFAULT_SAMPLES)) / "diary" / "diary.txt"
BODY_BEGINS = "## 1. "
HEADING = re.compile(r"^[#*\s\[]*(?P<number>[1-9]\d?(?:\.\d+)*)\.(?!\d)")


def headings(text: str) -> set[str]:
    """The numbers of the headings in the body; the table of contents before it says nothing new."""
    lines = text.splitlines()
    body = next(place for place, line in enumerate(lines) if line.startswith(BODY_BEGINS))
    found = (HEADING.match(line) for line in lines[body:])
    return {match["number"] for match in found if match}


@pytest.mark.samples
def test_every_heading_of_the_memo_has_an_entry_and_no_other_number_is_named(shipped):
    if not DIARY.exists():
        pytest.skip(f"no memo at {DIARY}: set MADOGUCHI_SAMPLES to the folder that has diary/diary.txt")
    wanted = headings(DIARY.read_text(encoding="utf-8"))
    assert len(wanted) > 600
    covered = {number for node in shipped.nodes.values() for number in node.memo}
    assert sorted(wanted - covered) == []
    assert sorted(covered - wanted) == []


def test_chapters_stand_in_the_order_of_the_memo(shipped):
    chapters = [node for node in shipped.nodes.values() if node.parent is None]
    in_order = sorted(chapters, key=lambda node: node.order)
    assert [node.id for node in in_order] == [f"ch{number:02}" for number in range(1, 34)]
