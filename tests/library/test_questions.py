"""Questions: what is shipped is enough and honest; the pages show each once, under its topic."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from madoguchi.kernel.packs.schema import Reader
from madoguchi.kernel.packs.schema.library import Topic
from madoguchi.library.queries.questions import question_list
from madoguchi.library.words import TOPIC_GROUPS
from tests.packs import text

ALL_TOPICS = set(get_args(Topic))
TELEPHONE = re.compile(r"0\d{1,4}-\d{2,4}-\d{3,4}")


def asked(question_id, *topics, **fields):
    return {
        "id": question_id,
        "question": text(f"{question_id}？", f"{question_id}?"),
        "answer": text(f"{question_id}です。", f"It is {question_id}."),
        "topics": list(topics),
        **fields,
    }


def test_every_topic_has_a_name_and_one_group(shipped):
    names = [topic.name for topic in shipped.topics.values()]
    grouped = Counter(topic for group in TOPIC_GROUPS for topic in group.topics)
    assert set(shipped.topics) == ALL_TOPICS
    assert grouped == Counter(ALL_TOPICS)
    assert len({name.ja for name in names}) == len({name.en for name in names}) == len(names)


def test_every_topic_is_asked_about_at_least_twice(shipped):
    main = Counter(question.topics[0] for question in shipped.faq.values())
    assert {topic: main[topic] for topic in ALL_TOPICS if main[topic] < 2} == {}
    assert main.total() >= 150


def test_every_answer_can_be_followed_up(shipped):
    assert [one.id for one in shipped.faq.values() if not one.related or not one.references] == []


def test_answers_are_short_in_both_languages(shipped):
    assert {
        one.id: len(one.answer.ja) for one in shipped.faq.values() if not 150 <= len(one.answer.ja) <= 520
    } == {}
    assert {
        one.id: len(one.answer.en.split()) for one in shipped.faq.values() if len(one.answer.en.split()) > 190
    } == {}


def test_what_is_not_confirmed_is_said_so(shipped):
    unsure = [
        question
        for question in shipped.faq.values()
        if any(not one.confidence.confirmed for one in question.references)
    ]
    assert unsure
    for question in unsure:
        assert "未確認" in question.answer.ja or "見積り" in question.answer.ja, question.id
        assert "not confirmed" in question.answer.en or "estimate" in question.answer.en, question.id


def test_telephone_numbers_stand_at_the_desks_where_they_are_checked(shipped):
    for question in shipped.faq.values():
        assert not TELEPHONE.search(question.answer.ja + question.answer.en), question.id


def test_all_readers_find_something(shipped):
    readers = Counter(reader for question in shipped.faq.values() for reader in question.readers)
    for reader in (Reader.OWNER, Reader.PERSON_IN_CHARGE, Reader.EMPLOYEE, Reader.COUNSELLOR, Reader.HOME):
        assert readers[reader] >= 8, reader


def test_no_question_is_asked_twice(shipped):
    assert [
        n for n, times in Counter(one.question.ja for one in shipped.faq.values()).items() if times > 1
    ] == []
    assert [
        n for n, times in Counter(one.question.en for one in shipped.faq.values()).items() if times > 1
    ] == []


def test_the_list_holds_every_question_once_and_counts_right(shipped):
    found = question_list(shipped)
    listed = [one.id for group in found.groups for topic in group.topics for one in topic.questions]
    assert sorted(listed) == sorted(shipped.faq)
    assert sum(group.count for group in found.groups) == found.count == len(shipped.faq)
    assert found.others == ()


@pytest.mark.parametrize("path", ["/faq/", "/en/faq/"])
def test_jumps_lead_somewhere_and_every_question_is_linked(shipped, read, path):
    page = read(path)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r'href="(?:/en)?/faq/([\w-]+)/"', page)) == set(shipped.faq)


def test_groups_and_topics_without_questions_stay_away(serve, read):
    serve(faq=[asked("one", "backup"), asked("two", "bcp"), asked("bare")])
    page = read("/faq/")
    assert 'id="group-backup"' in page
    assert 'id="backup"' in page
    assert "ランサムウェア" not in page
    assert "そのほか" in page
    assert page.count('href="/faq/bare/"') == 1


def test_what_is_for_everybody_stands_first(serve, read):
    serve(faq=[asked("hard", "backup", level=2), asked("easy", "backup"), asked("easier", "backup")])
    assert re.findall(r'href="/faq/([\w-]+)/"', read("/faq/")) == ["easy", "easier", "hard"]


def test_a_question_leads_to_its_topic_and_to_its_neighbours(serve, read):
    named = {"id": "ransomware", "name": text("身代金のウイルス", "Ransom viruses"), "ja": ["身代金"]}
    serve(
        faq=[asked("one", "backup", "ransomware"), asked("two", "backup"), asked("three", "bcp")],
        topics=[named],
    )
    page = read("/faq/one/")
    assert 'href="/faq/#backup"' in page
    assert 'href="/faq/#ransomware"' not in page
    assert "身代金のウイルス" in page
    assert 'href="/faq/two/"' in page
    assert 'href="/faq/three/"' not in page
    assert "同じ話題の質問" not in read("/faq/three/")


@pytest.mark.parametrize("many", [1, 3, 60])
def test_the_pages_ask_the_database_nothing(serve, client, warm, django_assert_num_queries, many):
    serve(faq=[asked(f"q{number}", "backup") for number in range(many)])
    client.get("/faq/")
    with django_assert_num_queries(0):
        client.get("/faq/")
        client.get("/faq/q0/")
