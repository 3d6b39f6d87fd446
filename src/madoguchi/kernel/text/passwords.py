"""Find passwords and codes that somebody spelled out: in Latin signs, in kana ("合言葉は ねこ7") and in English.

A word is hidden rather once too often: whoever wrote it can add it again by hand, but what was printed is out. What
only tells something about a password ("パスワードは変更しました") stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

DIGIT = r"[0-9\uff10-\uff19]"
SIGN = r"[!-~\uff01-\uff5e]"
LINK = r"(?:は|が|を|の|も|です|:|\uff1a|=|\uff1d)"
COMMA = r"[、,\uff0c]"
OPEN = r"[「『\"'(\uff08]"
UNIT = (
    r"(?:[回件円人名桁年月日時分秒万千百個通台歳つ社度番]|文字|種類|[かヶカ]月|"
    r"\s?(?:yen|dollars?|usd|jpy|times|digits?)\b)"
)
"""After a number: it counts something, so it is neither a code nor an account."""
_GOES_ON = rf"(?![)\uff09\]」』,.\uff0c]){SIGN}"
"""After the digits of a code: it was a password that only began with digits."""
_LATIN_CODE = r"(?:(?<![A-Za-z])(?:PIN(?:\s?(?:code|number))?|CVV|CVC|security\s?code)|passcode|PW)"
_CODE = (
    r"(?:暗証番号|暗証|セキュリティコード|ｾｷｭﾘﾃｨｺｰﾄﾞ|ワンタイムパスワード|認証コード|確認コード|認証番号|"
    rf"{_LATIN_CODE})"
)
_WORD = r"(?:(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|ぱすわーど|パスフレーズ|合言葉|合い言葉|あいことば)|パス(?=[はが:\uff1a]))"
"""What a password is called in Japanese, where it may be a word."""
_NAMED = rf"(?:{_WORD}|pass(?:word|wd)|(?<![A-Za-z])pass(?![A-Za-z])|{_CODE})"

_LATIN = re.compile(
    # A code of digits may stand in brackets or before its name. Said to be the password (「パスワードは…」): any run of
    # four signs. Only standing beside it: one with a digit.
    rf"{_CODE}(?:\s+(?:is|was)\b|\s*(?:{LINK}|として))?\s*{COMMA}?\s*{OPEN}?"
    rf"(?P<code>{DIGIT}{{3,12}})(?!{DIGIT}|{UNIT}|{_GOES_ON})"
    rf"|{_NAMED}(?:\s*{LINK}){{1,3}}\s*{COMMA}?\s*{OPEN}?(?P<said>{SIGN}{{4,256}})"
    rf"|{_NAMED}(?:\s+(?:is|was)\b)?\s*{COMMA}?\s*{OPEN}?(?P<beside>(?={SIGN}{{0,63}}{DIGIT}){SIGN}{{4,256}})"
    rf"|(?<!{DIGIT})(?P<before>{DIGIT}{{3,12}})(?=(?:が|は|という)\s?{_CODE}|\sis\s(?:my|our|the)\s{_CODE})"
    rf"|(?<!{SIGN})(?P<called>{SIGN}{{4,64}})(?=」?\s?(?:という|って(?:いう)?)\s?{_NAMED}(?!管理|マネ))",
    re.IGNORECASE,
)
_HAS_DIGIT = re.compile(DIGIT)
_KEPT_THERE = re.compile(
    r"\s?(?:で(?![すしあ、,。])|に(?!し|変|か|設)|から|の|へ|も|が|を(?!入|打|使)|[ァ-ヶ一-龥])"
)
"""After a Latin word without a digit: it is the name of a program or place (「パスワードはExcelで管理」)."""

_KANA = r"ぁ-んァ-ヶーｦ-ﾟ"
_RUN = rf"[{_KANA}一-龥々A-Za-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_COPULA = r"(?:です|でした|だった|である|だよ|でございます)"
_QUOTED = re.compile(
    rf"(?:{_WORD}|{_CODE})(?:\s*{LINK}){{0,2}}\s*[「『\"](?P<secret>[^「」『』\"。\n]{{2,32}})[」』\"]"
    r"(?!ボタン|画面|欄|タブ|と(?:いう(?:メール|画面|表示|件名)|表示|出|言われ))"
)
_CALLED = re.compile(
    rf"[「『](?P<secret>[^「」『』。\n]{{2,32}})[」』](?:という|って(?:いう)?|が)\s?{_WORD}(?!管理|マネ)"
)
_SET = re.compile(rf"{_WORD}\s*[:\uff1a=\uff1d]\s*(?P<secret>{_RUN}{{2,24}})")
_WITH_DIGIT = re.compile(
    rf"{_WORD}(?:\s*[はが:\uff1a=\uff1d]|\s)\s*(?P<secret>[{_KANA}一-龥々]{{1,12}}{DIGIT}{{1,12}})(?!{DIGIT}|{UNIT})"
)
_SPACED = re.compile(
    rf"{_WORD}(?:は|が|\s?[:\uff1a])\s+(?P<secret>{_RUN}{{2,16}})(?=\s*(?:{_COPULA}|[。、,.]|$))", re.M
)
_JOINED = re.compile(rf"{_WORD}は(?P<secret>[{_KANA}]{{3,12}}?)(?={_COPULA})")
_PASSPHRASE = re.compile(rf"(?:合言葉|合い言葉|あいことば)は(?P<secret>{_RUN}{{1,12}}?)(?={_COPULA})")
_JAPANESE = (_QUOTED, _CALLED, _SET, _WITH_DIGIT, _SPACED, _JOINED, _PASSPHRASE)
_COPULA_END = re.compile(rf"{_COPULA}$")
_TELLS = re.compile(
    r"(?:.{0,31}(?:た|て|ない|ません|ます|たい|れる|せる|する|い|の|済み?|中|まま|はず|ため|ところ|もの|こと|から|ので|けど|だけ|"
    r"よう|そう|ください)|(?:全部|ぜんぶ|全て|すべて|みな)?(?:同じ|おなじ|共通|べつべつ|別々|ばらばら|バラバラ|いろいろ|それぞれ|"
    r"いっしょ|一緒|ちがう|違う|だめ|ダメ|駄目|むり|無理|むこう|無効|有効|必要|ひつよう|不要|不明|なし|無し|あり|有り|"
    r"かんたん|簡単|複雑|ふくざつ|大事|だいじ|大切|たいせつ|安全|危険|まちがい|間違い|ひみつ|秘密|英数字?|英語|数字|漢字|"
    r"ひらがな|カタカナ|半角|全角|大文字|小文字|デフォルト|メモ|シール|ノート|初期値?|初期設定|会社名?|自分|わたし|本人|"
    r"社長|担当者?|まだ|もう|あと|まもなく|どこ|どれ|なに|何|いつ|これ|それ|あれ|ここ|誕生日|電話番号|別紙|下記|以下|上記|"
    r"ありま.*|いりま.*|でし.*|未.{1,4}|.{0,8}(?:参照|保管|管理|変更|設定|入力|要求|流出|漏れ|もれ)))"
)
"""Words that tell something about a password and are none: verbs, adjectives, places, kinds."""

_ENGLISH = re.compile(
    r"(?:pass(?:word|phrase|wd|code)|(?<![a-z])pass(?=\s?[:=]))"
    r"(?:\s(?:is|was)\s(?P<quote>[\"'\u2018\u201c])?|\s?[:=]\s?)(?P<secret>[a-z]{4,32})"
    r"(?(quote)[\"'\u2019\u201d]|(?![a-z'\u2019-]|\s[a-z]))",
    re.IGNORECASE,
)
_TELLS_EN = re.compile(
    r".*(?:ed|ing|able|ible|en)|wrong|correct|incorrect|invalid|valid|weak|strong|same|short|long|safe|known|unknown|"
    r"public|lost|gone|blank|empty|secure|insecure|simple|easy|secret|here|there|fine|different|reset|default|"
    r"none|required|missing|okay|useless|private|personal|important|there|also|correctly|everywhere|online|yours|mine",
    re.IGNORECASE,
)


def _names_something(text: str, word: str, end: int) -> bool:
    """Whether a word of Latin letters that ends at ``end`` is an adjective or the name of a program."""
    return bool(_KEPT_THERE.match(text, end) or _TELLS_EN.fullmatch(word.rstrip(".,!?")))


def passwords(text: str) -> Iterator[Span]:
    """The spans of all secrets in no order; they may touch and overlap. Linear in the length of the text."""
    for match in _LATIN.finditer(text):
        name, secret = next((name, value) for name, value in match.groupdict().items() if value)
        if name != "said" or _HAS_DIGIT.search(secret) or not _names_something(text, secret, match.end(name)):
            yield match.span(name)
    for pattern in _JAPANESE:
        for match in pattern.finditer(text):
            start = match.start("secret")
            secret = _COPULA_END.sub("", match["secret"])
            if len(secret) > 1 and not _TELLS.fullmatch(secret):
                yield start, start + len(secret)
    for match in _ENGLISH.finditer(text):
        if match["quote"] or not _TELLS_EN.fullmatch(match["secret"]):
            yield match.span("secret")
