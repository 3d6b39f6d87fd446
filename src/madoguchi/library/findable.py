"""What of the library can be found: entries, questions, stories, laws."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from django.urls import reverse

from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.schema import Entry, Law, Question, Story, Text
from madoguchi.kernel.retrieval.model import PUBLIC, Document, Text2
from madoguchi.search.sources import Kind, Source

from .models import MAIN, Collection, Node
from .words import LAW_CHAPTERS

EDITOR_SCOPE = "editor"
"""Collections that are not public are found by editors only."""
NODE_KINDS = (Kind("node", Text(ja="図書室", en="Library entry"), Text(ja="図書室の項目", en="Library")),)
OTHER_KINDS = (
    Kind("faq", Text(ja="よくある質問", en="Question"), Text(ja="よくある質問", en="Questions")),
    Kind("story", Text(ja="事例", en="Story"), Text(ja="事例", en="Stories")),
    Kind("law", Text(ja="法律", en="Law"), Text(ja="法律", en="Laws")),
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_MARKUP = re.compile(r"\*\*|^(?:[-*]|\d+\.) ", re.MULTILINE)


def sources() -> tuple[Source, ...]:
    """For ``search.sources.register``: the nodes of all collections, and what the packs have besides."""
    return (
        Source("nodes", NODE_KINDS, lambda _: node_documents()),
        Source("library", OTHER_KINDS, documents),
    )


def documents(content: Content) -> Iterator[Document]:
    """Every question, story and law."""
    yield from (_question(one) for one in content.faq.values())
    yield from (_story(one, content) for one in content.stories.values())
    yield from (_law(one, content) for one in content.laws.values())


def node_documents(
    collection: Collection | None = None, keys: Container[str] | None = None
) -> Iterator[Document]:
    """Nodes as they are now: all, those of one collection, or some of it."""
    wanted = Collection.objects.all() if collection is None else [collection]
    for each in wanted:
        rows = list(Node.objects.filter(collection=each).order_by("position").defer("path"))
        below: dict[str, list[str]] = {}
        for row in rows:
            below.setdefault(row.parent_key, []).append(row.title)
        titles: list[Text2] = []
        for row in rows:
            del titles[row.depth - 1 :]
            if keys is None or row.key in keys:
                yield _node(each, row, tuple(titles), "\n".join(below.get(row.key, ())))
            titles.append(Text2(row.title, row.title_en))


def record_id(collection_key: str, key: str) -> str:
    """The id of a node in the index; those of the shipped collection are their keys."""
    return key if collection_key == MAIN else f"{collection_key}/{key}"


def plain(prose: str) -> str:
    """Prose without its markup: the words of links, no marks of lists."""
    return _MARKUP.sub("", _LINK.sub(r"\1", prose))


def _both(*texts: Text | None) -> Text2:
    known = [text for text in texts if text is not None]
    return Text2("\n".join(text.ja for text in known), "\n".join(text.en for text in known))


def _node(collection: Collection, row: Node, path: tuple[Text2, ...], below: str) -> Document:
    """Where a page only leads on, the titles that it leads to count as its words."""
    text = row.content
    body = plain(text.body) if collection.format == "pack" else text.body
    return Document(
        kind="node",
        id=record_id(collection.key, row.key),
        title=Text2(text.title, text.title_en),
        path=path,
        body=Text2("\n".join(filter(None, (text.summary, body, below))), text.summary_en),
        also=text.tags,
        number=text.number,
        collection=collection.key,
        address=reverse("library:node", args=[collection.key, row.key]),
        topics=text.topics,
        readers=tuple(reader.value for reader in text.readers),
        level=text.level,
        scope=PUBLIC if collection.public else EDITOR_SCOPE,
    )


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
