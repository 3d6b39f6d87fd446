"""The directory: filters, order, sections, both languages."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
import time_machine

from madoguchi.content.queries import forget_content
from madoguchi.desks.queries.directory import DeskFilter, directory, has_words
from madoguchi.kernel.calendar import JST
from tests.packs import complete, desk, text

MONDAY = datetime(2026, 11, 16, 11, 0, tzinfo=JST)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]


def hours(opens: str, closes: str, **fields):
    return {
        "text": text(f"平日 {opens}〜{closes}", f"Weekdays {opens} to {closes}"),
        "weekly": [{"days": WEEKDAYS, "open": opens, "close": closes}],
        **fields,
    }


def ids(rows):
    return [row.desk.id for row in rows]


@pytest.fixture
def varied(serve):
    """One desk of each sort; file order is not reading order."""
    return serve(
        desks=[
            desk("unknown", phone="03-0000-0001"),
            desk("later", phone="03-0000-0002", hours=hours("13:00", "17:00")),
            desk("sooner", phone="03-0000-0003", hours=hours("12:00", "17:00")),
            desk("perhaps", phone="03-0000-0004", hours=hours("9:00".zfill(5), "17:00", varies=True)),
            desk(
                "form", form_url="https://example.jp/form", hours={"text": text("いつでも"), "always": True}
            ),
            desk("police", phone="#9110", hours={"text": text("24時間"), "always": True}, all_crime=True),
            desk("tokyo", phone="03-0000-0005", prefectures=["13"], handles=["ransomware"]),
            {**desk("family"), "audience": ["home"]},
            {**desk("plant"), "audience": ["infrastructure"]},
            {**desk("maker", phone_note=text("契約書を見る", "Look at the contract")), "kind": "helper"},
            {**desk("bureau"), "kind": "not_a_desk", "confirmed_way": text("別の窓口へ", "Ask elsewhere")},
        ]
    )


def test_open_desks_come_first_then_the_next_to_open_then_the_unknown(varied):
    found = directory(varied, DeskFilter(), MONDAY)
    order = ids(found.desks)
    assert order[:5] == ["police", "form", "perhaps", "sooner", "later"]
    assert set(order[5:]) == {"unknown", "tokyo", "family", "plant"}


def test_helpers_and_those_who_take_no_enquiries_stand_apart(varied):
    found = directory(varied, DeskFilter(), MONDAY)
    assert ids(found.helpers) == ["maker"]
    assert ids(found.no_desks) == ["bureau"]
    assert found.count == 10
    assert [card.code for card in found.police] == [f"{code:02}" for code in range(1, 48)]


@pytest.mark.parametrize(
    ("audience", "gone"),
    [("home", {"plant", "police", "tokyo"}), ("firm", {"family", "plant"}), ("infrastructure", {"family"})],
)
def test_a_visitor_sees_the_desks_for_their_kind(varied, audience, gone):
    found = directory(varied, DeskFilter(audience=audience), MONDAY)
    assert not gone & set(ids(found.desks))
    assert found.desks


def test_a_matter_leads_to_desks_that_take_it(varied):
    found = directory(varied, DeskFilter(type_id="ransomware"), MONDAY)
    assert ids(found.desks) == ["police", "tokyo"]
    assert len(found.police) == 47


def test_a_matter_that_is_no_crime_does_not_lead_to_the_police(serve):
    kinds = complete()["incident_types"]
    kinds[0]["notify"] = []
    content = serve(
        incident_types=kinds, desks=[desk(phone="#9110", all_crime=True), desk("x", handles=["ransomware"])]
    )
    found = directory(content, DeskFilter(type_id="ransomware"), MONDAY)
    assert ids(found.desks) == ["x"]
    assert found.police == []


def test_a_prefecture_leaves_out_the_desks_of_others(varied):
    assert "tokyo" in ids(directory(varied, DeskFilter(prefecture="13"), MONDAY).desks)
    osaka = directory(varied, DeskFilter(prefecture="27"), MONDAY)
    assert "tokyo" not in ids(osaka.desks)
    assert "police" in ids(osaka.desks)
    assert [card.code for card in osaka.police] == ["27"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ＩＰＡ", True),
        ("ipa", True),
        ("あんしん そうだん", True),
        ("アンシン", True),
        ("安心　相談", True),
        ("anshin", True),
        ("警察", False),
        ("安心 警察", False),
    ],
)
def test_names_are_found_in_any_width_case_and_kana(words, found):
    assert has_words(words, "安心相談窓口（アンシンソウダン）", "Anshin line", "IPA") is found


def test_the_form_keeps_what_was_chosen_and_says_how_many(read, varied):
    shown = read("/desks/?for=firm&what=ransomware&prefecture=13&q=police")
    assert '<option value="firm" selected>' in shown
    assert '<option value="ransomware" selected>' in shown
    assert '<option value="13" selected>' in shown
    assert 'value="police"' in shown
    assert "相談先 2件" in shown
    assert "すべて表示に戻す" in shown


def test_without_a_choice_nothing_is_offered_to_undo(read, varied):
    assert "すべて表示に戻す" not in read("/desks/")


@pytest.mark.parametrize(
    "query",
    [
        "for=nobody",
        "what=%00",
        "prefecture=99",
        "for=firm&for=home",
        "q=%00",
        "q=" + "長" * 5000,
        "page=2",
        "for",
    ],
)
def test_odd_addresses_are_answered(read, varied, query):
    assert "窓口・電話番号" in read(f"/desks/?{query}")


def test_a_value_that_does_not_exist_narrows_nothing(read, varied):
    assert "相談先 10件" in read("/desks/?for=nobody&what=gone&prefecture=99")


def test_what_was_searched_is_shown_but_never_run(read, varied):
    shown = read("/desks/?q=<script>alert(1)</script>").replace("<script type", "")
    assert 'value="<script>alert(1)</script>"' in shown
    assert "あてはまる窓口が見つかりません" in shown


def test_the_raw_page_escapes_what_was_searched(client, varied):
    body = client.get("/desks/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in body


def test_an_empty_list_says_what_to_do(read, varied):
    shown = read("/desks/?q=xyzzy")
    assert "相談先 0件" in shown
    assert "条件をひとつ減らす" in shown
    english = read("/en/desks/?q=xyzzy")
    assert "No desk fits" in english
    assert 'href="/en/"' in english


def test_the_whole_list_stands_in_groups_and_none_is_left_out(varied):
    found = directory(varied, DeskFilter(), MONDAY)
    grouped = [row for group in found.groups for row in group.rows]
    assert sorted(ids(grouped)) == sorted(ids(found.desks))
    assert all(len({row.desk.kind for row in group.rows}) == 1 for group in found.groups)
    assert ids(grouped)[0] == ids(found.desks)[0]


def test_the_page_of_the_list_leads_to_each_group_and_shows_every_desk(read, varied):
    page = read("/desks/")
    for group in directory(varied, DeskFilter(), MONDAY).groups:
        assert f'href="#{group.id}"' in page
        assert f'id="{group.id}"' in page
    for desk_id in ids(directory(varied, DeskFilter(), MONDAY).desks):
        assert f'href="/desks/{desk_id}/"' in page


def test_the_list_has_its_sections_in_both_languages(read, varied):
    japanese, english = read("/desks/"), read("/en/desks/")
    for heading in (
        "相談する",
        "あなたの会社の頼れる相手",
        "都道府県の警察",
        "相談は受けていないところ",
    ):
        assert heading in japanese
    for heading in ("Ask for advice", "Your own helpers", "No enquiries here"):
        assert heading in english
    assert "契約書を見る" in japanese
    assert "Look at the contract" in english
    assert "Ask elsewhere" in english


def test_the_other_language_keeps_the_filters(client, varied):
    body = client.get("/desks/?for=firm&q=x").content.decode()
    assert 'href="/en/desks/?for=firm&amp;q=x"' in body


def test_a_chosen_prefecture_brings_its_police_to_the_top(read, varied):
    shown = read("/desks/?prefecture=13")
    assert shown.index("この地域の警察") < shown.index("相談・届出の窓口")
    assert "47都道府県の一覧を開く" not in shown


def test_a_name_finds_the_police_of_a_prefecture(read, shipped):
    shown = read("/desks/?q=警視庁")
    assert "都道府県の警察 1件" in shown
    assert 'href="/desks/police/13/"' in shown


@time_machine.travel(datetime(2026, 11, 16, 2, 0, tzinfo=JST), tick=False)
def test_the_shipped_list_opens_at_night_with_what_answers_at_night(client, shipped):
    body = client.get("/desks/").content.decode()
    names = re.findall(r'class="desk__name"><a href="/desks/([^/]+)/"', body)
    assert names[0] == "police_110"


def test_one_desk_or_many_cost_the_same_queries(client, serve, django_assert_num_queries, warm):
    serve()
    with django_assert_num_queries(0):
        client.get("/desks/")
        client.get("/desks/police/")
    serve(desks=[desk(phone="#9110"), *(desk(f"desk{number}") for number in range(60))])
    with django_assert_num_queries(0):
        client.get("/desks/")


def test_a_cold_process_asks_once_which_release_is_active(client, serve, django_assert_max_num_queries):
    serve(desks=[desk(phone="#9110"), *(desk(f"desk{number}") for number in range(20))])
    forget_content()
    # One query between the two statements of a savepoint.
    with django_assert_max_num_queries(3):
        client.get("/desks/")
