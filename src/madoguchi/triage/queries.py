"""The engine of the content that is being served."""

from __future__ import annotations

import logging
import threading
from functools import cached_property
from typing import TYPE_CHECKING

from madoguchi.content.queries import current_content
from madoguchi.kernel.triage import MAX_ANALYSED, Engine

from .carried import DOUBTED, SUPPOSED, SURE
from .restoring import RUNNING, restored

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Situation
    from madoguchi.kernel.triage import Enquiry, Outcome

    from .carried import Findings

logger = logging.getLogger(__name__)


class Triage:
    """One engine for all threads of a process.

    SudachiPy's tokeniser must not be entered twice at once. A lock is used, not an engine a thread: a triage takes
    about two milliseconds and holds the interpreter anyhow, while a second engine would cost its own memory and
    keep the first visitor of every thread waiting for the lexicon.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self._engine = Engine(content)
        self._lock = threading.Lock()

    def outcome(self, enquiry: Enquiry, findings: Findings | None = None) -> Outcome:
        """The answer to an enquiry, or to the findings of an earlier one."""
        with self._lock:
            if findings is not None:
                return restored(self._engine, enquiry, findings)
            return self._engine.triage(enquiry)

    def deciding_concepts(self, text: str, situation: Situation) -> tuple[tuple[str, str], ...]:
        """Concepts of the text on which desks, duties, special cases or (when nothing is happening) short answers turn.

        Each once, with the surest way in which it was said; in the order of their ids.
        """
        deciding = self._deciding if situation in RUNNING else self._topics
        with self._lock:
            lexicon = self._engine.lexicon
            mentions = lexicon.mentions(lexicon.analyse(text[:MAX_ANALYSED]))
        said: dict[str, str] = {}
        for mention in mentions:
            if mention.concept in deciding and not mention.denied:
                how = SUPPOSED if mention.hypothetical else DOUBTED if mention.doubtful else SURE
                said[mention.concept] = min(how, said.get(mention.concept, how), key=_HOW.index)
        return tuple(sorted(said.items()))

    @cached_property
    def _topics(self) -> frozenset[str]:
        advice = self.content.advice.values()
        return self._deciding.union(*(each.concepts for each in advice))

    @cached_property
    def _deciding(self) -> frozenset[str]:
        content = self.content
        entries = [entry for route in content.routes.values() for entry in route.desks]
        links = [link for found in content.incident_types.values() for link in found.duties]
        return frozenset().union(
            *((*entry.when, *entry.first_when) for entry in entries),
            *((*link.concepts, *link.concepts_all) for link in links),
            *((*variant.when, *variant.unless) for variant in content.variants.values()),
        )


_HOW = (SURE, DOUBTED, SUPPOSED)
_lock = threading.Lock()
_current: Triage | None = None


def current_triage() -> Triage:
    """The engine of the active content release; made anew when another release became active."""
    global _current  # noqa: PLW0603  # one engine for the process is the point
    content = current_content()
    known = _current
    if known is not None and known.content.digest == content.digest:
        return known
    # While another thread builds the new engine, everybody else is answered by the old one.
    if not _lock.acquire(blocking=known is None):
        return known if known is not None else current_triage()
    try:
        if _current is None or _current.content.digest != content.digest:
            _current = _built(content, _current)
        return _current
    finally:
        _lock.release()


def _built(content: Content, known: Triage | None) -> Triage:
    """A new engine; where the release cannot be used, the one that works goes on serving."""
    try:
        return Triage(content)
    except Exception:
        if known is None:
            raise
        logger.exception("The active content release cannot be used for triage; serving the one before it.")
        return known
