"""Parts of a zip file, read without unpacking anything to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from madoguchi.kernel.outline.limits import MAX_BYTES, MEGABYTE
from madoguchi.kernel.outline.model import OutlineRefusedError

MAX_PARTS = 10_000
MAX_RATIO = 250
"""A text packs to a hundredth of its size at best."""
MAX_TOTAL = 2048 * MEGABYTE
_SMALL = 4 * MEGABYTE
_CHUNK = 256 * 1024
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")


class Archive:
    """A zip file that was looked over as a whole before any part of it is read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OverflowError):
            raise _broken() from None
        _look_over(parts)
        self._parts = {part.filename.replace("\\", "/"): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part; its real size counts, whatever the file declares."""
        part = self._parts[name]
        if part.flag_bits & 0x1:
            raise locked()
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_BYTES or _is_bomb(size, part.compress_size):
                        raise _bomb()
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            if isinstance(error, OutlineRefusedError):
                raise
            raise _broken() from None
        return b"".join(chunks)


def locked() -> OutlineRefusedError:
    return OutlineRefusedError(
        "The file is protected by a password: open it in the program that made it, remove the password and save it "
        "again.",
        "ファイルにパスワードがかかっています。作成したプログラムで開き、パスワードを外して保存し直してください。",
    )


def _look_over(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise _bomb()
    for part in parts:
        if _is_bomb(part.file_size, part.compress_size):
            raise _bomb()
        if _OUTSIDE.search(part.filename) or "\0" in part.filename:
            raise OutlineRefusedError(
                "The file holds a part whose name leads outside of it, which no mind map or Word file does: "
                "export it again with the program that made it.",
                "ファイルの中に、外の場所を指す名前の部品があります。作成したプログラムで書き出し直してください。",
            )


def _is_bomb(size: int, packed: int) -> bool:
    return size > _SMALL and size > packed * MAX_RATIO


def _bomb() -> OutlineRefusedError:
    return OutlineRefusedError(
        "The file unpacks to far more than an outline holds, so it was not unpacked: "
        "export it again without pictures and attachments.",
        "ファイルを展開すると大きくなりすぎるため、展開しませんでした。画像や添付を外して書き出し直してください。",
    )


def _broken() -> OutlineRefusedError:
    return OutlineRefusedError(
        "The file is cut off or damaged: copy or export it again.",
        "ファイルが途中で切れているか、壊れています。もう一度コピーするか、書き出し直してください。",
    )
