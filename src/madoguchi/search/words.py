"""Names on the search page."""

from __future__ import annotations

from madoguchi.kernel.packs.schema import Reader, Text

READER_NAMES = {
    Reader.OWNER.value: Text(ja="経営者", en="Owners"),
    Reader.PERSON_IN_CHARGE.value: Text(ja="担当者", en="Person in charge"),
    Reader.EMPLOYEE.value: Text(ja="従業員", en="Employees"),
    Reader.COUNSELLOR.value: Text(ja="相談員", en="Counsellors"),
    Reader.HOME.value: Text(ja="家庭・個人", en="Homes"),
    Reader.INFRASTRUCTURE.value: Text(
        ja="重要インフラ・大きな会社", en="Critical infrastructure, large firms"
    ),
}
LEVEL_NAMES = {
    "1": Text(ja="やさしい", en="For everybody"),
    "2": Text(ja="ふつう", en="For the person in charge"),
    "3": Text(ja="くわしい", en="For specialists"),
}
EXAMPLES = (
    Text(ja="パスワードの使い回しはなぜだめ？", en="why not reuse passwords"),
    Text(ja="取引先からチェックシートが来た", en="customer sent a security checklist"),
    Text(ja="バックアップの取り方", en="how to make backups"),
    Text(ja="個人情報が漏れたら、いつまでに報告", en="deadline for reporting a data leak"),
    Text(ja="無料で相談できる電話", en="free help desk telephone"),
)
