"""What of this room can be found: desks, the police of the prefectures, incident types, words of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.schema import Desk, DeskKind, IncidentType, Prefecture, Term, Text
from madoguchi.kernel.retrieval.model import Document, Text2
from madoguchi.search.sources import Kind, Source

from .words import AUDIENCE_WORDS, KIND_WORDS

SOURCE_KINDS = (
    Kind(
        "type", Text(ja="起きたこと別の手順", en="What to do"), Text(ja="起きたこと別の手順", en="What to do")
    ),
    Kind("desk", Text(ja="窓口", en="Desk"), Text(ja="窓口・電話", en="Desks")),
    Kind("term", Text(ja="用語", en="Word"), Text(ja="用語集", en="Glossary")),
)


def source() -> Source:
    """For ``search.sources.register``."""
    return Source("desks", SOURCE_KINDS, documents)


def documents(content: Content) -> Iterator[Document]:
    """Every incident type, desk, police and word."""
    topics = _topics_of_types(content)
    yield from (_type(kind, topics) for kind in content.incident_types.values())
    for desk in content.desks.values():
        if desk.kind is not DeskKind.NOT_A_DESK:
            yield _desk(desk.public, content, topics)
    yield from (_police(prefecture.public) for prefecture in content.prefectures.values())
    yield from (_term(term, content) for term in content.glossary.values())


def _topics_of_types(content: Content) -> dict[str, list[str]]:
    """Incident type → topics, in the order of the topics that name fewest types: these say most."""
    found: dict[str, list[str]] = {}
    for topic in sorted(content.topics.values(), key=lambda one: len(one.types)):
        for type_id in topic.types:
            found.setdefault(type_id, []).append(topic.id)
    return found


def _joined(*texts: Text | None) -> Text2:
    known = [text for text in texts if text is not None]
    return Text2("\n".join(text.ja for text in known), "\n".join(text.en for text in known))


def _listed(head: Text, names: list[Text]) -> Text | None:
    """One line for a list: 「扱うこと：…、…。」."""
    if not names:
        return None
    ja, en = "、".join(name.ja for name in names), ", ".join(name.en for name in names)
    return Text(ja=f"{head.ja}：{ja}。", en=f"{head.en}: {en}.")


def _type(kind: IncidentType, topics: dict[str, list[str]]) -> Document:
    lines = [fact.text for facts in (kind.do_now, kind.do_not, kind.preserve, kind.recover) for fact in facts]
    return Document(
        kind="type",
        id=kind.id,
        title=_joined(kind.name),
        body=_joined(kind.plain, kind.summary, *kind.signs, *lines),
        also=(kind.plain.ja, kind.plain.en),
        topics=tuple(topics.get(kind.id, ())),
        address=reverse("desks:incident_type", args=[kind.id]),
    )


def _desk(desk: Desk, content: Content, topics: dict[str, list[str]]) -> Document:
    handled = [content.incident_types[type_id].name for type_id in desk.handles]
    numbers = Text(ja=f"電話 {desk.phone}", en=f"Telephone {desk.phone}") if desk.phone else None
    said = (
        desk.operator,
        desk.purpose,
        numbers,
        desk.phone_note,
        desk.hours.text if desk.hours else None,
        desk.not_for,
        desk.confirmed_way,
        _listed(Text(ja="相談できる人", en="For"), [AUDIENCE_WORDS[audience] for audience in desk.audience]),
        _listed(Text(ja="扱うこと", en="Takes"), handled),
    )
    about = [topic for type_id in desk.handles for topic in topics.get(type_id, ())[:1]]
    return Document(
        kind="desk",
        id=desk.id,
        title=_joined(desk.name),
        path=(_joined(KIND_WORDS[desk.kind]),),
        body=_joined(*said),
        also=(desk.operator.ja, desk.operator.en, desk.phone or ""),
        topics=tuple(dict.fromkeys(("contact-desks", *about))),
        address=reverse("desks:detail", args=[desk.id]),
    )


def _police(prefecture: Prefecture) -> Document:
    numbers = (
        Text(ja=f"電話 {prefecture.phone}", en=f"Telephone {prefecture.phone}") if prefecture.phone else None
    )
    about = Text(
        ja=f"{prefecture.name.ja}の警察のサイバー犯罪の相談窓口です。",
        en=f"Where the police of {prefecture.name.en} take cybercrime enquiries.",
    )
    return Document(
        kind="desk",
        id=f"police-{prefecture.id}",
        title=_joined(prefecture.force),
        body=_joined(about, numbers, prefecture.phone_kind),
        also=(prefecture.name.ja, prefecture.name.en),
        topics=("contact-desks",),
        address=reverse("desks:police", args=[prefecture.id]),
    )


def _term(term: Term, content: Content) -> Document:
    return Document(
        kind="term",
        id=term.id,
        title=_joined(term.word),
        body=_joined(term.plain, term.explanation),
        also=(term.reading or "", *term.also),
        topics=tuple(_topics_of_term(term, content)),
        address=f"{reverse('desks:glossary')}#{term.id}",
    )


def _topics_of_term(term: Term, content: Content) -> Iterator[str]:
    """Topics whose words name the term."""
    names = {name.casefold() for name in (term.word.ja, term.word.en, *term.also)}
    for topic in content.topics.values():
        if any(phrase.casefold() in names for phrase in (*topic.ja, *topic.en)):
            yield topic.id
