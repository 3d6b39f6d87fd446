"""Whether a text is in a language that we do not read. A guess: it only decides whether a remark is shown."""

from __future__ import annotations

import re

_ENOUGH_LETTERS = 6
_ENOUGH_WORDS = 4
_LONG_WITHOUT_KANA = 14
"""Japanese of this length has some kana in it; Chinese never has."""
_KANA = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")
_ENGLISH = frozenset(
    "a about after all am an and any are as asked at be been but by called can did do does for from get got "  # noqa: SIM905  # easier to mend
    "had has have he help her his how i if in is it just me my no not now of on or our out please said she should "
    "someone something that the their them then there they this to up was we were what when where which who why will "
    "with would you your".split()
)
_ENGLISH_SHARE = 0.2
"""Of the words of an English sentence at least this part are among its commonest."""
_FOREIGN = frozenset(
    "ang ng mga sa ko namin hindi po ay ito aking aming kami tidak saya yang dan bisa dengan untuk kita ini itu "  # noqa: SIM905
    "que não uma meu minha nossa nosso para com está foi por mais los las mi es una por pero nuestra nuestro con "
    "le les des est une mon notre nous je ne dans avec der und ich wir nicht ist mein unser mit eine "
    "của tôi không và bị được chúng máy công cho có một "
    "watashi desu masu shita shimashita kara dou sumimasen ga wo".split()
)
"""Commonest words of languages that people in Japan write in Latin letters; none of them is an English word."""


def is_other_language(text: str, *, understood: bool) -> bool:
    """True for another script than Japanese or Latin, for Chinese, and for Latin letters that are not English.

    ``understood``: a word was recognised. In another language that may be a loan such as "virus", so there the words of
    that language decide; telegraphic English has none of them.
    """
    letters = [sign for sign in text[:2_000] if sign.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return False
    joined = "".join(letters)
    kana, han, latin = (len(pattern.findall(joined)) for pattern in (_KANA, _HAN, _LATIN))
    if (kana + han + latin) * 2 < len(letters):
        return True
    if kana:
        return False
    words = re.findall(r"[^\W\d_]+", text[:2_000].lower())
    common = sum(word in _ENGLISH for word in words)
    if latin * 2 > len(letters) and sum(word in _FOREIGN for word in words) > max(1, common):
        return True
    if understood:
        return False
    if han * 2 > len(letters):
        return len(letters) >= _LONG_WITHOUT_KANA
    return len(words) >= _ENOUGH_WORDS and common < len(words) * _ENGLISH_SHARE
