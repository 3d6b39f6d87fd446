"""Count the telling words anew: content/core/triage/telling_words/ from the labelled enquiries of the tests.

Run by ``make words`` after labelled enquiries were added, or when many concepts have changed. The held-out set is never
counted. Words that stood in one enquiry only are left out: they say more about one person than about a group.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
FOLDER = CONTENT / "core" / "triage" / "telling_words"
AT_LEAST = 2
HEAD = """# SPDX-License-Identifier: Apache-2.0
# Made by "make words": in how many labelled enquiries of this {group} a concept or a word stood.
"""
WIDTH = 110
sys.path.insert(0, str(ROOT))

from madoguchi.kernel.packs import load_packs  # noqa: E402  # after the path
from madoguchi.kernel.triage import Engine  # noqa: E402
from tests.triage.quality import Labelled, read_set  # noqa: E402


def main() -> None:
    engine = Engine(replace(load_packs([CONTENT]), type_words={}, situation_words={}))
    items = read_set("dev")
    by_type = [(item, engine.features(item.text, denials=False)) for item in items]
    by_situation = [(item, engine.features(item.text, denials=True)) for item in items]
    _write("type", by_type, lambda item: sorted(item.types))
    _write("situation", by_situation, lambda item: [item.situation.value])
    sys.stderr.write(f"Counted the words of {len(items)} enquiries.\n")


def _write(
    group: str, seen: list[tuple[Labelled, set[str]]], of: Callable[[Labelled], Iterable[str]]
) -> None:
    """One file for each type or situation."""
    enquiries: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item, features in seen:
        for name in of(item):
            enquiries[name] += 1
            counts[name].update(features)
    everywhere = Counter(feature for _, features in seen for feature in features)
    for name in sorted(enquiries):
        kept = {
            feature: number for feature, number in counts[name].items() if everywhere[feature] >= AT_LEAST
        }
        folder = FOLDER / f"{group}s"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yaml").write_text(_page(group, name, enquiries[name], kept), encoding="utf-8")


def _page(group: str, name: str, enquiries: int, counts: dict[str, int]) -> str:
    concepts = {feature[1:]: number for feature, number in counts.items() if feature.startswith("#")}
    words = {feature: number for feature, number in counts.items() if not feature.startswith("#")}
    return (
        f"{HEAD.format(group=group)}{group}_words:\n- id: {name}\n  enquiries: {enquiries}\n"
        f"  concepts:\n{_lines(concepts)}  words:\n{_lines(words)}"
    )


def _lines(counts: dict[str, int]) -> str:
    """A flow mapping, the most frequent first, wrapped so that a change of one count changes one line."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [""]
    for name, number in ordered:
        pair = f"{json.dumps(name, ensure_ascii=False)}: {number},"
        if len(lines[-1]) + len(pair) > WIDTH:
            lines.append("")
        lines[-1] += f" {pair}" if lines[-1] else pair
    return "    {\n" + "".join(f"      {line}\n" for line in lines) + "    }\n"


if __name__ == "__main__":
    main()
