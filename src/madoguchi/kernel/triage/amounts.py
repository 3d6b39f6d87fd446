"""How many people's data somebody writes of: "1,200人分の名簿" is more than 1,000, whatever the number.

The law counts people (more than 1,000; My Number: more than 100), and no list of phrases holds every number. A number
counts only beside what says that it counts people's data: a firm of 1,200 people has not leaked them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.text import Analysis

LIMITS = (("over-1000-people", 1_000), ("over-100-people", 100))
"""Concept and the number that has to be exceeded."""
_NUMBER = r"(?<![\d.,，])(?P<number>\d[\d,，]{0,8}(?:[.．]\d)?)\s?(?P<unit>[万千])?\s?"
_PEOPLE_JA = (
    r"(?:顧客|お客|客先|会員|利用者|ユーザー|患者|生徒|登録者|応募者|"
    r"名簿|個人情報|情報|データ|リスト|アドレス|宛先|住所)"
)
_PEOPLE_EN = (
    r"(?:customers|clients|people|persons|patients|members|users|guests|subscribers|employees|students)"
)
_DATA_EN = r"(?:list|data|names|records|details|information|addresses|e-?mails?|files?)"
_BESIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NUMBER}(?:人|名|件|社)(?:様)?(?:分|ぶん)",
        rf"{_NUMBER}(?:人|名|件)(?:もの|の|様の)?{_PEOPLE_JA}",
        rf"{_PEOPLE_JA}[^。、\n\d]{{0,8}}?{_NUMBER}(?:人|名|件)",
        rf"\b{_DATA_EN}\b[^.\n\d]{{0,24}}?{_NUMBER}{_PEOPLE_EN}\b",
        rf"{_NUMBER}(?:{_PEOPLE_EN}['’]s?\s)?(?:names|records|(?:e-?mail )?addresses)\b",
    )
)
_UNITS = {None: 1, "千": 1_000, "万": 10_000}


def counted_people(analysis: Analysis) -> Iterator[Mention]:
    """Mentions of ``LIMITS`` for each number of people's data in the text, as sure as the words around it."""
    for match in (match for pattern in _BESIDE for match in pattern.finditer(analysis.text)):
        place = analysis.word_at(match.start("number"))
        if place is None:
            continue
        word = analysis.words[place]
        number = float(re.sub("[,，]", "", match["number"]).replace("．", ".")) * _UNITS[match["unit"]]
        for concept, limit in LIMITS:
            if number > limit and not word.negated:
                yield Mention(
                    concept=concept,
                    phrase=match.group().strip(),
                    span=match.span(),
                    sentence=word.sentence,
                    clause=word.clause,
                    doubtful=word.doubtful,
                    hypothetical=word.hypothetical,
                )
