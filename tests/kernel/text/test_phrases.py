"""Phrases of a lexicon found in texts: gap, order, and what the phrase itself demands."""

from __future__ import annotations

import pytest

from madoguchi.kernel.text import Analyser, Hit, PhraseBook


def find(analyser: Analyser, phrase: str, text: str) -> list[Hit]:
    return PhraseBook(analyser, [("it", phrase)]).find(analyser.analyse(text))


def found(analyser: Analyser, phrase: str, text: str) -> bool:
    return bool(find(analyser, phrase, text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("リンクを押す", "昨日リンクを押しました"),
        ("リンクを押す", "リンク、押しちゃった"),
        ("リンクを押す", "ﾘﾝｸを押した"),
        ("リンクを押す", "りんくを おしてしまった"),
        ("リンクを押す", "リンクをつい何度も押した"),
        ("ファイルが開けない", "ファイルが開けません"),
        ("ファイルが開けない", "ファイルが全部開けなくなった"),
        ("パソコンが動かない", "ＰＣが動きません"),
        ("ファイル", "添付ファイルが届いた"),
        ("email", "メールが来た"),
        ("lost laptop", "I lost my laptop"),
        ("clicked link", "she clicked on a link"),
    ],
)
def test_found(analyser: Analyser, phrase: str, text: str) -> None:
    assert found(analyser, phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("リンクを押す", "押してからリンクを見た"),
        ("リンクを押す", "リンクのある頁で昨日赤い釦を押した"),
        ("リンクを押す", "リンクが来た。釦を押した"),
        ("リンクを押す", "リンクを見た"),
        ("添付ファイル", "ファイルが消えた"),
        ("lost laptop", "the laptop was lost"),
    ],
)
def test_not_found(analyser: Analyser, phrase: str, text: str) -> None:
    assert not found(analyser, phrase, text)


def test_at_most_two_words_stand_between(analyser: Analyser) -> None:
    assert found(analyser, "リンクを押す", "リンクを赤い釦で押す")
    assert not found(analyser, "リンクを押す", "リンクを赤い釦で三回押す")


def test_a_hit_shows_its_words_in_the_original_and_who_owns_it(analyser: Analyser) -> None:
    text = "実は、ﾘﾝｸをつい押してしまいました。"
    (hit,) = find(analyser, "リンクを押す", text)
    start, end = hit.span
    assert (hit.owner, hit.phrase) == ("it", "リンクを押す")
    assert text[start:end].startswith("ﾘﾝｸをつい押し")
    assert hit.past
    assert (hit.denied, hit.doubtful, hit.hypothetical) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("リンクは押していません", "denied"),
        ("リンクを押したみたいです", "doubtful"),
        ("リンクを押した場合", "hypothetical"),
        ("I did not click the link", "denied"),
    ],
)
def test_a_hit_says_how_it_is_told(analyser: Analyser, text: str, flag: str) -> None:
    book = PhraseBook(analyser, [("it", "リンクを押す"), ("it", "click link")])
    (hit,) = book.find(analyser.analyse(text))
    assert {name for name in ("denied", "doubtful", "hypothetical") if getattr(hit, name)} == {flag}


