"""What a page carries to the next one in hidden fields: no session, no storage, and nothing typed in an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import in_japan
from madoguchi.kernel.packs.schema import Audience
from madoguchi.kernel.triage import Enquiry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from madoguchi.kernel.triage import Findings


@dataclass(frozen=True, slots=True)
class Carried:
    """One enquiry between two pages. An answer comes from ``text``, from ``guide`` or from ``findings``."""

    text: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Follow-up id → choice id, in the order of asking."""
    earlier: Mapping[str, str] = field(default_factory=dict)
    """Answers of questions to which the person went back; shown again as chosen."""
    prefecture: str | None = None
    audience: Audience = Audience.FIRM
    known: datetime | None = None
    asked: bool = False
    guide: str | None = None
    findings: Findings | None = None
    sheet: Mapping[str, str] = field(default_factory=dict)
    """Lines of the questionnaire that the person changed: field id → text."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to answer."""
        return not (self.text or self.guide or self.findings)

    def enquiry(self, at: datetime, language: str) -> Enquiry:
        return Enquiry(
            at=at,
            text=self.text,
            language=language,
            answers=self.answers,
            guide_result=self.guide,
            audience=self.audience,
            prefecture=self.prefecture,
            known=self.known,
            asked=self.asked,
        )

    def hidden_fields(self) -> Iterator[tuple[str, str]]:
        """Names and values that bring everything back, except what the page itself offers as a visible field."""
        yield "text", self.text
        yield "a", joined(self.answers)
        if self.earlier:
            yield "e", joined(self.earlier)
        if self.known is not None:
            yield "known", iso_minutes(self.known)
        if self.asked:
            yield "asked", "1"
        if self.guide:
            yield "guide", self.guide
        if self.findings:
            yield "s", self.findings.situation.value
            yield "t", joined_types(self.findings.types)
            yield "w", ",".join(sorted(self.findings.by_words))
            yield "c", joined_concepts(self.findings.concepts)


def joined(answers: Mapping[str, str]) -> str:
    """``question:choice,question:choice``."""
    return ",".join(f"{question}:{choice}" for question, choice in answers.items())


def joined_types(types: Iterable[tuple[str, float]]) -> str:
    """``ransomware:97,malware:40``: scores as percent."""
    return ",".join(f"{type_id}:{round(score * 100)}" for type_id, score in types)


def joined_concepts(concepts: Iterable[tuple[str, str]]) -> str:
    """``money-sent,personal-data:doubt``."""
    return ",".join(f"{concept}:{said}" if said else concept for concept, said in concepts)


def iso_minutes(moment: datetime) -> str:
    """``2026-11-23T14:30``, Japan's clock: short, and without a sign that an address would have to escape."""
    return in_japan(moment).strftime("%Y-%m-%dT%H:%M")
