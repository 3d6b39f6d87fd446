"""Harm told beside a question, and questions that only sound like harm, with the shipped pack.

Nobody whose files are being encrypted is sent to read because they also ask for a leaflet; and nobody who asks how to
prepare is told to pull the cable.
"""

from __future__ import annotations

import pytest

from madoguchi.kernel.packs.schema import Situation
from tests.factories.triage import ask, shipped_engine

RUNNING = frozenset({Situation.EMERGENCY, Situation.POSSIBLE})

TOLD_BESIDE_SOMETHING_CALM = [
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
    "訓練だと思って入力したら本物でした。パスワードを入れてしまいました",
    "スキャンでは何も見つかりませんでしたが、口座から勝手に送金されています",
    "昨日までは異常はありませんでしたが、今朝から全部のファイルが開けません",
    "先日はありがとうございました。そのあと、口座からお金が消えました",
    "ウイルス対策ソフトの期限切れという画面が出て、電話したら遠隔操作されました",
    "ノートンの期限切れのメールのリンクを押してカード番号を入れました",
    "解決しましたと業者は言いましたが、まだ知らない人にログインされています",
    "もし払わなかったらデータを公開すると言われています",
    "もしかしたら感染したのかもしれません。ファイルが一つも開けません",
    "If we don't pay, they will publish our data",
    "They say that if we want our files back we must pay",
    "I don't know if the money was stolen but 500,000 yen left our account",
    "We thought it was a phishing test but it was real and I typed my password",
    "An antivirus expired popup told me to call and I gave them remote access",
    "The scan found nothing but our files are still being renamed and a note wants money",
    "ニュースで見たのと同じ画面が出て、ファイルが開けません",
    "新聞に載っていた詐欺と同じ手口で100万円を振り込んでしまいました",
    "何も起きていませんと業者に言われましたが、サイトが書き換えられています",
    "パソコンは普通に使えますが、知らない送金がありました",
    "社員がスマホをなくしたらしく、どうすればいいですか",
    "添付を開いたら黒い画面が出ました。どうすればいいですか",
    "電話したら遠隔操作のソフトを入れさせられました。どうすればいいですか",
    "リンクを押したらカード番号を聞かれて、入れてしまいました。次に何をすればいいですか",
    "画面に電話番号が出たとき、電話してしまい、遠隔操作されました",
    "スマホを落としたときのことを思い出せませんが、顧客の連絡先が入っています。ロックなしです",
    "もしもし、助けてください。ネットバンキングから100万円なくなっています",
    "USBが見つかったら連絡をくださいと駅に頼みましたが、まだ見つかりません。顧客名簿が入っています",
    "if anyone can help: our server is encrypted and they want bitcoin",
    "Thanks for your help last week, but today our Instagram was taken over.",
    "Everything works, but a stranger is logged in to our mail right now and sends messages.",
    "ありがとうございます。今度は社長のメールが乗っ取られて、取引先に詐欺メールが送られています",
    "訓練の翌日に本当にフィッシングに引っかかり、会社のIDとパスワードを入れてしまいました",
    "まだ被害はありません。銀行の偽サイトに暗証番号を入れてしまいました",
    "何も起きていないと思いましたが、口座からお金が盗まれました",
    "Nothing happened at first, but then our files were encrypted and a note demands money",
    "まだ何も起きていませんが、遠隔操作のソフトを入れさせました",
]
CALM = [
    "ファイルは普通に開けますし、お金も要求されていません。バックアップの取り方を教えてください",
    "ファイルは全部開けます。誰からもお金を求められていません。控えはどこに置けばいいですか",
    "特に困っていることはありません。バックアップは何日おきに取ればいいですか",
    "ウイルス対策ソフトの期限が切れました。更新の仕方を教えてください",
    "ウイルス対策ソフトが期限切れと表示されています。買い替えるならどれがいいですか",
    "セキュリティソフトの有効期限が先週切れていました。入れ直せばいいですか",
    "結局何も起きませんでした。ありがとうございました",
    "先日はありがとうございました。その後、何事もなく使えています",
    "おかげさまで解決しました。お礼まで",
    "ウイルスチェックをしましたが何も見つかりませんでした",
    "全部のパソコンをスキャンしましたが、異常はありませんでした。次はいつ調べればいいですか",
    "検査の結果、脅威は検出されませんでした",
    "標的型攻撃メール訓練を実施します。何に気をつければよいですか",
    "訓練メールのリンクを社員が3人クリックしました。訓練なので実害はありません。教育の進め方を教えてください",
    "フィッシングの訓練メールを社員に送りたいのですが、文面の見本はありますか",
    "情報システム担当から届いたメールは訓練だったと分かりました。次の訓練の前に何を教えればよいですか",
    "ニュースで大手のビール会社がランサムウェアに攻撃されたと見ました。小さい会社も狙われるのですか",
    "テレビで証券口座の乗っ取りを見ました。なぜ乗っ取られるのですか",
    "新聞で病院が身代金を払ったと読みました。払うと戻るものですか",
    "もし会社のスマホをなくしたら、まず何をすればいいか決めておきたいです",
    "会社のスマホを落としたらどうすればいいのか、前もって知りたい",
    "もし社員が偽の請求書にお金を払ってしまったら、取り戻せるものですか",
    "万一サーバーが暗号化されたときに備えて、手順書を作りたい",
    "仮に顧客名簿が漏れた場合、報告は何日以内ですか",
    "取引先がウイルスに感染したとき、うちは何を聞けばよいか、決めごとを作りたい",
    "ランサムウェアに感染した場合の連絡網のひな形はありますか",
    "パスワードが漏れたらどうなるのか、仕組みを知りたいです",
    "うちはまだ被害に遭っていませんが、メールの見分け方を教えてください",
    "偽サイトと本物はどう見分けるのですか",
    "プリンターの設定が分かりません",
    "新しいパソコンに会計ソフトを移す方法を教えてください",
    "うちの商品が届かないとお客さんから苦情が来ています。宅配便の追跡はどうすればいいですか",
    "Nothing happened in the end, thank you very much",
    "Thank you for your help yesterday, everything works fine again.",
    "All our files open normally and nobody has asked for money. How do I back up?",
    "Our antivirus licence has expired. Which one should we buy?",
    "I ran a full virus scan and it found nothing. How often should I do that?",
    "We ran a phishing test for our staff last week. What should we teach next?",
    "What should we do if I lost my phone one day? I want to write a rule.",
    "If I lost my phone, what would I have to do? I would like to prepare.",
    "If an employee clicked a bad link, whom should they tell? We are writing a policy.",
    "I read in the news that a hospital was hit by ransomware. How do such attacks work?",
    "In case our server gets encrypted, what should be in the plan?",
    "We have had no incident so far. Which security measures come first?",
    "What happens when customer data leaks? I am preparing a talk.",
    "How do I tell a fake invoice from a real one?",
    "社員がスマホをなくしたとき、誰に連絡させるべきですか",
    "退職者がデータを持ち出したらどう対処するか、規程に書いておきたい",
    "取引先から感染の連絡が来たらどう返事をするべきか決めておきたい",
    "もし偽の請求書に振り込んでしまったら、お金は戻るものですか",
    "仮にアカウントが乗っ取られたら、どこに連絡すればよいですか",
    "万が一に備えて、サイトが改ざんされたときの連絡表を作りたい",
    "サポート詐欺の画面が出たとき、どう閉じればよいか社員に教えたい",
    "訓練メールを開いた社員に注意してもいいですか",
    "ウイルスバスターの更新期限が近いです。延長するべきですか",
    "検査したら異常なしでした。ほかに何を見ればいいですか",
    "If someone stole our laptop, would the data be safe with BitLocker?",
    "Suppose an employee pays a fake invoice. Can the bank get it back?",
    "Whom do we call if we get ransomware? We want to put it on a poster.",
    "In case of a data leak, how many days do we have to report?",
    "Do you have a checklist for when someone leaves the company?",
    "My antivirus expires next week. Is the built-in one enough?",
    "Our scan came back clean. Should we scan weekly?",
    "もし会社のパソコンを盗まれたら、中のデータは見られてしまいますか",
    "もし取引先が攻撃されたら、うちは何を確認すればいいですか",
    "お客様の情報を漏らしてしまった場合、罰金はいくらですか",
    "もし うちの ぱそこんが うぃるすに かかったら どうしたら いいですか。いまは だいじょうぶです",
]


