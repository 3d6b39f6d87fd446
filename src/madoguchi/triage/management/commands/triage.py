"""``madoguchi triage``: from words to situation, types, desks, first actions and dates; for people and for programs."""

from __future__ import annotations

import gc
import io
import json
import sys
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import HOLIDAY_YEARS, JST
from madoguchi.kernel.packs import PackFaults
from madoguchi.kernel.packs.schema import Audience
from madoguchi.kernel.triage import Engine, Enquiry
from madoguchi.shell.options import one_of
from madoguchi.triage.plain import plain_text
from madoguchi.triage.records import empty_record, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from django.core.management.base import CommandParser

    from madoguchi.kernel.packs import Content

_LINE_ENDS = "\u0085\u2028\u2029"
"""Signs that some readers take for the end of a line; escaped, they are the same JSON."""
_ENDINGS = ("都", "道", "府", "県", " prefecture", "-ken", "-fu", "-to", "-do")


class Command(BaseCommand):
    help = "what to do now, whom to call, and by when: for a sentence or for many"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="TEXT", help='what happened; "-" reads one enquiry per line')
        parser.add_argument(
            "--lang",
            type=one_of("--lang", "ja", "en"),
            default="ja",
            metavar="LANGUAGE",
            help="ja or en: language of the answer (ja)",
        )
        parser.add_argument("--region", metavar="PREFECTURE", help="東京都, 13 or Tokyo")
        parser.add_argument(
            "--audience",
            type=one_of("--audience", *Audience),
            metavar="WHO",
            default="firm",
            help="firm, home or infrastructure (firm)",
        )
        parser.add_argument("--at", metavar="TIME", help="the hour that counts: 2026-11-22T10:00+09:00 (now)")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        at = _moment(options["at"])
        audience = Audience(options["audience"])
        try:
            content = current_content()
        except PackFaults as refused:
            raise CommandError(
                f'The content has faults ({len(refused.faults)}): "madoguchi content check" names each.'
            ) from None
        prefecture = _prefecture(content, options["region"])
        engine = Engine(content)
        language = options["lang"]
        # Content and lexicon stay to the end: the collector need not look through them again and again.
        gc.freeze()

        def answered(text: str) -> dict[str, Any]:
            if not text.strip():
                return empty_record(text)
            enquiry = Enquiry(at=at, text=text, language=language, audience=audience, prefecture=prefecture)
            try:
                return record(content, enquiry, engine.triage(enquiry))
            except ValueError as refused:
                raise CommandError(f"--at: {refused}") from None

        _write_utf8(self.stdout)
        if options["text"] == "-":
            self._stream(answered(text) for text in self._lines(sys.stdin.buffer))
            return
        text = _utf8(options["text"])
        if not text.strip():
            raise CommandError('TEXT is empty: write what happened, or "-" to read one enquiry per line.')
        answer = answered(text)
        self.stdout.write(
            json.dumps(answer, ensure_ascii=False, indent=2)
            if options["json"]
            else plain_text(answer, language)
        )

    def _stream(self, answers: Iterable[dict[str, Any]]) -> None:
        """One line each, at once: a program at the other end may be waiting for it."""
        for answer in answers:
            line = json.dumps(answer, ensure_ascii=False)
            for sign in _LINE_ENDS:
                line = line.replace(sign, f"\\u{ord(sign):04x}")
            self.stdout.write(line)
            self.stdout.flush()

    def _lines(self, source: BinaryIO) -> Iterator[str]:
        """Enquiries, one a line; only a line feed ends a line. What cannot be read is said, and the order is kept."""
        for number, line in enumerate(source, start=1):
            raw = line.removesuffix(b"\n").removesuffix(b"\r")
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            text = raw.decode("utf-8", "replace")
            if "\ufffd" in text and "\ufffd".encode() not in raw:
                self.stderr.write(
                    f"Line {number} is not UTF-8 throughout: what could not be read became \ufffd."
                )
            if not text.strip():
                self.stderr.write(f"Line {number} is empty: its answer has no findings.")
            yield text


def _moment(text: str | None) -> datetime:
    """The hour that counts; refused with one sentence when it is none, has no zone, or lies too far away."""
    if text is None:
        return datetime.now(JST)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--at {text} is not a date and time: write it as 2026-11-22T10:00+09:00."
        ) from None
    if moment.utcoffset() is None:
        example = moment.isoformat(timespec="minutes")
        raise CommandError(
            f"--at {text} has no time zone: write {example}+09:00 if that is the time in Japan."
        )
    # A year short at either end: deadlines and opening hours look ahead, and zones differ by hours.
    if not HOLIDAY_YEARS[0] < moment.year < HOLIDAY_YEARS[-1]:
        first, last = HOLIDAY_YEARS[0] + 1, HOLIDAY_YEARS[-1] - 1
        raise CommandError(f"--at {text} is too far away: give a year from {first} to {last}.")
    return moment


def _prefecture(content: Content, text: str | None) -> str | None:
    """The code of a prefecture given by code, or by its name in Japanese or English, with or without its ending."""
    if text is None:
        return None
    wanted = _folded(text)
    codes = {wanted, wanted.zfill(2)}
    for code, prefecture in content.prefectures.items():
        names = {_folded(prefecture.name.ja), _folded(prefecture.name.en)}
        if code in codes or wanted in names | {_bare(name) for name in names} or _bare(wanted) in names:
            return code
    raise CommandError(f"--region {text} is not a prefecture: write for example 東京都, 13 or Tokyo.")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _bare(name: str) -> str:
    """A name without 都, 府, 県 or "Prefecture"; 北海道 is a name as a whole."""
    if name == "北海道":
        return name
    return next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end) and len(name) > 2), name)


def _utf8(text: str) -> str:
    """An argument whose bytes were not UTF-8 holds lone surrogates, which no output could carry."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _write_utf8(output: Any) -> None:
    """Answers are UTF-8 whatever the machine's locale is."""
    stream = getattr(output, "_out", output)
    if stream is sys.stdout and isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8")
