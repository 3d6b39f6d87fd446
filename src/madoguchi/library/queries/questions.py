"""Questions under the topic that each is mainly about, and topics as links to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from madoguchi.kernel.packs.schema import Text
from madoguchi.kernel.packs.schema.library import Topic
from madoguchi.library.words import TOPIC_GROUPS, TopicGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Question


@dataclass(frozen=True, slots=True)
class TopicQuestions:
    """The questions on one topic: those for everybody first, else in the order of the files."""

    id: Topic
    name: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Topics that one looks for together, each with at least one question."""

    id: str
    name: Text
    topics: tuple[TopicQuestions, ...]

    @property
    def count(self) -> int:
        return sum(len(topic.questions) for topic in self.topics)


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic of an entry; ``asked`` when the questions' page has a place for it."""

    id: str
    name: Text
    asked: bool


@dataclass(frozen=True, slots=True)
class QuestionList:
    """All questions, each once. ``others`` have no topic."""

    groups: tuple[QuestionGroup, ...]
    others: tuple[Question, ...]
    count: int


def question_list(content: Content) -> QuestionList:
    """The questions by group and main topic; groups and topics without a question are left out."""
    asked = _by_topic(content)
    names = topic_names(content)
    groups = (_group(group, asked, names) for group in TOPIC_GROUPS)
    return QuestionList(
        groups=tuple(group for group in groups if group.topics),
        others=tuple(one for one in content.faq.values() if not one.topics),
        count=len(content.faq),
    )


def topic_links(content: Content, topics: Iterable[str]) -> tuple[TopicLink, ...]:
    """The topics of an entry, in its order."""
    asked = _by_topic(content)
    names = topic_names(content)
    return tuple(TopicLink(topic, names[topic], topic in asked) for topic in topics if topic in names)


def topic_names(content: Content) -> dict[str, Text]:
    """How pages call each topic; one without a name in the packs is called by its id."""
    names: dict[str, Text] = {topic: Text(ja=topic, en=topic) for topic in get_args(Topic)}
    return names | {topic.id: topic.name for topic in content.topics.values()}


def asked_beside(content: Content, question: Question) -> tuple[Question, ...]:
    """The other questions with the same main topic; none when it has no topic."""
    if not question.topics:
        return ()
    same = _by_topic(content)[question.topics[0]]
    return tuple(one for one in same if one.id != question.id)


def _by_topic(content: Content) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in content.faq.values():
        if question.topics:
            found.setdefault(question.topics[0], []).append(question)
    for questions in found.values():
        questions.sort(key=lambda question: question.level)
    return found


def _group(group: TopicGroup, asked: dict[str, list[Question]], names: dict[str, Text]) -> QuestionGroup:
    topics = (
        TopicQuestions(topic, names[topic], tuple(asked[topic])) for topic in group.topics if topic in asked
    )
    return QuestionGroup(group.id, group.name, tuple(topics))
