"""The table for the eye, the JSON for programs, the page for the docs."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .environment import Figure

_HEAD = """# Performance

Written by `make bench ARGS=--write`: the figures of one run on one machine. Run `make bench` on yours.

**Machine.** {cores} cores, {system}, Python {python}; {date}. Other work at the start: {load} busy processes.
Times are by the clock, of the best of three passes; beside those that are promised stands the time of the
processor, which other work disturbs less. Start-up is given in time of the processor.

**Pages** are asked through every middleware, with the settings of production and SQLite, without a network. “As
sent” is with the compression that a browser asks for; we send no fonts.

**Enquiries.** “Tuned on” are those by which the lexicon was made, and the program keeps them as examples: these
figures say little. “Never seen” were written before their writer had read the lexicon (130 of them by the one who
then mended it), and are not looked at since. What the figures mean: [how triage works](../explanation/triage.md).

**Searching** is measured in the shipped library, then among made-up entries (`benchmarks/synthetic.py`): sentences of
the library in other company and a long tail of names. A million entries, and PostgreSQL, on demand:
`make bench ARGS="--million --database URL"`. JSQuAD is a public set of questions about paragraphs of Wikipedia,
asked when its file is in `MADOGUCHI_SAMPLES/jsquad/`. What the figures mean:
[how searching works](../explanation/search.md).

**Peers.** The keywords are what one writes in an afternoon; the letter pairs are a naive Bayes learned from the
enquiries that the lexicon was tuned on. Both get the desks of our routes. They stand in `benchmarks/peers.py`.
"""


def table(figures: Sequence[Figure]) -> str:
    lines = []
    for group, members in groupby(figures, key=lambda figure: figure.group):
        lines.append(f"\n{group}")
        lines += [
            f"  {_padded(figure.what, 62)} {value(figure):>10}  {_target(figure):<12} {_verdict(figure)}".rstrip()
            for figure in members
        ]
    return "\n".join(lines).lstrip("\n")


def as_json(machine: Mapping[str, str], figures: Iterable[Figure]) -> dict[str, Any]:
    return {
        "machine": dict(machine),
        "figures": [
            {
                "group": figure.group,
                "what": figure.what,
                "value": round(figure.value, 4),
                "unit": figure.unit,
                "target": figure.target,
                "met": figure.met,
            }
            for figure in figures
        ],
    }


def page(machine: Mapping[str, str], figures: Sequence[Figure]) -> str:
    parts = [_HEAD.format(**machine)]
    for group, members in groupby(figures, key=lambda figure: figure.group):
        title = group[0].upper() + group[1:]
        rows = [f"| {figure.what} | {value(figure)} | {_target(figure)} |" for figure in members]
        parts.append(
            "\n".join([f"## {title}\n", "| what | measured | promised |", "|---|---:|---|", *rows]) + "\n"
        )
    return "\n".join(parts)


def value(figure: Figure) -> str:
    if figure.unit == "share":
        return f"{figure.value:.3f}"
    if figure.unit == "count":
        return f"{figure.value:.0f}"
    digits = 2 if figure.value < 10 else 1 if figure.value < 100 else 0
    return f"{figure.value:.{digits}f} {'×' if figure.unit == 'times' else figure.unit}"


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    unit = "" if figure.unit in {"share", "count"} else f" {figure.unit}"
    return f"{'≥' if figure.at_least else '≤'} {figure.target:g}{unit}"


def _verdict(figure: Figure) -> str:
    return {None: "", True: "met", False: "MISSED"}[figure.met]


def _padded(text: str, width: int) -> str:
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(0, width - taken)
