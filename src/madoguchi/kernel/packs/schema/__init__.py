"""Schemas of content packs: one class per kind of record.

A YAML file of a pack maps a kind (``desks``, ``incident_types``, …) to a list of records; a file may hold
several kinds, and a kind may be spread over several files. The fields of ``Content`` are the whole vocabulary.
"""

from __future__ import annotations

from .base import Confidence, Fact, Id, Identified, Record, Sourced, Text, Urgency
from .desks import Audience, Desk, DeskKind, Hours, Interval, Prefecture
from .duties import Deadline, Duty, Force, Nature, Stage, Trigger
from .feeds import Feed
from .incidents import DutyLink, IncidentType, Notify, Variant
from .library import Entry, Law, Level, Node, Question, Reader, Reference, Story, Topic
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
    WordCounts,
)
from .upkeep import Expectation, Publication, Successor
from .words import Synonym, Term, TopicEntry

__all__ = [
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
    "Entry",
    "Expectation",
    "Fact",
    "Feed",
    "FollowUp",
    "Force",
    "GuideStep",
    "Hours",
    "Id",
    "Identified",
    "IncidentType",
    "IntakeField",
    "Interval",
    "Law",
    "Level",
    "Nature",
    "Node",
    "Notify",
    "Pack",
    "Prefecture",
    "Publication",
    "Question",
    "Reader",
    "Record",
    "Reference",
    "Route",
    "RouteDesk",
    "Rule",
    "Situation",
    "SituationText",
    "SituationWords",
    "Sourced",
    "Stage",
    "Story",
    "Successor",
    "Synonym",
    "Term",
    "Text",
    "Topic",
    "TopicEntry",
    "Trigger",
    "TypeWords",
    "Urgency",
    "Variant",
    "WordCounts",
]
