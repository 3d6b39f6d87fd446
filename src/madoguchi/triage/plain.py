"""An answer as text on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from madoguchi.kernel.packs.schema import Text
from madoguchi.kernel.triage import SHOWN_FROM

from .force import force_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SITUATIONS = {
    "emergency": Text(ja="緊急", en="Emergency"),
    "possible": Text(ja="被害のおそれ", en="Possible harm"),
    "consumer": Text(ja="買い物・契約・迷惑", en="Purchases, contracts, nuisance"),
    "prevention": Text(ja="備え", en="Preparation"),
    "knowledge": Text(ja="知りたい", en="Question"),
    "other": Text(ja="ほかの相談", en="Something else"),
}
_DO_NOW = Text(ja="いますること", en="Do now")
_DO_NOT = Text(ja="しないこと", en="Do not")
_CALL = Text(ja="連絡する順番", en="Contact, in this order")
_CLOCKS = Text(ja="知らせる期限", en="Whom you must tell, and by when")
_ASK = Text(ja="答えがはっきりする質問", en="Questions that would make this clearer")
_ADVICE = Text(ja="短い答え", en="Short answers")
_WHY = Text(ja="そう考えた言葉", en="Words that led to this")
_NOT_CONFIRMED = Text(ja="番号は未確認", en="no confirmed number")
_OPEN = {
    True: Text(ja="受付中", en="open now"),
    False: Text(ja="時間外", en="closed now"),
    None: Text(ja="受付時間は未確認", en="hours not confirmed"),
}
_USUALLY = Text(ja="{state}（目安）", en="{state}, as a guide")


def plain_text(answer: Mapping[str, Any], lang: str) -> str:
    """``answer`` is a record (see ``records``); the result has no line end."""
    return "\n".join(_lines(answer, lang))


def _lines(answer: Mapping[str, Any], lang: str) -> Iterator[str]:
    found = [kind for kind in answer["incident_types"] if kind["score"] >= SHOWN_FROM]
    names = " / ".join(kind["name"] for kind in found)
    yield f"【{_SITUATIONS[answer['situation']].in_language(lang)}】 {names}".rstrip()
    yield from _section(_ADVICE, lang, [advice["text"] for advice in answer["advice"]])
    yield from _section(_DO_NOW, lang, answer["first_actions"], numbered=True)
    yield from _section(_DO_NOT, lang, answer["do_not"])
    yield from _section(_CALL, lang, [_desk(desk, lang) for desk in answer["desks"]], numbered=True)
    yield from _section(_CLOCKS, lang, [_duty(duty, lang) for duty in answer["duties"]])
    yield from _section(_ASK, lang, [question["text"] for question in answer["questions"]])
    phrases = [reason["phrase"] for kind in answer["incident_types"] for reason in kind["reasons"]]
    yield from _section(_WHY, lang, dict.fromkeys(phrase for phrase in phrases if phrase))


def _section(
    title: Text, lang: str, items: Sequence[str] | dict[str, None], *, numbered: bool = False
) -> Iterator[str]:
    if items:
        yield ""
        yield title.in_language(lang)
        for number, item in enumerate(items, start=1):
            yield f"  {f'{number}.' if numbered else '-'} {item}"


def _desk(desk: Mapping[str, Any], lang: str) -> str:
    state = _OPEN[desk["open_now"]].in_language(lang)
    if desk["open_now"] is not None and not desk["certain"]:
        state = _USUALLY.in_language(lang).format(state=state)
    ways = [f"{desk['phone']} ({state})" if desk["phone"] else desk["way"], desk["url"]]
    way = "  ".join(filter(None, ways)) or _NOT_CONFIRMED.in_language(lang)
    return f"{desk['name']}  {way}  – {desk['why']}"


def _duty(duty: Mapping[str, Any], lang: str) -> str:
    force = force_word(applies=duty["applies"]).in_language(lang)
    facts = [fact["text"] for fact in duty["conditions"] if fact["applies"] == duty["applies"]]
    return f"{duty['deadline'] or '–'}  {duty['name']} [{force}]  {' / '.join(facts)}"
