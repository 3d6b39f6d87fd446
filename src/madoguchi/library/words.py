"""Names of readers, topics, kinds of law and sections, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Reader, Text

ROOM = Text(ja="図書室", en="Library")
if TYPE_CHECKING:
    from madoguchi.kernel.packs.schema.library import Topic

READERS = {
    Reader.OWNER: Text(ja="経営者", en="owners"),
    Reader.PERSON_IN_CHARGE: Text(ja="担当者", en="the person in charge"),
    Reader.EMPLOYEE: Text(ja="従業員", en="employees"),
    Reader.COUNSELLOR: Text(ja="相談員", en="counsellors"),
    Reader.HOME: Text(ja="家庭・個人", en="homes"),
    Reader.INFRASTRUCTURE: Text(ja="重要インフラ・大きな会社", en="critical infrastructure and large firms"),
}
READER_LEADS = {
    Reader.OWNER: Text(
        ja="社長・店主が決めること、守る順番、お金のかけ方。",
        en="What the head of a firm decides: what to protect first, and where money helps.",
    ),
    Reader.PERSON_IN_CHARGE: Text(
        ja="パソコンやネットワークを任された人が、順に進めること。",
        en="What to do, in order, if you look after computers and the network.",
    ),
    Reader.EMPLOYEE: Text(
        ja="毎日の仕事で気をつけること、おかしいと思ったときにすること。",
        en="What to watch in daily work, and what to do when something looks wrong.",
    ),
    Reader.COUNSELLOR: Text(
        ja="電話を受けながら使う手順、台本、取り次ぎ先。",
        en="Steps, scripts and partners for use while the caller is speaking.",
    ),
    Reader.HOME: Text(
        ja="家のパソコンとスマートフォン、家族を守ること。",
        en="Computers and phones at home, and the people who use them.",
    ),
    Reader.INFRASTRUCTURE: Text(
        ja="電気・水道・病院などの会社と、そこへ納める会社に求められること。",
        en="What is asked of critical infrastructure, large firms and those who supply them.",
    ),
}
LEVELS = {
    1: Text(ja="やさしい", en="for everybody"),
    2: Text(ja="ふつう", en="for the person in charge"),
    3: Text(ja="くわしい", en="for specialists"),
}
LAW_CHAPTERS = {
    "28.1": Text(ja="サイバーセキュリティの基本", en="Cybersecurity at large"),
    "28.2": Text(ja="不正アクセス", en="Unauthorised access"),
    "28.3": Text(ja="個人情報", en="Personal information"),
    "28.4": Text(ja="刑法", en="Penal code"),
    "28.5": Text(ja="ほかの安全の決まり", en="Other security law"),
    "28.6": Text(ja="知的財産", en="Intellectual property"),
    "28.7": Text(ja="働き方と取引", en="Work and trade"),
    "28.8": Text(ja="そのほか・ガイドライン", en="Other laws and guidelines"),
}
TOPICS: dict[Topic, Text] = {
    "emergency-first-response": Text(ja="最初にすること（初動）", en="First steps"),
    "contact-desks": Text(ja="相談先・電話番号", en="Whom to ask"),
    "evidence-preservation": Text(ja="証拠を残す", en="Keeping evidence"),
    "incident-response-plan": Text(ja="事故対応の計画", en="Plan for incidents"),
    "ransomware": Text(ja="ランサムウェア", en="Ransomware"),
    "malware": Text(ja="ウイルス（マルウェア）", en="Viruses and other malware"),
    "antivirus-edr": Text(ja="ウイルス対策ソフト・EDR", en="Antivirus and EDR"),
    "usb-media": Text(ja="USBメモリ", en="USB memories"),
    "phishing": Text(ja="フィッシング・偽サイト", en="Phishing and fake sites"),
    "email-security": Text(ja="メールの安全", en="Safe e-mail"),
    "bec": Text(ja="振込先変更・社長のなりすまし", en="Payment fraud by e-mail"),
    "support-scam": Text(ja="サポート詐欺（偽の警告）", en="Support scams"),
    "banking-fraud": Text(ja="不正送金・カードの不正利用", en="Bank and card fraud"),
    "sextortion": Text(ja="脅しのメール", en="Threatening mail"),
    "spam": Text(ja="迷惑メール・不当な請求", en="Junk mail and false bills"),
    "password": Text(ja="パスワード", en="Passwords"),
    "mfa": Text(ja="多要素認証（二段階認証）", en="Two-step login"),
    "account-takeover": Text(ja="アカウントの乗っ取り", en="Account takeover"),
    "unauthorized-access": Text(ja="不正アクセス", en="Break-ins"),
    "data-leak": Text(ja="情報の漏えい", en="Leaks"),
    "missent-mail": Text(ja="誤送信", en="Mis-sent mail"),
    "lost-device": Text(ja="紛失・盗難", en="Lost and stolen devices"),
    "insider": Text(ja="持ち出し・内部不正", en="Insiders"),
    "incident-report-law": Text(ja="漏えいの報告義務", en="Duty to report leaks"),
    "update-patch": Text(ja="更新（アップデート）", en="Updates"),
    "vulnerability": Text(ja="弱点（脆弱性）", en="Weaknesses"),
    "telework-vpn": Text(ja="テレワーク・VPN", en="Remote work and VPN"),
    "wifi-network": Text(ja="Wi-Fi・ネットワーク", en="Wi-Fi and networks"),
    "mobile": Text(ja="スマートフォン", en="Smartphones"),
    "iot": Text(ja="カメラなどの機器（IoT）", en="Cameras and other things (IoT)"),
    "web-defacement": Text(ja="ホームページ", en="Websites"),
    "ddos": Text(ja="サイトを止める攻撃（DDoS）", en="Floods of traffic (DDoS)"),
    "log": Text(ja="ログ（記録）", en="Logs"),
    "disposal": Text(ja="廃棄", en="Disposal"),
    "backup": Text(ja="バックアップ", en="Backups"),
    "bcp": Text(ja="事業の継続（BCP）", en="Business continuity"),
    "guideline-sme": Text(ja="何から始めるか・国の手引き", en="Where to begin"),
    "checklist": Text(ja="点検・チェックリスト", en="Checklists"),
    "security-action": Text(ja="SECURITY ACTION", en="SECURITY ACTION"),
    "subsidy-support": Text(ja="補助金・支援サービス", en="Subsidies and services"),
    "cyber-insurance": Text(ja="サイバー保険", en="Cyber insurance"),
    "management-executive": Text(ja="経営者・予算", en="Owners and budget"),
    "risk-assessment": Text(ja="リスクの考え方", en="Risk"),
    "asset-inventory": Text(ja="台帳・一覧表", en="Ledgers of assets"),
    "policy-rules": Text(ja="規程・社内の決まり", en="Policies and rules"),
    "training": Text(ja="教育・訓練・試験", en="Training and exams"),
    "ai-use": Text(ja="生成AIの利用", en="Use of AI"),
    "supply-chain": Text(ja="取引先との関係", en="Customers and partners"),
    "outsourcing-contract": Text(ja="委託・クラウド・契約", en="Contractors, clouds, contracts"),
    "law": Text(ja="法律", en="Law"),
    "threat-trends": Text(ja="最近の脅威", en="Current threats"),
}


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics that one looks for together."""

    id: str
    name: Text
    topics: tuple[Topic, ...]


