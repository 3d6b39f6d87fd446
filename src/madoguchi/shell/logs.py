"""What may stand in a log: for a request that could not be read one line, without a trace of what was in it."""

from __future__ import annotations

from logging import Filter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import LogRecord


class OneLineForBadRequests(Filter):
    """Takes the traceback from records of answers 400 to 499: it is long, of no use, and could quote what was sent."""

    def filter(self, record: LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = record.stack_info = None
        return True
