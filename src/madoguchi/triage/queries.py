"""The engine of the content that is being served."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from madoguchi.content.queries import current_content
from madoguchi.kernel.triage import Engine

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.triage import Enquiry, Findings, Outcome

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
                return self._engine.again(enquiry, findings)
            return self._engine.triage(enquiry)


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
