"""What the lint says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from madoguchi.kernel.outline.model import Node


class Severity(StrEnum):
    """How much it matters to a reader who acts on the text."""

    HIGH = "high"
    """Somebody may call a wrong number, do harm, or miss a duty."""
    MEDIUM = "medium"
    """Somebody may be sent nowhere, or told something of yesterday."""
    LOW = "low"
    """It looks careless, or should be looked at again some day."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.ja


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one node. ``node_id`` is empty for what a reader noticed outside of any node."""

    code: str
    number: str
    node_id: str
    message: Message
    severity: Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault, with a short name for lists."""

    severity: Severity
    name: Message


def _kind(severity: Severity, ja: str, en: str) -> Kind:
    return Kind(severity, Message(ja, en))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "phone-shared": _kind(Severity.HIGH, "二つの組織に同じ電話番号", "one number for two organisations"),
        "phone-invalid": _kind(Severity.HIGH, "ありえない電話番号", "a number that cannot exist"),
        "phone-retired": _kind(Severity.HIGH, "古い電話番号", "a number of yesterday"),
        "phone-unconfirmed": _kind(
            Severity.HIGH, "確認できていない電話番号", "a number that nobody confirmed"
        ),
        "phone-unknown": _kind(Severity.LOW, "一覧にない電話番号", "a number of no known desk"),
        "desk-audience": _kind(Severity.MEDIUM, "会社向けでない窓口", "a desk that is not for firms"),
        "region-only": _kind(Severity.HIGH, "一つの地域だけの案内", "help in one region only"),
        "words-missing": _kind(Severity.HIGH, "書くべきことの抜け", "something that must be said is missing"),
        "link-broken": _kind(Severity.HIGH, "行き先のないリンク", "a link to no entry"),
        "link-lost": _kind(Severity.MEDIUM, "行き先を失ったリンク", "a link that lost its address"),
        "link-to-nothing": _kind(
            Severity.MEDIUM, "中身のない項目へのリンク", "a link to an entry without text"
        ),
        "address-retired": _kind(
            Severity.MEDIUM, "古い組織のアドレス", "an address of an organisation of yesterday"
        ),
        "address-private": _kind(
            Severity.MEDIUM, "外から開けないアドレス", "an address that others cannot open"
        ),
        "address-insecure": _kind(Severity.LOW, "暗号化されていないアドレス", "plain http"),
        "address-variants": _kind(Severity.LOW, "同じページの別の書き方", "one page written in two ways"),
        "no-address": _kind(Severity.MEDIUM, "一覧やページの行き先なし", "a promised page without address"),
        "node-empty": _kind(Severity.MEDIUM, "文字のない項目", "an entry without text"),
        "node-heading-only": _kind(Severity.MEDIUM, "見出しだけの項目", "a heading with nothing under it"),
        "node-unfinished": _kind(Severity.MEDIUM, "作成中・更新中の印", "marked unfinished"),
        "number-twice": _kind(Severity.MEDIUM, "番号の重複", "a number that occurs twice"),
        "number-parent": _kind(Severity.MEDIUM, "親と合わない番号", "a number that does not fit its parent"),
        "number-gap": _kind(Severity.LOW, "番号の抜け", "a gap in the numbers"),
        "number-order": _kind(Severity.LOW, "番号の順番", "numbers out of order"),
        "title-number": _kind(Severity.LOW, "題名の中の番号の順番", "numbers in titles out of order"),
        "text-twice": _kind(Severity.LOW, "同じ文の重複", "a text that stands twice"),
        "title-twice": _kind(Severity.LOW, "同じ題名の重複", "a title that stands twice"),
        "text-split": _kind(Severity.MEDIUM, "二つに割れた文", "a sentence cut in two"),
        "text-garbled": _kind(Severity.LOW, "読み取りの誤り", "a reading error"),
        "word-misspelt": _kind(Severity.LOW, "つづりの誤り", "a misspelt word"),
        "brackets": _kind(Severity.LOW, "相手のないかっこ", "a bracket without partner"),
        "label-undefined": _kind(Severity.LOW, "意味の分からない印", "a label without meaning"),
        "name-old": _kind(Severity.MEDIUM, "古い名前", "a name of yesterday"),
        "name-wrong": _kind(Severity.MEDIUM, "誤った名前や言葉", "a wrong name or word"),
        "name-doubtful": _kind(Severity.LOW, "今もあるか分からないもの", "something that may be gone"),
        "edition-old": _kind(Severity.MEDIUM, "古い版", "an older edition"),
        "edition-odds": _kind(Severity.MEDIUM, "版の食い違い", "editions at odds"),
        "standard-old": _kind(Severity.LOW, "10年より前の規格", "a standard of more than ten years ago"),
        "formula-odds": _kind(Severity.MEDIUM, "式の食い違い", "formulas at odds"),
        "figure-unsourced": _kind(Severity.MEDIUM, "出典のない数値", "a figure without source"),
        "figure-old": _kind(Severity.LOW, "古い数値", "old figures"),
        "news-old": _kind(Severity.LOW, "古いお知らせ", "old news"),
        "check-stale": _kind(Severity.MEDIUM, "1年より前の確認日", "a check of over a year ago"),
        "contents-differ": _kind(Severity.LOW, "目次と本文の食い違い", "the contents list says otherwise"),
        "contents-only": _kind(Severity.MEDIUM, "目次にだけある項目", "an entry of the contents list only"),
        "title-joined": _kind(Severity.LOW, "つないだ題名", "a title that was joined"),
        "level-differs": _kind(
            Severity.LOW, "番号と合わない見出し記号", "a heading's marks do not fit its number"
        ),
        "preface": _kind(Severity.LOW, "取り込まなかった前書き", "text before the first heading"),
    }
)
"""Every kind of fault, by its code. ``docs/reference/lint.md`` tells the same."""


def at(node: Node, code: str, ja: str, en: str) -> Finding:
    """A finding at ``node``."""
    return Finding(code, node.number, node.id, Message(ja, en), KINDS[code].severity)


def called(node: Node) -> str:
    """How a message names another node: its number, or its title where it has none."""
    return node.number or f"「{node.title[:30]}」"
