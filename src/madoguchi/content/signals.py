"""What other rooms may hear from this one."""

from __future__ import annotations

from django.dispatch import Signal

release_activated = Signal()
"""Sent after a new release became active and was committed, with ``content``. Whoever hears it must not fail."""
