"""Reads what the pages send. Whatever arrives, it gives an enquiry and sentences about what could not be read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import HOLIDAY_YEARS, JST, in_japan
from madoguchi.kernel.packs.schema import Audience, Situation, Text
from madoguchi.kernel.triage import Findings
from madoguchi.kernel.triage.engine import UNKNOWN
from madoguchi.kernel.triage.findings import DOUBTED, SUPPOSED, SURE
from madoguchi.kernel.triage.steps import LIKELY_FROM

from .carried import Carried

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madoguchi.kernel.packs import Content

MAX_TEXT = 20_000
"""Characters of an enquiry; a longer one is shown again with a sentence, and nothing of it is lost."""
MAX_LINE = 2_000
"""Characters of one line of the questionnaire."""
_PERCENT = re.compile(r"[0-9]{1,3}")
_MAX_TYPES = 4
_MAX_CONCEPTS = 20
_HOW = frozenset({SURE, DOUBTED, SUPPOSED})
OF_A_FIRM = "sme-owner"
"""The concept that an answer asserts when the matter is one of a firm, and denies when it is private."""
SHEET = "i-"
"""Before the id of a line of the questionnaire: what stands in the box. ``o-``: what the program had put there."""
SHEET_BEFORE = "o-"

EMPTY = Text(
    ja="何が起きているかを、一言でよいので書いてください。下のボタンから選んでも進めます。",
    en="Write what is happening; one word will do. Or choose one of the buttons below.",
)
NO_FILES = Text(
    ja="ファイルは受け取れません。送られたファイルは、読まずに捨てました。起きていることを文で書いて、もう一度ボタンを押してください。",
    en="We cannot take files. Yours was neither read nor kept. Write what is happening and press the button again.",
)
NO_CHOICE = Text(
    ja="どれか一つを選ぶか、「答えずに、いま答えを見る」を押してください。",
    en="Choose one, or press “Skip, show me the answer now”.",
)
BAD_DATE = Text(
    ja="日付は「2026-11-23」、時刻は「14:30」のように書いてください。前の日時で数えています。",
    en="Write the date as 2026-11-23 and the time as 14:30. We still count from the time before.",
)
FUTURE = Text(
    ja="まだ来ていない日時です。気付いた日時を入れてください。前の日時で数えています。",
    en="That is in the future. Enter when you noticed it. We still count from the time before.",
)
TOO_FAR = Text(
    ja="数えられない年です。{first}年から{last}年までの日付を入れてください。前の日時で数えています。",
    en="We cannot count in that year. Enter a date from {first} to {last}. We still count from the time before.",
)

Problem = tuple[str, Text]
"""Id of the field, and the sentence."""


@dataclass(frozen=True, slots=True)
class Posted:
    carried: Carried
    problems: tuple[Problem, ...] = field(default=())

    @property
    def nothing_to_answer(self) -> bool:
        """Whether the person has to mend the text first."""
        return any(field_id == "text" for field_id, _ in self.problems)


def too_long(length: int) -> Text:
    """The sentence for a text above ``MAX_TEXT``."""
    return Text(
        ja=f"文が長すぎます（いま{length:,}文字）。{MAX_TEXT:,}文字までに縮めてください。「いま起きていること」だけで足ります。",
        en=f"The text is too long ({length:,} characters). Shorten it to {MAX_TEXT:,}: what is happening now will do.",
    )


def cleaned(text: str, limit: int | None = None) -> str:
    """The text without control characters and lone surrogates, with one kind of line end; cut only at ``limit``."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        sign for sign in unified if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    return kept if limit is None else kept[:limit]


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of it: spaces of any width, line ends, joiners."""
    return all(sign.isspace() or unicodedata.category(sign) in {"Cf", "Zs"} for sign in text)


def read_posted(data: Mapping[str, str], content: Content, now: datetime) -> Posted:
    """The enquiry that a form of ours brings back. Unknown ids are left out, as if they had not been sent."""
    text = cleaned(data.get("text", ""))
    problems: list[Problem] = []
    if len(text) > MAX_TEXT:
        problems.append(("text", too_long(len(text))))
    known, problem = _known(data, now)
    if problem is not None:
        problems.append(("known_date", problem))
    carried = Carried(
        text="" if is_blank(text) else text,
        answers=read_answers(data.get("a", ""), content),
        earlier=read_answers(data.get("e", ""), content),
        prefecture=known_prefecture(data.get("prefecture"), content),
        audience=known_audience(data.get("audience")),
        known=known,
        asked=bool(data.get("asked")),
        guide=known_result(data.get("guide"), content),
        findings=read_findings(data, content),
        sheet=_sheet(data, content),
    )
    if carried.empty:
        problems.insert(0, ("text", EMPTY))
    return Posted(carried, tuple(problems))


def with_file_refused(posted: Posted) -> Posted:
    """The same with a sentence that files are not taken; it matters more than that nothing was written."""
    others = tuple(problem for problem in posted.problems if problem[1] is not EMPTY)
    return replace(posted, problems=(("text", NO_FILES), *others))


def read_findings(data: Mapping[str, str], content: Content) -> Findings | None:
    """``t``, ``s`` and ``c`` of an address or a form; ``None`` when they name nothing that is known.

    Without any type that is known a situation says something only where no type was named: the address of a cut or
    mistyped code must not raise an alarm.
    """
    types = _scored_types(data.get("t", ""), content)
    situation = next((each for each in Situation if each.value == data.get("s", "")), None)
    if not types and (situation is None or data.get("t")):
        return None
    pairs = (item.partition(":") for item in data.get("c", "")[:2_000].split(","))
    concepts = {concept: said for concept, _, said in pairs if concept in content.concepts and said in _HOW}
    by_words = frozenset(data.get("w", "")[:2_000].split(",")).intersection(type_id for type_id, _ in types)
    return Findings(situation or Situation.POSSIBLE, types, tuple(concepts.items())[:_MAX_CONCEPTS], by_words)


def _scored_types(value: str, content: Content) -> tuple[tuple[str, float], ...]:
    """``ransomware:97,malware`` → ids with scores; without one the first counts fully, further ones as likely."""
    found: dict[str, float] = {}
    for item in value[:2_000].split(","):
        type_id, _, percent = item.partition(":")
        if type_id in content.incident_types and len(found) < _MAX_TYPES:
            given = int(percent) / 100 if _PERCENT.fullmatch(percent) else 0.0
            found.setdefault(type_id, given if 0 < given <= 1 else (LIKELY_FROM if found else 1.0))
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def read_address(data: Mapping[str, str], content: Content, now: datetime) -> Carried | None:
    """The enquiry that the address of an answer stands for; ``None`` when nothing of it is known."""
    carried = Carried(
        answers=read_answers(data.get("a", ""), content),
        prefecture=known_prefecture(data.get("p"), content),
        audience=known_audience(data.get("u")),
        known=_past(_moment(data.get("k", "")), now),
        asked=True,
        guide=known_result(data.get("g"), content),
        findings=read_findings(data, content),
    )
    return None if carried.empty else carried


def read_answers(value: str, content: Content) -> dict[str, str]:
    """``question:choice,…`` → what of it is known."""
    pairs = (pair.partition(":") for pair in value[:2_000].split(","))
    return {question: choice for question, _, choice in pairs if is_choice(content, question, choice)}


def is_choice(content: Content, question: str, choice: str) -> bool:
    """Whether the question has this choice; "I don't know" is a choice of every question."""
    known = content.follow_ups.get(question)
    return known is not None and (choice == UNKNOWN or any(each.id == choice for each in known.choices))


def known_prefecture(value: str | None, content: Content) -> str | None:
    return value if value in content.prefectures else None


def known_audience(value: str | None) -> Audience:
    return next((audience for audience in Audience if audience.value == value), Audience.FIRM)


def known_result(value: str | None, content: Content) -> str | None:
    """The id of a result of the guided questions."""
    step = content.guide.get(value or "")
    return step.id if step is not None and not step.choices else None


def with_answer(carried: Carried, question: str, choice: str, content: Content) -> Carried:
    earlier = {key: value for key, value in carried.earlier.items() if key != question}
    return replace(
        carried,
        answers={**carried.answers, question: choice},
        earlier=earlier,
        audience=_audience_after(carried.audience, question, choice, content),
    )


def _audience_after(audience: Audience, question: str, choice: str, content: Content) -> Audience:
    """Whose matter it is after an answer: this decides on desks and duties, and can be changed on the answer page."""
    for chosen in content.follow_ups[question].choices:
        if chosen.id == choice and OF_A_FIRM in chosen.denies:
            return Audience.HOME
        if chosen.id == choice and OF_A_FIRM in chosen.asserts and audience is Audience.HOME:
            return Audience.FIRM
    return audience


def stepped(carried: Carried, data: Mapping[str, str], content: Content) -> tuple[Carried, Text | None]:
    """The enquiry after a button of the question page was pressed, or the sentence why it stays."""
    question, choice = data.get("q", ""), data.get("choice", "")
    chosen = is_choice(content, question, choice)
    if "back" in data:
        return _back(carried, question, choice if chosen else None), None
    if "skip" in data:
        answered = with_answer(carried, question, choice, content) if chosen else carried
        return replace(
            answered, answers={**answered.earlier, **answered.answers}, earlier={}, asked=True
        ), None
    if "next" in data:
        return (with_answer(carried, question, choice, content), None) if chosen else (carried, NO_CHOICE)
    if chosen:
        # Another language was asked for: what is marked stays marked.
        return replace(carried, earlier={**carried.earlier, question: choice}), None
    return carried, None


def _back(carried: Carried, question: str, choice: str | None) -> Carried:
    """To the question before; its answer and the one just marked stay chosen."""
    answers = dict(carried.answers)
    earlier = dict(carried.earlier)
    if choice is not None:
        earlier[question] = choice
    if answers:
        last, its_choice = answers.popitem()
        earlier[last] = its_choice
    return replace(carried, answers=answers, earlier=earlier, asked=False)


def _sheet(data: Mapping[str, str], content: Content) -> dict[str, str]:
    """Lines that differ from what the program had written there."""
    lines = {}
    for line_id in content.intake:
        value = data.get(SHEET + line_id)
        if value is None:
            continue
        value = cleaned(value, MAX_LINE)
        if value.strip() != cleaned(data.get(SHEET_BEFORE + line_id, "")).strip():
            lines[line_id] = value
    return lines


def _known(data: Mapping[str, str], now: datetime) -> tuple[datetime | None, Text | None]:
    """When the person noticed, from the visible fields or, failing these, from the hidden one."""
    before = _past(_moment(data.get("known", "")), now)
    day, hour = data.get("known_date", "").strip(), data.get("known_time", "").strip()
    if not day:
        return before, None
    try:
        moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour or "00:00"), JST)
    except ValueError:
        return before, BAD_DATE
    if moment.year not in HOLIDAY_YEARS:
        first, last = str(HOLIDAY_YEARS[0]), str(HOLIDAY_YEARS[-1])
        sentence = Text(
            ja=TOO_FAR.ja.format(first=first, last=last), en=TOO_FAR.en.format(first=first, last=last)
        )
        return before, sentence
    return (before, FUTURE) if moment > now else (moment, None)


def _moment(value: str) -> datetime | None:
    """An ISO date and time; without a zone it is Japan's."""
    try:
        moment = datetime.fromisoformat(value.replace(" ", "+"))
    except ValueError:
        return None
    try:
        return in_japan(moment if moment.utcoffset() is not None else moment.replace(tzinfo=JST))
    except OverflowError:
        return None


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment <= now and moment.year in HOLIDAY_YEARS else None
