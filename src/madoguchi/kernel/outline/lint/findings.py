"""What the lint says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from madoguchi.kernel.outline.model import Node


class Severity(StrEnum):
    """How much it matters to a reader who acts on the text."""

    HIGH = "high"
    """Somebody may call a wrong number, or lose what the text should have told."""
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.ja


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one node. ``node_id`` is empty for what a reader noticed before there were nodes."""

    code: str
    number: str
    node_id: str
    message: Message
    severity: Severity


def at(node: Node, code: str, severity: Severity, ja: str, en: str) -> Finding:
    """A finding at ``node``."""
    return Finding(code, node.number, node.id, Message(ja, en), severity)


def called(node: Node) -> str:
    """How a message names another node: its number, or its title where it has none."""
    return node.number or f"「{node.title[:30]}」"
