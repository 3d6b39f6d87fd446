"""Maps of XMind: the older form in XML, the newer one in JSON."""

from madoguchi.kernel.outline.xmind.package import is_xmind, read_xmind
from madoguchi.kernel.outline.xmind.write import write_xmind

__all__ = ["is_xmind", "read_xmind", "write_xmind"]
