"""Which paragraphs are headings, and under which heading each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from madoguchi.kernel.outline.marks import letters
from madoguchi.kernel.outline.model import Notice, OutlineRefusedError

from .contents import Contents
from .source import MAX_NODES, Paragraph

Number = tuple[int, ...]
_ENOUGH_LETTERS = 4


@dataclass(slots=True)
class Heading:
    """A numbered paragraph and what stands below it up to the next. ``parent`` is a place in the list of headings;
    ``twin`` counts the headings of the same number before it."""

    number: Number
    start: str
    paragraph: Paragraph
    parent: int | None
    depth: int
    twin: int = 0
    below: list[Paragraph] = field(default_factory=list)

    @property
    def written(self) -> str:
        return written(self.number)


def written(number: Number) -> str:
    """``(5, 3, 2)`` as ``5.3.2``."""
    return ".".join(map(str, number))


class Numbering:
    """Parts a text into headings and what stands below them. A number in running text, as an item of a list has one,
    is told from a heading by what may come next."""

    def __init__(self, text: list[Paragraph], contents: Contents) -> None:
        self.headings: list[Heading] = []
        self.notices: list[Notice] = []
        self.before: list[Paragraph] = []
        """Paragraphs before the first heading."""
        self._contents = contents.titles
        self._latest: dict[Number, int] = {}
        self._last_child: dict[Number, int] = {}
        numbered = [paragraph.numbered() for paragraph in text]
        after: list[Number] = []
        """The number that follows each paragraph, last first."""
        for found in reversed(numbered):
            after.append(after[-1] if after and found is None else found[0] if found else ())
        following = [*reversed(after), ()][1:]
        for paragraph, found, next_number in zip(text, numbered, following, strict=True):
            self._take(paragraph, found, next_number)

    def _take(self, paragraph: Paragraph, found: tuple[Number, str] | None, following: Number) -> None:
        if found is not None and self._is_heading(*found, paragraph, following):
            self._add(*found, paragraph)
        elif self.headings:
            self.headings[-1].below.append(paragraph)
        else:
            self.before.append(paragraph)

    def _is_heading(self, number: Number, start: str, paragraph: Paragraph, following: Number) -> bool:
        if not self.headings:
            return len(number) == 1
        chapter, marked = self.headings[-1].number[0], paragraph.marked
        if len(number) > 1:
            return marked or number[0] == chapter
        listed = self._contents.get(written(number))
        if listed is not None:
            return number[0] > chapter and (marked or _begins_alike(start, listed))
        if marked:
            return number[0] >= chapter
        if self._contents or number[0] != chapter + 1:
            return False
        has_entries = len(following) > 1 and following[0] == number[0]
        return has_entries or bool(paragraph.links) or not self.headings[0].paragraph.marked

    def _add(self, number: Number, start: str, paragraph: Paragraph) -> None:
        if len(self.headings) == MAX_NODES:
            raise OutlineRefusedError(
                f"The memo has more than {MAX_NODES:,} headings; it was not read.",
                f"見出しが{MAX_NODES:,}件を超えているため、読み込みませんでした。",
            )
        place = len(self.headings)
        parent = self._parent_of(number)
        depth = 1 if parent is None else self.headings[parent].depth + 1
        heading = Heading(number, start, paragraph, parent, depth)
        if number in self._latest:
            heading.twin = self.headings[self._latest[number]].twin + 1
            en = f"The number {heading.written} occurs twice; both were kept."
            self._tell(
                "number-twice", heading, en, f"番号 {heading.written} が重なっています。両方を残しました。"
            )
        else:
            self._tell_order(heading)
        self.headings.append(heading)
        self._latest[number] = place

    def _parent_of(self, number: Number) -> int | None:
        for length in range(len(number) - 1, 0, -1):
            if (place := self._latest.get(number[:length])) is not None:
                return place
        return None

    def _tell_order(self, heading: Heading) -> None:
        number, family = heading.number, heading.number[:-1]
        if family and family not in self._latest:
            above = "the top" if heading.parent is None else self.headings[heading.parent].written
            en = f"There is no {written(family)}; {heading.written} was put under {above}."
            ja = f"{written(family)} がないため、{heading.written} を近くの上の項目に置きました。"
            self._tell("parent-missing", heading, en, ja)
        before = self._last_child.get(family, number[-1] - 1 if not self._last_child else 0)
        self._last_child[family] = max(before, number[-1])
        if number[-1] < before:
            after = written((*family, before))
            en = f"{heading.written} stands after {after}; it was kept there."
            self._tell(
                "number-order",
                heading,
                en,
                f"{heading.written} が {after} の後にあります。そのまま残しました。",
            )
        elif number[-1] > before + 1:
            missing = written((*family, before + 1))
            last = written((*family, number[-1] - 1))
            span = missing if missing == last else f"{missing} to {last}"
            en = f"{span} is missing before {heading.written}."
            self._tell("number-gap", heading, en, f"{heading.written} の前の番号が抜けています。")

    def _tell(self, code: str, heading: Heading, en: str, ja: str) -> None:
        self.notices.append(Notice(code, en, heading.written, ja))


def _begins_alike(start: str, listed: str) -> bool:
    ours, theirs = letters(start), letters(listed)
    length = min(len(ours), len(theirs), _ENOUGH_LETTERS)
    return ours[:length] == theirs[:length]
