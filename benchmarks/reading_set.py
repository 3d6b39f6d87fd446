"""A public set of questions and paragraphs (JSQuAD), beside SQLite's own trigram index in the same run."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.retrieval.model import Document, Text2, Wanted
from madoguchi.search.actions import index_records, remove_records
from madoguchi.search.queries import search

from .environment import Figure
from .trigrams import DEEP, trigrams

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

KIND, SCOPE = "paragraph", "bench-jsquad"
_DIVIDER = "[SEP]"


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    paragraph: str


def run(path: Path) -> list[Figure]:
    """Figures when the file is there; otherwise none."""
    if not path.exists():
        return []
    paragraphs, asked = _read(path)
    documents = [
        Document(KIND, key, Text2(title), Text2(text), scope=SCOPE)
        for key, (title, text) in paragraphs.items()
    ]
    index_records(origin=SCOPE, documents=documents)
    ours = _ndcg(asked, _ours)
    remove_records(kind=KIND, ids=paragraphs)
    theirs = _ndcg(asked, trigrams((key, title, text) for key, (title, text) in paragraphs.items()))
    group = f"JSQuAD: {len(asked)} questions, {len(paragraphs)} paragraphs"
    return [
        Figure(group, "nDCG@10", ours, "share"),
        Figure(group, "nDCG@10 of SQLite's trigram index, the same run", theirs, "share"),
        Figure(group, "difference", ours - theirs, "share", target=0.03, at_least=True),
    ]


def _read(path: Path) -> tuple[dict[str, tuple[str, str]], list[Asked]]:
    paragraphs: dict[str, tuple[str, str]] = {}
    asked: list[Asked] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            title, _, text = paragraph["context"].partition(_DIVIDER)
            key = f"p{len(paragraphs)}"
            paragraphs[key] = (title.strip(), text.strip())
            asked += [Asked(qa["question"], key) for qa in paragraph["qas"]]
    return paragraphs, asked


def _ndcg(asked: Sequence[Asked], find: Callable[[str], Sequence[str]]) -> float:
    """One paragraph answers each question, so the gain is that of its place."""
    gains = [
        1 / math.log2(place + 2)
        for one in asked
        for place, key in enumerate(find(one.question)[:DEEP])
        if key == one.paragraph
    ]
    return sum(gains) / len(asked)


def _ours(question: str) -> list[str]:
    return [hit.id for hit in search(question, wanted=Wanted(scopes=(SCOPE,)), limit=DEEP).hits]
