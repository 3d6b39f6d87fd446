"""Spelling: what sounds the same is the same, and a slip or two are forgiven in words that are long enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.retrieval.spelling import Phrases, keys_of, loose, nearest, slips, sound_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("フィッシング", "フイシング"),
        ("ヴァイラス", "バイラス"),
        ("ランサムウェア", "らんさむうえあ"),
        ("サーバー", "サーバ"),
        ("ちぢむ", "ちじむ"),
    ],
)
def test_the_same_sound_has_the_same_loose_form(one, other):
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [("", "", 0), ("ab", "ab", 0), ("ab", "ba", 1), ("abc", "ab", 1), ("abc", "axc", 1), ("ca", "abc", 3)],
)
def test_slips_are_counted(typed, meant, number):
    assert slips(typed, meant) == number


letters = st.text(alphabet="あいうえお", max_size=8)


@given(letters, letters)
def test_slips_are_the_same_both_ways_and_none_only_for_the_same(one, other):
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)


@given(st.text(alphabet="あいうえおかき", min_size=5, max_size=10), st.data())
def test_one_slip_always_leaves_a_common_key(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    missing = word[:place] + word[place + 1 :]
    wrong = word[:place] + "ん" + word[place + 1 :]
    crossed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for typed in (missing, wrong, crossed):
        assert keys_of(typed) & keys_of(word)


def test_short_words_forgive_nothing():
    assert nearest("ろぐ", [("ログ", "ろぐ"), ("バグ", "ばぐ")]) == [("ログ", 0)]


def test_long_words_forgive_two_slips():
    assert nearest("らさむえあい", [("ランサムウェア", loose("ランサムウェア"))]) == []
    assert nearest("らんさうむえあ", [("ランサムウェア", loose("ランサムウェア"))])[0][1] <= 2


def test_expressions_of_several_words_are_heard(reader):
    phrases = Phrases(["不正アクセス", "相談"], reader.reading)
    assert phrases.near("ふせいあくせす")[0] == ("不正アクセス", 0)
    assert list(phrases.inside("ふせいあくせすのそうだん")) == ["不正アクセス", "相談"]


def test_what_has_no_reading_has_no_sound():
    assert sound_of("①", lambda word: word) == ""
