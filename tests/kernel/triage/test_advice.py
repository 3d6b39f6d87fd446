"""Advice that must never be missing, and advice that would do harm, with the shipped pack.

The lines are named by their ids: what matters is which steps stand where, not how they are worded.
"""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Outcome
from tests.factories.triage import SUNDAY_NIGHT, ask, shipped_engine


def told(text: str, **fields: object) -> Outcome:
    return ask(shipped_engine(), text, **fields)


def steps(outcome: Outcome) -> list[str]:
    return [fact.id for fact in outcome.do_now]


FIRST_STEPS = [
    ("Microsoft 365に海外から知らないログインの記録があります", {"change-and-sign-out"}),
    ("Google Workspaceにロシアからのログインがあったと通知が来た", {"change-and-sign-out"}),
    ("kintoneに知らない人が入った形跡があります", {"change-and-sign-out"}),
    (
        "Someone signed in to our Microsoft 365 from Nigeria and made a forwarding rule",
        {"change-and-sign-out"},
    ),
    (
        "社員が偽のメールのリンクでMicrosoft 365のパスワードを入れてしまった",
        {"change-and-sign-out", "tell-boss"},
    ),
    (
        "ネットショップのお客様から、うちで買い物した後にカードを不正利用されたと何件も連絡が来た",
        {"stop-card-payments", "call-acquirer"},
    ),
    (
        "カード会社から、うちのECサイトからカード情報が漏れている疑いがあると言われた",
        {"stop-card-payments", "call-acquirer"},
    ),
    (
        "Customers of our web shop say their cards were misused after buying from us",
        {"stop-card-payments", "call-acquirer"},
    ),
    (
        "警告画面の番号に電話して、コンビニでアマゾンギフトを5万円分買って番号を教えてしまいました",
        {"call-issuer", "hang-up", "cut-network"},
    ),
    (
        "I called the number on the pop-up, bought gift cards and read them the codes",
        {"call-issuer", "hang-up"},
    ),
    ("社長のLINEから電子マネーを買ってと頼まれ、買って番号を送ってしまった", {"call-issuer"}),
    (
        "サポートの人に言われて10万円振り込みました。今もパソコンを遠隔操作されています",
        {"hang-up", "cut-network"},
    ),
    ("従業員のマイナンバーカードを紛失しました", {"stop-card", "tell-person"}),
    ("患者さんの紙のカルテを入れた封筒をバスに置き忘れた", {"call-place", "tell-person", "police"}),
    ("USBメモリをなくしました。中に生徒の成績が入っています", {"tell-person", "police"}),
    ("お客さんの名簿をChatGPTに貼り付けてしまいました", {"stop-typing", "photograph-then-delete"}),
    ("An employee pasted customer data into ChatGPT", {"stop-typing", "photograph-then-delete"}),
    ("病院の電子カルテがランサムウェアで全部止まりました", {"patients-first", "cut-network"}),
    ("工場の生産ラインがランサムウェアで止まって出荷できません", {"people-first", "cut-network"}),
    ("祖父が知らない人に現金300万円を手渡してしまいました", {"call-police", "call-bank"}),
    ("My grandfather handed cash to a man who came to his door", {"call-police", "call-bank"}),
    ("お客さんが偽の口座に200万円振り込んでしまった。うちの請求書メールが改ざんされていた", {"call-payer"}),
    ("会社のクレジットカード番号を電話で教えてしまった", {"call-card"}),
    ("クレジットカードを会社の知らない買い物に使われました", {"call-card"}),
    ("宅配のSMSのアプリを会社のスマホに入れてしまった", {"airplane-mode"}),
    ("メールの添付を開いたらネットバンキングから100万円送金されていました", {"call-bank", "cut-network"}),
    ("My boss emailed me to transfer money urgently, and I paid. It was not him", {"call-bank"}),
    ("We sent an email to the wrong customer", {"tell-person", "call-recipient"}),
    (
        "従業員が会社のメールから顧客全員にCCで送ってしまい、アドレスが全部見えています",
        {"tell-person", "call-recipient"},
    ),
    ("警告画面が消えません。電話はしていません。会社のパソコンです", {"hang-up", "close-screen"}),
    ("Our VPN password leaked on the dark web, nothing strange yet", {"change-leaked", "look-for-use"}),
    ("A phishing mail: I clicked the link and entered my Google password", {"change-password"}),
    ("オンライン会議中に知らない人が入ってきて画面を録画された", {"end-meeting"}),
    ("クラウドサーバーのAWSの請求が突然300万円になりました", {"stop-from-console"}),
    ("うちが売った古いパソコンから顧客データが出てきたと連絡が来た", {"get-it-back", "tell-person"}),
    ("Our bookkeeper lost an envelope with My Number documents on the train", {"call-place", "police"}),
]


