"""Every address of the site, found by walking the URL patterns, and the list of those that are meant to be public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "healthz",
    "readyz",
    "offline",
    "offline-pages",
    "service-worker",
    "web-manifest",
    "components",
    "triage:home",
    "triage:triage",
    "triage:guide-start",
    "triage:guide",
    "triage:answer",
    "triage:pdf",
    "desks:list",
    "desks:detail",
    "desks:vcard",
    "desks:police",
    "desks:police_vcard",
    "desks:incident_types",
    "desks:incident_type",
    "desks:glossary",
    "accounts:sign-in",
    "library:front",
    "library:tree",
    "library:node",
    "library:chapter",
    "library:feed",
    "library:reader",
    "library:faq",
    "library:question",
    "library:stories",
    "library:story",
    "library:laws",
    "library:standards",
    "library:law",
    "news:list",
    "search:search",
    "search:suggest",
}
"""Names of the views that anybody may open. A new public view has to be added here, on purpose."""

SAMPLES = {
    "desk_id": ["ipa_anshin", "nobody"],
    "code": ["13", "99"],
    "type_id": ["ransomware", "nothing"],
    "step_id": ["files", "nothing"],
    "collection_key": ["main", "nothing"],
    "reader_id": ["owner", "nobody"],
    "number": ["1"],
    "waiting_id": ["1"],
    "kind": ["md", "epub", "pdf"],
    "node_key": ["ch05", "nothing"],
    "question_id": ["nothing"],
    "story_id": ["nothing"],
    "law_id": ["basic-act-on-cybersecurity", "nothing"],
}
"""Values for the parts of an address: one that exists, one that does not."""


@dataclass(frozen=True)
class Address:
    """A view and how it is reached."""

    name: str
    view: Callable[..., Any]
    arguments: tuple[str, ...]

    @property
    def open_to_all(self) -> bool:
        """Whether the view says of itself that nobody needs to sign in."""
        return not getattr(self.view, "login_required", True)


def addresses() -> list[Address]:
    """All of them, without the repetition for each language."""
    found = {address.name: address for address in _walk(get_resolver(), "")}
    return list(found.values())


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name or pattern.lookup_str}"
            yield Address(name, pattern.callback, tuple(pattern.pattern.converters))
