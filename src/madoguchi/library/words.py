"""Names of readers, kinds of law and sections, as the pages show them."""

from __future__ import annotations

from madoguchi.kernel.packs.schema import Reader, Text

ROOM = Text(ja="図書室", en="Library")
READERS = {
    Reader.OWNER: Text(ja="経営者", en="owners"),
    Reader.PERSON_IN_CHARGE: Text(ja="担当者", en="the person in charge"),
    Reader.EMPLOYEE: Text(ja="従業員", en="employees"),
    Reader.COUNSELLOR: Text(ja="相談員", en="counsellors"),
    Reader.HOME: Text(ja="家庭・個人", en="homes"),
    Reader.INFRASTRUCTURE: Text(ja="重要インフラ・大きな会社", en="critical infrastructure and large firms"),
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
