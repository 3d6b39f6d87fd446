"""Static files for production: hashed names, compressed, and the style sheet as one file.

In development the browser follows the ``@import`` lines of ``site.css`` itself. A visitor on a telephone network would
pay a round trip for each, so ``collectstatic`` joins them. There is no other build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "madoguchi/site.css"

_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>[a-z]+)\);\n?')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s+")
_AROUND_SIGNS = re.compile(r" ?([{};,]) ?")


def imports_of(css: str) -> list[tuple[str, str]]:
    """Path (relative to the sheet) and layer of each import, in order."""
    return [(match["path"], match["layer"]) for match in _IMPORT.finditer(css)]


def squeezed(css: str) -> str:
    """The sheet without comments and needless blanks. Strings of ours hold no such signs (a test looks)."""
    return _AROUND_SIGNS.sub(r"\1", _BLANK.sub(" ", _COMMENT.sub("", css))).replace(";}", "}").strip()


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """WhiteNoise's storage, with the parts of the style sheet joined before names are hashed."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if ENTRY in paths and not dry_run:
            joined = squeezed(self._joined(paths))
            if self.exists(ENTRY):
                self.delete(ENTRY)
            self.save(ENTRY, ContentFile(joined.encode()))
            paths = {**paths, ENTRY: (self, ENTRY)}
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, paths: dict[str, Any]) -> str:
        """The sheet with each import replaced by the part it names, in that part's layer."""
        folder = PurePosixPath(ENTRY).parent

        def part(match: re.Match[str]) -> str:
            return f"@layer {match['layer']} {{\n{_read(paths, str(folder / match['path']))}}}\n"

        return _IMPORT.sub(part, _read(paths, ENTRY))


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return bytes(file.read()).decode("utf-8")
