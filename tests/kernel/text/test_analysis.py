"""Words of Japanese texts and what their endings say of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.kernel.text import Analyser, Word

from .test_folding import ODD


def word(analyser: Analyser, text: str, lemma: str) -> Word:
    words = analyser.analyse(text).words
    found = [one for one in words if one.lemma == lemma]
    assert found, f"{lemma} is not among {[one.lemma for one in words]}"
    return found[0]


def lemmas(analyser: Analyser, text: str) -> list[str]:
    return [one.lemma for one in analyser.analyse(text).words]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("リンクは押していません", "押す"),
        ("リンクは押してない", "押す"),
        ("リンクは押しませんでした", "押す"),
        ("リンクは押さずに消した", "押す"),
        ("押したりはしていません", "押す"),
        ("これはウイルスではない", "ウイルス"),
        ("これはウイルスじゃありません", "ウイルス"),
        ("被害はない", "被害"),
        ("被害がなかった", "被害"),
        ("画面が見れへん", "見る"),
        ("番号の入力まではしていません", "入力"),
        ("送った覚えのないメール", "送る"),
        ("送った覚えはない", "送る"),
        ("入力した記憶はない", "入力"),
        ("開いた事実はない", "開く"),
        ("パスワードが分からなくなった", "分かる"),
    ],
)
def test_denied(analyser: Analyser, text: str, lemma: str) -> None:
    found = word(analyser, text, lemma)
    assert found.negated
    assert not found.hypothetical


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("送った覚えはありません", "送る"),
        ("開いた事実はありません", "開く"),
        ("パソコンが動かないようです", "動く"),
        ("ファイルが開けないようになった", "開ける"),
    ],
)
def test_denied_in_polite_and_roundabout_forms(analyser: Analyser, text: str, lemma: str) -> None:
    found = word(analyser, text, lemma)
    assert found.negated
    assert not found.hypothetical


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("メールは消したが、返信はしていない", "消す"),
        ("添付ファイルを開いてないのに感染した", "感染"),
        ("パスワードを変えなければいけない", "変える"),
        ("パスワードを変えないといけません", "変える"),
        ("パスワードを変えないとだめ", "変える"),
        ("パスワードを変えなければなりません", "変える"),
        ("盗まれないように鍵を掛けた", "盗む"),
        ("控えを取っていないわけではない", "取る"),
        ("知らないメール", "メール"),
    ],
)
def test_not_denied(analyser: Analyser, text: str, lemma: str) -> None:
    assert not word(analyser, text, lemma).negated


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("パスワードを変えなければならない", "変える"),
        ("急いで報告しなくてはならない", "報告"),
        ("急いで変えなきゃいけない", "変える"),
    ],
)
def test_what_must_be_done_is_not_denied(analyser: Analyser, text: str, lemma: str) -> None:
    assert not word(analyser, text, lemma).negated


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("情報が漏れていないか心配です", "漏れる"),
        ("情報が漏れていないかどうか確認したい", "漏れる"),
        ("ウイルスに感染していませんか", "感染"),
        ("ウイルスではないか", "ウイルス"),
        ("ウイルスじゃないですか", "ウイルス"),
    ],
)
def test_a_question_in_the_negative_doubts_and_does_not_deny(
    analyser: Analyser, text: str, lemma: str
) -> None:
    found = word(analyser, text, lemma)
    assert found.doubtful
    assert not found.negated


@pytest.mark.parametrize(
    "text",
    [
        "ウイルスに感染したみたい",
        "ウイルスに感染したらしい",
        "ウイルスに感染した可能性がある",
        "ウイルスに感染した気がする",
        "もしかして感染した",
        "たぶん感染した",
        "感染したと思います",
        "感染したのでしょうか",
        "感染したのでは",
        "感染のおそれがある",
        "感染しちゃったかも",
    ],
)
def test_doubted(analyser: Analyser, text: str) -> None:
    found = word(analyser, text, "感染")
    assert found.doubtful
    assert not found.negated
    assert not found.hypothetical


@pytest.mark.parametrize("text", ["感染したかもしれない", "感染したかもしれません"])
def test_perhaps_is_doubt_and_not_supposition(analyser: Analyser, text: str) -> None:
    found = word(analyser, text, "感染")
    assert found.doubtful
    assert not found.hypothetical


def test_a_plain_statement_is_neither_doubted_nor_supposed(analyser: Analyser) -> None:
    found = word(analyser, "昨日パソコンがウイルスに感染しました。", "感染")
    assert found.past
    flags = ("negated", "doubtful", "hypothetical", "passive", "regretted")
    assert [flag for flag in flags if getattr(found, flag)] == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("感染した場合どうするか", "感染"),
        ("もし感染したら", "感染"),
        ("万が一感染したとき", "感染"),
        ("感染しないように気を付けたい", "感染"),
        ("感染を防ぐ方法", "感染"),
        ("感染に備えたい", "感染"),
        ("身代金を払った方が早い?", "払う"),
        ("身代金を払ったほうがいいですか", "払う"),
    ],
)
def test_supposed(analyser: Analyser, text: str, lemma: str) -> None:
    assert word(analyser, text, lemma).hypothetical


def test_supposition_ends_with_its_clause(analyser: Analyser) -> None:
    text = "念のため防ぐ方法を知りたいのですが、昨日お金を送った"
    assert word(analyser, text, "防ぐ").hypothetical
    assert not word(analyser, text, "送る").hypothetical


@pytest.mark.parametrize("text", ["アカウントを乗っ取られた", "アカウントが乗っ取られています"])
def test_passive(analyser: Analyser, text: str) -> None:
    assert word(analyser, text, "乗っ取る").passive


def test_active_is_not_passive(analyser: Analyser) -> None:
    assert not word(analyser, "アカウントを乗っ取る", "乗っ取る").passive


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("書類を送ってしまった", "送る"),
        ("書類を送ってしまいました", "送る"),
        ("書類を送っちゃった", "送る"),
        ("書類を送っちまった", "送る"),
        ("リンクを踏んじゃいました", "踏む"),
        ("スマホを落としてもうた", "落とす"),
    ],
)
def test_regretted(analyser: Analyser, text: str, lemma: str) -> None:
    assert word(analyser, text, lemma).regretted


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("ファイルが暗号化されています", "暗号化"),
        ("ファイルが暗号化されてる", "暗号化"),
        ("お金が送られていて困る", "送る"),
        ("サイトが書き換えられております", "書き替える"),
        ("口座から盗まれとる", "盗む"),
        ("全部消えちゃってる", "消える"),
    ],
)
def test_ongoing(analyser: Analyser, text: str, lemma: str) -> None:
    assert word(analyser, text, lemma).ongoing


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("ファイルを送ります", "送る"), ("お金を送って、寝た", "送る"), ("画面を見せてください", "見せる")],
)
def test_not_ongoing(analyser: Analyser, text: str, lemma: str) -> None:
    assert not word(analyser, text, lemma).ongoing


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("鍵を落としたら、何をすればいいですか", "落とす"),
        ("鍵を落としたらどうすればいいか知りたい", "落とす"),
        ("鍵を落としたとき、誰に言うか決めておきたい", "落とす"),
        ("鍵を落とした場合、どこに届けますか", "落とす"),
    ],
)
def test_a_condition_before_a_question_is_supposed(analyser: Analyser, text: str, lemma: str) -> None:
    assert word(analyser, text, lemma).hypothetical


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("記録は何か月残せばよいですか", True),
        ("鍵の持ち出しを禁止すべきでしょうか", True),
        ("荷物を安全に運ぶ方法を教えてください", True),
        ("鍵を落としたら、どこを探しますか", True),
        ("荷物が届きません。方法を教えてください", False),
        ("この画面は本物ですか", False),
        ("鍵をなくしています。どこに届けますか", False),
        ("元に戻す方法を教えてください", False),
        ("警察に届けるべきですか", False),
        ("もう死にたい", False),
        ("どうすればいいですか", False),
        ("荷物を運びます", False),
    ],
)
def test_what_is_asked_in_general(analyser: Analyser, text: str, general: bool) -> None:
    words = analyser.analyse(text).words
    assert all(one.general or one.hypothetical for one in words) is general


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("添付を開いたら、画面が赤くなりました。どうすればいいですか", "開く"),
        ("電話をかけたら、ソフトを入れさせられました", "かける"),
        ("開いたとき、何か出ました", "開く"),
        ("もし払わなかったら公開すると言われた", "払う"),
    ],
)
def test_a_story_or_a_threat_is_not_supposed(analyser: Analyser, text: str, lemma: str) -> None:
    assert not word(analyser, text, lemma).hypothetical


def test_only_sent_is_not_regretted(analyser: Analyser) -> None:
    found = word(analyser, "書類を送りました", "送る")
    assert found.past
    assert not found.regretted


def test_a_denied_verb_keeps_its_neighbours_clean(analyser: Analyser) -> None:
    text = "怪しいメールを開いたけど、リンクは押していません。銀行に電話しました。"
    assert word(analyser, text, "開く").past
    assert not word(analyser, text, "開く").negated
    assert word(analyser, text, "押す").negated
    assert not word(analyser, text, "電話").negated
    assert word(analyser, text, "電話").sentence == 1


def test_particles_stand_with_their_words(analyser: Analyser) -> None:
    text = "取引先が盗まれ、取引先から連絡が来た"
    first, second = (one for one in analyser.analyse(text).words if one.lemma == "取引先")
    assert (first.particle, second.particle) == ("が", "から")
    assert first.clause < second.clause


@pytest.mark.parametrize("separator", ["。", "!", "?", "\uff01", "\uff1f"])
def test_sentences_end_at_their_marks(analyser: Analyser, separator: str) -> None:
    words = analyser.analyse(f"感染{separator}電話").words
    assert [one.sentence for one in words] == [0, 1]


def test_parts_of_a_compound_are_keys_but_particles_and_light_words_are_no_words(analyser: Analyser) -> None:
    assert {"添付", "ファイル"} <= word(analyser, "添付ファイルのこと", "添付ファイル").keys
    assert lemmas(analyser, "これは事のためにして頂く物です") == []


def test_a_prefix_that_changes_the_meaning_stays(analyser: Analyser) -> None:
    found = word(analyser, "昨日誤送信しました", "誤送信")
    assert "送信" in found.keys
    assert found.past


def test_a_prefix_is_highlighted_with_its_word(analyser: Analyser) -> None:
    text = "昨日誤送信しました"
    found = word(analyser, text, "誤送信")
    assert text[found.start : found.end] == "誤送信"


def test_numbers_are_known_as_numbers(analyser: Analyser) -> None:
    found = word(analyser, "名簿は1000人です", "1000")
    assert found.number
    assert not word(analyser, "名簿は1000人です", "名簿").number


def test_one_word_for_all_spellings(analyser: Analyser) -> None:
    spellings = ["サーバーが壊れた", "サーバが壊れた", "ｻｰﾊﾞｰがこわれた", "サーバーが毀れた"]
    assert {lemmas(analyser, text)[0] for text in spellings} == {"サーバー"}


@pytest.mark.parametrize(
    "spelling", ["PC", "ＰＣ", "pc", "コンピューター", "コンピュータ", "パソコン", "ﾊﾟｿｺﾝ"]
)
def test_synonyms_are_read_as_their_first_word(analyser: Analyser, spelling: str) -> None:
    text = f"会社の{spelling}が動かない"
    found = word(analyser, text, "パソコン")
    assert found.keys == {"パソコン"}
    assert text[found.start : found.end] == spelling


def test_a_synonym_of_several_words_becomes_one(analyser: Analyser) -> None:
    text = "ネット バンクが使えない"
    found = word(analyser, text, "ネットバンキング")
    assert text[found.start : found.end] == "ネット バンク"
    assert lemmas(analyser, "ネットが使えない")[0] == "ネット"


def test_synonyms_keep_what_is_said_of_the_word(analyser: Analyser) -> None:
    assert word(analyser, "怪しいPCではない", "パソコン").negated


@pytest.mark.parametrize(
    ("text", "lemma", "typed"),
    [
        ("めーるが きました", "メール", "めーる"),
        ("ぱそこんが うごきません", "パソコン", "ぱそこん"),
        ("てんぷふぁいるを あけました", "添付ファイル", "てんぷふぁいる"),
        ("ぎんこうに でんわしました", "銀行", "ぎんこう"),
    ],
)
def test_kana_texts_are_respelled_and_highlight_what_was_typed(
    analyser: Analyser, text: str, lemma: str, typed: str
) -> None:
    found = word(analyser, text, lemma)
    assert text[found.start : found.end] == typed


def test_texts_with_kanji_are_left_as_they_are(analyser: Analyser) -> None:
    text = "昨日会社の携帯電話にめーるが届いて心配"
    assert "".join(analyser.analyse(text).folded.text) == text


def test_kana_verbs_answer_to_their_reading(analyser: Analyser) -> None:
    assert "k:おす" in word(analyser, "りんくを おしました", "おす").keys
    assert analyser.reading("押す") == "おす"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "none"),
        ("  \n　", "none"),
        ("123 !!! 😀", "none"),
        ("\ud800\x00", "none"),
        ("help me please", "en"),
        ("助けて", "ja"),
        ("Emotet に感染", "ja"),
        ("My PC shows 警告 and I cannot close the browser window at all", "en"),
    ],
)
def test_language(analyser: Analyser, text: str, language: str) -> None:
    assert analyser.analyse(text).language == language


def test_word_at_and_span_find_their_way(analyser: Analyser) -> None:
    text = "昨日、パソコンが感染した。"
    analysis = analyser.analyse(text)
    infected = [one.lemma for one in analysis.words].index("感染")
    assert analysis.word_at(text.index("染")) == infected
    assert analysis.word_at(text.index("が")) == infected
    assert analysis.word_at(len(text)) == len(analysis.words) - 1
    assert analyser.analyse("").word_at(0) is None
    start, end = analysis.span(0, len(analysis.words) - 1)
    assert text[start:end] == "昨日、パソコンが感染"


PIECES = [
    "ウイルス",
    "メール",
    "PC",
    "を",
    "が",
    "して",
    "しまった",
    "ない",
    "ません",
    "ではないか",
    "もうた",
    "誤",
    "。",
    "、",
    "not ",
    "if ",
    "送っ",
]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(ODD), st.characters(codec=None)), max_size=30)
)
def test_nothing_that_can_be_typed_fails_and_words_stand_in_order_inside_the_text(
    analyser: Analyser, pieces: list[str]
) -> None:
    text = "".join(pieces)
    words = analyser.analyse(text).words
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(before.start <= after.start for before, after in pairwise(words))
    assert all(
        before.sentence <= after.sentence and before.clause <= after.clause
        for before, after in pairwise(words)
    )
    assert all(one.lemma in one.keys for one in words)


@pytest.mark.parametrize(
    "unit", ["漏れていないか", "漢字", "ﾊﾞ", "めーる", "\ud800", "\x00", "a", "<b>&", "か\u3099", "😀", "0-"]
)
def test_twenty_thousand_characters_are_read(analyser: Analyser, unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    words = analyser.analyse(text).words
    assert all(0 <= one.start < one.end <= len(text) for one in words)


def test_an_ending_without_its_word_is_no_word(analyser: Analyser) -> None:
    assert analyser.analyse("をしてもうた").words == ()
