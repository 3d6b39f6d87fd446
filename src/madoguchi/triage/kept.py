"""Pages that a visitor's browser keeps: the first page, every guided question and every result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.content.queries import current_content
from madoguchi.shell import offline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import GuideStep

START = "start"
"""The first of the guided questions."""
_ICONS = {
    "files": "files",
    "screen": "screen",
    "money": "money",
    "message": "mail",
    "account": "key",
    "lost": "leak",
    "strange": "question",
    "prepare": "prevention",
}


def symptoms(content: Content) -> list[GuideStep]:
    """The large buttons of the first page, in their order."""
    return sorted((step for step in content.guide.values() if step.symptom), key=lambda step: step.order)


def icon(step: GuideStep) -> str:
    """The picture on a symptom's button; a question mark for one that a site's own pack added."""
    return _ICONS.get(step.id, "question")


def guide_url(step_id: str) -> str:
    return reverse("triage:guide", kwargs={"step_id": step_id})


def register() -> None:
    """Tell the shell what to keep; each callable runs with a language active."""
    offline.register(_pages)
    offline.register_links(_links)
    offline.register_edition(lambda: current_content().digest)


def _pages() -> Iterator[str]:
    content = current_content()
    yield reverse("triage:home")
    first = symptoms(content)
    for step in first:
        yield guide_url(step.id)
    for step in content.guide.values():
        yield guide_url(step.id)


def _links() -> Iterator[offline.OfflineLink]:
    for step in symptoms(current_content()):
        yield offline.OfflineLink(step.text, guide_url(step.id), icon(step))
