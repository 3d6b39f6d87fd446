"""QR codes as an SVG path, so that a printed page leads back to the live one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

QUIET_ZONE = 4
"""Modules of white around the code, as the standard asks (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    """A drawn code: ``size`` modules wide with its quiet zone; ``path`` is the ``d`` of one SVG path."""

    size: int
    path: str


@lru_cache(maxsize=256)
def qr_code(text: str) -> QrCode:
    """Draw ``text`` with medium error correction. Cached: a page's address is printed again and again."""
    # Imported late: most pages draw none, and the package is slow to load.
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    matrix = code.get_matrix()
    return QrCode(size=len(matrix), path="".join(_runs(matrix)))


def _runs(matrix: list[list[bool]]) -> list[str]:
    """Each horizontal run of dark modules as one rectangle: a third of the size of drawing every module."""
    parts = []
    for y, row in enumerate(matrix):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                parts.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return parts
