"""What of the library can be found: entries, questions, stories, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import reverse

from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.schema import Entry, Law, Node, Question, Story, Text
from madoguchi.kernel.retrieval.model import Document, Text2
from madoguchi.search.sources import Kind, Source

from .queries.tree import outline_of
from .words import LAW_CHAPTERS

SOURCE_KINDS = (
    Kind("node", Text(ja="図書室", en="Library entry"), Text(ja="図書室の項目", en="Library")),
    Kind("faq", Text(ja="よくある質問", en="Question"), Text(ja="よくある質問", en="Questions")),
    Kind("story", Text(ja="事例", en="Story"), Text(ja="事例", en="Stories")),
    Kind("law", Text(ja="法律", en="Law"), Text(ja="法律", en="Laws")),
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_MARKUP = re.compile(r"\*\*|^(?:[-*]|\d+\.) ", re.MULTILINE)


def source() -> Source:
    """For ``search.sources.register``."""
    return Source("library", SOURCE_KINDS, documents)


def documents(content: Content) -> Iterator[Document]:
    """Every entry, question, story and law."""
    yield from _nodes(content)
    yield from (_question(one) for one in content.faq.values())
    yield from (_story(one, content) for one in content.stories.values())
    yield from (_law(one, content) for one in content.laws.values())


def plain(prose: str) -> str:
    """Prose without its markup: the words of links, no marks of lists."""
    return _MARKUP.sub("", _LINK.sub(r"\1", prose))


def _both(*texts: Text | None) -> Text2:
    known = [text for text in texts if text is not None]
    return Text2("\n".join(text.ja for text in known), "\n".join(text.en for text in known))


def _nodes(content: Content) -> Iterator[Document]:
    outline = outline_of(content)
    for node in content.nodes.values():
        way = outline.way(node.id)
        children = outline.children(node.id)
        yield Document(
            kind="node",
            id=node.id,
            title=_both(node.title),
            path=tuple(_both(one.title) for one in way),
            body=_node_body(node, children),
            number=node.memo[0] if node.memo else "",
            address=reverse("library:node", args=[node.id]),
            topics=node.topics,
            readers=_readers(node),
            level=node.level,
        )


def _node_body(node: Node, children: tuple[Node, ...]) -> Text2:
    """What the page says; where it only leads on, the titles that it leads to."""
    below = "\n".join(child.title.ja for child in children)
    return Text2("\n".join(filter(None, (node.summary.ja, plain(node.body), below))), node.summary.en)


def _question(asked: Question) -> Document:
    return Document(
        kind="faq",
        id=asked.id,
        title=_both(asked.question),
        body=Text2(plain(asked.answer.ja), plain(asked.answer.en)),
        address=reverse("library:question", args=[asked.id]),
        topics=asked.topics,
        readers=_readers(asked),
        level=asked.level,
    )


def _story(story: Story, content: Content) -> Document:
    kinds = [content.incident_types[one].name for one in story.incident_types]
    told = (story.summary.ja, *map(plain, (story.happened, story.went_wrong, story.helped)))
    stopped = [control.ja for control in story.controls]
    return Document(
        kind="story",
        id=story.id,
        title=_both(story.title),
        path=tuple(_both(kind) for kind in kinds[:1]),
        body=Text2("\n".join((*told, *stopped)), story.summary.en),
        also=(story.sector.ja, story.sector.en),
        address=reverse("library:story", args=[story.id]),
        topics=story.topics,
        readers=_readers(story),
        level=story.level,
    )


def _law(law: Law, content: Content) -> Document:
    related = [topic for node_id in law.related[:2] for topic in content.nodes[node_id].topics]
    short = (law.short.ja, law.short.en) if law.short is not None else ()
    return Document(
        kind="law",
        id=law.id,
        title=_both(law.name),
        path=(_both(LAW_CHAPTERS[law.chapter]),),
        body=Text2(
            "\n".join(filter(None, (law.point.ja, *law.articles, law.watch.ja if law.watch else ""))),
            "\n".join(filter(None, (law.point.en, law.watch.en if law.watch else ""))),
        ),
        also=(*short, law.number or ""),
        topics=tuple(dict.fromkeys(("law", *related))),
        address=reverse("library:law", args=[law.id]),
    )


def _readers(entry: Entry) -> tuple[str, ...]:
    return tuple(reader.value for reader in entry.readers)
