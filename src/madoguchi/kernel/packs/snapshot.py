"""Content as one JSON document and back, so that a release can be kept and read in a moment."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict

from .content import Content
from .schema import (
    Advice,
    Concept,
    Desk,
    Duty,
    FollowUp,
    GuideStep,
    Identified,
    IncidentType,
    IntakeField,
    Pack,
    Prefecture,
    Route,
    Rule,
    SituationText,
    SituationWords,
    Synonym,
    TypeWords,
    Term,
    Variant,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

R = TypeVar("R", bound=Identified)


class Snapshot(BaseModel):
    """The document: the packs, and the records of every kind in order. Fields are named as in ``KINDS``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    packs: tuple[Pack, ...]
    desks: tuple[Desk, ...] = ()
    prefectures: tuple[Prefecture, ...] = ()
    duties: tuple[Duty, ...] = ()
    incident_types: tuple[IncidentType, ...] = ()
    variants: tuple[Variant, ...] = ()
    concepts: tuple[Concept, ...] = ()
    rules: tuple[Rule, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    guide: tuple[GuideStep, ...] = ()
    routes: tuple[Route, ...] = ()
    situations: tuple[SituationText, ...] = ()
    intake: tuple[IntakeField, ...] = ()
    advice: tuple[Advice, ...] = ()
    type_words: tuple[TypeWords, ...] = ()
    situation_words: tuple[SituationWords, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    glossary: tuple[Term, ...] = ()

    def document(self) -> bytes:
        """UTF-8 JSON; the same content always gives the same bytes."""
        return self.model_dump_json(exclude_defaults=True).encode()

    def content(self, digest: str) -> Content:
        """The content that this snapshot holds, under the digest of its document."""
        return Content(
            packs=self.packs,
            desks=_by_id(self.desks),
            prefectures=_by_id(self.prefectures),
            duties=_by_id(self.duties),
            incident_types=_by_id(self.incident_types),
            variants=_by_id(self.variants),
            concepts=_by_id(self.concepts),
            rules=_by_id(self.rules),
            follow_ups=_by_id(self.follow_ups),
            guide=_by_id(self.guide),
            routes=_by_id(self.routes),
            situations=_by_id(self.situations),
            intake=_by_id(self.intake),
            advice=_by_id(self.advice),
            type_words=_by_id(self.type_words),
            situation_words=_by_id(self.situation_words),
            synonyms=_by_id(self.synonyms),
            glossary=_by_id(self.glossary),
            digest=digest,
        )


def join(packs: Iterable[Pack], records: Mapping[str, Iterable[Identified]]) -> Content:
    """The content made of valid records, given by kind."""
    lists = {kind: tuple(found) for kind, found in records.items()}
    snapshot = Snapshot.model_validate({"packs": tuple(packs), **lists})
    return snapshot.content(hashlib.sha256(snapshot.document()).hexdigest())


def to_json(content: Content) -> bytes:
    """The snapshot of ``content``; its SHA-256 is ``content.digest``."""
    records = {name: tuple(records.values()) for name, records in content.kinds()}
    return Snapshot.model_validate({"packs": content.packs, **records}).document()


def from_json(document: bytes) -> Content:
    """The content of a snapshot; ``ValueError`` when it was written by another version of the schemas."""
    return Snapshot.model_validate_json(document).content(hashlib.sha256(document).hexdigest())


def _by_id(records: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType({record.id: record for record in records})