TOPIC_GROUPS = (
    TopicGroup(
        "now",
        Text(ja="いま困っている・相談する", en="Help now"),
        ("emergency-first-response", "contact-desks", "evidence-preservation", "incident-response-plan"),
    ),
    TopicGroup(
        "malware",
        Text(ja="ウイルス・ランサムウェア", en="Viruses and ransomware"),
        ("ransomware", "malware", "antivirus-edr", "usb-media"),
    ),
    TopicGroup(
        "tricks",
        Text(ja="だましのメール・電話・画面", en="Tricks by mail, phone and screen"),
        ("phishing", "email-security", "bec", "support-scam", "banking-fraud", "sextortion", "spam"),
    ),
    TopicGroup(
        "accounts",
        Text(ja="パスワード・乗っ取り", en="Passwords and break-ins"),
        ("password", "mfa", "account-takeover", "unauthorized-access"),
    ),
    TopicGroup(
        "leaks",
        Text(ja="情報がもれた・なくした", en="Leaks and losses"),
        ("data-leak", "missent-mail", "lost-device", "insider", "incident-report-law"),
    ),
    TopicGroup(
        "machines",
        Text(ja="機器・ネット・ホームページ", en="Devices, networks, websites"),
        (
            "update-patch",
            "vulnerability",
            "telework-vpn",
            "wifi-network",
            "mobile",
            "iot",
            "web-defacement",
            "ddos",
            "log",
            "disposal",
        ),
    ),
    TopicGroup(
        "backup",
        Text(ja="バックアップ・事業の継続", en="Backups and continuity"),
        ("backup", "bcp"),
    ),
    TopicGroup(
        "begin",
        Text(ja="始め方・制度・お金", en="Beginning, schemes, money"),
        (
            "guideline-sme",
            "checklist",
            "security-action",
            "subsidy-support",
            "cyber-insurance",
            "management-executive",
        ),
    ),
    TopicGroup(
        "inside",
        Text(ja="社内の決まり・人・AI", en="Rules, people, AI"),
        ("risk-assessment", "asset-inventory", "policy-rules", "training", "ai-use"),
    ),
    TopicGroup(
        "outside",
        Text(ja="取引先・契約・法律", en="Partners, contracts, law"),
        ("supply-chain", "outsourcing-contract", "law", "threat-trends"),
    ),
)
"""Every topic once; what is urgent comes first."""
