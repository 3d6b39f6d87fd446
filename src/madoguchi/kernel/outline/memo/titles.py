"""How far a heading's title goes on below its line, what of the text is a copy of a picture, and what is its body.

A picture of the map stands below a heading in the printed memo; reading the page turned it into text that says the
titles of the heading and of those around it once more. Such copies are dropped. A title may be broken over several
paragraphs: a page ended, or the printer wrapped it. Nothing that stands only once is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from madoguchi.kernel.outline.marks import letters, without_mark, without_misread_mark

from .contents import Contents
from .numbering import Heading, Number
from .source import Paragraph, joined

_PIECES = 8
"""More paragraphs than this belong to no title."""
_REACH = 3
"""A picture shows headings so many levels below the parent of the heading where it stands."""
_LONGEST_PICTURE = 400
_SHORTEST_TILE = 4
_ENDS_SENTENCE = re.compile(r"[。！？!?][」』）)】]*$")
_OPEN_END = re.compile(r"[、，,・:：(（「『【\[~～–—-]$")
_CANNOT_BEGIN = re.compile(r"[。、，．,.）」』】〉》)\]ーぁぃぅぇぉっゃゅょんを]")
_OPENING, _CLOSING = "（(「『【", "）)」』】"


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading's whole title, its bullet taken off, and its body; ``used`` are the paragraphs of both. ``broken`` is
    true where the title's words were parted by a page or a heading."""

    title: str
    body: str
    used: tuple[Paragraph, ...]
    broken: bool


def titled(headings: list[Heading], contents: Contents) -> list[Titled]:
    """The title and body of each of ``headings``."""
    pictures = _Pictures(headings)
    found = [_titled(place, heading, pictures, contents) for place, heading in enumerate(headings)]
    known = frozenset(letters(entry.title) for entry in found)
    return [replace(entry, title=without_misread_mark(entry.title, known)) for entry in found]


class _Pictures:
    """Knows which paragraphs are copies of titles."""

    def __init__(self, headings: list[Heading]) -> None:
        self._headings = headings
        self._below = [[letters(paragraph.text) for paragraph in heading.below] for heading in headings]
        self._forms = [_forms(heading) for heading in headings]
        self._near: dict[tuple[Number, str], int] = {}
        """Whose title a text is, for each family that sees it: the heading's place, or -1 for several headings."""
        self._texts: dict[int, set[str]] = {}
        for place, heading in enumerate(headings):
            self._texts.setdefault(heading.number[0], set()).update(self._below[place])
            length = len(heading.number)
            for form in self._forms[place]:
                for seen_by in range(max(1, length - _REACH), length + 1):
                    key = (heading.number[:seen_by], form)
                    self._near[key] = place if self._near.get(key, place) == place else -1

    def is_copy(self, place: int, at: int) -> bool:
        """Whether paragraph ``at`` below heading ``place`` repeats titles of headings near it.

        A heading's own title counts as far as it stands before that paragraph; near are its parent, that one's other
        children, and two levels below them.
        """
        text = self._below[place][at]
        if text in self._forms[place][: at + 1] and text:
            return True
        family = self._headings[place].number[:-1] or self._headings[place].number
        if self._near.get((family, text), place) != place:
            return True
        return len(text) <= _LONGEST_PICTURE and self._tiled(place, family, text)

    def shown(self, place: int, title: str) -> bool:
        """Whether a picture of the chapter says ``title`` as a whole."""
        return letters(title) in self._texts[self._headings[place].number[0]]

    def _tiled(self, place: int, family: Number, text: str) -> bool:
        """Whether ``text`` is titles in a row: a picture whose lines were not parted."""
        tiles = 0
        while text:
            for length in range(len(text), _SHORTEST_TILE - 1, -1):
                if self._near.get((family, text[:length]), place) != place:
                    text = text[length:]
                    tiles += 1
                    break
            else:
                return False
        return tiles > 1


def _forms(heading: Heading) -> list[str]:
    """The title as it is when none, one, two … of the paragraphs below belong to it."""
    pieces = heading.start
    forms = [letters(pieces)]
    for paragraph in heading.below[:_PIECES]:
        pieces += paragraph.text
        forms.append(letters(pieces))
    return forms


def _titled(place: int, heading: Heading, pictures: _Pictures, contents: Contents) -> Titled:
    rest = [paragraph for at, paragraph in enumerate(heading.below) if not pictures.is_copy(place, at)]
    taken = _pieces(place, heading, rest, pictures, contents) if rest else 0
    title = joined([without_mark(heading.start), *(paragraph.text for paragraph in rest[:taken])])
    body = "\n".join(paragraph.text for paragraph in rest[taken:])
    broken = taken > 0 and letters(heading.start) != ""
    return Titled(without_mark(title), body, (heading.paragraph, *rest), broken)


def _pieces(
    place: int, heading: Heading, rest: list[Paragraph], pictures: _Pictures, contents: Contents
) -> int:
    """How many of ``rest`` belong to the title: as the contents list says, else a picture, else the words."""
    wholes = [heading.start]
    for paragraph in rest[:_PIECES]:
        wholes.append(wholes[-1] + paragraph.text)
    listed = letters(contents.titles.get(heading.written, ""))
    if listed and heading.twin == 0:
        for taken, whole in enumerate(wholes):
            if letters(whole) == listed:
                return taken
    for taken in range(len(wholes) - 1, -1, -1):
        if letters(wholes[taken]) and pictures.shown(place, wholes[taken]):
            return taken
    return _pieces_by_words(heading.start, rest)


def _pieces_by_words(start: str, rest: list[Paragraph]) -> int:
    """A title goes on while it is empty or visibly broken off, and with what is neither a sentence nor an item."""
    title = without_mark(start)
    for taken, paragraph in enumerate(rest[:_PIECES]):
        text = paragraph.text
        if title and not _broken(title, text):
            finished = title.endswith(("。", ".")) or (taken > 0 and bool(_ENDS_SENTENCE.search(title)))
            if finished or paragraph.item or _ENDS_SENTENCE.search(text):
                return taken
        title += text
    return min(len(rest), _PIECES)


def _broken(title: str, after: str) -> bool:
    opened = sum(map(title.count, _OPENING)) > sum(map(title.count, _CLOSING))
    return opened or bool(_OPEN_END.search(title)) or bool(_CANNOT_BEGIN.match(after))
