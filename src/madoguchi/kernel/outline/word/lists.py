"""Numbers that Word computes for headings and that stand nowhere in the text (1, 1.1, 第1章, Ⅱ, 一)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from madoguchi.kernel.outline.decoding import xml_text
from madoguchi.kernel.outline.word.names import short, value
from madoguchi.kernel.outline.xml import read_xml

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_SMALL_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_KANJI = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_CIRCLED = 20


@dataclass(slots=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class _Numbering:
    """One list of the file: its levels, and where it starts anew."""

    shape: str
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the paragraphs of all lists of a document, in the order of reading."""

    def __init__(self, data: bytes | None) -> None:
        self._shapes: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _Numbering] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()
        if data is not None:
            reader, _ = read_xml(xml_text(data)[0], _Reader, namespaces=True)
            self._shapes, self._lists = reader.shapes, reader.lists

    def next(self, list_id: str, at: int) -> str:
        """The number of one more paragraph at this level (0 to 8), without the full stop behind it. Empty for bullets,
        for lists that the file does not define, and for forms of numbers that are not known here."""
        numbering = self._lists.get(list_id)
        levels = self._shapes.get(numbering.shape) if numbering else None
        if numbering is None or levels is None or not 0 <= at < _LEVELS:
            return ""
        counts = self._counts.setdefault(numbering.shape, [0] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level, start in numbering.starts.items():
                counts[level] = start - 1
        for level in range(at + 1):
            if counts[level] == 0 or level == at:
                first = levels.get(level, Level()).start
                counts[level] = counts[level] + 1 if counts[level] else first
        counts[at + 1 :] = [0] * (_LEVELS - at - 1)
        return _text(levels, at, counts)


def _text(levels: dict[int, Level], at: int, counts: list[int]) -> str:
    level = levels.get(at, Level())
    pieces: list[str] = []
    end = 0
    for match in _PLACE.finditer(level.text):
        part = int(match[1]) - 1
        form = "decimal" if level.legal else levels.get(part, Level()).form
        written = _FORMS.get(form)
        if written is None:
            return ""
        pieces += [level.text[end : match.start()], written(counts[part])]
        end = match.end()
    return "".join([*pieces, level.text[end:]]).strip().rstrip(".．") if pieces else ""


def _roman(number: int) -> str:
    text = ""
    for size, sign in (*_ROMAN, *_SMALL_ROMAN):
        text += sign * (number // size)
        number %= size
    return text


def _letter(number: int) -> str:
    """a … z, aa … zz, as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _kanji(number: int) -> str:
    """十二, 百五 up to 999; beyond that digit by digit."""
    if not 0 < number < 1000:
        return "".join(_KANJI[int(digit)] for digit in str(number))
    text = ""
    for size, sign in ((100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        text += (("" if digit == 1 and sign else _KANJI[digit]) + sign) if digit else ""
    return text


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": lambda number: (
        chr(ord("①") + number - 1) if 0 < number <= _CIRCLED else str(number)
    ),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "japaneseCounting": _kanji,
    "ideographDigital": lambda number: "".join(_KANJI[int(digit)] for digit in str(number)),
    "chineseCounting": _kanji,
    "chineseCountingThousand": _kanji,
    "aiueo": _from(_AIUEO),
    "aiueoFullWidth": _from(_AIUEO),
    "iroha": _from(_IROHA),
    "irohaFullWidth": _from(_IROHA),
    "none": lambda _: "",
}


class _Reader:
    def __init__(self) -> None:
        self.shapes: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, _Numbering] = {}
        self._shape: dict[int, Level] | None = None
        self._list: _Numbering | None = None
        self._level = Level()
        self._at = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name, text = short(name), value(attributes)
        if name == "w:abstractNum":
            self._shape = self.shapes.setdefault(value(attributes, "abstractNumId"), {})
        elif name == "w:num":
            self._list = self.lists.setdefault(value(attributes, "numId"), _Numbering(""))
        elif name == "w:abstractNumId" and self._list is not None:
            self._list.shape = text
        elif name in {"w:lvl", "w:lvlOverride"} and value(attributes, "ilvl").isdecimal():
            self._at = int(value(attributes, "ilvl"))
            self._level = Level()
            if self._shape is not None:
                self._shape[self._at] = self._level
        elif name == "w:startOverride" and self._list is not None and text.isdecimal():
            self._list.starts[min(self._at, _LEVELS - 1)] = int(text)
        else:
            self._about(name, text)

    def _about(self, name: str, text: str) -> None:
        if name == "w:start" and text.isdecimal():
            self._level.start = int(text)
        elif name == "w:numFmt":
            self._level.form = text
        elif name == "w:lvlText":
            self._level.text = text
        elif name == "w:isLgl":
            self._level.legal = True

    def end(self, name: str) -> None:
        if short(name) == "w:abstractNum":
            self._shape = None
        elif short(name) == "w:num":
            self._list = None

    def data(self, text: str) -> None:
        pass
