"""How much of a file is read, so that no file can stop the machine: bytes, nodes, nesting, seconds."""

from __future__ import annotations

import time

from madoguchi.kernel.outline.model import OutlineRefusedError

MEGABYTE = 1024 * 1024
MAX_BYTES = 128 * MEGABYTE
"""Of a file, and of each part that is unpacked from one."""
MAX_NODES = 1_000_000
MAX_DEPTH = 200
MAX_SECONDS = 120.0
_NODES_BETWEEN_LOOKS = 4096


def check_size(size: int) -> None:
    """Refuse a file by its size in bytes; callers that open files ask before they read."""
    if size > MAX_BYTES:
        raise OutlineRefusedError(
            f"The file has {size // MEGABYTE} MB and at most {MAX_BYTES // MEGABYTE} MB are read: "
            "export a part of it, or leave the pictures out.",
            f"ファイルは{size // MEGABYTE}MBあります。読み込めるのは{MAX_BYTES // MEGABYTE}MBまでです。"
            "一部だけを書き出すか、画像を外してください。",
        )
    if size == 0:
        raise OutlineRefusedError(
            "The file is empty: export it again and check that it has a size.",
            "ファイルが空です。もう一度書き出して、大きさが0でないことを確かめてください。",
        )


def too_deep() -> OutlineRefusedError:
    return OutlineRefusedError(
        f"The outline is nested more than {MAX_DEPTH} levels deep: move its deepest entries further up.",
        f"階層が{MAX_DEPTH}段より深くなっています。深い項目を上の階層へ移してください。",
    )


class Budget:
    """What reading one file may still cost; counts nodes and looks at the clock now and then."""

    def __init__(self, seconds: float = MAX_SECONDS, nodes: int = MAX_NODES) -> None:
        self._until = time.monotonic() + seconds
        self._nodes = nodes
        self.spent = 0

    def spend(self, depth: int) -> None:
        """One more node, of this depth."""
        self.spent += 1
        if depth > MAX_DEPTH:
            raise too_deep()
        if self.spent > self._nodes:
            raise OutlineRefusedError(
                f"The outline has more than {self._nodes:,} entries: split it into several files.",
                f"項目が{self._nodes:,}件を超えています。いくつかのファイルに分けてください。",
            )
        if self.spent % _NODES_BETWEEN_LOOKS == 0:
            self.look_at_clock()

    def look_at_clock(self) -> None:
        if time.monotonic() > self._until:
            raise OutlineRefusedError(
                "Reading the file takes too long, so it was given up: split it into several files.",
                "読み込みに時間がかかりすぎるため中止しました。いくつかのファイルに分けてください。",
            )
