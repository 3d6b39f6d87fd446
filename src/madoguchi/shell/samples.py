"""Invented content for the component page: every component in every state. Only well-known public numbers appear."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from madoguchi.kernel.calendar import JST, Clock, OpenState
from madoguchi.kernel.packs.schema import (
    Audience,
    Choice,
    Confidence,
    Deadline,
    Desk,
    DeskKind,
    Fact,
    Hours,
    Nature,
    Situation,
    Stage,
    Text,
)

_CHECKED = date(2026, 11, 22)
_POLICE_PAGE = "https://www.npa.go.jp/"
_OFFICE_HOURS = Hours(
    text=Text(
        ja="平日 8:30〜17:15 が目安（都道府県により異なります）",
        en="About 8:30 to 17:15 on weekdays; prefectures differ",
    ),
    varies=True,
)
_ALWAYS = Hours(text=Text(ja="24時間、毎日", en="Day and night, every day"), always=True)


@dataclass(frozen=True)
class Row:
    """A line of a summary list, a step, a filter option: whatever a component reads by attribute."""

    label: Text | str = ""
    value: Text | str = ""
    change_url: str = ""
    state: str = ""
    url: str = ""


@dataclass(frozen=True)
class Filter:
    """One filter of a filter bar."""

    id: str
    label: Text
    options: list[Row] = field(default_factory=list)
    chosen: str = ""
    blank: Text | None = None


def component_samples(request: HttpRequest) -> dict[str, object]:
    """The context of the component page."""
    now = datetime.now(JST).replace(microsecond=0)
    return {
        "situations": [(situation.value, name, band, lead) for situation, name, band, lead in _situations()],
        "facts": _facts(),
        "do_not": _do_not(),
        "police": _police(),
        "emergency": _emergency(),
        "unconfirmed": _unconfirmed(),
        "states": _states(now),
        "clocks": list((clocks := _clocks(now.date())).values()),
        "basis": clocks["law"].deadline,
        "conditions": _conditions(),
        "marked": _marked(),
        "phrases": [text for text, marked in _marked() if marked],
        "crumbs": [
            (Text(ja="最初の画面", en="First page"), "/"),
            (Text(ja="部品の一覧", en="Components"), ""),
        ],
        "choices": _choices(),
        "page": _page(),
        "filters": _filters(),
        "steps": _steps(),
        "rows": _rows(),
        "table_rows": [
            ["1", Text(ja="無線LANルーター", en="Wi-Fi router"), "12,000"],
            ["2", Text(ja="外付けディスク", en="External disk"), "9,800"],
        ],
        "numeric": {3},
        "table_head": [
            Text(ja="番号", en="No."),
            Text(ja="買うもの", en="Item"),
            Text(ja="金額（円）", en="Price (yen)"),
        ],
        "errors": [("sample-name", Text(ja="お名前を書いてください。", en="Please write your name."))],
        "icons": _icons(),
        "absolute_url": request.build_absolute_uri(request.path),
    }


def _situations() -> list[tuple[Situation, Text, Text, Text]]:
    return [
        (
            Situation.EMERGENCY,
            Text(ja="緊急", en="Emergency"),
            Text(ja="いますぐ手を打つ必要があります", en="You need to act now"),
            Text(
                ja="落ち着いて、上から順に進めてください。", en="Stay calm and go through the steps in order."
            ),
        ),
        (
            Situation.POSSIBLE,
            Text(ja="可能性", en="Possible"),
            Text(ja="被害が起きているかもしれません", en="Harm may have been done"),
            Text(ja="まず確かめることから始めます。", en="We start by making sure."),
        ),
        (
            Situation.CONSUMER,
            Text(ja="一般の相談", en="Consumer matter"),
            Text(ja="買い物や契約の相談です", en="This is about a purchase or a contract"),
            Text(ja="消費生活の窓口が力になります。", en="The consumer desk can help."),
        ),
        (
            Situation.PREVENTION,
            Text(ja="事前の備え", en="Getting ready"),
            Text(ja="いまのうちに備えられます", en="There is time to get ready"),
            Text(ja="費用のかからないことから始めます。", en="Begin with what costs nothing."),
        ),
        (
            Situation.KNOWLEDGE,
            Text(ja="知りたい", en="Find out"),
            Text(ja="しくみや言葉の質問です", en="A question about how things work"),
            Text(
                ja="短い説明と、くわしい資料があります。",
                en="Here is a short answer, and where to read more.",
            ),
        ),
        (
            Situation.OTHER,
            Text(ja="その他", en="Other"),
            Text(ja="ほかの窓口のほうが早そうです", en="Another desk may be quicker"),
            Text(ja="行き先をいっしょに探します。", en="Let us find where to turn."),
        ),
    ]


def _fact(fact_id: str, text: Text, why: Text, *, derived: bool = False) -> Fact:
    return Fact(
        id=fact_id,
        text=text,
        why=why,
        source=_POLICE_PAGE,
        checked=_CHECKED,
        confidence=Confidence.HIGH,
        derived=derived,
    )


def _facts() -> list[Fact]:
    return [
        _fact(
            "unplug",
            Text(ja="LANケーブルを抜く。Wi-Fiを切る。", en="Pull out the network cable. Turn Wi-Fi off."),
            Text(ja="ほかのパソコンに広がるのを止めるためです。", en="It stops the trouble from spreading."),
        ),
        _fact(
            "photo",
            Text(ja="画面をスマートフォンで撮る。", en="Photograph the screen with your telephone."),
            Text(
                ja="窓口で見せると、話が早く伝わります。後から同じ画面が出るとは限りません。",
                en="A desk understands at once, and the screen may not come back.",
            ),
            derived=True,
        ),
        _fact(
            "call",
            Text(ja="下の窓口に電話する。", en="Call the desk below."),
            Text(ja="ひとりで判断しなくてすみます。", en="You need not decide alone."),
        ),
    ]


def _do_not() -> list[Fact]:
    return [
        _fact(
            "no-power-off",
            Text(ja="電源を切らない。", en="Do not switch it off."),
            Text(ja="原因を調べる手がかりが消えます。", en="Traces of the cause would be lost."),
        ),
        _fact(
            "no-pay",
            Text(ja="お金を払わない。", en="Do not pay."),
            Text(ja="払っても元に戻るとは限りません。", en="Paying does not promise your files back."),
        ),
    ]


def _desk(desk_id: str, name: Text, **values: object) -> Desk:
    shared: dict[str, object] = {
        "id": desk_id,
        "name": name,
        "operator": Text(ja="都道府県警察", en="Prefectural police"),
        "kind": DeskKind.CONSULT,
        "purpose": Text(ja="警察への相談", en="Advice from the police"),
        "source": _POLICE_PAGE,
        "checked": _CHECKED,
        "confidence": Confidence.HIGH,
        "audience": (Audience.FIRM, Audience.HOME),
    }
    return Desk.model_validate({**shared, **values})


def _police() -> Desk:
    return _desk(
        "sample-police",
        Text(ja="警察相談専用電話", en="Police advice line"),
        phone="#9110",
        phone_note=Text(
            ja="一部のIP電話からはつながりません。", en="Cannot be reached from some internet telephones."
        ),
        url=_POLICE_PAGE,
        hours=_OFFICE_HOURS,
        say_first=Text(
            ja="会社のパソコンのファイルが開けなくなり、お金を要求されています。",
            en="The files on our computer no longer open, and someone demands money.",
        ),
    )


def _emergency() -> Desk:
    return _desk("sample-110", Text(ja="警察（緊急）", en="Police (emergency)"), phone="110", hours=_ALWAYS)


def _unconfirmed() -> Desk:
    return _desk(
        "sample-unconfirmed",
        Text(ja="例：番号を確かめられなかった窓口", en="Example: a desk whose number is not confirmed"),
        confidence=Confidence.LOW,
        confirmed_way=Text(
            ja="市役所の代表番号に電話し、「消費生活の相談」と伝える。",
            en="Call your city hall and ask for consumer advice.",
        ),
    )


def _states(now: datetime) -> dict[str, OpenState]:
    return {
        "open": OpenState(open_now=True, certain=True, closes=now + timedelta(hours=2)),
        "always": OpenState(open_now=True, certain=True),
        "usually": OpenState(open_now=True, certain=False, closes=now + timedelta(hours=2)),
        "closed": OpenState(open_now=False, certain=True, opens=now + timedelta(days=3)),
        "probably_closed": OpenState(open_now=False, certain=False, opens=now + timedelta(days=1)),
        "unknown": OpenState(open_now=None, certain=False),
    }


def _conditions() -> list[Text]:
    return [
        Text(
            ja="お客さまの個人情報が、そのパソコンにあった",
            en="Personal data of customers was on that computer",
        ),
        Text(ja="1,000人を超える", en="It concerns more than 1,000 people"),
    ]


def _clocks(today: date) -> dict[str, Clock]:
    law = Deadline(
        id="sample-final",
        stage=Stage.FINAL,
        label=Text(ja="くわしい報告を出す", en="Send the full report"),
        period=Text(ja="知った日から30日以内", en="Within 30 days of learning of it"),
        days_max=30,
        nature=Nature.STATUTORY,
        article="個人情報保護法施行規則 第8条",
        start=Text(ja="知った日", en="The day of learning of it"),
        source="https://www.ppc.go.jp/",
        checked=_CHECKED,
        confidence=Confidence.HIGH,
    )
    soon = law.model_copy(
        update={
            "label": Text(ja="まず分かったことだけを報告する", en="Send a first report with what you know"),
            "period": Text(ja="速やかに（3〜5日以内が目安）", en="Promptly; 3 to 5 days as a guide"),
            "nature": Nature.GUIDELINE,
        }
    )
    none = law.model_copy(
        update={
            "label": Text(ja="本人に知らせる", en="Tell the people concerned"),
            "period": Text(ja="状況に応じて速やかに", en="Promptly, as circumstances allow"),
            "nature": Nature.NONE,
        }
    )
    counted = Text(
        ja="知った日を1日目と数え、30日目が休みの日なら次の平日まで。",
        en="The day of learning of it is day one; if day 30 is a day off, the next working day counts.",
    )
    day = timedelta(days=1)
    return {
        "guideline": Clock(deadline=soon, first=today + 2 * day, last=today + 4 * day, counted_as=counted),
        "law": Clock(deadline=law, first=None, last=today + 29 * day, counted_as=counted),
        "none": Clock(deadline=none, first=None, last=None, counted_as=counted),
    }


def _marked() -> list[tuple[str, bool]]:
    return [
        ("朝から", False),
        ("ファイルが開けず", True),
        ("、英語で", False),
        ("金を払え", True),
        ("と出ています。<b>太字にはなりません</b>", False),
    ]


def _choices() -> list[Choice]:
    return [
        Choice(id="yes", text=Text(ja="はい、入れました", en="Yes, I entered it")),
        Choice(id="no", text=Text(ja="いいえ、入れていません", en="No, I did not")),
        Choice(id="unsure", text=Text(ja="わかりません", en="I am not sure")),
    ]


def _page() -> Page[int]:
    return Paginator(range(1, 96), 20).page(2)


def _filters() -> list[Filter]:
    return [
        Filter(
            id="prefecture",
            label=Text(ja="都道府県", en="Prefecture"),
            options=[
                Row(label=Text(ja="東京都", en="Tokyo"), value="13"),
                Row(label=Text(ja="大阪府", en="Osaka"), value="27"),
            ],
            chosen="13",
        ),
        Filter(
            id="kind",
            label=Text(ja="何のため", en="What for"),
            options=[Row(label=Text(ja="相談する", en="Ask for advice"), value="consult")],
            blank=Text(ja="すべて", en="Everything"),
        ),
    ]


def _steps() -> list[Row]:
    return [
        Row(label=Text(ja="止める", en="Stop it"), state="done"),
        Row(label=Text(ja="電話する", en="Call"), state="current"),
        Row(label=Text(ja="直す", en="Mend"), state="next"),
    ]


def _rows() -> list[Row]:
    return [
        Row(
            label=Text(ja="いつ", en="When"),
            value=Text(ja="今朝 8時ごろ", en="About 8 this morning"),
            change_url="#",
        ),
        Row(
            label=Text(ja="何台", en="How many"),
            value=Text(ja="パソコン2台", en="Two computers"),
            change_url="#",
        ),
    ]


def _icons() -> list[str]:
    folder = Path(__file__).parent / "templates" / "shell" / "icons"
    return sorted(file.stem for file in folder.glob("*.html") if file.stem != "mark")
