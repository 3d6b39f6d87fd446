"""The shipped topics: each is there, is asked about by its own words, and lends itself to what has no topics."""

from __future__ import annotations

from typing import get_args

import pytest

from madoguchi.content.queries import current_content, forget_content
from madoguchi.desks.findable import documents as of_desks
from madoguchi.kernel.packs.schema import Topic
from madoguchi.library.actions.releases import take_release
from madoguchi.library.findable import documents as of_library
from madoguchi.library.findable import node_documents, plain
from madoguchi.search.language import language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped(warm):
    forget_content()
    return current_content()


def test_every_topic_has_a_name_and_words(shipped):
    assert set(shipped.topics) == set(get_args(Topic))


def test_whoever_says_a_phrase_asks_about_its_topic(shipped):
    with language(shipped) as known:
        lost = [
            (topic.id, phrase)
            for topic in shipped.topics.values()
            for phrase in (*topic.ja, *topic.en)
            if topic.id not in known.topics.of(known.reader.tokens(phrase.lower()))
        ]
    assert lost == []


def test_desks_types_and_laws_are_about_something(shipped):
    take_release(content=shipped)
    found = [*of_desks(shipped), *of_library(shipped), *node_documents()]
    kinds = {one.kind for one in found}
    assert {"type", "desk", "term", "node", "story", "law"} <= kinds
    without = {one.id for one in found if one.kind in {"desk", "law", "node", "story"} and not one.topics}
    assert not without
    types = {one.id: one.topics for one in found if one.kind == "type"}
    assert types["ransomware"][0] == "ransomware"
    assert types["bec-invoice-fraud"] == ("bec",)


def test_every_address_is_a_page_of_ours(shipped, client):
    take_release(content=shipped)
    sample = {one.kind: one for one in [*of_desks(shipped), *of_library(shipped), *node_documents()]}
    for one in sample.values():
        assert client.get(one.address.partition("#")[0]).status_code == 200, one.address


def test_prose_is_found_without_its_markup():
    assert plain("- **大事**な[鍵](node:key)\n1. 次") == "大事な鍵\n次"
