"""``madoguchi duties``: the days on which notifications fall due, counted from the moment of knowing."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from django.core.management.base import BaseCommand, CommandError

from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import HOLIDAY_YEARS, duty_clocks, in_japan
from madoguchi.kernel.packs import PackFaults
from madoguchi.kernel.packs.schema import Nature, Text
from madoguchi.shell.options import one_of, whole_number
from madoguchi.triage.force import MAY_APPLY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.core.management.base import CommandParser

    from madoguchi.kernel.calendar import Clock
    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Deadline, Duty

_NATURES = {
    Nature.STATUTORY: Text(ja="法律などで決まった期限", en="laid down by rule"),
    Nature.GUIDELINE: Text(ja="目安（法律の期限ではない）", en="rule of thumb, not a legal limit"),
}
_UNCONFIRMED = Text(ja="未確認", en="not confirmed")
_HEADING = Text(
    ja="日本で {day} に知った場合。当てはまるかどうかは事情によります。担当の役所か専門家に確かめてください。",
    en="Known on {day} in Japan. Whether a duty applies depends on the facts: confirm it with the office in charge "
    "or a specialist.",
)
_SOON = Text(ja="遅れずに", en="without delay")
_FROM = Text(ja="{day} 以降", en="from {day}")
_NOTHING = Text(ja="期限のある届出や報告はありません。", en="There is no duty with a time limit here.")
_CASE = Text(ja="場合", en="case")


class Command(BaseCommand):
    help = "days on which notifications fall due"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--known", required=True, metavar="TIME", help="when it became known: 2026-12-25T15:00+09:00"
        )
        parser.add_argument("--duty", metavar="ID", help="one duty only")
        parser.add_argument(
            "--trigger",
            type=whole_number("--trigger", 0, 99),
            metavar="N",
            help="the number of the case that has occurred",
        )
        parser.add_argument(
            "--lang",
            type=one_of("--lang", "ja", "en"),
            default="en",
            metavar="LANGUAGE",
            help="ja or en: language of the sentences (en)",
        )
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        known, lang = _moment(options["known"]), options["lang"]
        try:
            duties = _chosen(current_content(), options["duty"], options["trigger"])
            found = [(duty, duty_clocks(duty, known, options["trigger"])) for duty in duties]
        except PackFaults as refused:
            raise CommandError(
                f'The content has faults ({len(refused.faults)}): "madoguchi content check" names each.'
            ) from None
        except ValueError as refused:
            raise CommandError(f"--known: {refused}") from None
        if options["json"]:
            rows = [row for duty, clocks in found for row in _rows(duty, clocks, options["trigger"], lang)]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_table(found, known, options["trigger"], lang)))


def _moment(text: str) -> datetime:
    """The time given; refused with one sentence when it is none, has no zone, or lies in an unknown year."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--known {text} is not a date and time: write it as 2026-12-25T15:00+09:00."
        ) from None
    if moment.utcoffset() is None:
        example = moment.isoformat(timespec="minutes")
        raise CommandError(
            f"--known {text} has no time zone: write {example}+09:00 if that is the time in Japan."
        )
    if moment.year not in HOLIDAY_YEARS:
        raise CommandError(
            f"--known {text} is too far away: give a year from {HOLIDAY_YEARS[0]} to {HOLIDAY_YEARS[-1]}."
        )
    return moment


def _chosen(content: Content, duty_id: str | None, trigger: int | None) -> list[Duty]:
    """The duties asked for: all, one, or those that know the trigger."""
    duties = list(content.duties.values())
    if duty_id is not None:
        duties = [duty for duty in duties if duty.id == duty_id]
        if not duties:
            raise CommandError(
                f"--duty {duty_id} is not known: choose from {', '.join(sorted(content.duties))}."
            )
    if trigger is None:
        return duties
    chosen = [duty for duty in duties if trigger in _numbers(duty)]
    if not chosen:
        numbers = sorted({number for duty in duties for number in _numbers(duty)})
        choice = f"choose from {', '.join(map(str, numbers))}" if numbers else f"{duty_id} has no triggers"
        raise CommandError(f"--trigger {trigger} is not known: {choice}.")
    return chosen


