"""Schemas of content packs: one class per kind of record.

A YAML file of a pack maps a kind (``desks``, ``incident_types``, …) to a list of records; a file may hold
several kinds, and a kind may be spread over several files. ``KINDS`` is the whole vocabulary.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from .base import Confidence, Fact, Id, Identified, Record, Sourced, Text
from .desks import Audience, Desk, DeskKind, Hours, Interval, Prefecture
from .duties import Deadline, Duty, Force, Nature, Stage, Trigger
from .incidents import DutyLink, IncidentType, Notify, Variant
from .pack import Pack
from .triage import (
    Advice,
    Choice,
    Concept,
    FollowUp,
    GuideStep,
    IntakeField,
    Route,
    RouteDesk,
    Rule,
    Situation,
    SituationText,
    SituationWords,
    TypeWords,
)
from .words import Synonym, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, type[Identified]] = MappingProxyType(
    {
        "desks": Desk,
        "prefectures": Prefecture,
        "duties": Duty,
        "incident_types": IncidentType,
        "variants": Variant,
        "concepts": Concept,
        "rules": Rule,
        "follow_ups": FollowUp,
        "guide": GuideStep,
        "routes": Route,
        "situations": SituationText,
        "intake": IntakeField,
        "advice": Advice,
        "type_words": TypeWords,
        "situation_words": SituationWords,
        "synonyms": Synonym,
        "glossary": Term,
    }
)

__all__ = [
    "KINDS",
    "Advice",
    "Audience",
    "Choice",
    "Concept",
    "Confidence",
    "Deadline",
    "Desk",
    "DeskKind",
    "Duty",
    "DutyLink",
    "Fact",
    "FollowUp",
    "Force",
    "GuideStep",
    "Hours",
    "Id",
    "Identified",
    "IncidentType",
    "IntakeField",
    "Interval",
    "Nature",
    "Notify",
    "Pack",
    "Prefecture",
    "Record",
    "Route",
    "RouteDesk",
    "Rule",
    "Situation",
    "SituationText",
    "SituationWords",
    "Sourced",
    "Stage",
    "Synonym",
    "Term",
    "Text",
    "Trigger",
    "TypeWords",
    "Variant",
]
