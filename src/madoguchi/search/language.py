"""How texts are read for searching: one reader for all threads of a process, made from the active content."""

from __future__ import annotations

import hashlib
import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from madoguchi.content.queries import current_content
from madoguchi.kernel.retrieval.reading import Synonym, TermReader
from madoguchi.kernel.retrieval.spelling import Phrases
from madoguchi.kernel.retrieval.topics import TopicMap, TopicWords
from madoguchi.kernel.text.phrases import LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Text

READING = "3"
"""Edition of the way texts are read; another one makes all records be read again."""


class Language:
    """Reader, topics and known expressions of one content release."""

    def __init__(self, content: Content) -> None:
        synonyms = [Synonym(one.id, one.words) for one in content.synonyms.values()]
        self.digest = content.digest
        self.edition = edition_of(content)
        self.reader = TermReader(synonyms)
        self.topics = TopicMap(self.reader, topic_words(content))
        self.topic_names: dict[str, Text] = {topic.id: topic.name for topic in content.topics.values()}
        self._expressions = [
            *(word for synonym in synonyms for word in synonym.words),
            *(word for topic in content.topics.values() for word in topic.ja),
            *(word for term in content.glossary.values() for word in (term.word.ja, *term.also)),
        ]
        self._phrases: Phrases | None = None

    @property
    def phrases(self) -> Phrases:
        """Made when something mistyped is first asked for."""
        if self._phrases is None:
            self._phrases = Phrases(self._expressions, self.reader.reading)
        return self._phrases


def edition_of(content: Content) -> str:
    """Changes when the same text would be read into other terms."""
    words = [(one.id, one.words) for one in content.synonyms.values()]
    return hashlib.sha256(json.dumps([READING, words], ensure_ascii=False).encode()).hexdigest()[:16]


def state_of(content: Content) -> str:
    """Changes when anything that comes from the content would be indexed otherwise."""
    return f"{content.digest[:64]} {edition_of(content)}"


def topic_words(content: Content) -> list[TopicWords]:
    """The phrases of each topic: its own, and those of the concepts that stand for it."""
    return [
        TopicWords(
            topic.id,
            (
                *topic.ja,
                *topic.en,
                *(
                    phrase
                    for concept_id in topic.concepts
                    for phrase in (*content.concepts[concept_id].ja, *content.concepts[concept_id].en)
                    # What triage looks for letter by letter means nothing without its letters.
                    if not phrase.startswith(LITERAL)
                ),
            ),
        )
        for topic in content.topics.values()
    ]


_lock = threading.RLock()
_current: Language | None = None


@contextmanager
def language(content: Content | None = None) -> Iterator[Language]:
    """The language of a release (the active one by default), for one thread at a time."""
    global _current  # noqa: PLW0603  # one for the process is the point
    content = content or current_content()
    with _lock:
        if _current is None or _current.digest != content.digest:
            _current = Language(content)
        yield _current
