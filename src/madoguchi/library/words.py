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
