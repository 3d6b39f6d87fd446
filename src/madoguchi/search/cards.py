"""A best answer above the hits: rooms that stand above this one may offer it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands above the hits: a template of the room that offers it, and what the template reads as ``card``."""

    template: str
    content: dict[str, Any] = field(default_factory=dict)


Provider = Callable[[str, str], Card | None]
"""Is given the text and the language of the page (``ja`` or ``en``)."""

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Offer cards. Call it in ``AppConfig.ready``; the first provider that has one is taken."""
    if provider not in _providers:
        _providers.append(provider)


def card_for(text: str, language: str) -> Card | None:
    """The card for a text. A provider that fails costs its card, not the page."""
    for provider in _providers:
        try:
            card = provider(text, language)
        except Exception:
            logger.exception("A card could not be made by %r", provider)
            continue
        if card is not None:
            return card
    return None
