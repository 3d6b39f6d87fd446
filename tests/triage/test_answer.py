"""The answer: what stands first, what each part says, and what can be changed."""

from __future__ import annotations

from datetime import datetime

import pytest
import time_machine

from madoguchi.kernel.calendar import JST

from .conftest import LARGE_LEAK, LEAK, RANSOM, RANSOM_EN, SENT
from .pages import answer, ask

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
SUNDAY = datetime(2026, 11, 22, 23, 0, tzinfo=JST)

ORDER_JA = [
    "いますること",
    "しないこと",
    "連絡する順番",
    "電話で話すこと（問診票）",
    "知らせる期限",
    "なぜ、そう考えたか",
]
ORDER_EN = ["Do this now", "Do not", "Contact these, in this order", "What to say: your notes for the call"]


@pytest.mark.parametrize(("lang", "text", "order"), [("ja", RANSOM, ORDER_JA), ("en", RANSOM_EN, ORDER_EN)])
def test_parts_stand_in_the_order_of_need(client, lang, text, order):
    page = answer(client, text, lang)
    assert page.status == 200
    places = [page.html.index(f">{heading}</h2>") for heading in order]
    assert places == sorted(places)
    assert page.html.index("band--emergency") < places[0]


def test_names_the_type_with_its_plain_twin(client, content):
    page = answer(client, RANSOM)
    kind = content.incident_types["ransomware"]
    assert kind.name.ja in page.text
    assert kind.plain.ja in page.text


def test_marks_the_words_that_led_to_it(client):
    page = answer(client, RANSOM)
    marked = page.html.split('<blockquote class="marked" lang="ja">')[1].split("</blockquote>")[0]
    assert "<mark>" in marked
    assert marked.replace("<mark>", "").replace("</mark>", "") == RANSOM


def test_no_store_and_no_index(client):
    page = answer(client, RANSOM)
    assert page.response["Cache-Control"] == "private, no-store"
    assert 'content="noindex"' in page.html
    assert not page.response.cookies


@pytest.mark.parametrize(("at", "expected"), [(TUESDAY, "受付中のことが多い"), (SUNDAY, "時間外のようです")])
def test_says_whether_a_desk_is_open_at_this_minute(client, at, expected):
    with time_machine.travel(at, tick=False):
        page = answer(client, SENT)
    card = next(part for part in page.html.split("<article") if "tel:%239110" in part)
    assert expected in card


def test_no_number_that_was_not_confirmed_is_shown(client, content):
    page = answer(client, RANSOM)
    unconfirmed = [desk.phone for desk in content.desks.values() if desk.phone and not desk.public_phone]
    for number in unconfirmed:
        assert f"tel:{number.replace('-', '')}" not in page.html


def test_the_prefecture_adds_its_police_beside_9110(client):
    page = answer(client, SENT).press("この内容でえらび直す", prefecture="27")
    assert page.status == 200
    assert "大阪府警察" in page.text
    assert page.fields["prefecture"] == "27"
    assert page.fields["text"] == SENT


def test_a_private_matter_has_other_desks(client):
    firm = answer(client, SENT)
    home = answer(client, SENT, audience="home")
    assert home.fields["audience"] == "home"
    assert firm.text != home.text


def test_days_are_counted_from_when_it_was_noticed(client):
    with time_machine.travel(TUESDAY, tick=False):
        page = answer(client, RANSOM)
        assert "2026年11月24日（火）10:00に気付いたとして数えた" in page.text
        earlier = page.press("数え直す", known_date="2026-11-10", known_time="09:30")
    assert "2026年11月10日（火）9:30に気付いたとして数えた" in earlier.text
    assert "2026年11月15日（日）" in earlier.text
    assert earlier.fields["known_date"] == "2026-11-10"


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("2026-11-31", "10:00", "のように書いてください"),
        ("昨日", "", "のように書いてください"),
        ("2030-01-01", "10:00", "まだ来ていない日時です"),
        ("0001-01-01", "00:00", "数えられない年です"),
    ],
)
def test_a_date_that_cannot_be_counted_says_so_and_keeps_the_one_before(client, day, hour, sentence):
    with time_machine.travel(TUESDAY, tick=False):
        page = answer(client, RANSOM).press("数え直す", known_date="2026-11-10", known_time="09:30")
        again = page.press("数え直す", known_date=day, known_time=hour)
    assert again.status == 200
    assert sentence in again.text
    assert "2026年11月10日（火）9:30に気付いたとして数えた" in again.text


