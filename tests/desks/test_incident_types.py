"""Pages of incident types: what to do first, duties as what they are, doubt said aloud."""

from __future__ import annotations

from datetime import datetime

import pytest

from madoguchi.desks.queries.incident_types import find_type_page, in_order
from madoguchi.kernel.calendar import JST
from tests.packs import complete, desk, sourced, text, variant

MONDAY_NOON = datetime(2026, 11, 16, 12, 0, tzinfo=JST)


def fact(fact_id: str, ja: str, **fields):
    return sourced(id=fact_id, text=text(ja, f"{ja} (en)"), **fields)


@pytest.fixture
def rich(serve):
    content = complete()
    kind = content["incident_types"][0]
    kind |= {
        "name": text("ランサムウェア", "Ransomware"),
        "plain": text("ファイルの人質", "Files held hostage"),
        "do_now": [
            fact("unplug", "線を抜く", why=text("広がるのを止めます", "It stops the spread")),
            fact("doubt", "うわさの手順", confidence="low"),
        ],
        "do_not": [fact("pay", "払わない", source="https://example.org/other", confidence="medium")],
        "recover": [fact("restore", "控えから戻す")],
        "legal": [fact("law", "盗まれたら報告の対象")],
        "conflict_note": text("音だけなら偽の警告", "Noise alone is a fake warning"),
        "editor_note": "編集者だけが読む",
        "notify": [sourced(desk="police", when=text("まっさきに", "First of all"))],
        "duties": [
            {"duty": "report", "triggers": [3], "force": "may_apply", "when": text("盗まれた", "Stolen")},
            {"duty": "report", "triggers": [4], "force": "may_apply", "when": text("多数", "Many people")},
            {"duty": "police-report", "force": "may_apply", "when": text("処罰を求める", "You want justice")},
        ],
    }
    deadline = {"period": text("30日以内", "Within 30 days"), "start": text("知った日", "The day of knowing")}
    duty = content["duties"][0] | {
        "plain": text("国に知らせる決まり", "The Commission must be told"),
        "triggers": [{"no": number, "text": text(f"場合{number}")} for number in (1, 3, 4)],
        "deadlines": [
            sourced(id="soon", stage="preliminary", label=text("速報"), nature="guideline", **deadline),
            sourced(
                id="late", stage="final", label=text("確報三"), nature="statutory", triggers=[3], **deadline
            ),
            sourced(
                id="other", stage="final", label=text("確報一"), nature="statutory", triggers=[1], **deadline
            ),
            sourced(id="dark", stage="other", label=text("続報"), nature="none", **deadline)
            | {"confidence": "low"},
        ],
    }
    voluntary = {
        **duty,
        "id": "police-report",
        "force": "voluntary",
        "plain": text("警察に知らせる"),
        "deadlines": [],
    }
    words = [
        sourced(
            id="log", word=text("ログ", "log"), plain=text("記録", "record"), explanation=text("残る", "kept")
        ),
        sourced(
            id="cable", word=text("線", "cable"), plain=text("つなぐひも", "wire"), explanation=text("線")
        ),
    ]
    return serve(
        incident_types=[kind],
        duties=[duty, voluntary],
        glossary=words,
        desks=[desk(phone="#9110")],
    )


def test_everything_a_person_needs_is_on_the_page(read, rich):
    shown = read("/incident-types/ransomware/")
    for words in (
        "ファイルの人質",
        "線を抜く",
        "広がるのを止めます",
        "払わない",
        "英語の文",
        "音だけなら偽の警告",
        "まっさきに",
        "#9110",
        "いつから",
        "控えから戻す",
        "盗まれたら報告の対象",
        "起きたことを書いて相談する",
    ):
        assert words in shown
    assert 'href="tel:%239110"' in shown
    assert "編集者だけが読む" not in shown
    english = read("/en/incident-types/ransomware/")
    for words in ("Files held hostage", "It stops the spread", "First of all", "Tell us what happened"):
        assert words in english


def test_special_cases_stand_with_their_own_first_steps_and_sources(read, serve):
    step = sourced(
        id="sign-out", text=text("ログアウトさせる", "Sign it out"), source="https://example.jp/cloud"
    )
    made = variant(name=text("クラウドのとき", "A cloud"), do_now=[step])
    silent = variant(id="silent", name=text("黙る場合"), without=["unplug"])
    serve(variants=[made, silent])
    shown = read("/incident-types/ransomware/")
    cases = shown[shown.index('id="cases"') : shown.index('id="notify"')]
    assert cases.index("クラウドのとき") < cases.index("ログアウトさせる")
    assert "https://example.jp/cloud" in shown
    assert "黙る場合" not in shown
    assert "Sign it out" in read("/en/incident-types/ransomware/")


def test_a_type_without_special_cases_does_not_mention_them(read, rich):
    assert 'id="cases"' not in read("/incident-types/ransomware/")


def test_what_to_do_comes_before_whom_to_tell_and_the_law(read, rich):
    shown = read("/incident-types/ransomware/")
    places = [
        shown.index(f'id="{part}"') for part in ("signs", "do-now", "do-not", "notify", "keep", "duties")
    ]
    assert places == sorted(places)


