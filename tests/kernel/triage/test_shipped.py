"""The sentences that must never go wrong, with the shipped pack: what is going on, whom to call, what to do first."""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Outcome
from tests.factories.triage import SUNDAY_NIGHT, ask, shipped_engine

EMERGENCY, POSSIBLE = Situation.EMERGENCY, Situation.POSSIBLE


def told(text: str, **fields: object) -> Outcome:
    return ask(shipped_engine(), text, **fields)


@pytest.mark.parametrize(
    ("text", "situation", "type_id", "desk", "action"),
    [
        ("朝からファイルが開けず、英語で金を払えと出ています", EMERGENCY, "ransomware", "ipa_org", "cut-network"),
        ("サーバーの中が全部暗号化されて、身代金を要求されています", EMERGENCY, "ransomware", "ipa_org", "cut-network"),
        (
            "Our files will not open and a note on the screen demands money in bitcoin",
            EMERGENCY, "ransomware", "ipa_org", "cut-network",
        ),
        (
            "取引先を名乗るメールを信じて、変更された口座へ500万円を振り込んでしまいました",
            EMERGENCY, "bec-invoice-fraud", "bank", "call-bank",
        ),
        (
            "口座変更のメールが来ましたが、まだ振り込んでいません。本物でしょうか",
            POSSIBLE, "bec-invoice-fraud", "ipa_org", "call-bank",
        ),
        (
            "警告画面の番号に電話して、パソコンを遠隔操作させてしまいました",
            EMERGENCY, "support-scam", "ipa_org", "hang-up",
        ),
        (
            "ウイルスに感染したという画面と電話番号が出て、消えません。電話はしていません",
            POSSIBLE, "support-scam", "ipa_org", "hang-up",
        ),
        (
            "会社のスマホを電車で落としました。画面ロックは掛けてあります",
            EMERGENCY, "lost-device", "police_9110", "lock",
        ),
        ("顧客名簿の入ったノートパソコンを盗まれました", EMERGENCY, "lost-device", "police_9110", "lock"),
        (
            "お客様全員の宛先をBCCではなくCCに入れてメールを送ってしまった",
            EMERGENCY, "data-leak-missent", "ppc_dial", "close",
        ),
        ("ネットバンキングから知らない相手に送金されています", EMERGENCY, "banking-fraud", "bank", "call-bank"),
        (
            "クレジットカードを会社の知らない買い物に使われました",
            EMERGENCY, "banking-fraud", "card_issuer", "call-card",
        ),
        (
            "会社のインスタが乗っ取られてログインできません",
            EMERGENCY, "account-takeover", "provider", "change-password",
        ),
        (
            "ホームページに大量のアクセスが来て見られません。止めたければ金を払えと言われました",
            EMERGENCY, "ddos", "provider", "check-outside",
        ),
        (
            "委託先の会社がランサムウェアの被害に遭い、うちの顧客情報も漏れたと連絡が来ました",
            EMERGENCY, "supplier-incident", "ipa_org", "note-time",
        ),
        (
            "あなたの恥ずかしい動画を持っている、ビットコインを払えというメールが来た",
            POSSIBLE, "sextortion-mail", "ipa_org", "ignore",
        ),
        ("添付ファイルを開いたらパソコンがおかしくなりました", EMERGENCY, "malware", "ipa_org", "cut-network"),
        (
            "御社のサイトに欠陥があると知らない人からメールが来た",
            POSSIBLE, "vulnerability-report", "ipa_org", "keep-message",
        ),
    ],
)  # fmt: skip
def test_what_is_going_on_whom_to_call_and_what_to_do_first(
    text: str, situation: Situation, type_id: str, desk: str, action: str
) -> None:
    outcome = told(text)
    assert outcome.situation is situation
    assert outcome.types[0].id == type_id
    assert outcome.desks[0].desk.id == desk
    assert outcome.do_now[0].id == action
    assert outcome.do_not
    assert outcome.situation_reasons
    assert outcome.highlights


