"""The library: entries of the outline, questions that people ask, stories of incidents, laws."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Id, Identified, NonEmpty, Sourced, Text

Prose = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Paragraphs, lists (``- ``, ``1. ``) and ``**strong**`` as in Markdown; ``[words](node:id)`` leads to another entry,
``story:``, ``faq:``, ``desk:``, ``law:``, ``term:`` and ``https:`` to what their names say. Headings, pictures and
HTML are not read."""
Level = Annotated[int, Field(ge=1, le=3)]
Topic = Literal[
    "account-takeover", "ai-use", "antivirus-edr", "asset-inventory", "backup", "banking-fraud", "bcp", "bec",
    "checklist", "contact-desks", "cyber-insurance", "data-leak", "ddos", "disposal", "email-security",
    "emergency-first-response", "evidence-preservation", "guideline-sme", "incident-report-law",
    "incident-response-plan", "insider", "iot", "law", "log", "lost-device", "malware", "management-executive", "mfa",
    "missent-mail", "mobile", "outsourcing-contract", "password", "phishing", "policy-rules", "ransomware",
    "risk-assessment", "security-action", "sextortion", "spam", "subsidy-support", "supply-chain", "support-scam",
    "telework-vpn", "threat-trends", "training", "unauthorized-access", "update-patch", "usb-media", "vulnerability",
    "web-defacement", "wifi-network",
]  # fmt: skip
"""What an entry is about."""


class Reader(StrEnum):
    """For whom an entry is written."""

    OWNER = "owner"
    PERSON_IN_CHARGE = "person-in-charge"
    EMPLOYEE = "employee"
    COUNSELLOR = "counsellor"
    HOME = "home"
    INFRASTRUCTURE = "infrastructure"


class Reference(Sourced):
    """A public source of an entry, with its own name."""

    title: NonEmpty


class Entry(Identified):
    """What nodes, questions and stories have in common."""

    topics: tuple[Topic, ...] = ()
    """What it is about, the main topic first."""
    readers: tuple[Reader, ...] = ()
    """For whom; empty for everybody."""
    level: Level = 1
    """How hard: 1 for everybody, 2 for the person in charge, 3 for specialists."""
    references: tuple[Reference, ...] = ()
    related: tuple[Id, ...] = ()
    """Other nodes to read."""


class Node(Entry):
    """One entry of the shipped collection."""

    parent: Id | None = None
    order: int = 0
    """Place among the children of one parent; ties go by the place in the files."""
    title: Text
    summary: Text
    """Two lines."""
    body: Prose = ""
    """Japanese. Empty only where the children say everything."""
    memo: tuple[NonEmpty, ...] = ()
    """Numbers of the memo's headings whose place this takes (5.3.2)."""
    stage: Annotated[int, Field(ge=0, le=3)] | None = None
    """The memo's LEVEL 0 to 3 of a firm that this suits."""


class Question(Entry):
    """A question as people ask it, and its answer."""

    question: Text
    answer: Text


class Story(Entry):
    """An incident from public facts, without names."""

    title: Text
    summary: Text
    year: Annotated[int, Field(ge=1995, le=2100)] | None = None
    sector: Text
    size: NonEmpty | None = None
    """How large, as far as the source says it."""
    incident_types: Annotated[tuple[Id, ...], Field(min_length=1)]
    happened: Prose
    went_wrong: Prose
    helped: Prose
    """What helped, or "not known"."""
    controls: tuple[Text, ...] = ()
    """What would have stopped it or made it smaller."""


class Law(Identified, Sourced):
    """A law, ordinance or official guideline, and what a small firm must do about it."""

    name: Text
    short: Text | None = None
    """How people call it."""
    form: Literal["act", "ordinance", "order", "guideline", "notice", "contract-rule", "other"]
    number: NonEmpty | None = None
    """Its official number in Japanese; "not confirmed" is left out."""
    chapter: Literal["28.1", "28.2", "28.3", "28.4", "28.5", "28.6", "28.7", "28.8"]
    """The memo's section."""
    point: Text
    """What a small firm must do, or that it need do nothing."""
    articles: tuple[NonEmpty, ...] = ()
    """Articles with their matter, in Japanese."""
    articles_read: bool = False
    """Whether one of us compared the articles with the text of the law."""
    watch: Text | None = None
    """What is about to change."""
    related: tuple[Id, ...] = ()
    """Nodes to read."""
