"""Which program knows a marker: an unknown one is drawn as a broken picture there."""

from __future__ import annotations

import re

_XMIND = re.compile(
    r"(?:priority|star|task|people|smiley|arrow|symbol|month|week|other|half-star|tag|flag|number|c_[a-z]+)[-_][\w.-]+"
)
_ALSO_ELSEWHERE = re.compile(r"flag-(?:black|blue|green|orange|pink|yellow)")


def is_xmind_marker(name: str) -> bool:
    """Whether ``name`` is one of XMind's (``priority-1``), and of no other program's."""
    return bool(_XMIND.fullmatch(name)) and not _ALSO_ELSEWHERE.fullmatch(name)


def xmind_draws(name: str) -> bool:
    return bool(_XMIND.fullmatch(name))