def test_may_apply_does_not_look_like_applies(client):
    page = answer(client, RANSOM)
    assert "clock--may" in page.html
    assert "あてはまるかもしれません" in page.text
    assert "clock--applies" not in page.html
    assert "clock--applies" in answer(client, LEAK).html


def duty_cards(page, content, duty_id):
    name = f'clock__name">{content.duties[duty_id].name.ja}<'
    return [card for card in page.html.split("<article")[1:] if name in card]


def test_every_case_of_a_duty_stands_in_its_card_with_each_date_once(client, content):
    with time_machine.travel(TUESDAY, tick=False):
        page = answer(client, LEAK)
    (card,) = duty_cards(page, content, "appi_report")
    facts = [
        link.when.ja
        for link in content.incident_types["data-leak-missent"].duties
        if link.duty == "appi_report"
    ]
    assert len(facts) > 3
    for fact in facts:
        assert card.count(fact) == 1
    for day in ("2026-11-29", "2026-12-23", "2027-01-22"):
        assert card.count(f'datetime="{day}"') == 1


def test_a_number_of_people_that_was_told_makes_the_duty_apply(client, content):
    with time_machine.travel(TUESDAY, tick=False):
        page = answer(client, LARGE_LEAK)
    (card,) = duty_cards(page, content, "appi_report")
    assert "clock--applies" in card
    assert (
        card.index("次のことを聞いたためです")
        < card.index("1,000人を超える")
        < card.index("次のときも、あてはまります")
    )
    assert 'datetime="2026-12-23"' in card
    assert 'datetime="2027-01-22"' not in card


def test_a_legal_limit_is_not_folded_behind_a_duty_without_a_date(client, content):
    """The guideline applies and has no date; the report that the law asks for stands beside it, open."""
    listed = answer(client, LEAK).html.split('class="stack clocks__list"')[1]
    listed = listed[: listed.index("ほかに、あてはまるかもしれないもの")]
    assert content.duties["appi_measures"].name.ja in listed
    assert content.duties["appi_report"].name.ja in listed


@pytest.mark.parametrize(("choice", "shown"), [("国内", "applies"), ("海外", None), ("わからない", "may")])
def test_the_relief_of_the_bank_law_follows_the_answer_where_the_account_is(client, content, choice, shown):
    page = ask(client, SENT)
    assert "海外の口座ですか" in page.text
    page = page.press("次へ", choice={"国内": "japan", "海外": "abroad", "わからない": "unknown"}[choice])
    cards = duty_cards(page, content, "bank_recovery")
    assert [f"clock--{shown}" in card for card in cards] == ([True] if shown else [])
    # Who paid abroad is told whom to tell there.
    assert ("/desks/ic3/" in [url for _, url in page.links]) is (choice == "海外")


def test_who_answers_that_it_is_private_is_treated_as_a_private_person(client, content):
    page = ask(client, "宅配のメールのリンクを押してパスワードを入れました")
    assert page.fields["q"] == "firm-or-home"
    private, firm = (page.press("次へ", choice=choice) for choice in ("private", "firm"))
    assert private.fields["audience"] == "home"
    assert firm.fields["audience"] == "firm"
    assert not duty_cards(private, content, "appi_report")
    assert duty_cards(firm, content, "appi_report")
    assert private.press("この内容でえらび直す", audience="firm").fields["audience"] == "firm"


def test_every_clock_says_how_it_was_counted_and_by_what_article(client):
    page = answer(client, RANSOM)
    assert "数え方：" in page.text
    assert "根拠：" in page.text
    assert "目安（法律の期限ではありません）" in page.text
    assert "法律で決まった期限" in page.text


def test_the_questionnaire_is_filled_and_keeps_what_was_changed(client):
    page = answer(client, "今朝8時ごろ、" + RANSOM)
    assert page.fields["i-happened"] == "今朝8時ごろ、" + RANSOM
    assert "今朝" in page.fields["i-noticed"]
    changed = page.press("この内容でえらび直す", **{"i-firm": "金属加工、12人"}, prefecture="13")
    assert changed.fields["i-firm"] == "金属加工、12人"
    assert changed.fields["i-prefecture"] == "東京都"
    emptied = changed.press("数え直す", **{"i-noticed": ""})
    assert emptied.fields["i-noticed"] == ""