@pytest.mark.parametrize(("text", "expected"), FIRST_STEPS)
def test_what_helps_most_is_among_the_first_three_steps(text: str, expected: set[str]) -> None:
    assert expected <= set(steps(told(text))[:3])


@pytest.mark.parametrize(
    ("text", "harmful"),
    [
        ("Microsoft 365に海外から知らないログインの記録があります", {"cut-machine", "cut-network"}),
        ("Dropboxに不審なログインがあり、ファイルが消されています", {"cut-machine"}),
        (
            "カード会社から、うちのECサイトからカード情報が漏れている疑いがあると言われた",
            {"close", "call-recipient"},
        ),
        ("患者さんの紙のカルテを入れた封筒をバスに置き忘れた", {"lock", "stop-line", "change-passwords"}),
        ("従業員のマイナンバーカードを紛失しました", {"lock", "stop-line", "change-passwords"}),
        ("USBメモリをなくしました。中に生徒の成績が入っています", {"lock", "stop-line"}),
        ("お客さんの名簿をChatGPTに貼り付けてしまいました", {"close", "call-recipient", "call-bank"}),
        ("祖父が知らない人に現金300万円を手渡してしまいました", {"close", "cut-network"}),
        ("We sent an email to the wrong customer", {"cut-network", "change-password"}),
        (
            "不正アクセスで会員1万人分のメールアドレスが盗まれたと外部から指摘された",
            {"close", "call-recipient"},
        ),
        ("取引先がサイバー攻撃を受け、うちの社員の個人情報も漏れたと言われた", {"close", "call-recipient"}),
        ("An employee took the customer list to a competitor", {"stop-site"}),
        (
            "お客さんが偽の口座に200万円振り込んでしまった。うちの請求書メールが改ざんされていた",
            {"call-bank"},
        ),
    ],
)
def test_what_would_be_wrong_is_not_advised(text: str, harmful: set[str]) -> None:
    assert not harmful & set(steps(told(text)))


@pytest.mark.parametrize(
    "text",
    [
        "社内サーバーに夜中に海外からログインした記録がある",
        "社内のサーバーとMicrosoft 365の両方に知らない人が入った形跡があります",
    ],
)
def test_a_machine_of_our_own_is_still_cut_off(text: str) -> None:
    assert steps(told(text))[0] == "cut-machine"


@pytest.mark.parametrize(
    "text", ["ノートパソコンと書類の入った鞄を電車に置き忘れました", "会社のスマホと手帳を落としました"]
)
def test_a_device_lost_with_papers_is_still_locked(text: str) -> None:
    assert steps(told(text))[0] == "lock"


@pytest.mark.parametrize(
    ("text", "desks"),
    [
        ("カード会社から、うちのECサイトからカード情報が漏れている疑いがあると言われた", ["acquirer"]),
        ("お客様から、うちで買い物した後にカードを不正利用されたと連絡が来た", ["acquirer"]),
        ("祖父が知らない人に現金300万円を手渡してしまいました", ["police_9110", "bank"]),
        ("母が息子を名乗る電話でお金を受け取りに来た人に渡した", ["police_9110", "bank"]),
        ("サポートの人に言われて10万円振り込みました", ["bank"]),
        ("裸の動画をばらまくと脅されて5万円払ってしまいました。死にたいです", ["police_110"]),
    ],
)
@pytest.mark.parametrize("at_night", [False, True])
def test_who_can_still_stop_it_is_called_first(text: str, desks: list[str], at_night: bool) -> None:
    outcome = told(text, at=SUNDAY_NIGHT) if at_night else told(text)
    assert [choice.desk.id for choice in outcome.desks][: len(desks)] == desks


