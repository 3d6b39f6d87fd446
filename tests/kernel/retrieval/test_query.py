"""Queries: what is looked for, what weighs little, what is in doubt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.retrieval.query import MAX_GROUPS, doubts, read_query, with_meant
from madoguchi.kernel.retrieval.topics import TopicMap, TopicWords


def topic_map(reader, **phrases):
    return TopicMap(reader, [TopicWords(name, words) for name, words in phrases.items()])


def read(reader, text, **phrases):
    return read_query(text, reader, topic_map(reader, **phrases))


def weights(query):
    return {group.shown: group.weight for group in query.groups}


def test_words_of_asking_weigh_less_than_what_is_asked_about(reader):
    known = weights(read(reader, "バックアップの方法"))
    assert known["方法"] < known["バックアップ"]


def test_a_synonym_of_several_words_is_one_thing_and_its_words_weigh_little(reader):
    query = read(reader, "ビジネスメール詐欺")
    assert query.groups[0].terms == {"s:fraud": 1.0}
    assert all(group.weight < 0.5 for group in query.groups[1:])
    assert query.added == ("s:fraud",)


def test_a_topic_is_found_by_all_words_of_a_phrase_in_any_order(reader):
    phrases = {"bec": ("振込先 変更",), "other": ("振込先 廃止",)}
    assert list(read(reader, "変更された振込先", **phrases).topics) == ["bec"]
    assert not read(reader, "変更", **phrases).topics


def test_a_part_of_a_compound_is_not_the_topic_of_the_compound(reader):
    assert not read(reader, "情報を知りたい", assets=("情報資産",)).topics
    assert read(reader, "情報資産を知りたい", assets=("情報資産",)).topics


def test_the_longer_phrase_hides_the_one_inside_it(reader):
    phrases = {"mail": ("メール 暗号化",), "ransom": ("暗号化",)}
    assert list(read(reader, "メールの暗号化", **phrases).topics) == ["mail"]
    assert list(read(reader, "暗号化", **phrases).topics) == ["ransom"]


def test_a_word_that_speaks_for_many_topics_gives_way_to_one_that_speaks_for_one(reader):
    phrases = {"one": ("金庫",), "two": ("金庫",), "three": ("金庫", "鍵")}
    assert list(read(reader, "金庫の鍵", **phrases).topics) == ["three"]


def test_an_unknown_word_is_in_doubt_and_a_known_one_is_not(reader):
    query = read(reader, "フッシング メール")
    (doubt,) = doubts(query, {"メール": 5}, reader)
    assert (doubt.typed, doubt.exact) == ("フッシング", False)


def test_a_corrected_word_takes_the_place_of_the_typed_one(reader):
    topics = topic_map(reader)
    query = read_query("フッシング メール", reader, topics)
    (doubt,) = doubts(query, {"メール": 5}, reader)
    meant = with_meant(query, {doubt: ("フィッシング", "不審")}, reader, topics)
    assert meant.meant == "フィッシング メール"
    assert {"フィッシング", "メール", "不審"} <= set(meant.terms)


def test_what_only_sounds_the_same_is_added_and_corrects_nothing(reader):
    topics = topic_map(reader)
    query = read_query("きょういく", reader, topics)
    counts = dict.fromkeys(query.terms, 1)
    (doubt,) = doubts(query, counts, reader)
    assert doubt.exact
    assert doubt.known
    assert with_meant(query, {doubt: ("教育",)}, reader, topics).meant == query.folded


@given(st.text(max_size=400))
def test_any_text_is_a_query(reader, text):
    query = read(reader, text)
    assert len(query.groups) <= MAX_GROUPS
    doubts(query, {}, reader)


def test_a_very_long_query_is_read_in_part(reader):
    assert len(read(reader, "パスワードと鍵 " * 5_000).groups) == 2


def test_wrong_kanji_are_mended_by_their_sound_only(reader):
    topics = topic_map(reader)
    query = read_query("個人上方", reader, topics)
    (doubt,) = doubts(query, {"個人": 5}, reader)
    assert (doubt.typed, doubt.exact, doubt.known) == ("上方", True, False)
    assert with_meant(query, {doubt: ("情報",)}, reader, topics).meant == "個人情報"


def test_endings_alone_are_never_in_doubt(reader):
    query = read_query("発行している", reader, topic_map(reader))
    assert doubts(query, {"発行": 5}, reader) == []
