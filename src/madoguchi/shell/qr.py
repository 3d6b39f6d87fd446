"""QR codes as an SVG path, so that a printed page leads back to the live one."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

QUIET_ZONE = 4
"""Modules of white around the code, as the standard asks (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    """A drawn code: ``size`` modules wide with its quiet zone; ``path`` is the ``d`` of one SVG path."""

    size: int
    path: str

    @property
    def svg(self) -> str:
        """The whole picture, for documents."""
        box = f"0 0 {self.size} {self.size}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{self.path}"/></svg>'


_MASK = 4
"""One of the eight patterns that a code is mixed with; every reader knows all of them. Trying each to find the best
takes five times as long as drawing, and for our addresses this one is always near the best."""


def way_back_code(url: str) -> QrCode | None:
    """The code of a page's address, or ``None`` where it would lead nowhere: no telephone reaches this machine's
    own names (``localhost``, ``127.0.0.1``)."""
    return None if _is_loopback(urlsplit(url).hostname or "") else qr_code(url)


def qr_code(text: str) -> QrCode:
    """Draw ``text`` with medium error correction. Nothing is kept: an address may carry somebody's findings."""
    # Imported late: most pages draw none, and the package is slow to load.
    import qrcode

    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=_MASK
    )
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


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