def _numbers(duty: Duty) -> list[int]:
    return [trigger.no for trigger in duty.triggers]


def _rows(duty: Duty, clocks: Sequence[Clock], trigger: int | None, lang: str) -> Iterator[dict[str, Any]]:
    """One row for each trigger and clock, so that a program need not know which clock belongs to which trigger."""
    every: list[int | None] = [*_numbers(duty)] or [None]
    for number in every if trigger is None else [trigger]:
        for clock in clocks:
            deadline = clock.deadline
            if deadline.triggers and number not in deadline.triggers:
                continue
            yield {
                "id": duty.id,
                "trigger": number,
                "stage": deadline.stage.value,
                "deadline": clock.last.isoformat() if clock.last else None,
                "earliest": clock.first.isoformat() if clock.first else None,
                "counted_as": clock.counted_as.in_language(lang),
                "nature": deadline.nature.value,
                "force": duty.force.value,
                "name": duty.name.in_language(lang),
                "label": deadline.label.in_language(lang),
                "period": deadline.period.in_language(lang),
                "article": deadline.article,
                "article_note": deadline.article_note.in_language(lang) if deadline.article_note else None,
                "articles": list(duty.articles),
                "source": deadline.source,
                "checked": deadline.checked.isoformat(),
                "confidence": deadline.confidence.value,
            }


def _table(
    found: Sequence[tuple[Duty, Sequence[Clock]]], known: datetime, chosen: int | None, lang: str
) -> Iterator[str]:
    """For people: a block for each duty, a line for each clock, how it was counted below it."""
    yield _HEADING.in_language(lang).format(day=in_japan(known).date())
    with_clocks = [(duty, clocks) for duty, clocks in found if clocks]
    if not with_clocks:
        yield _NOTHING.in_language(lang)
        return
    all_clocks = [clock for _duty, clocks in with_clocks for clock in clocks]
    dates = max(_width(_date(clock, lang)) for clock in all_clocks)
    labels = max(_width(clock.deadline.label.in_language(lang)) for clock in all_clocks)
    for duty, clocks in with_clocks:
        yield ""
        yield f"{MAY_APPLY.in_language(lang)}: {duty.name.in_language(lang)} ({duty.id})"
        for trigger in duty.triggers:
            if chosen in (None, trigger.no):
                yield f"  {_CASE.in_language(lang)} {trigger.no}: {trigger.text.in_language(lang)}"
        for clock in clocks:
            deadline = clock.deadline
            label = _padded(deadline.label.in_language(lang), labels)
            yield f"  {_padded(_date(clock, lang), dates)}  {label}  {_notes(deadline, lang)}"
            yield f"      {clock.counted_as.in_language(lang)}"
            note = deadline.article_note.in_language(lang) if deadline.article_note else None
            yield f"      {' · '.join(filter(None, [deadline.article, note, deadline.source]))}".rstrip()


def _notes(deadline: Deadline, lang: str) -> str:
    """How long, for which cases, and how binding that is."""
    notes = [deadline.period.in_language(lang)]
    if deadline.triggers:
        notes.append(f"{_CASE.in_language(lang)} {', '.join(map(str, deadline.triggers))}")
    if deadline.nature in _NATURES:
        notes.append(_NATURES[deadline.nature].in_language(lang))
    if not deadline.confidence.confirmed:
        notes.append(_UNCONFIRMED.in_language(lang))
    return "; ".join(notes)


def _date(clock: Clock, lang: str) -> str:
    if clock.last and clock.first and clock.first != clock.last:
        return f"{clock.first} – {clock.last}"
    if clock.last:
        return clock.last.isoformat()
    if clock.first:
        return _FROM.in_language(lang).format(day=clock.first)
    return _SOON.in_language(lang)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal, where Japanese signs take two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
