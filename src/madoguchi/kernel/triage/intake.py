"""Fill the questionnaire 問診票 from what the person already said, so that they can read it out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .model import MAX_ANALYSED, IntakeLine
from .steps import LIKELY_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.text import Masked

    from .mentions import Mentions
    from .model import Enquiry, TypeFinding

# Every repetition is bounded and none begins inside a number: a page of digits costs no more than one of words.
_TIME = re.compile(
    # Not the date on a card.
    r"(?<!期限)(?<!期限[ は:])(?<!expiry )(?<!expires )"
    r"(?:今朝|今日|昨日|昨夜|昨晩|一昨日|おととい|さっき|先ほど|先程|たった今|先週|先月|今週|週末|夜中|深夜|明け方|"
    r"朝から|昼前|夕方|(?<!\d)(?:\d{1,2}月\d{1,2}日|\d{1,2}/\d{1,2}|(?:午前|午後)?\d{1,2}時(?:\d{1,2}分|半)?(?:頃|ごろ)?|"
    r"\d{1,4}(?:分|時間|日|週間|か月|ヶ月)(?:ほど|くらい|ぐらい)?前)|"
    r"this morning|yesterday|today|last (?:night|week|month)|"
    r"(?<!\d)\d{1,4} (?:minutes?|hours?|days?|weeks?) ago|just now)"
)
_NUMBER = r"(?<![\d,.])\d[\d,.]{0,19}"
_MONEY = re.compile(
    rf"(?:約)?{_NUMBER}\s?(?:億|千万|百万|十万|万|千)?\s?円|(?:usd|\$|¥|￥)\s?\d[\d,.]{{0,19}}|"
    rf"{_NUMBER}\s?(?:yen|dollars|btc|ビットコイン)"
)
_PEOPLE = re.compile(
    rf"(?:約)?{_NUMBER}\s?(?:万|千)?\s?(?:名(?:分|様)?|人分?|件|社分?|people|customers|records)"
)
_MAX_TEXT = 600


def fill_intake(
    content: Content, enquiry: Enquiry, masked: Masked, types: Sequence[TypeFinding], mentions: Mentions
) -> tuple[IntakeLine, ...]:
    """Every line of the questionnaire in order; lines we cannot fill come empty. Secrets are masked."""
    shown = masked.text
    folded = unicodedata.normalize("NFKC", shown[:MAX_ANALYSED]).lower()
    values = {
        "text": _shortened(shown),
        "time": _found(_TIME, folded),
        "money": _found(_MONEY, folded),
        "people": _found(_PEOPLE, folded),
        "device": _mentioned(enquiry, mentions, "device"),
        "actions": _answers(content, enquiry),
        "types": _names(content, enquiry, types),
        "prefecture": _prefecture(content, enquiry),
        "none": "",
    }
    fields = sorted(content.intake.values(), key=lambda field: field.order)
    return tuple(IntakeLine(field, values[field.fill]) for field in fields)


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _MAX_TEXT else text[:_MAX_TEXT] + "…"


def _found(pattern: re.Pattern[str], folded: str) -> str:
    return "、".join(dict.fromkeys(match.group().strip() for match in pattern.finditer(folded)))


def _mentioned(enquiry: Enquiry, mentions: Mentions, concept: str) -> str:
    """What was named of a concept and its narrower ones, in the person's own words."""
    words = [mention.phrase for mention in mentions.asserted(concept)]
    return ("、" if enquiry.language == "ja" else ", ").join(dict.fromkeys(words))


def _answers(content: Content, enquiry: Enquiry) -> str:
    """A line for each question that was answered: ``・question → answer``."""
    said = []
    for question_id, choice_id in enquiry.answers.items():
        question = content.follow_ups[question_id]
        chosen = next((choice for choice in question.choices if choice.id == choice_id), None)
        if chosen is not None:
            asked, answer = (text.in_language(enquiry.language) for text in (question.text, chosen.text))
            said.append(f"・{asked} → {answer}" if enquiry.language == "ja" else f"- {asked} {answer}")
    return "\n".join(said)


def _names(content: Content, enquiry: Enquiry, types: Sequence[TypeFinding]) -> str:
    floor = types[0].score * LIKELY_FROM if types else 0.0
    names = [
        content.incident_types[finding.id].name.in_language(enquiry.language)
        for finding in types[:2]
        if finding.score >= floor
    ]
    return " / ".join(names)


def _prefecture(content: Content, enquiry: Enquiry) -> str:
    prefecture = content.prefectures.get(enquiry.prefecture or "")
    return prefecture.name.in_language(enquiry.language) if prefecture else ""
