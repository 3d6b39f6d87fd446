"""Special cases in which the usual lines of a type would be wrong, with the shipped pack, in several voices."""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.triage import Outcome
from tests.factories.triage import ask, shipped_engine

EMERGENCY, POSSIBLE = Situation.EMERGENCY, Situation.POSSIBLE


def told(text: str, **fields: object) -> Outcome:
    return ask(shipped_engine(), text, **fields)


def first(outcome: Outcome, number: int = 1) -> list[str]:
    return [fact.id for fact in outcome.do_now[:number]]


class TestStolenDataHeldForRansom:
    TEXTS = (
        "データを盗んだ、払わないと公開する、というメールが来ました",
        "We stole your data, pay in 3 days or we publish",
        "「顧客データを盗んだ。3日以内に払わないと公開する」と英語のメールが届きました",
        "うちの会社の名前が犯人のリークサイトに載りました",
        "ファイルは開けますが、盗んだ図面を公開されたくなければ払えと言われています",
        "Hackers say they copied our customer files and will leak everything on Friday",
        "サーバーが暗号化され、盗んだ情報もばらまくと脅されています",
        "でーたを ぬすんだ、おかねを はらわないと こうかいする と いわれました",
        "They have our payroll files and want 5 BTC or they will release them",
        "預かった図面が抜かれ、闇サイトで売ると脅されている",
    )

    @pytest.mark.parametrize("text", TEXTS)
    def test_it_is_extortion_and_no_lying_mail(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert outcome.types[0].id in {"ransomware", "data-leak-missent"}
        assert first(outcome) == ["keep-demand"]
        assert "ignore" not in first(outcome, 9)
        assert {"ppc_dial", "ipa_org"} & {choice.desk.id for choice in outcome.desks[:3]}

    def test_a_doubted_threat_is_looked_at(self) -> None:
        text = "データを盗んだから払えと来ましたが、証拠はありません。公開するというのは、はったりでしょうか"
        assert told(text).situation in {EMERGENCY, POSSIBLE}

    def test_a_question_about_it_is_a_question(self) -> None:
        assert told("二重脅迫とは何ですか").situation is Situation.KNOWLEDGE


class TestPictures:
    REAL = (
        "SNSで知り合った人に裸の写真を送ったら、金を払えと脅されています",
        "娘が裸の写真を送らされました。14歳です",
        "マッチングアプリの女性とビデオ通話で裸になり、録画をばらまくと言われました",
        "I sent nude photos to someone I met online and now he wants money",
        "My son was tricked into sending a naked photo and they threaten to send it to his school",
        "別れた彼氏が私の裸の写真をネットに流すと言っています",
        "チャットで仲良くなった女性に動画を送ってしまい、家族に送ると脅迫されています",
        "My daughter is 13 and a man on a game chat has her photos and wants more",
        "しりあった ひとに はだかの しゃしんを おくって、おかねを はらえと いわれています",
    )
    WORDS_ONLY = (
        "あなたの恥ずかしい動画を持っている、ビットコインを払えというメールが来た",
        "I got an email that says my webcam filmed me. They want bitcoin. I never sent any picture.",
        "写真は送っていません。動画をばらまくというメールだけです",
        "I hacked your device, stole all your data and filmed you with your webcam. Pay me or I publish it",
        "あなたのパソコンに侵入し、データを盗み、カメラで録画した。払わないと公開する、というメールが来た",
        "カメラで撮った、48時間以内に仮想通貨を払え、と会社のアドレスに届きました",
    )

    @pytest.mark.parametrize("text", REAL)
    def test_where_pictures_exist_nobody_is_told_to_ignore_it(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert outcome.types[0].id == "sextortion-mail"
        assert {"send-nothing", "keep-chat"} <= set(first(outcome, 4))
        assert "ignore" not in first(outcome, 20)
        assert outcome.desks[0].desk.id == "police_9110"

    @pytest.mark.parametrize("text", REAL[1:2])
    def test_a_child_is_not_left_alone(self, text: str) -> None:
        assert first(told(text)) == ["stand-by-child"]

    @pytest.mark.parametrize("text", WORDS_ONLY)
    def test_a_mail_alone_is_ignored(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is POSSIBLE
        assert first(outcome) == ["ignore"]

    def test_the_question_about_pictures_decides(self) -> None:
        text = "動画をばらまくと脅されています"
        assert told(text).questions[0].id == "image-sent"
        assert first(told(text, answers={"image-sent": "real"})) == ["send-nothing"]
        assert told(text, answers={"image-sent": "real"}).situation is EMERGENCY
        assert first(told(text, answers={"image-sent": "words"})) == ["ignore"]
        assert told(text, answers={"image-sent": "unknown"}).assumed


class TestFalsePolice:
    CALLED = (
        "警察を名乗る電話がありました。ビデオ通話で取り調べをすると言っています",
        "逮捕状が出ていると電話で言われ、口座を調べると言われました",
        "警視庁の者だと言う人から、あなたの口座が犯罪に使われていると電話がありました。まだ何も送っていません",
        "A man who says he is from the police wants me on a video call. There is an arrest warrant, he says.",
        "けいさつだと いう ひとから でんわで、たいほじょうが でていると いわれました",
        "総務省だという自動音声のあと警察官に代わり、ビデオ通話にしろと言われました",
        "検事から電話で、無実を証明するために全財産を送金しろと言われました",
        "Someone called saying my bank account was used in a crime and I must talk to a detective on video",
        "けさ、大阪府警を名乗る国際電話がきました。切りました。どうすればいいですか",
        "検察官を名乗る男に、LINEのビデオ通話に切り替えろと言われています",
    )
    PAID = (
        "警察官を名乗る人に言われて、300万円を振り込んでしまいました",
        "刑事を名乗る男に、口座を調べるためと言われて200万円を移してしまいました",
        "Somebody claiming to be the police called, and I transferred money to the account he named",
    )

    @pytest.mark.parametrize("text", CALLED)
    def test_first_of_all_the_call_is_ended(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation in {EMERGENCY, POSSIBLE}
        assert first(outcome, 2) == ["end-call", "call-9110"]
        assert not {"call-bank", "ask-stop", "ignore"} & set(first(outcome, 20))
        assert outcome.desks[0].desk.id == "police_9110"

    @pytest.mark.parametrize("text", PAID)
    def test_where_money_was_sent_the_bank_is_first(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert first(outcome) == ["call-bank"]
        assert outcome.desks[0].desk.id == "bank"

    @pytest.mark.parametrize(
        "text",
        [
            "本物の警察から、うちのサーバーが攻撃に使われていると連絡がありました",
            "先週サーバーに侵入されました。警察に被害届を出したいです",
        ],
    )
    def test_the_true_police_are_not_hung_up_on(self, text: str) -> None:
        assert "end-call" not in first(told(text), 20)


class TestPeopleFirst:
    PATIENTS = (
        "手術中に電子カルテが止まりました",
        "透析中の患者さんがいますが、システムが暗号化されました",
        "We are a hospital, a patient is in surgery and the medical records are down",
        "入院患者がいるのに、電子カルテが開けず英語の脅迫文が出ています",
        "救急患者が来ているのに、カルテが見られません",
        "手術室の麻酔器のモニターが止まって、画面に英語が出ています",
        "救命センターのシステムがダウンして患者を受け入れられません",
        "Patients are on dialysis right now and the record system is down",
    )
    MACHINES = (
        "ロボットが勝手に動いて、作業員が挟まれました",
        "A robot arm moves by itself and a worker is trapped",
        "工場のロボットが誰かに遠隔操作されて勝手に動いています",
        "プレス機に手が挟まれて抜けません",
        "制御システムがハッキングされて、ボイラーの圧力が上がっています",
        "工作機械が誰も触っていないのに動き出しました",
        "The conveyor started by itself and somebody is injured",
        "ろぼっとに ひとが はさまれました",
    )

    @pytest.mark.parametrize("text", PATIENTS)
    def test_patients_come_before_machines(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert first(outcome) == ["patients-first"]

    @pytest.mark.parametrize("text", MACHINES)
    def test_a_person_in_a_machine_comes_before_everything(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert [finding.id for finding in outcome.types] == ["life-danger"]
        assert {"emergency-stop", "call-110-119"} == set(first(outcome, 2))
        assert outcome.desks[0].desk.id == "police_110"

    @pytest.mark.parametrize(
        ("text", "step"),
        [
            ("社長が倒れて息をしていません", "call-110-119"),
            ("父が胸を押さえて苦しがっています", "call-110-119"),
            ("My boss collapsed and is not breathing", "call-110-119"),
            ("ガスくさいです 会社の中", "get-out"),
            ("犯人が会社に来て刃物を持っています", "call-110-119"),
            ("元社員が「殺すぞ」と会社に電話してきます", "call-110-119"),
        ],
    )
    def test_a_person_in_danger_comes_before_every_machine(self, text: str, step: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert [finding.id for finding in outcome.types] == ["life-danger"]
        assert first(outcome) == [step]

    @pytest.mark.parametrize(
        "text",
        [
            "プレス機が動きません。修理はどこに頼めばいいですか",
            "詐欺事件に巻き込まれたようです",
            "システムが突然倒れました",
            "サーバーが息をしてない",
            "営業の人が押しかけてきて困っています",
            "上司と部下の板挟みで困っています",
            "病院の予約サイトの作り方を教えてください",
        ],
    )
    def test_nobody_is_sent_to_119_for_a_figure_of_speech(self, text: str) -> None:
        assert "life-danger" not in [finding.id for finding in told(text).types]

    def test_a_slip_in_a_clinic_endangers_nobody(self) -> None:
        outcome = told("透析クリニックです。患者さん宛ての案内を別の人に送ってしまいました")
        assert "patients-first" not in first(outcome, 20)


class TestTwoAtOnce:
    CODES = (
        "銀行の偽サイトにワンタイムパスワードを入れてしまいました。ほかのパスワードも変えますか",
        "銀行のにせの画面で、ワンタイムの数字まで打ち込んでしまいました。ほかのサイトも同じパスワードです",
        "I entered the one-time password on a fake bank page",
        "I typed my OTP into a page that looked like our bank's",
        "電話の銀行員にワンタイムパスワードを教えてしまいました",
        "ネットバンキングの認証番号を偽サイトに入力しました",
    )

    @pytest.mark.parametrize("text", CODES)
    def test_a_code_told_puts_the_bank_before_other_passwords(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert first(outcome) == ["call-bank"]
        lines = first(outcome, 20)
        assert lines.index("call-bank") < min(
            lines.index(one) for one in lines if one in {"change-password", "change-others"}
        )
        assert "stop-site" not in lines
        assert outcome.desks[0].desk.id == "bank"

    @pytest.mark.parametrize(
        "text",
        [
            "顧客名簿入りのUSBをなくしました。それにホームページが書き換えられています",
            "USBメモリを落としたうえに、サイトが改ざんされました",
            "We lost a USB stick with customer data and our website was defaced as well",
            "うちのホームページが変な画像に差し替えられました。昨日は名簿の入ったUSBも電車に忘れました",
        ],
    )
    def test_the_harm_that_goes_on_comes_first(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is EMERGENCY
        assert first(outcome)[0] in {"photograph", "stop-site"}
        assert "stop-site" in first(outcome, 3)
        assert "close" not in first(outcome, 20)

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("インスタが乗っ取られ、偽の請求書に50万円払ってしまいました", "call-bank"),
            ("スマホを盗まれ、そのあと口座から送金されています", "call-bank"),
            ("ウイルスに感染したパソコンから、ネットバンキングで不正送金されました", "call-bank"),
            ("透析中の患者さんがいます。サーバーが暗号化され、名簿も外に出たようです", "patients-first"),
        ],
    )
    def test_life_and_money_come_before_the_rest(self, text: str, line: str) -> None:
        assert first(told(text)) == [line]


class TestOnlyNoticed:
    @pytest.mark.parametrize(
        "text",
        [
            "銀行を装ったメールが来ましたが、おかしいと気づいて削除しました。これで大丈夫ですか",
            "We received an obvious phishing mail today. Nobody clicked anything and we deleted it.",
            "アマゾンからアカウント停止のメールが来ました。リンクは開いていません。消していいですか",
            "怪しいSMSが来たので開かずに消しました",
            "フィッシングメールらしきものを受け取りましたが、何も入力していません",
        ],
    )
    def test_who_left_it_alone_need_not_call_the_bank(self, text: str) -> None:
        outcome = told(text)
        assert outcome.situation is POSSIBLE
        assert first(outcome) == ["leave-it"]
        assert not {"call-bank", "call-card", "change-password"} & set(first(outcome, 20))

    @pytest.mark.parametrize(
        "text",
        [
            "偽のメールのリンクを押しましたが、入力はしていません",
            "偽サイトにパスワードを入れ、気づいて画面を消しました",
            "添付を開いてしまいましたが、怪しいと思って消しました",
            "カード番号を入れてしまい、あとで気づいて削除しました",
        ],
    )
    def test_who_did_something_first_is_not_told_to_leave_it(self, text: str) -> None:
        assert "leave-it" not in first(told(text), 20)


def test_where_the_list_of_a_type_is_given_nobody_reads_that_nothing_was_made_out() -> None:
    for text in ("顧客名簿のフォルダの設定", "Emotetについて", "インスタの乗っ取り"):
        outcome = told(text)
        named = outcome.types[0].id != "other" and outcome.types[0].score >= 0.3
        assert outcome.understood or not named


@pytest.mark.parametrize(
    ("step", "line", "desk"),
    [
        ("message-police", "end-call", "police_9110"),
        ("message-threat-pictures", "send-nothing", "police_9110"),
        ("message-threat-data", "keep-demand", "ipa_org"),
        ("message-threat-video", "ignore", "ipa_org"),
    ],
)
def test_the_guided_questions_lead_to_the_same_cases(step: str, line: str, desk: str) -> None:
    outcome = told("", guide_result=step)
    assert first(outcome) == [line]
    assert outcome.desks[0].desk.id == desk
