"""What the rooms above may want to know of the packs; this room does not know who listens."""

from __future__ import annotations

from django.dispatch import Signal

release_loaded = Signal()
"""Sent with ``content`` inside the transaction of every load, also when the packs say what they said before: a listener
whose own rows are new then gets its chance. A listener that fails undoes the load."""
release_activated = Signal()
"""Sent after a new release became active and was committed, with ``content``. Whoever hears it must not fail."""
