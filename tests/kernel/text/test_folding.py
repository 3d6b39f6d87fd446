"""Folding: one way of writing, and for every folded character the place it came from."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.text import fold
from madoguchi.kernel.text.folding import is_kana, japanese_share, to_hiragana, to_katakana

# Half-width kana with their marks, combining marks, lone surrogates, NUL, emoji, letters that grow when lowered.
ODD = (
    "ｶﾞﾊﾟｳﾞﾞﾟ\u3099\u309a\u0301\ud800\udfff\x00\x07\u200b\u200d\ufeff"
    "😀👨\u200d👩ﬁ㈱㌢①ＡａＺ９　ー～－—İſ\t\r\n 、。が漢a1"
)
odd_texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec=None)), max_size=80)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ("ﾊﾞﾋﾞﾌﾞ", "バビブ"),
        ("ウ\u3099", "ヴ"),
        ("か\u3099", "が"),
        ("ＩＤとＰＷ", "idとpw"),
        ("１２３", "123"),
        ("㈱まどぐち", "(株)まどぐち"),
        ("①", "1"),
        ("ﬁle", "file"),
        ("A\u2010B\u2014C\u2212D", "a-b-c-d"),
        ("全角　空白", "全角 空白"),
        ("一\r\n二\t三", "一\n二 三"),
        ("\x00ウ\x07イ\u200bル\ufeffス", "ウイルス"),
        ("助けて😀", "助けて "),
        ("\ud800", " "),
        ("", ""),
    ],
)
def test_one_way_of_writing(written: str, folded: str) -> None:
    assert fold(written).text == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("助けてーーーーーー", "助けてーーー"),
        ("!!!!!!!!", "!!!"),
        ("ｗｗｗｗｗ", "www"),
        ("1000000", "1000000"),
        ("０００００", "00000"),
    ],
)
def test_long_runs_are_cut_to_three_but_no_digit_is_lost(written: str, folded: str) -> None:
    assert fold(written).text == folded


@pytest.mark.parametrize(
    ("written", "part", "original"),
    [
        ("今ﾊﾟｿｺﾝが", "パソコン", "ﾊﾟｿｺﾝ"),
        ("今ﾊﾟｿｺﾝが", "パ", "ﾊﾟ"),
        ("㈱まどぐち", "(", "㈱"),
        ("㈱まどぐち", "(株)", "㈱"),
        ("\x00\x00ウ\x00イルス", "ウイルス", "ウ\x00イルス"),
        ("あーーーーーーい", "い", "い"),
        ("か\u3099き", "がき", "か\u3099き"),
    ],
)
def test_a_folded_part_leads_back_to_what_was_typed(written: str, part: str, original: str) -> None:
    folded = fold(written)
    at = folded.text.index(part)
    start, end = folded.span(at, at + len(part))
    assert written[start:end] == original


def test_an_empty_part_has_an_empty_span() -> None:
    folded = fold("ﾊﾟｽ")
    assert folded.span(0, 0) == (0, 0)
    assert folded.span(1, 1) == (2, 2)
    assert folded.span(2, 2) == (3, 3)
    assert fold("").span(0, 0) == (0, 0)


@given(odd_texts)
def test_every_folded_character_comes_from_a_place_in_the_original_and_the_places_are_in_order(
    text: str,
) -> None:
    folded = fold(text)
    assert folded.original == text
    assert len(folded.origin) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in folded.origin)
    for before, after in pairwise(folded.origin):
        # Two characters of one sign share its span; otherwise the next begins where the last has ended, or later.
        assert before == after or before[1] <= after[0]


@given(odd_texts)
def test_what_stands_at_the_place_folds_to_the_character(text: str) -> None:
    folded = fold(text)
    for char, (start, end) in zip(folded.text, folded.origin, strict=True):
        assert char in fold(text[start:end]).text


@given(odd_texts)
def test_folded_text_has_no_control_characters_no_capitals_and_no_surrogates(text: str) -> None:
    folded = fold(text).text
    assert all(char == "\n" or char.isprintable() for char in folded)
    folded.encode()


@pytest.mark.parametrize("unit", ["あ", "ﾊﾞ", "\ud800", "\x00", "a", "か\u3099", "😀", "\u0301", "㌢"])
def test_twenty_thousand_characters_are_folded(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    folded = fold(text)
    assert len(folded.text) == len(folded.origin) <= 20_000 * 4


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", 0.0),
        ("123 !? 😀", 0.0),
        ("ransomware", 0.0),
        ("ウイルス", 1.0),
        ("かな カナ 漢字", 1.0),
        ("PC故障", 0.5),
        ("abcあ", 0.25),
    ],
)
def test_japanese_share_counts_letters_only(text: str, share: float) -> None:
    assert japanese_share(text) == pytest.approx(share)


@given(odd_texts)
def test_japanese_share_is_a_share(text: str) -> None:
    assert 0 <= japanese_share(text) <= 1


def test_kana_change_into_each_other_and_leave_the_rest() -> None:
    assert to_hiragana("メールとパスワード1A") == "めーるとぱすわーど1A"
    assert to_katakana("めーるとぱすわーど1A") == "メールトパスワード1A"
    assert is_kana("めーる")
    assert not is_kana("め-る")
    assert not is_kana("")