@pytest.mark.parametrize(
    "text",
    [
        "裸の動画をばらまくと脅されて5万円払ってしまいました。死にたいです",
        "会社の金を500万円だまし取られました。もう死にたい",
        "ランサムウェアで全部やられました。生きていけない、死にたいです",
    ],
)
def test_life_comes_before_money_and_machines(text: str) -> None:
    outcome = told(text)
    assert outcome.situation is Situation.EMERGENCY
    assert steps(outcome)[0] == "call-110-119"
    assert not {"call-bank", "cut-network"} & set(steps(outcome))
    assert outcome.desks[0].desk.id == "police_110"
    assert outcome.questions == ()


@pytest.mark.parametrize(
    "text",
    [
        "従業員のマイナンバーカードを紛失しました",
        "患者さんの紙のカルテを入れた封筒をバスに置き忘れた",
    ],
)
def test_papers_need_no_telephone_company(text: str) -> None:
    assert "carrier" not in {choice.desk.id for choice in told(text).desks}


def test_the_number_on_a_screen_is_not_my_number() -> None:
    notices = told("I called the number on the pop-up and gave them my number").duties
    assert "mynumber_report" not in {notice.duty.id for notice in notices if notice.applies}


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("うちの通販サイトからカード番号が100件流出しました", "appi_report"),
        ("うちの通販サイトからカード番号が100件流出しました", "card_leak"),
        ("サイトが改ざんされて、会員の個人情報が流出しました", "appi_report"),
        ("健康診断の結果を別の会社に誤送信した", "appi_report"),
        ("社員が顧客名簿を持ち出しました", "appi_report"),
    ],
)
def test_a_duty_that_is_certain_is_told_as_certain(text: str, duty: str) -> None:
    assert duty in {notice.duty.id for notice in told(text).duties if notice.applies}


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("チャージバックが急に増えました。うちの通販サイトから漏れたのでしょうか", "card_leak"),
        ("1人のお客さんの請求書を別のお客さんに送ってしまった", "appi_report"),
        ("お客さんの名簿が入ったパソコンを盗まれた", "appi_report"),
    ],
)
def test_a_duty_that_turns_on_something_untold_is_only_possible(text: str, duty: str) -> None:
    assert [notice.applies for notice in told(text).duties if notice.duty.id == duty] == [False]


@pytest.mark.parametrize("guide_result", ["lost-papers", "lost-device-open"])
def test_the_guided_way_tells_papers_from_devices(guide_result: str) -> None:
    outcome = told("", guide_result=guide_result)
    assert ("lock" in steps(outcome)) is (guide_result == "lost-device-open")
    assert ("carrier" in {choice.desk.id for choice in outcome.desks}) is (guide_result == "lost-device-open")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("サーバーから煙が出ています", "get-away"),
        ("there's smoke coming out of the server", "get-away"),
        ("首を吊るしかない。取引先に顔向けできない", "call-110-119"),
    ],
)
def test_where_life_is_in_danger_nothing_else_is_said(text: str, first: str) -> None:
    outcome = ask(shipped_engine(), text)
    assert [finding.id for finding in outcome.types] == ["life-danger"]
    assert outcome.do_now[0].id == first
    assert {choice.desk.id for choice in outcome.desks} <= {"police_110", "police_9110", "yorisoi", "inochi"}
    assert outcome.duties == ()


@pytest.mark.parametrize(
    "text",
    [
        "画面の番号に電話して遠隔操作された。いまも相手が画面を動かしている",
        "they installed AnyDesk and are still connected to my computer right now",
    ],
)
def test_who_is_still_connected_is_cut_off_before_any_call(text: str) -> None:
    assert ask(shipped_engine(), text).do_now[0].id == "cut-network"


def test_an_emptied_storage_is_no_printer_trouble() -> None:
    outcome = ask(shipped_engine(), "複合機が勝手に印刷しつづけ、NASの中身が空っぽ")
    assert outcome.situation.running
    assert outcome.types[0].id in {"unauthorized-access", "ransomware"}