def test_secrets_are_masked_with_a_hint(client):
    page = answer(client, RANSOM + "。電話は090-1234-5678、パスワードは hunter2! です")
    assert "090-1234-5678" not in page.fields["i-happened"]
    assert "hunter2" not in page.fields["i-happened"]
    assert "見られては困るものを隠しました" in page.text
    assert "電話番号" in page.text


def test_a_secret_is_shown_nowhere_also_where_a_mark_reaches_across_it(client):
    page = answer(client, "偽のメールのリンクから、パスワードはhunter2!を入れました。口座番号は7654321です")
    assert page.fields["text"].endswith("口座番号は7654321です")
    seen = page.text + "".join(value for name, value in page.fields.items() if name != "text")
    assert "hunter2" not in seen
    assert "7654321" not in seen
    marked = page.html.split('<blockquote class="marked" lang="ja">')[1].split("</blockquote>")[0]
    assert marked.replace("<mark>", "").replace("</mark>", "") == (
        "偽のメールのリンクから、パスワードは●●●を入れました。口座番号は●●●です"
    )
    assert "<mark>パスワード" in marked
    assert "口座番号" in page.text


@pytest.mark.parametrize(
    "text",
    ["ランサムウェアとは何ですか", "社員にセキュリティの教育をしたいのですが、何から始めればよいですか"],
)
def test_a_question_gets_its_answer_first_and_no_alarm(client, text):
    page = answer(client, text)
    assert "band--emergency" not in page.html
    assert "button--danger" not in page.html
    headings = [heading for heading in page.headings if heading in {"短い答え", "相談できるところ"}]
    assert headings == ["短い答え", "相談できるところ"]


@pytest.mark.parametrize(
    ("text", "desk_id", "said"),
    [
        ("ネットバンキングから知らない相手に送金されています", "bank", True),
        ("通販で買った商品が届かず、返金されません", "consumer_188", True),
        ("ランサムウェアに備えたい。社内の備えは何から始めればよいですか", None, False),
        ("ランサムウェアとは何ですか", None, False),
    ],
)
def test_only_who_has_something_to_tell_is_told_what_to_say_first(client, content, text, desk_id, said):
    page = answer(client, text)
    assert ("最初に言うこと" in page.text) is said
    assert desk_id is None or content.desks[desk_id].say_first.ja in page.text


def test_what_we_do_not_understand_gets_buttons_and_safe_steps(client):
    page = answer(client, "ほげほげ ふがふが")
    assert "うまく読み取れませんでした" in page.text
    assert any("/triage/guide/files/" in url for _, url in page.links)
    assert "いますること" in page.headings


def test_a_type_that_only_words_suggest_is_named_as_a_guess_and_can_be_corrected(client, content):
    """Not "we could not make it out" above the steps of a type, and not "this is what it is" either."""
    page = answer(client, "Something feels off with our computers since yesterday. I cannot say what", "en")
    assert "could not make out" not in page.text
    assert "Going by your words alone, it may be this" in page.text
    assert content.incident_types["malware"].name.en in page.text
    assert any("/triage/guide/files/" in url for _, url in page.links)
    # The first step comes before the doors.
    assert page.html.index('id="do-now"') < page.html.index('id="symptoms"')
    sure = answer(client, RANSOM_EN, "en")
    assert "Going by your words alone" not in sure.text
    assert not any("/triage/guide/files/" in url for _, url in sure.links)


def test_the_language_can_be_changed_at_the_answer(client):
    page = answer(client, RANSOM, prefecture="13").press("English")
    assert "Do this now" in page.headings
    assert page.fields["prefecture"] == "13"
    assert page.fields["text"] == RANSOM


def test_incident_types_can_be_read_on(client):
    assert ("/incident-types/ransomware/") in [url for _, url in answer(client, RANSOM).links]


def test_one_small_query_a_page(client, django_assert_max_num_queries, monkeypatch):
    # On a busy machine a second may pass between the two, and the release would be asked for inside a savepoint.
    monkeypatch.setattr("madoguchi.content.queries.TRUST_SECONDS", 3_600.0)
    ask(client, RANSOM)
    with django_assert_max_num_queries(1):
        answer(client, RANSOM)
