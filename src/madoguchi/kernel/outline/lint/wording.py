"""Signs in the wording: reading errors, odd figures, formulas at odds, old dates."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from madoguchi.kernel.outline.marks import letters
from madoguchi.kernel.outline.model import Node

from .findings import Finding, at, called
from .tree import Tree

_JAPANESE = "ぁ-ゖァ-ヺー一-龥々"
_GARBLED = (
    (re.compile(rf"(?<=[{_JAPANESE}）)】」]) of (?=[{_JAPANESE}])"), "の"),
    (re.compile(r"(?:付録|別紙|別表|様式|ツール|資料)\s?\d+(?:-\d+)?回"), "箇条書きの記号"),
    (re.compile(rf"(?<=[{_JAPANESE}\w）)])\s*[□◻■㊤㊥㊦](?=[\w{_JAPANESE}]|\s*$)"), "箇条書きの記号"),
    (re.compile(rf"(?<=[{_JAPANESE}])\s[①-⑳](?=[{_JAPANESE}])"), "箇条書きの記号"),
    (re.compile(r"[\ufffd\ue000-\uf8ff]"), "読めない文字"),
)
_PAIRS = {"「": "」", "『": "』", "【": "】", "(": ")"}
_ITEM_SIGN = 8
_KATAKANA = re.compile(r"[ァ-ヺー]{5,}")
_VOICED = {ord(mark): None for mark in "\u3099\u309a"}
_FORMULA = re.compile(
    r"(?P<name>[一-龥ァ-ヺー]{2,10})\s*(?:[＝=]|[（(])(?P<factors>[^＝=。]{0,120}?[×✕][^＝=。）)]{0,120})"
)
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_FIGURE = re.compile(r"\d[\d.,]*\s?[%％]|[０-９\d一二三四五六七八九]割")
_SOURCED = re.compile(r"(?:19|20)\d\d|平成|令和|出典|調査|調べ|白書|統計|https?:")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[年./-]\s?(?P<month>\d{1,2})\s?[月./-]\s?(?P<day>\d{1,2})")
_NEWS = re.compile(r"ニュース|お知らせ|新着|トピックス|news", re.IGNORECASE)
_CHECKED = re.compile(r"(?:最終)?(?:確認日?|更新日?|checked|updated|as of)\s*[:：]?\s*", re.IGNORECASE)
_OLD_NEWS, _OLD_FIGURE, _STALE = 3, 5, 365


def garbled(tree: Tree) -> Iterator[Finding]:
    """What a reader of printed pages left behind."""
    for node in tree.nodes:
        for form, meant in _GARBLED:
            match = form.search(node.title)
            if match is not None:
                around = node.title[max(0, match.start() - 6) : match.end() + 6].strip()
                ja = f"「{around}」は読み取りの誤りのようです（{meant}）。"
                yield at(node, "text-garbled", ja, f"“{around}” looks like a reading error.")
                break
        unpaired = _unpaired(node.title)
        if unpaired:
            ja = f"かっこ「{unpaired}」の相手がありません。"
            yield at(node, "brackets", ja, f"The bracket {unpaired} has no partner.")


def misspelt(tree: Tree) -> Iterator[Finding]:
    """サブライチェーン beside サプライチェーン: a rare word that differs from a common one by voicing marks only."""
    counts: Counter[str] = Counter()
    for node in tree.nodes:
        counts.update(_KATAKANA.findall(unicodedata.normalize("NFKC", f"{node.title}\n{node.body}")))
    common: dict[str, str] = {}
    for word, _ in counts.most_common():
        common.setdefault(_unvoiced(word), word)
    wrong = {
        word: best
        for word, times in counts.items()
        if (best := common[_unvoiced(word)]) != word and times == 1 and counts[best] > 1
    }
    for node in tree.nodes if wrong else ():
        for word in _KATAKANA.findall(unicodedata.normalize("NFKC", f"{node.title}\n{node.body}")):
            if word in wrong:
                ja = f"「{word}」は「{wrong[word]}」の誤りのようです。"
                yield at(node, "word-misspelt", ja, f"“{word}” is probably “{wrong[word]}”.")


def formulas(tree: Tree) -> Iterator[Finding]:
    """One quantity that is the product of other things here than there."""
    places: dict[str, list[tuple[Node, frozenset[str]]]] = defaultdict(list)
    for node in tree.nodes:
        for name, factors in _products(f"{node.title}\n{node.body}"):
            places[name].append((node, factors))
    for name, told in places.items():
        for node, factors in told:
            other = next((there for there, others in told if others != factors), None)
            if other is not None:
                ja = f"「{name}」の式が {called(other)} と違います。どちらを使うか決めます。"
                en = f"The formula of “{name}” differs from the one at {called(other)}."
                yield at(node, "formula-odds", ja, en)


def labels(tree: Tree) -> Iterator[Finding]:
    """Labels that are a sign without a word: nobody can know what they mean."""
    for node in tree.nodes:
        for tag in node.tags:
            if not letters(tag):
                ja = f"印【{tag}】の意味が書かれていません。"
                yield at(node, "label-undefined", ja, f"Nothing says what the mark 【{tag}】 means.")


def figures(tree: Tree, today: date) -> Iterator[Finding]:
    """Figures without a source, and figures of long ago."""
    for node in tree.nodes:
        above = islice(tree.above(node), 2)
        context = "\n".join(place.title for place in (node, *above))
        if _FIGURE.search(node.title) and not _SOURCED.search(f"{context}\n{node.body}"):
            ja = "数値の出典も年もありません。"
            yield at(node, "figure-unsourced", ja, "A figure with neither source nor year.")
        years = [int(year) for year in _YEAR.findall(node.title)]
        if years and max(years) <= today.year - _OLD_FIGURE and _has_figures(tree, node):
            ja = f"{max(years)}年の数値です。新しい統計に替えられるか確かめます。"
            yield at(
                node,
                "figure-old",
                ja,
                f"Figures of {max(years)}: see whether newer ones exist.",
            )


def dates(tree: Tree, today: date) -> Iterator[Finding]:
    """News of years ago, and notes of a check that is long past."""
    for node in tree.nodes:
        days = [day for match in _DAY.finditer(node.title) if (day := _date(match)) is not None]
        under_news = days and any(_NEWS.search(place.title) for place in tree.above(node))
        if under_news and max(days).year <= today.year - _OLD_NEWS:
            ja = f"{max(days).year}年のお知らせです。"
            yield at(node, "news-old", ja, f"News of {max(days).year}.")
        for match in _CHECKED.finditer(f"{node.title}\n{node.body}"):
            found = _DAY.match(f"{node.title}\n{node.body}", match.end())
            day = _date(found) if found is not None else None
            if day is not None and today - day > timedelta(days=_STALE):
                ja = f"最後の確認が{day.isoformat()}で、1年より前です。"
                yield at(
                    node,
                    "check-stale",
                    ja,
                    f"Last checked on {day.isoformat()}, over a year ago.",
                )


def _unpaired(title: str) -> str:
    waiting: list[str] = []
    for place, sign in enumerate(unicodedata.normalize("NFKC", title)):
        if sign in _PAIRS:
            waiting.append(sign)
        elif sign in _PAIRS.values():
            if waiting and _PAIRS[waiting[-1]] == sign:
                waiting.pop()
            elif not (sign == ")" and place <= _ITEM_SIGN):
                return sign
    return waiting[0] if waiting else ""


def _unvoiced(word: str) -> str:
    return unicodedata.normalize("NFD", word).translate(_VOICED)


def _products(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for match in _FORMULA.finditer(text):
        factors = _IN_BRACKETS.sub("", match["factors"])
        parts = [letters(part) for part in re.split(r"[×✕]", factors)]
        if len(parts) > 1 and all(parts):
            yield match["name"], frozenset(parts)


def _has_figures(tree: Tree, node: Node) -> bool:
    return any(_FIGURE.search(place.title) for place in (node, *tree.below(node)))


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
