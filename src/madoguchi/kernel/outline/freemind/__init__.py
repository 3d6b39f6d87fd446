"""Maps of FreeMind and Freeplane (``.mm``)."""

from madoguchi.kernel.outline.freemind.read import read_freemind
from madoguchi.kernel.outline.freemind.write import write_freemind

__all__ = ["read_freemind", "write_freemind"]
