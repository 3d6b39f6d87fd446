"""The answer and the filled questionnaire as PDF, made with Typst. All words go in as data, never as markup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from madoguchi.kernel.packs.schema import Nature, Text
from madoguchi.shell.localtime import date_text, datetime_text
from madoguchi.shell.qr import way_back_code
from madoguchi.shell.typesetting import typeset

from .printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.calendar import Clock
    from madoguchi.kernel.triage import DutyNotice

    from .answer import Answer, DeskRow

_TEMPLATE = Path(__file__).parent / "typst" / "answer.typ"
_WORDS = {
    "qr": Text(ja="この答えに戻るQRコード", en="QR code back to this answer"),
    "back": Text(
        ja="コードをスマートフォンで読むと、最新の答えが開きます。コードに、書いた文は入っていません。",
        en="Read the code with a phone to open the newest answer. It does not hold what you wrote.",
    ),
    "advice": Text(ja="短い答え", en="Short answers"),
    "do_not": Text(ja="しないこと", en="Do not"),
    "number": Text(ja="順", en="No."),
    "phone": Text(ja="電話番号", en="Telephone"),
    "no_phone": Text(ja="右を見る", en="see right"),
    "desk": Text(ja="相手と、かける理由", en="Who answers, and why"),
    "hours": Text(ja="受付：", en="Hours: "),
    "duties": Text(ja="知らせる期限", en="Whom you must tell, and by when"),
    "force": Text(ja="あてはまるか", en="Applies?"),
    "date": Text(ja="期限", en="By"),
    "duty": Text(ja="内容と根拠", en="What, and on what basis"),
    "sheet": Text(ja="電話で話すこと（問診票）", en="What to say: your notes for the call"),
    "asked": Text(ja="聞かれること", en="What they ask"),
    "answer": Text(ja="こちらの答え", en="Your answer"),
}
_TITLE = Text(ja="まどぐち：いますること・かける電話", en="Madoguchi: what to do, whom to call")
_MADE = Text(ja="作成：{at}（日本時間）", en="Made on {at} (Japan time)")
_NATURES = {
    Nature.STATUTORY: Text(ja="法律などで決まった期限", en="laid down by rule"),
    Nature.GUIDELINE: Text(ja="目安（法律の期限ではない）", en="a guideline, not a legal limit"),
    Nature.NONE: Text(ja="日数の決まりなし", en="no number of days laid down"),
}
_COUNTED_FROM = Text(
    ja="{at}に気付いたとして数えた日付です。あてはまるかどうかは事実によって決まります。",
    en="Counted as if you noticed it on {at}. Whether a duty applies depends on the facts.",
)
_ONLY_IF = Text(ja="あてはまるのは：{fact}", en="Only if: {fact}")
_ONLY_IF_ONE = Text(ja="次のどれか一つでも、そうなら：{fact}", en="Only if one of these is so: {fact}")
_UNTIL = Text(ja="{day}まで", en="by {day}")
_SPAN = Text(ja="{first}から{last}まで", en="{first} to {last}")
_FROM = Text(ja="{day}以降", en="from {day}")
_HIDDEN = Text(
    ja="●●●は、見られては困るものを隠したしるしです（{kinds}）。",
    en="●●● marks what we hid so that others do not see it ({kinds}).",
)
_ASSUMED = Text(
    ja="念のため、緊急として扱っています。まだわからないこと：「{question}」",
    en="To be safe this is treated as an emergency. Still open: “{question}”",
)
_DO = (Text(ja="いますること", en="Do this now"), Text(ja="できること", en="What you can do"))
_DESKS = (
    Text(ja="連絡する順番", en="Contact these, in this order"),
    Text(ja="相談できるところ", en="Where you can ask"),
)


def answer_sheet(answer: Answer, url: str) -> bytes:
    """The PDF. ``url`` is the way back, drawn as QR code; the date of the document is the moment of the answer."""
    return typeset(_TEMPLATE, sheet_data(answer, url), at=answer.at)


def sheet_data(answer: Answer, url: str) -> dict[str, Any]:
    """What the Typst template reads: only strings, numbers, lists and truth values."""
    lang = answer.language
    code = way_back_code(url)
    reason = answer.assumed_because
    at = answer.at
    return {
        "language": lang,
        "words": {name: text.in_language(lang) for name, text in _WORDS.items()},
        "title": _TITLE.in_language(lang),
        "made": {
            "year": at.year,
            "month": at.month,
            "day": at.day,
            "text": _MADE.in_language(lang).format(at=datetime_text(at, lang)),
        },
        "qr": code.svg if code else "",
        "url": url,
        "situation": answer.situation.name.in_language(lang),
        "band": answer.situation.band.in_language(lang),
        "understood": _understood(answer),
        "assumed": _ASSUMED.in_language(lang).format(question=reason.phrase) if reason else "",
        "advice": [
            {"question": advice.question.in_language(lang), "answer": advice.answer.in_language(lang)}
            for advice in answer.outcome.advice
        ],
        "do_title": _DO[not answer.running].in_language(lang),
        "do_now": [_fact(fact.text, fact.why, lang) for fact in answer.outcome.do_now],
        "do_not": [_fact(fact.text, fact.why, lang) for fact in answer.outcome.do_not],
        "desks_title": _DESKS[not answer.running].in_language(lang),
        "desks": [_desk(row, lang) for row in answer.desks],
        "counted_from": _COUNTED_FROM.in_language(lang).format(at=datetime_text(answer.known, lang)),
        "duties": list(_duties(answer, lang)),
        "hidden": _hidden(answer, lang),
        "sheet": [
            {"label": line.label, "value": printable(line.value), "rows": line.rows} for line in answer.sheet
        ],
    }


def _understood(answer: Answer) -> str:
    lang = answer.language
    if answer.guided:
        return answer.guided.in_language(lang)
    names = [f"{kind.name.in_language(lang)} – {kind.plain.in_language(lang)}" for kind in answer.likely]
    return " / ".join(names)


def _fact(text: Text, why: Text | None, lang: str) -> dict[str, str]:
    return {"text": text.in_language(lang), "why": why.in_language(lang) if why else ""}


def _desk(row: DeskRow, lang: str) -> dict[str, Any]:
    desk = row.desk
    way = desk.phone_note if desk.public_phone else desk.confirmed_way or desk.phone_note
    ways = [way.in_language(lang)] if way else []
    ways += [address for address in (desk.public_email, desk.form_url or desk.url) if address]
    if row.police:
        force = f"{row.police.name.in_language(lang)} {row.police.force.in_language(lang)}"
        ways.append(f"{force} {row.police.public_phone or ''}".strip())
    return {
        "number": row.number,
        "name": desk.name.in_language(lang),
        "phone": desk.public_phone or "",
        "why": row.why.in_language(lang),
        "way": "  ".join(ways),
        "hours": desk.hours.text.in_language(lang) if desk.hours and desk.public_phone else "",
    }


def _duties(answer: Answer, lang: str) -> Iterator[dict[str, Any]]:
    """A row for each duty with its dates; duties without any date follow."""
    for row in sorted(answer.duties, key=lambda row: not row.dated):
        notice = row.notice
        clocks = row.dated or notice.clocks[:1]
        articles = dict.fromkeys(clock.deadline.article for clock in clocks if clock.deadline.article)
        yield {
            "applies": notice.applies,
            "force": row.force_word.in_language(lang),
            "clocks": [_clock(clock, lang) for clock in clocks],
            "name": notice.duty.name.in_language(lang),
            "when": _when(notice, lang),
            "basis": " / ".join(articles),
        }


def _when(notice: DutyNotice, lang: str) -> str:
    """On which facts it turns; nothing where it applies."""
    if notice.applies:
        return ""
    facts = [fact.in_language(lang) for fact in notice.may_because]
    only_if = _ONLY_IF if len(facts) == 1 else _ONLY_IF_ONE
    return only_if.in_language(lang).format(fact=("／" if lang == "ja" else " / ").join(facts))


def _clock(clock: Clock, lang: str) -> dict[str, str]:
    deadline = clock.deadline
    return {
        "date": _date(clock, lang) or deadline.period.in_language(lang),
        "label": deadline.label.in_language(lang),
        "nature": _NATURES[deadline.nature].in_language(lang),
    }


def _date(clock: Clock, lang: str) -> str:
    first, last = clock.first, clock.last
    if first and last and first != last:
        return _SPAN.in_language(lang).format(
            first=date_text(first, lang, year=False), last=date_text(last, lang, year=first.year != last.year)
        )
    if last:
        return _UNTIL.in_language(lang).format(day=date_text(last, lang))
    return _FROM.in_language(lang).format(day=date_text(first, lang)) if first else ""


def _hidden(answer: Answer, lang: str) -> str:
    if not answer.hidden:
        return ""
    kinds = ("、" if lang == "ja" else ", ").join(kind.in_language(lang) for kind in answer.hidden)
    return _HIDDEN.in_language(lang).format(kinds=kinds)
