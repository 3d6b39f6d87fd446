"""Candidates: rare words first, bounded questions, conditions always inside the question."""

from __future__ import annotations

from madoguchi.kernel.retrieval.candidates import RANKED, candidates
from madoguchi.kernel.retrieval.query import Group, Query


class Recorder:
    """An index of given posting lists that remembers what it was asked."""

    def __init__(self, **lists):
        self.lists = lists
        self.asked = []

    def find(self, conditions, limit):
        self.asked.append(conditions)
        sets = [set().union(*(self.lists.get(word, ()) for word in words)) for words in conditions]
        return sorted(set.intersection(*sets))[:limit]


def query(*words, topics=()):
    return Query("", tuple(Group(word, {word: 1.0}) for word in words), dict.fromkeys(topics, 1.0))


def test_records_with_the_rare_word_come_before_those_with_the_frequent_one():
    finder = Recorder(rare=[7], frequent=range(100, 130))
    keys, total = candidates(query("frequent", "rare"), {"rare": 1, "frequent": 30}, 200, finder)
    assert keys[0] == 7
    assert total == 31


def test_a_word_that_nearly_everything_has_finds_nothing_beside_a_rarer_one():
    finder = Recorder(rare=range(80), everywhere=range(1000))
    keys, _ = candidates(query("everywhere", "rare"), {"rare": 80, "everywhere": 1000}, 1000, finder)
    assert set(keys) <= set(range(80))


def test_a_word_that_everything_has_is_asked_when_it_is_all_there_is():
    finder = Recorder(everywhere=range(1000))
    keys, _ = candidates(query("everywhere"), {"everywhere": 1000}, 1000, finder)
    assert len(keys) == RANKED


def test_a_topic_finds_records_that_have_none_of_the_words():
    finder = Recorder(**{"o:backup": [3]})
    keys, _ = candidates(query("word", topics=["backup"]), {}, 10, finder)
    assert keys == [3]


def test_nothing_known_asks_nothing():
    finder = Recorder()
    assert candidates(query("word"), {}, 10, finder) == ([], 0)
    assert finder.asked == []
