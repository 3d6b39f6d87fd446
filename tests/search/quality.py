"""How well searching answers: the measures that the project promises, over sets of questions.

A hit is *relevant* when its title, its path or its topics contain a word of ``title_any`` (after NFKC and lower
case), or one of its topics is among ``topics``. It counts 2 when its topics contain the first of them, otherwise 1.

- MRR@10: one over the place of the first relevant hit, the mean over the questions.
- nDCG@10: gains discounted by place, divided by those of the best order of *everything that could have been found*.
- cover: of the groups of answer words, the share of which the texts of the first five hits contain one.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

QUESTIONS = Path(__file__).parent / "questions"
FIRST, DEEP = 5, 10


@dataclass(frozen=True)
class Question:
    id: str
    query: str
    topics: tuple[str, ...]
    title_any: tuple[str, ...]
    cover: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Found:
    """A hit, or anything that could be one."""

    title: str
    path: tuple[str, ...]
    topics: tuple[str, ...]
    body: str

    @property
    def names(self) -> str:
        return plain(" ".join((self.title, *self.path, *self.topics)))


@dataclass(frozen=True)
class Figures:
    questions: int
    mrr: float
    ndcg: float
    cover: float
    empty: int


def read_questions(name: str) -> list[Question]:
    """The questions of ``questions/<name>.yaml``."""
    return questions_of(yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text(encoding="utf-8"))["items"])


def questions_of(items: Iterable[dict[str, Any]]) -> list[Question]:
    return [
        Question(
            item["id"],
            item["query"],
            tuple(item["topics"]),
            tuple(map(str, item["title_any"])),
            tuple(tuple(map(str, group)) for group in item["cover"]),
        )
        for item in items
    ]


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def gain(question: Question, found: Found) -> int:
    if question.topics[0] in found.topics:
        return 2
    named = any(plain(word) in found.names for word in question.title_any)
    return 1 if named or not set(question.topics).isdisjoint(found.topics) else 0


def reciprocal(question: Question, hits: Sequence[Found]) -> float:
    return next((1 / place for place, hit in enumerate(hits[:DEEP], 1) if gain(question, hit)), 0.0)


def ndcg(question: Question, hits: Sequence[Found], everything: Sequence[Found]) -> float:
    best = sorted((gain(question, one) for one in everything), reverse=True)[:DEEP]
    ideal = _discounted(best)
    return _discounted([gain(question, hit) for hit in hits[:DEEP]]) / ideal if ideal else 0.0


def cover(question: Question, hits: Sequence[Found]) -> float:
    text = plain("\n".join(f"{hit.title}\n{hit.body}" for hit in hits[:FIRST]))
    said = [any(plain(word) in text for word in group) for group in question.cover]
    return sum(said) / len(said)


def measure(
    questions: Sequence[Question], ask: Callable[[str], Sequence[Found]], everything: Sequence[Found]
) -> Figures:
    answers = [(question, ask(question.query)) for question in questions]
    return Figures(
        questions=len(questions),
        mrr=_mean(reciprocal(question, hits) for question, hits in answers),
        ndcg=_mean(ndcg(question, hits, everything) for question, hits in answers),
        cover=_mean(cover(question, hits) for question, hits in answers),
        empty=sum(not hits for _, hits in answers),
    )


def read_pairs() -> list[tuple[str, str, str]]:
    """Kind, as typed, as usually written."""
    data = yaml.safe_load((QUESTIONS / "spelling.yaml").read_text(encoding="utf-8"))["pairs"]
    return [(kind, str(typed), str(usual)) for kind, pairs in data.items() for typed, usual in pairs]


def same_found(typed: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether a way of writing finds what the usual one finds: its first hit is among the usual one's first ten, and
    the usual one's first hit among its own first ten."""
    return bool(typed and usual) and usual[0] in typed[:DEEP] and typed[0] in usual[:DEEP]


def _discounted(gains: Sequence[int]) -> float:
    return sum(value / math.log2(place + 1) for place, value in enumerate(gains, 1))


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)
