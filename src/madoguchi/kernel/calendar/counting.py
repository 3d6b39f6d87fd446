"""The sentence that explains how the days of a clock were counted, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.kernel.packs.schema.base import Text
from madoguchi.kernel.packs.schema.duties import Deadline

_WEEKDAYS_JA = "月火水木金土日"
# Not strftime: its names follow the locale of the machine.
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """Days of one count: of knowing, of the early end, of the end before and after moving to an open day."""

    known: date
    first: date | None
    counted: date | None
    last: date | None


def counting_sentence(deadline: Deadline, count: Count) -> Text:
    """One sentence per language; never more certain than the deadline is."""
    if count.counted is None and count.first is None:
        return _without_days(deadline)
    if deadline.count_first_day:
        start_ja, start_en = f"{_ja(count.known)}を1日目として", f"counting {_en(count.known)} as day one"
    else:
        start_ja, start_en = (
            f"{_ja(count.known)}の次の日から",
            f"counting from the day after {_en(count.known)}",
        )
    days_en, verb = _days(deadline)
    ends_ja, ends_en = _ends(deadline, count)
    ja = f"{start_ja}数えると、{ends_ja}です"
    en = f"{days_en}, {start_en}, {verb} {ends_en}"
    if count.last and count.last != count.counted:
        ja += f"が、その日は役所が休みなので、次に開く{_ja(count.last)}が最後の日です"
        en += f"; offices are closed then, so the last day moves to {_en(count.last)}"
    return Text(ja=f"{ja}。", en=f"{en}.")


def _days(deadline: Deadline) -> tuple[str, str]:
    """The number of days in English with its verb; the Japanese sentence names the number where it ends."""
    least, most = deadline.days_min, deadline.days_max
    if least is not None and most is not None and least != most:
        return f"{least} to {most} days", "end"
    number = least if most is None else most
    days, verb = ("1 day", "ends") if number == 1 else (f"{number} days", "end")
    return (f"At least {days}" if most is None else days), verb


def _ends(deadline: Deadline, count: Count) -> tuple[str, str]:
    """Where the count ends: one day, or the two ends of a span."""
    ends = [(deadline.days_min, count.first), (deadline.days_max, count.counted)]
    given = [(days, day) for days, day in dict(ends).items() if day is not None]
    ja = "、".join(f"{days}日目は{_ja(day)}" for days, day in given)
    if len(given) == 1:
        return ja, f"on {_en(given[0][1])}"
    return ja, f"between {_en(given[0][1])} and {_en(given[1][1])}"


def _without_days(deadline: Deadline) -> Text:
    if not deadline.confidence.confirmed:
        return Text(
            ja="期限はまだ確認できていないので、遅れずに行い、担当の役所に確かめます。",
            en="The time limit is not confirmed yet: act without delay, and ask the office in charge.",
        )
    return Text(
        ja="日数で数える期限ではないので、遅れずに行います。",
        en="No number of days can be counted here: act without delay.",
    )


def _ja(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（{_WEEKDAYS_JA[day.weekday()]}）"


def _en(day: date) -> str:
    return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
