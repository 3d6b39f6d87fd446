"""Triage itself: loading, memory, time for each enquiry, and how often it is right; beside the peers."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings

from madoguchi.content.queries import current_content, forget_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs import load_packs
from madoguchi.kernel.triage import Engine, Enquiry
from tests.triage.quality import Answered, measure, read_set

from .environment import Figure, best_of, peak_memory, timed
from .peers import Bigrams, Keywords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.triage.quality import Labelled, Quality

AT = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
STORY = 600
STORIES = 60
SETS = {"dev": "tuned on", "heldout": "never seen"}
TARGETS = {
    "best_type": ("best type right", 0.80),
    "type_among_three": ("right type among the first three", 0.93),
    "desk_among_three": ("an acceptable desk among the first three", 0.93),
    "emergencies_seen": ("emergencies seen as emergency or possible", 0.95),
    "not_alarmed": ("other questions not alarmed", 0.95),
}


def run() -> list[Figure]:
    sets = {name: read_set(name) for name in SETS}
    before = peak_memory()
    packs = timed(lambda: load_packs(settings.PACK_ROOTS))
    forget_content()
    release = timed(current_content)
    built: list[Engine] = []
    building = timed(lambda: built.append(Engine(current_content())))
    ours = _asker(built[0])
    start = [
        Figure("start", "read and check all packs", packs.processor / 1000, "s"),
        Figure("start", "content from the database", release.processor, "ms"),
        Figure("start", "build the engine", building.processor / 1000, "s"),
        Figure("start", "memory of the process, at most", peak_memory(), "MB"),
        Figure("start", "of it before content and engine", before, "MB"),
    ]
    texts = [item.text for items in sets.values() for item in items]
    stories = _stories([item.text for item in sets["dev"]])
    keywords, letters = Keywords(built[0].content), Bigrams(built[0].content, sets["dev"])
    quality = {name: measure(items, ours) for name, items in sets.items()}
    unseen = sets["heldout"]
    return [
        *start,
        *_times("enquiries", texts, ours, target=5),
        *_times(f"stories of {STORY} characters", stories, ours),
        *_quality("triage, enquiries it was tuned on", quality["dev"]),
        *_quality("triage, enquiries never seen", quality["heldout"], promised=True),
        *_quality("peer: keywords, the same unseen enquiries", measure(unseen, keywords.answer)),
        *_quality("peer: letter pairs, the same unseen enquiries", measure(unseen, letters.answer)),
        *_ratios("keywords", keywords, ours, unseen),
        *_ratios("letter pairs", letters, ours, unseen),
    ]


def _asker(engine: Engine) -> Callable[[str], Answered]:
    def ask(text: str) -> Answered:
        outcome = engine.triage(Enquiry(at=AT, text=text))
        types = [finding.id for finding in outcome.types]
        return Answered(outcome.situation, types, [choice.desk.id for choice in outcome.desks])

    return ask


def _works(texts: Sequence[str], ask: Callable[[str], Answered]) -> list[Callable[[], object]]:
    return [partial(ask, text) for text in texts]


def _times(
    what: str, texts: Sequence[str], ask: Callable[[str], Answered], target: float | None = None
) -> Iterator[Figure]:
    middle, slow = best_of(_works(texts, ask), 0.5, 0.95)
    yield Figure("one triage", f"{len(texts)} {what}, median", middle.clock, "ms")
    yield Figure("one triage", f"{len(texts)} {what}, 95th percentile", slow.clock, "ms", target=target)
    yield Figure("one triage", f"{len(texts)} {what}, 95th percentile, processor", slow.processor, "ms")


def _quality(group: str, measured: Quality, *, promised: bool = False) -> Iterator[Figure]:
    figures = measured.figures()
    for name, (what, target) in TARGETS.items():
        yield Figure(group, what, figures[name], "share", target=target if promised else None, at_least=True)
    yield Figure(group, "emergencies sent away", measured.sent_away, "count", target=0 if promised else None)
    yield Figure(group, "situation exactly right", measured.situation, "share")


def _ratios(
    name: str, peer: Keywords | Bigrams, ours: Callable[[str], Answered], items: Sequence[Labelled]
) -> Iterator[Figure]:
    """Errors and time of a peer beside ours, in the same run on the same enquiries."""
    texts = [item.text for item in items]
    wrong, theirs = (1 - measure(items, ask).best_type for ask in (ours, peer.answer))
    time, their_time = (best_of(_works(texts, ask), 0.5)[0].processor for ask in (ours, peer.answer))
    yield Figure("ratio", f"wrong best types, {name} to ours", theirs / max(wrong, 0.001), "times")
    yield Figure("ratio", f"median processor time, ours to {name}", time / max(their_time, 0.001), "times")


def _stories(texts: Sequence[str]) -> list[str]:
    """Long enquiries made of short ones, each beginning at another place."""
    step = max(1, len(texts) // STORIES)
    return ["\n".join(texts[start:] + texts[:start])[:STORY] for start in range(0, step * STORIES, step)]