def test_a_doubtful_step_says_that_it_is_not_confirmed(read, rich):
    shown = read("/incident-types/ransomware/")
    steps = shown[shown.index('id="do-now"') : shown.index('id="do-not"')]
    assert steps.count("まだ確かめられていません") == 1
    assert "まだ確かめられていません" in steps[steps.index("うわさの手順") :]


def test_a_duty_that_may_apply_never_looks_as_if_it_did(read, rich):
    shown = read("/incident-types/ransomware/")
    assert "あてはまるかもしれません" in shown
    assert "あてはまります" not in shown
    assert "盗まれた" in shown
    assert "多数" in shown
    english = read("/en/incident-types/ransomware/")
    assert "May apply to you" in english
    assert "Applies to you" not in english


def test_only_a_certain_duty_is_said_to_apply(read, serve):
    content = complete()
    content["incident_types"][0]["duties"][0]["force"] = "applies"
    serve(**content)
    shown = read("/incident-types/ransomware/")
    assert "あてはまります" in shown
    assert "あてはまるかもしれません" not in shown


def test_a_duty_stands_once_with_the_clocks_of_its_triggers(rich):
    found = find_type_page(rich, "ransomware", MONDAY_NOON, "ja")
    assert [row.duty.id for row in found.duties] == ["report"]
    assert [deadline.id for deadline in found.duties[0].deadlines] == ["soon", "late", "dark"]
    assert [row.duty.id for row in found.helpful] == ["police-report"]


def test_a_clock_says_whether_law_sets_it(read, rich):
    shown = read("/incident-types/ransomware/")
    duties = shown[shown.index('id="duties"') : shown.index('id="helpful"')]
    assert duties.count("目安（法律の期限ではありません）") == 1
    assert duties.count("法律で決まった期限") == 1
    # Once as a badge, once in the explanation with its source.
    assert duties.count("まだ確かめられていません") == 2


def test_what_is_voluntary_is_not_called_a_duty(read, rich):
    shown = read("/incident-types/ransomware/")
    helpful = shown[shown.index('id="helpful"') :]
    assert "警察に知らせる" in helpful
    assert "処罰を求める" in helpful
    assert "警察に知らせる" not in shown[: shown.index('id="helpful"')]


def test_every_source_stands_once_with_what_rests_on_it(rich):
    found = find_type_page(rich, "ransomware", MONDAY_NOON, "ja")
    uses = {row.url: row for row in found.sources}
    assert set(uses) == {"https://example.jp/page", "https://example.org/other"}
    assert "いますぐすること 1・2" in uses["https://example.jp/page"].used_for.ja
    assert "Do this now 1, 2" in uses["https://example.jp/page"].used_for.en
    # The least sure of the facts decides.
    assert uses["https://example.jp/page"].confidence == "low"
    assert uses["https://example.org/other"].confidence == "medium"


def test_words_of_the_page_are_explained_whole_words_only(rich):
    found = find_type_page(rich, "ransomware", MONDAY_NOON, "ja")
    assert [term.id for term in found.terms] == ["cable"]


def test_the_list_begins_with_the_gravest(read, serve):
    kinds = complete()["incident_types"]
    late = {**kinds[0], "id": "spam", "plain": text("いらないメール", "Unwanted mail"), "order": 140}
    early = {**kinds[0], "order": 10, "duties": []}
    content = serve(incident_types=[late, early])
    assert [kind.id for kind in in_order(content)] == ["ransomware", "spam"]
    shown = read("/incident-types/")
    assert shown.index("ファイルの人質") < shown.index("いらないメール")
    assert 'href="/incident-types/spam/"' in shown
    assert "Unwanted mail" in read("/en/incident-types/")


def test_one_type_or_many_cost_the_same_queries(client, serve, django_assert_num_queries, warm):
    kind = complete()["incident_types"][0]
    serve()
    with django_assert_num_queries(0):
        client.get("/incident-types/")
        client.get("/incident-types/ransomware/")
    serve(incident_types=[kind, *({**kind, "id": f"type{number}"} for number in range(30))])
    with django_assert_num_queries(0):
        client.get("/incident-types/")
        client.get("/incident-types/ransomware/")


@pytest.mark.parametrize(("desks", "folded"), [(1, 0), (4, 0), (5, 2), (7, 4)])
def test_of_many_desks_to_tell_only_the_first_stand_open(read, serve, desks, folded):
    """All are in the page, numbered through, and paper shows them all."""
    (kind,) = complete()["incident_types"]
    notify = [sourced(desk="police", when=text(f"番{number}")) for number in range(1, desks + 1)]
    serve(incident_types=[{**kind, "notify": notify}], desks=[desk(phone="#9110")])
    shown = read("/incident-types/ransomware/")
    part = shown[shown.index('id="notify"') : shown.index('id="asked"')]
    first, _, later = part.partition('<details class="details print-open">')
    numbers = 'class="desk__order"'
    assert (first.count(numbers), later.count(numbers)) == (desks - folded, folded)
    assert f'aria-hidden="true">{desks}<' in part