class TestPhrasesThatDemand:
    """What a phrase marks must be marked in the text; what it does not mark may be."""

    def test_denial(self, analyser: Analyser) -> None:
        (hit,) = find(analyser, "ファイルが開けない", "ファイルが開けません")
        assert not hit.denied
        assert not found(analyser, "ファイルが開けない", "ファイルが開けます")

    def test_denial_in_english(self, analyser: Analyser) -> None:
        (hit,) = find(analyser, "cannot open", "We can't open anything")
        assert not hit.denied
        assert not found(analyser, "cannot open", "We open at nine")

    def test_passive(self, analyser: Analyser) -> None:
        assert found(analyser, "盗まれる", "鞄を盗まれました")
        assert not found(analyser, "盗まれる", "鞄を盗む人")
        assert found(analyser, "盗む", "鞄を盗まれました")

    def test_regret(self, analyser: Analyser) -> None:
        assert found(analyser, "送ってしまう", "書類を送っちゃった")
        assert not found(analyser, "送ってしまう", "書類を送りました")
        assert found(analyser, "送る", "書類を送っちゃった")

    def test_past(self, analyser: Analyser) -> None:
        assert found(analyser, "振り込んだ", "昨日振り込みました")
        assert found(analyser, "振り込んだ", "もう振り込んでしまった")
        assert not found(analyser, "振り込んだ", "これから振り込みます")

    def test_past_in_english(self, analyser: Analyser) -> None:
        assert found(analyser, "paid", "I paid them")
        assert not found(analyser, "paid", "Should I pay them")


class TestLiterals:
    """A phrase that begins with ~ is looked for as it stands."""

    def test_particles_count(self, analyser: Analyser) -> None:
        assert found(analyser, "~って何", "NASって何ですか")
        assert not found(analyser, "~って何", "NASは何ですか")

    def test_width_and_case_do_not(self, analyser: Analyser) -> None:
        assert found(analyser, "~ＤＭって", "dmって届いた")
        assert found(analyser, "~what is ", "WHAT IS ransomware")

    def test_its_place_is_the_literal_itself(self, analyser: Analyser) -> None:
        text = "すみません、ＮＡＳって何ですか"
        (hit,) = find(analyser, "~nasって何", text)
        assert text[slice(*hit.span)] == "ＮＡＳって何"

    def test_it_is_never_denied_but_doubted_and_supposed_with_its_clause(self, analyser: Analyser) -> None:
        (hit,) = find(analyser, "~暗号化", "暗号化ではない")
        assert not hit.denied
        (hit,) = find(analyser, "~暗号化", "暗号化みたいです")
        assert hit.doubtful

    def test_it_is_heard_by_its_sound_in_a_text_of_kana(self, analyser: Analyser) -> None:
        text = "ぜんぶ あんごうか されました"
        hit = find(analyser, "~暗号化", text)[0]
        assert text[slice(*hit.span)] == "あんごうか"

    def test_one_literal_may_have_several_owners(self, analyser: Analyser) -> None:
        book = PhraseBook(analyser, [("a", "~助けて"), ("b", "~助けて")])
        assert {hit.owner for hit in book.find(analyser.analyse("助けて下さい"))} == {"a", "b"}

    def test_every_literal_counts_that_stands_in_the_text(self, analyser: Analyser) -> None:
        book = PhraseBook(analyser, [("long", "~今すぐ助けて"), ("late", "~助けてください")])
        assert {hit.owner for hit in book.find(analyser.analyse("今すぐ助けてください"))} == {"long", "late"}


def test_each_place_is_reported_once_for_each_phrase(analyser: Analyser) -> None:
    hits = find(analyser, "電話", "電話が来て、また電話が来た。")
    assert len(hits) == 2
    assert len({hit.span for hit in hits}) == 2


def test_several_owners_may_have_the_same_phrase(analyser: Analyser) -> None:
    book = PhraseBook(analyser, [("a", "電話"), ("b", "電話が来る")])
    assert {hit.owner for hit in book.find(analyser.analyse("電話が来た"))} == {"a", "b"}


def test_a_phrase_without_words_is_named_and_never_found(analyser: Analyser) -> None:
    book = PhraseBook(analyser, [("a", "のです"), ("b", "電話"), ("c", "~😀か")])
    assert book.wordless == [("a", "のです"), ("c", "~😀か")]
    assert book.find(analyser.analyse("そうなのです")) == []


def test_an_empty_book_finds_nothing(analyser: Analyser) -> None:
    assert PhraseBook(analyser, []).find(analyser.analyse("電話が来た")) == []
    assert PhraseBook(analyser, [("a", "電話")]).find(analyser.analyse("")) == []
