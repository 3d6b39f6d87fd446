"""What a server process does before its first visitor comes."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connections

from madoguchi.kernel.packs import PackFaults
from madoguchi.search.language import language
from madoguchi.triage.queries import current_triage

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Read content and dictionary: that takes a second or two, and a frightened person should not be the one who
    waits. Without content the server starts all the same; ``/readyz`` says so."""
    try:
        current_triage()
        with language():
            pass  # made now, so that the first search does not wait for it
    except (DatabaseError, PackFaults):
        logger.exception("There is no content to serve yet")
    finally:
        connections.close_all()
