"""Django's usual entry, for those who look for it; the same program as ``madoguchi``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from madoguchi.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
