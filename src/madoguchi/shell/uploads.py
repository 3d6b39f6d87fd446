"""Pages take no files: an upload is refused before a byte of it reaches the disk. The few that do, say how large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_READ = 10_000_000
"""Bytes of a request whose files are read past to come to the fields behind them; of a longer one the rest is left."""
_MARK = "madoguchi_file_refused"


class RefuseUploads(FileUploadHandler):
    """Reads past every file and keeps the fields. The view asks ``was_file_refused`` and says so."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  # Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self._too_long = content_length > MOST_READ

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        setattr(self.request, _MARK, True)
        if self._too_long:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        return None


def was_file_refused(request: HttpRequest) -> bool:
    """Whether a file came with the form; known only after ``request.POST`` was read."""
    return hasattr(request, _MARK)


class TakeUpTo(TemporaryFileUploadHandler):
    """Takes files of at most ``most`` bytes; of a larger one nothing is kept, and ``was_file_refused`` tells it.

    For a view that sets it as the request's only handler before anything reads the form.
    """

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self._most = most

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > self._most:
            setattr(self.request, _MARK, True)
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