@pytest.mark.parametrize("text", TOLD_BESIDE_SOMETHING_CALM)
def test_who_tells_of_harm_beside_a_question_is_helped_first(text: str) -> None:
    outcome = ask(shipped_engine(), text)
    assert outcome.situation in RUNNING
    assert outcome.do_now


@pytest.mark.parametrize("text", CALM)
def test_who_only_asks_or_says_that_all_is_well_is_not_alarmed(text: str) -> None:
    outcome = ask(shipped_engine(), text)
    assert outcome.situation not in RUNNING
    assert outcome.duties == ()
    assert outcome.questions == ()


THEIRS = [
    "取引先がウイルスに感染したと連絡がありました",
    "仕入先の会社がランサムウェアにやられたと聞きました。うちのデータも預けています",
    "知り合いの店のインスタが乗っ取られました。うちは何を気をつければいいですか",
    "顧問税理士のメールが乗っ取られ、うちにも変な添付が届きました",
    "親会社が攻撃を受けてネットワークが止まり、うちも受注できません",
    "息子の会社がランサムにやられたそうで心配しています",
    "A supplier of ours was hacked and we share a network with them",
    "Our accountant's laptop was stolen. It had our payroll on it.",
]


@pytest.mark.parametrize("text", THEIRS)
def test_what_happened_to_others_is_looked_at_and_raises_no_alarm(text: str) -> None:
    assert ask(shipped_engine(), text).situation is Situation.POSSIBLE


def test_what_others_did_with_ours_is_an_emergency() -> None:
    text = "保守会社の人がうちの顧客データの入ったUSBをなくしました"
    assert ask(shipped_engine(), text).situation is Situation.EMERGENCY
