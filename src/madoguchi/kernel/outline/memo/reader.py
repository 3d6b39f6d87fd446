"""Reads the memo's text form into an outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from madoguchi.kernel.outline import contacts
from madoguchi.kernel.outline.marks import letters, tags
from madoguchi.kernel.outline.model import Link, Node, Notice, Outline, OutlineRefusedError

from .contents import Contents, read_contents
from .numbering import Heading, Numbering
from .references import Chapters
from .source import Paragraph, paragraphs, text_of
from .titles import Titled, titled

_FEWEST_HEADINGS = 2
_SHOWN = 60
_LONGEST_COPY = 2_000


def read_memo(data: bytes) -> Outline:
    """The tree of a memo in its text form: a contents list, a copy of the chapters' titles, and numbered headings.

    Depth and parent come from the number. Links whose address was lost are tied to the chapter they name, or keep an
    empty target. ``OutlineRefusedError`` for a file that is too large, not UTF-8 text, nested too deeply, or no memo.
    """
    lines = text_of(data).split("\n")
    contents = read_contents(lines)
    numbering = Numbering(paragraphs(lines[contents.end :], contents.end + 1), contents)
    headings = numbering.headings
    if len(headings) < _FEWEST_HEADINGS:
        raise OutlineRefusedError(
            "The file is no memo: it has no headings numbered 1., 1.1., 1.2. and so on at the start of a line.",
            "備忘録の形ではありません。行の初めに 1.、1.1.、1.2. のような番号のある見出しがありません。",
        )
    entries = titled(headings, contents)
    site = _site(lines)
    nodes = _nodes(headings, entries, site)
    notices = [
        *numbering.notices,
        *_mended(headings, entries),
        *_compared(headings, entries, contents),
        *_preface(numbering.before, site, entries),
    ]
    return Outline(title=site or nodes[0].title, nodes=nodes, warnings=tuple(notices))


def _site(lines: list[str]) -> str:
    """The memo's own name: the headings without a number before the first with one."""
    for line in takewhile(lambda line: not paragraphs([line]) or not paragraphs([line])[0].numbered(), lines):
        if line.lstrip().startswith("#"):
            return paragraphs([line])[0].text
    return ""


def _nodes(headings: list[Heading], entries: list[Titled], site: str) -> tuple[Node, ...]:
    ids = [_id(heading) for heading in headings]
    chapters = Chapters(
        [(ids[place], entry.title) for place, entry in enumerate(entries) if headings[place].depth == 1], site
    )
    own: list[str] = []
    nodes: list[Node] = []
    for heading, entry, node_id in zip(headings, entries, ids, strict=True):
        own.append(node_id if heading.parent is None else own[heading.parent])
        text = f"{entry.title}\n{entry.body}"
        nodes.append(
            Node(
                id=node_id,
                title=entry.title,
                parent=None if heading.parent is None else ids[heading.parent],
                depth=heading.depth,
                number=heading.written,
                body=entry.body,
                tags=tags(entry.title),
                links=_links(entry, own[-1], chapters),
                phones=contacts.phones(text),
                emails=contacts.emails(text),
                urls=contacts.urls(text),
            )
        )
    return tuple(nodes)


def _id(heading: Heading) -> str:
    """The number itself, by which everybody cites the memo: ``5.3.2``; the second of the same number is ``5.3.2_2``."""
    twin = f"_{heading.twin + 1}" if heading.twin else ""
    return ".".join(map(str, heading.number)) + twin


def _links(entry: Titled, chapter: str, chapters: Chapters) -> tuple[Link, ...]:
    """The links of an entry: addresses as they are, lost ones with the chapter that the title names, if any.

    A title that names another chapter leads there even where it is no link. A chapter's own heading leads nowhere.
    """
    links = [link for paragraph in entry.used for link in paragraph.links]
    lost = any(not link.target for link in links)
    meant = chapters.meant(entry.title, lost=lost)
    target = "" if meant in {"", chapter} else f"#{meant}"
    found = [link if link.target else Link(link.text, target) for link in links]
    if target and not lost:
        found.append(Link(entry.title, target))
    linked = {link.target for link in found}
    addresses = contacts.urls(f"{entry.title}\n{entry.body}")
    found += [Link(address, address) for address in addresses if address not in linked]
    return tuple(found)


def _mended(headings: list[Heading], entries: list[Titled]) -> Iterator[Notice]:
    """Titles put together again, and chapters whose ``#`` are not those of the other chapters."""
    levels = Counter(
        heading.paragraph.level for heading in headings if heading.depth == 1 and heading.paragraph.level
    )
    usual = levels.most_common(1)[0][0] if levels else 0
    for heading, entry in zip(headings, entries, strict=True):
        if entry.broken:
            en = "The title was broken off in the text and was joined."
            yield Notice("title-joined", en, heading.written, "途中で切れていた題名をつなぎました。")
        level = heading.paragraph.level
        if heading.depth == 1 and level and level != usual:
            en = f"This chapter is marked {'#' * level}, others {'#' * usual}; the number was followed."
            ja = f"この章の見出し記号は {'#' * level}、ほかの章は {'#' * usual} です。番号に従いました。"
            yield Notice("level-differs", en, heading.written, ja)


def _compared(headings: list[Heading], entries: list[Titled], contents: Contents) -> list[Notice]:
    """Where the contents list says something else than the text."""
    notices: list[Notice] = []
    seen = {heading.written for heading in headings}
    for heading, entry in zip(headings, entries, strict=True):
        listed = contents.titles.get(heading.written)
        if listed is not None and not heading.twin and letters(listed) != letters(entry.title):
            en = f"The contents list says “{listed}”, the text “{entry.title}”; the text was kept."
            ja = f"目次では「{listed}」、本文では「{entry.title}」です。本文に従いました。"
            notices.append(Notice("contents-differ", en, heading.written, ja))
    for number, listed in contents.titles.items():
        if number not in seen:
            en = f"The contents list has “{listed}”, which the text has not; it was left out."
            notices.append(Notice("contents-only", en, number, f"目次の「{listed}」が本文にありません。"))
    return notices


def _preface(before: list[Paragraph], site: str, entries: list[Titled]) -> list[Notice]:
    """Text before the first heading that is neither the memo's name nor a copy of titles."""
    known = {letters(site), *(letters(entry.title) for entry in entries)}
    return [
        Notice(
            "preface",
            f"Text before the first heading was left out: “{paragraph.text[:_SHOWN]}”.",
            ja=f"最初の見出しより前の文を取り込みませんでした：「{paragraph.text[:_SHOWN]}」。",
        )
        for paragraph in before
        if not _says_only(letters(paragraph.text), known)
    ]


def _says_only(text: str, known: set[str]) -> bool:
    """Whether ``text`` is some of ``known`` in a row."""
    if len(text) > _LONGEST_COPY:
        return False
    while text:
        tile = next((text[:end] for end in range(len(text), 0, -1) if text[:end] in known), "")
        if not tile:
            return False
        text = text[len(tile) :]
    return True
