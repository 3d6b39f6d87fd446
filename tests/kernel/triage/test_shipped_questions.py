"""Harm told beside a question, and questions that only sound like harm, with the shipped pack.

Nobody whose files are being encrypted is sent to read because they also ask for a leaflet; and nobody who asks how to
prepare is told to pull the cable.
"""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Situation
from tests.factories.triage import ask, shipped_engine

RUNNING = frozenset({Situation.EMERGENCY, Situation.POSSIBLE})

TOLD_BESIDE_A_QUESTION = [
    "ファイルが全部暗号化されています。研修資料はありますか",
    "全部のパソコンが暗号化されてます。社内報に載せるひな形がほしいです",
    "写真のデータが開けません。払えと画面に出ています。ランサムウェアとは何ですか",
    "画面に金を払えと出ています。ウイルスとランサムウェアの違いを教えてください",
    "身代金を要求されていますが、二重脅迫とはどういう意味ですか",
    "サーバーが止まっていて英語の脅迫文が出ています。今後のためにマニュアルを作りたいです",
    "データが全部読めなくされています。再発防止のひな形はありますか",
    "口座から勝手に送金されています。社内規程の見本はありますか",
    "ネットバンキングで知らない送金がされています。不正送金とは何ですか",
    "今、知らない人にパソコンを遠隔操作されています。勉強会の教材はありますか",
    "警告の番号に電話して遠隔操作されています。サポート詐欺ってどんな仕組みですか",
    "ホームページが書き換えられています。改ざんとは何ですか",
    "うちのサイトが海外の通販の画面に変えられています。張り紙の見本がほしいです",
    "店のインスタが乗っ取られています。乗っ取りを防ぐ方法を教えてください",
    "会社のLINEを乗っ取られて、お客さんに詐欺のメッセージが送られています。今後の対策を教えて",
    "お客様の名簿が外に流れています。報告義務の条件を知りたい",
    "個人情報が誰でも見られる状態になっています。チェックリストはありますか",
    "サーバーに知らない人が入っています。二度と起こらないようにしたいです",
    "退職した社員が会社のデータを消しています。規程のひな形をください",
    "サイトに大量のアクセスが来ていて開けません。DDoSとは何ですか",
    "ウイルスに感染しています。予防の方法を教えてください",
    "会社のスマホを電車に忘れてきました。紛失時のルールの見本はありますか",
    "顧客名簿の入ったUSBをなくしました。管理方法を教えてください",
    "偽の請求書のメールを信じて300万円を振り込みました。ビジネスメール詐欺とは何ですか",
    "BCCのはずがCCで200人に送ってしまいました。誤送信を防ぐ仕組みはありますか",
    "銀行の偽サイトに暗証番号を入れてしまいました。フィッシングとは何ですか",
    "添付を開いたら黒い画面が出て止まりません。研修で使える資料をください",
    "クレジットカードが海外で使われています。カードの安全な使い方を教えてください",
    "ファイルの名前が全部変わって開けません。セキュリティ対策を一覧で知りたいです",
    "ばくばく音が鳴って警告が消えません。電話番号も出ています。サポート詐欺の見分け方は?",
    "ぜんぶの ふぁいるが あんごうかされています。けんしゅうの しりょうは ありますか",
    "しらないひとに そうきんされています。ふせぐ ほうほうを おしえてください",
    "The files are all encrypted. Do you have training material?",
    "All our files are encrypted and a note demands money. Is there a template for staff?",
    '"Pay", says the screen. What is the difference between ransomware and a virus?',
    "The screen says pay or we delete everything. By the way, what is ransomware?",
    "Somebody is controlling my computer right now. Do you have a poster about this?",
    "Money is being sent from our account to people we do not know. What is an unauthorised transfer?",
    "Our website has been replaced with a foreign page. What are best practices for websites?",
    "Our Instagram was hacked and is sending messages to customers. How do I protect an account?",
    "We wired 2 million yen to a fake supplier this morning. What is business email compromise?",
    "I gave a caller remote access and he is still connected. Is there a handbook for our staff?",
    "Our server is under attack and the shop is down. What does DDoS mean?",
    "I lost the company phone with all our customers in it. Do you have a policy template?",
    "A hacker is inside our network and has created an admin account. What security measures should we have?",
    "I sent the customer list to the wrong person. How can we prevent this in future?",
    "We cannot open any file and there is a ransom note. Can you recommend a course for our people?",
]


@pytest.mark.parametrize("text", TOLD_BESIDE_A_QUESTION)
def test_who_tells_of_harm_and_asks_for_something_beside_it_is_helped_first(text: str) -> None:
    outcome = ask(shipped_engine(), text)
    assert outcome.situation in RUNNING
    assert outcome.do_now