@pytest.mark.parametrize(
    ("text", "type_id", "desk"),
    [
        ("うちのホームページが知らない英語のページに書き換えられています", "web-defacement", None),
        ("銀行を名乗るメールのリンクから暗証番号を入れてしまいました", "phishing-credential", "bank"),
        ("銀行からのSMSのサイトで、パスワードを入力しちゃった", "phishing-credential", "bank"),
        ("I typed my PIN on a page from a mail that said it was our bank", "phishing-credential", "bank"),
        ("今、殺すと脅されています。住所も知られています", None, "police_110"),
    ],
)
def test_harm_that_was_not_heard_at_first(text: str, type_id: str | None, desk: str | None) -> None:
    outcome = told(text)
    assert outcome.situation is EMERGENCY
    assert type_id in {outcome.types[0].id, None}
    assert desk in {outcome.desks[0].desk.id, None}


@pytest.mark.parametrize(
    "text",
    [
        "ランサムウェアに感染し、身代金を100万円振り込みました",
        "パソコンを遠隔操作させて、ネットバンキングから50万円振り込みました",
        "ファイルが開けず英語の脅迫文が出ています。また、取引先を名乗るメールを信じて500万円送金しました",
        "ノートパソコンを盗まれ、ネットバンキングから知らない相手に送金されています",
        "社長のアカウントが乗っ取られ、その指示で経理が300万円を振り込んでしまいました",
        "We have ransomware on the server and we paid money by wire transfer",
    ],
)
def test_where_money_was_sent_the_bank_is_among_the_first_three_things_to_do(text: str) -> None:
    outcome = told(text)
    assert "call-bank" in [one.id for one in outcome.do_now[:3]]
    assert outcome.desks[0].desk.id == "bank"


@pytest.mark.parametrize(
    ("text", "situation", "desk"),
    [
        ("ランサムウェアとは何ですか", Situation.KNOWLEDGE, "library"),
        ("新しく会社を始めます。パスワードはどう管理すればいいですか", Situation.PREVENTION, "library"),
        ("プリンターの紙が詰まって印刷できません", Situation.OTHER, "vendor"),
        ("通販で買った商品が届かず、返金されません", Situation.CONSUMER, "consumer_188"),
    ],
)
def test_who_only_asks_is_not_alarmed(text: str, situation: Situation, desk: str) -> None:
    outcome = told(text)
    assert outcome.situation is situation
    assert outcome.desks[0].desk.id == desk
    assert outcome.questions == ()
    assert outcome.duties == ()
    assert outcome.preserve == ()


@pytest.mark.parametrize("text", ["助けて", "へるぷ", "help", "???", "asdfghjkl"])
def test_who_is_not_understood_is_looked_after(text: str) -> None:
    outcome = told(text)
    assert outcome.situation in {POSSIBLE, EMERGENCY}
    assert outcome.desks
    assert outcome.do_now


def test_silence_about_the_payment_is_taken_for_a_payment() -> None:
    outcome = told("口座変更のメールが来ました。本物でしょうか", asked=True)
    assert (outcome.situation, outcome.assumed) == (EMERGENCY, True)


def test_who_says_that_nothing_was_entered_is_believed() -> None:
    text = "宅配の不在通知のSMSが来た"
    question = told(text).questions[0]
    untouched = next(choice for choice in question.choices if choice.situation is POSSIBLE)
    assert told(text, answers={question.id: untouched.id}).situation is POSSIBLE


def test_at_night_somebody_can_be_called() -> None:
    desks = told("ネットバンキングから知らない相手に送金されています", at=SUNDAY_NIGHT).desks
    assert desks[0].desk.id == "bank"
    assert any(choice.state.open_now is not False for choice in desks[:3])


def test_the_duty_to_report_has_its_dates_and_its_article() -> None:
    outcome = told("辞めた社員が顧客データを持ち出していたことがわかりました")
    notice = next(notice for notice in outcome.duties if notice.duty.id == "appi_report")
    assert any(clock.last is not None and clock.deadline.article for clock in notice.clocks)


def test_every_phrase_of_the_lexicon_can_match() -> None:
    assert shipped_engine().lexicon.wordless == []
