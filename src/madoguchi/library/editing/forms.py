"""What an editor typed, made into a text of a node or into sentences that say what is wrong. Nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, get_args

from pydantic import TypeAdapter, ValidationError

from madoguchi.kernel.outline import contacts
from madoguchi.kernel.packs.citations import PROSE_LINK
from madoguchi.kernel.packs.schema import Confidence, Reader, Text
from madoguchi.kernel.packs.schema.base import Url
from madoguchi.kernel.packs.schema.library import Topic
from madoguchi.library.actions.editing import Review
from madoguchi.library.record import NodeText, Reference

if TYPE_CHECKING:
    from collections.abc import Collection as Several
    from collections.abc import Iterable, Iterator, Mapping

    from django.http import QueryDict

TOPIC_IDS: tuple[str, ...] = get_args(Topic)
_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_URL = TypeAdapter(Url)
_LONGEST = {"title": 500, "title_en": 500, "summary": 2_000, "summary_en": 2_000, "body": 100_000, "why": 300}
_LISTS = ("topics", "readers")
_AS_OF = "as of "

Errors = list[tuple[str, Text]]


@dataclass(slots=True)
class Edited:
    """``values`` are what was typed, by field; ``text`` and ``review`` are there when nothing is wrong."""

    values: dict[str, str | list[str]]
    errors: Errors = field(default_factory=list)
    text: NodeText | None = None
    review: Review | None = None
    why: str = ""


def values_of(text: NodeText, review: Review) -> dict[str, str | list[str]]:
    """The form filled with what a node says."""
    return {
        "title": text.title,
        "title_en": text.title_en,
        "summary": text.summary,
        "summary_en": text.summary_en,
        "body": text.body,
        "tags": "\n".join(text.tags),
        "topics": list(text.topics),
        "readers": [str(one) for one in text.readers],
        "level": str(text.level),
        "stage": "" if text.stage is None else str(text.stage),
        "references": "\n".join(_reference_line(one) for one in text.references),
        "related": "\n".join(text.related),
        "review_on": review.on.isoformat() if review.on else "",
        "reviewer": review.reviewer,
        "why": "",
    }


def read_edit(data: QueryDict, before: NodeText, known: Several[str]) -> Edited:
    """The form as sent. ``before`` lends what the form does not show; ``known`` are the keys of the collection."""
    shown = values_of(before, Review(None, ""))
    values: dict[str, str | list[str]] = {
        name: data.getlist(name) if name in _LISTS else data.get(name, "").replace("\r\n", "\n").strip("\n")
        for name in shown
    }
    touched = {name for name, value in values.items() if _is_touched(value, shown[name])}
    edited = Edited(values, why=str(values["why"]).strip()[: _LONGEST["why"]])
    edited.errors += _lengths(values, touched)
    references = list(_references(str(values["references"]), before.references, edited.errors))
    related = tuple(str(values["related"]).split())
    body = str(values["body"])
    edited.errors += _unknown_keys("related", related, known)
    edited.errors += _unknown_keys(
        "body", [one["id"] for one in PROSE_LINK.finditer(body) if one["kind"] == "node"], known
    )
    review_on = _day("review_on", str(values["review_on"]), edited.errors)
    if not str(values["title"]).strip() and "title" in touched:
        edited.errors.insert(0, ("title", Text(ja="題を書いてください。", en="Write a title.")))
    if not edited.errors:
        edited.review = Review(review_on, str(values["reviewer"]).strip()[:200])
        edited.text = _text(values, before, touched, references, related)
    return edited


def _is_touched(value: str | list[str], shown: str | list[str]) -> bool:
    """Whether the editor changed a field. A browser takes the line breaks out of a field of one line."""
    if isinstance(value, str) and isinstance(shown, str):
        plain = shown.replace("\r\n", "\n").strip("\n")
        return value not in {plain, plain.replace("\n", "")}
    return set(value) != set(shown)


def _text(
    values: Mapping[str, str | list[str]],
    before: NodeText,
    touched: Several[str],
    references: list[Reference],
    related: tuple[str, ...],
) -> NodeText:
    """What was not touched stays to the letter, blanks and all, so that saving a form as it came changes nothing."""
    stage = str(values["stage"])
    level = str(values["level"])
    said = {
        **{name: str(values[name]).strip() for name in ("title", "title_en", "summary", "summary_en")},
        "body": str(values["body"]),
        "tags": tuple(filter(None, (line.strip() for line in str(values["tags"]).splitlines()))),
        "topics": tuple(one for one in values["topics"] if one in TOPIC_IDS),
        "readers": tuple(Reader(one) for one in values["readers"] if one in set(Reader)),
        "level": int(level) if level in {"1", "2", "3"} else before.level,
        "stage": int(stage) if stage in {"0", "1", "2", "3"} else None,
        "references": tuple(references),
        "related": related,
    }
    text = before.model_copy(update={name: value for name, value in said.items() if name in touched})
    reworded = (text.title, text.body) != (before.title, before.body)
    return _with_contacts(text) if reworded and (before.phones or before.emails or before.urls) else text


def _with_contacts(text: NodeText) -> NodeText:
    """The contacts of an imported entry are those in its words: a number that was mended must not stay beside them."""
    words = f"{text.title}\n{text.body}"
    found = {"phones": contacts.phones(words), "emails": contacts.emails(words), "urls": contacts.urls(words)}
    return text.model_copy(update=found)


def _lengths(values: Mapping[str, str | list[str]], touched: Several[str]) -> Iterator[tuple[str, Text]]:
    for name, longest in _LONGEST.items():
        if name in touched and len(str(values[name])) > longest:
            yield (
                name,
                Text(
                    ja=f"長すぎます。{longest:,}文字までにしてください。",
                    en=f"This is too long: at most {longest:,} characters.",
                ),
            )


def _unknown_keys(name: str, keys: Several[str], known: Several[str]) -> Iterator[tuple[str, Text]]:
    for key in dict.fromkeys(keys):
        if key not in known:
            yield (
                name,
                Text(
                    ja=f"「{key}」という項目はありません。番号のつづりを見直してください。",
                    en=f"There is no entry “{key}”: check its spelling.",
                ),
            )


def _reference_line(one: Reference) -> str:
    parts = [
        one.title,
        one.source or "",
        one.checked.isoformat() if one.checked else "",
        one.confidence.value,
    ]
    parts += ["derived"] if one.derived else []
    return " | ".join([*parts, f"{_AS_OF}{one.as_of}"] if one.as_of else parts)


def _references(lines: str, before: Iterable[Reference], errors: Errors) -> Iterator[Reference]:
    """Each line is: title | address | date checked | confidence, then perhaps “derived” and “as of” with the date that
    the source itself states. A line that was there before stays what it was."""
    known = {_reference_line(one): one for one in before}
    for number, line in enumerate(filter(str.strip, lines.splitlines()), 1):
        if line in known:
            yield known[line]
            continue
        parts = [*(part.strip() for part in line.split("|")), *[""] * 4]
        (title, source, checked, confidence), more = parts[:4], [part for part in parts[4:] if part]
        as_of = next((part.removeprefix(_AS_OF) for part in more if part.startswith(_AS_OF)), None)
        is_clear = all(part == "derived" or part.startswith(_AS_OF) for part in more)
        day = _day("references", checked, errors)
        if not is_clear or confidence not in set(Confidence) or not title or (source and not _is_url(source)):
            errors.append(
                (
                    "references",
                    Text(
                        ja=f"{number}行目が読めません。「名前 | https://… | 2026-01-31 | high」と書いてください。",
                        en=f"Line {number} cannot be read: write “name | https://… | 2026-01-31 | high”.",
                    ),
                )
            )
            continue
        yield Reference(
            title=title,
            source=source or None,
            checked=day,
            as_of=as_of,
            confidence=Confidence(confidence),
            derived="derived" in more,
        )


def _is_url(text: str) -> bool:
    try:
        _URL.validate_python(text)
    except ValidationError:
        return False
    return True


def _day(name: str, text: str, errors: Errors) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        errors.append(
            (
                name,
                Text(
                    ja=f"「{text.strip()[:40]}」は日付として読めません。2026-01-31 の形で書いてください。",
                    en=f"“{text.strip()[:40]}” is no date: write it as 2026-01-31.",
                ),
            )
        )
        return None


def read_key(text: str) -> str | None:
    """A key for a new node; ``None`` when it cannot stand in an address."""
    key = text.strip().lower()
    return key if _KEY.fullmatch(key) else None
