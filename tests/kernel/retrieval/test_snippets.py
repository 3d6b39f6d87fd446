"""Snippets: the piece that shows why, with the words marked; the text itself is never changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.retrieval.snippets import LENGTH, pattern_of, segments, snippet


def marked(found):
    return [segment.text for segment in found if segment.marked]


def joined(found):
    return "".join(segment.text for segment in found)


def test_words_are_marked_in_any_case_and_width():
    assert marked(segments("ＶＰＮとvpnとVPNs", pattern_of(["VPN"]))) == ["ＶＰＮ", "vpn", "VPN"]


def test_a_verb_is_marked_in_its_other_forms():
    assert marked(segments("乗っ取られた", pattern_of(["乗っ取る"]))) == ["乗っ取"]


def test_an_english_word_is_not_marked_inside_another():
    assert marked(segments("catalogue log", pattern_of(["log"]))) == ["log"]


def test_a_single_kana_is_no_word():
    assert pattern_of(["を", " "]) is None


def test_the_piece_holds_the_most_words():
    text = "鍵の話です。" + "雨が降ります。" * 40 + "金庫の鍵を選びます。" + "風が吹きます。" * 40
    found = snippet(text, pattern_of(["金庫", "鍵"]))
    assert marked(found) == ["金庫", "鍵"]
    assert found[0].text == "…"
    assert found[1].text.endswith("降ります。") or found[1].marked or "降ります" not in found[1].text


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_nothing_is_lost_and_a_snippet_stays_short(text, words):
    pattern = pattern_of(words)
    assert joined(segments(text, pattern)) == text
    assert len(joined(snippet(text, pattern))) <= LENGTH + 2
