"""What stands in a title beside its words: bullets before it, and labels in brackets."""

from __future__ import annotations

import re
import unicodedata

_MARKS = "●•・◦○◎■□◻◼▪▫◆◇▶►▷※☐☑☒✓✔‣。📍㊤㊥㊦⊠①-⑳\ufe0f"
_LEADING = re.compile(rf"[{_MARKS}\s]+")
_MISREAD = re.compile(r"(?:ロイ|図|回|口|ロ|因|困|団)")
"""Letters that a reader of printed pages sees in a square bullet."""
_SQUARE_KANJI = frozenset("図回")
_SQUARED = re.compile(r"[ァ-ヺA-Za-z]")

_BRACKETS = re.compile(r"【([^【】\n]{1,80})】")
_PARENTHESES = re.compile(r"[（(]([^（()）\n]{1,40})[)）]")
_STATUS = re.compile(
    r"(?:更新|作成|準備|凍結|工事|執筆|編集|改訂|改定|整理|移行|作業|検討|公開準備|パブリックコメント|意見募集)中|未完成?|下書き"
)
_NOTE = re.compile(r"(?:FAQ|事例|Q&A)候補|私見|メモ|汎用|参考|仮定|LEVEL\s*\d|レベル\s*\d", re.IGNORECASE)
_FORMAT = re.compile(
    r"(?:pdf|word|excel|powerpoint|html|zip|csv)(?:形式|ファイル|版)?(?:[\s,、]*[\d.]+\s*[KMG]?B)?",
    re.IGNORECASE,
)


def without_mark(title: str) -> str:
    """``title`` without the bullets in front of it."""
    return _LEADING.sub("", title, count=1) if _LEADING.match(title) else title.strip()


def without_misread_mark(title: str, known: frozenset[str]) -> str:
    """``title`` without a letter in front that was a bullet once.

    It is one where the rest also stands elsewhere by itself (``known``, as ``letters``), and where a Chinese character
    that looks like a box stands before Katakana or Latin letters, with which it makes no word.
    """
    match = _MISREAD.match(title)
    if match is None:
        return title
    rest = title[match.end() :]
    if letters(rest) in known or (match[0] in _SQUARE_KANJI and _SQUARED.match(rest)):
        return rest
    return title


def tags(title: str) -> tuple[str, ...]:
    """Labels of a title, as they are written there and in its order: all in 【】, and in round brackets those that
    tell a state, a file format or the kind of note. A title that is nothing but a state is its own label."""
    found = [(match.start(), match[1].strip()) for match in _BRACKETS.finditer(title)]
    found += [
        (match.start(), match[1].strip()) for match in _PARENTHESES.finditer(title) if _is_label(match[1])
    ]
    if not found and _STATUS.fullmatch(title.strip()):
        return (title.strip(),)
    return tuple(dict.fromkeys(text for _, text in sorted(found) if text))


def is_unfinished(tag: str) -> bool:
    """Whether a label says that the entry is not finished (更新中)."""
    return bool(_STATUS.fullmatch(tag.strip()))


def without_labels(title: str) -> str:
    """``title`` without its labels."""
    kept = _BRACKETS.sub(" ", title)
    return _PARENTHESES.sub(lambda match: " " if _is_label(match[1]) else match[0], kept)


def letters(text: str) -> str:
    """What is left of ``text`` for comparing: no bullets in front, no punctuation, one width, small letters."""
    plain = unicodedata.normalize("NFKC", without_mark(text)).casefold()
    return "".join(filter(str.isalnum, plain))


def _is_label(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip()
    return any(form.fullmatch(plain) for form in (_STATUS, _NOTE, _FORMAT))
