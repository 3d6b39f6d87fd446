"""Which desks, in which order, at which hour. Content is made up."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs.schema import Audience
from madoguchi.kernel.triage import Engine, Outcome
from tests.factories.content import concept, desk, incident_type, make_content, prefecture, route, rule, text
from tests.factories.triage import SUNDAY_NIGHT, TUESDAY, ask

OFFICE = {
    "text": text("平日"),
    "weekly": [{"days": ["mon", "tue", "wed", "thu", "fri"], "open": "09:00", "close": "17:00"}],
}
ALWAYS = {"text": text("いつでも"), "always": True}

CONCEPTS = [
    concept("virus-word", "ウイルス"),
    concept("leak-word", "流出"),
    concept("hint-word", "気配"),
    concept("paid", "払う"),
]
RULES = [
    rule("v", "virus-word", type="virus", situation="emergency", weight=0.9),
    rule("l", "leak-word", type="leak", situation="possible", weight=0.8),
    rule("h", "hint-word", type="leak", weight=0.3, situation="possible"),
]


def engine(*routes: dict[str, Any], desks: list[dict[str, Any]] | None = None, **kinds: Any) -> Engine:
    return Engine(
        make_content(
            concepts=CONCEPTS,
            rules=RULES,
            incident_types=[incident_type("virus"), incident_type("leak")],
            desks=desks if desks is not None else [desk(name) for name in "abcdefgh"],
            routes=list(routes),
            **kinds,
        )
    )


def ids(outcome: Outcome) -> list[str]:
    return [choice.desk.id for choice in outcome.desks]


class TestOrder:
    def test_the_order_of_the_route_with_the_reason_beside_each(self) -> None:
        made = engine(route("r", "b", "a", "c", types=("virus",)))
        outcome = ask(made, "ウイルス")
        assert ids(outcome) == ["b", "a", "c"]
        assert [choice.why.ja for choice in outcome.desks] == ["bの理由", "aの理由", "cの理由"]

    def test_the_route_that_names_the_situation_is_taken_before_the_one_that_does_not(self) -> None:
        made = engine(
            route("any", "a", types=("virus",)),
            route("urgent", "b", types=("virus",), situations=["emergency"]),
        )
        assert ids(ask(made, "ウイルス")) == ["b"]
        assert ids(ask(made, "ウイルスみたい")) == ["a"]

    def test_a_second_type_joins_behind_and_a_desk_comes_once(self) -> None:
        made = engine(route("v", "a", "b", types=("virus",)), route("l", "b", "c", types=("leak",)))
        assert ids(ask(made, "ウイルス。流出。")) == ["a", "b", "c"]

    def test_a_faint_second_type_brings_no_desks(self) -> None:
        made = engine(route("v", "a", types=("virus",)), route("l", "c", types=("leak",)))
        assert ids(ask(made, "ウイルス。気配。")) == ["a"]

    def test_the_desks_of_the_situation_stand_last_and_alone_when_no_type_is_known(self) -> None:
        made = engine(
            route("v", "a", types=("virus",)), route("s", "d", situations=["emergency", "possible"])
        )
        assert ids(ask(made, "ウイルス")) == ["a", "d"]
        assert ids(ask(made, "困った")) == ["d"]

    def test_at_most_six(self) -> None:
        made = engine(route("v", *"abcdefgh", types=("virus",)))
        assert ids(ask(made, "ウイルス")) == list("abcdef")

    def test_without_a_route_there_is_no_desk(self) -> None:
        assert ids(ask(engine(), "ウイルス")) == []


class TestConditions:
    ROUTE = route(
        "v",
        "a",
        {"desk": "b", "when": ["paid"]},
        {"desk": "c", "first_when": ["paid"]},
        types=("virus",),
    )

    def test_a_conditional_desk_is_named_only_when_it_is_said(self) -> None:
        assert ids(ask(engine(self.ROUTE), "ウイルス")) == ["a", "c"]
        assert "b" in ids(ask(engine(self.ROUTE), "ウイルス。払った。"))
        assert "b" not in ids(ask(engine(self.ROUTE), "ウイルス。払っていない。"))

    def test_a_desk_may_jump_to_the_front(self) -> None:
        assert ids(ask(engine(self.ROUTE), "ウイルス。払った。"))[0] == "c"

    def test_what_is_doubted_is_enough_to_jump_and_what_is_only_supposed_is_not(self) -> None:
        assert ids(ask(engine(self.ROUTE), "ウイルス。払ったみたい。"))[0] == "c"
        assert ids(ask(engine(self.ROUTE), "ウイルス。払った場合は。"))[0] == "a"

    @pytest.mark.parametrize(
        ("audience", "expected"),
        [
            (Audience.FIRM, ["firms", "all"]),
            (Audience.HOME, ["homes", "all"]),
            (Audience.LARGE, ["firms", "homes", "all", "plants"]),
            (Audience.INFRASTRUCTURE, ["all", "plants"]),
        ],
    )
    def test_the_desk_says_whom_it_serves(self, audience: Audience, expected: list[str]) -> None:
        desks = [
            {**desk("firms"), "audience": ["firm"]},
            {**desk("homes"), "audience": ["home"]},
            {**desk("all"), "audience": []},
            {**desk("plants"), "audience": ["infrastructure"]},
        ]
        made = engine(route("v", "firms", "homes", "all", "plants", types=("virus",)), desks=desks)
        assert ids(ask(made, "ウイルス", audience=audience)) == expected

    def test_the_route_may_say_it_instead(self) -> None:
        entry = {"desk": "a", "audiences": ["home"]}
        made = engine(route("v", entry, "b", types=("virus",)))
        assert ids(ask(made, "ウイルス", audience=Audience.FIRM)) == ["b"]
        assert ids(ask(made, "ウイルス", audience=Audience.HOME)) == ["a"]

    @pytest.mark.parametrize(
        ("code", "expected"), [("13", ["tokyo", "all"]), ("27", ["all"]), (None, ["tokyo", "all"])]
    )
    def test_a_local_desk_serves_its_prefecture_and_nobody_is_turned_away_unasked(
        self, code: str | None, expected: list[str]
    ) -> None:
        desks = [desk("tokyo", prefectures=["13"]), desk("all")]
        made = engine(route("v", "tokyo", "all", types=("virus",)), desks=desks)
        assert ids(ask(made, "ウイルス", prefecture=code)) == expected

    def test_a_police_desk_shows_the_force_of_the_prefecture_and_others_do_not(self) -> None:
        desks = [desk("police_9110"), desk("a")]
        made = engine(
            route("v", "police_9110", "a", types=("virus",)), desks=desks, prefectures=[prefecture(13)]
        )
        police, other = ask(made, "ウイルス", prefecture="13").desks
        assert police.police is not None
        assert police.police.id == "13"
        assert other.police is None
        assert ask(made, "ウイルス").desks[0].police is None
        assert ask(made, "ウイルス", prefecture="99").desks[0].police is None


class TestHour:
    DESKS = (
        desk("office", hours=OFFICE),
        desk("second", hours=OFFICE),
        desk("always", hours=ALWAYS),
        desk("unknown"),
    )

    def engine(self, *order: str, **fields: Any) -> Engine:
        desks = [{**raw, **fields.get(raw["id"], {})} for raw in self.DESKS]
        return engine(route("v", *order, types=("virus",)), desks=desks)

    def test_in_office_hours_the_order_is_that_of_the_route(self) -> None:
        outcome = ask(self.engine("office", "second", "always"), "ウイルス")
        assert ids(outcome) == ["office", "second", "always"]
        assert [choice.state.open_now for choice in outcome.desks] == [True, True, True]

    def test_at_night_a_closed_desk_yields_one_place_but_the_first_keeps_its_own(self) -> None:
        outcome = ask(self.engine("office", "second", "always"), "ウイルス", at=SUNDAY_NIGHT)
        assert ids(outcome) == ["office", "always", "second"]
        assert [choice.state.open_now for choice in outcome.desks] == [False, True, False]

    def test_a_closed_desk_says_when_it_opens_next(self) -> None:
        outcome = ask(self.engine("office"), "ウイルス", at=SUNDAY_NIGHT)
        assert outcome.desks[0].state.opens == datetime(2026, 11, 30, 9, 0, tzinfo=JST)

    def test_hours_that_are_not_known_or_vary_do_not_cost_the_place(self) -> None:
        varying = {"second": {"hours": {**OFFICE, "varies": True}}}
        outcome = ask(self.engine("office", "second", "unknown", **varying), "ウイルス", at=SUNDAY_NIGHT)
        assert ids(outcome) == ["office", "second", "unknown"]
        assert outcome.desks[2].state.open_now is None

    def test_a_desk_that_must_come_first_does_so_even_when_closed(self) -> None:
        made = engine(
            route("v", "always", {"desk": "office", "first_when": ["paid"]}, types=("virus",)),
            desks=list(self.DESKS),
        )
        assert ids(ask(made, "ウイルス。払った。", at=SUNDAY_NIGHT)) == ["office", "always"]

    @pytest.mark.parametrize("hours_from_utc", [-8, 0, 5.5, 9])
    def test_the_hour_is_japans_wherever_the_clock_stands(self, hours_from_utc: float) -> None:
        elsewhere = TUESDAY.astimezone(timezone(timedelta(hours=hours_from_utc)))
        assert ask(self.engine("office"), "ウイルス", at=elsewhere).desks[0].state.open_now is True


DOUBT = {
    "confidence": "low",
    "phone": "03-9999-0000",
    "email": "doubt@example.jp",
    "hours": ALWAYS,
    "editor_note": "要確認",
}


class TestUnconfirmed:
    """What was not confirmed is in no answer, whoever prints it: page, paper, PDF or program."""

    def test_a_number_mail_and_hours_of_a_desk_stay_inside(self) -> None:
        way = {"confirmed_way": text("受付でたずねる"), "memo_node": "1.2"}
        made = engine(route("r", "a", types=("virus",)), desks=[{**desk("a"), **DOUBT, **way}])
        (choice,) = ask(made, "ウイルス").desks
        shown = choice.desk
        assert (shown.phone, shown.email, shown.hours) == (None, None, None)
        assert (shown.editor_note, shown.memo_node) == (None, None)
        assert choice.state.open_now is None
        assert shown.confirmed_way is not None

    def test_a_number_and_hours_of_the_police_of_a_prefecture_too(self) -> None:
        made = engine(
            route("r", "police_9110", types=("virus",)),
            desks=[desk("police_9110")],
            prefectures=[{**prefecture(13), "phone_kind": text("直通"), **DOUBT}],
        )
        police = ask(made, "ウイルス", prefecture="13").desks[0].police
        assert police is not None
        assert (police.phone, police.phone_kind, police.email, police.hours) == (None, None, None, None)
        assert police.editor_note is None

    def test_what_is_confirmed_is_given(self) -> None:
        made = engine(
            route("r", "a", types=("virus",)),
            desks=[{**desk("a"), "phone": "#9110", "hours": ALWAYS, "confidence": "medium"}],
        )
        (choice,) = ask(made, "ウイルス").desks
        assert choice.desk.phone == "#9110"
        assert choice.state.open_now
