"""Pages of this slice that a visitor's browser keeps for the hour in which the network is unplugged."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from madoguchi.content.queries import current_content
from madoguchi.kernel.packs.schema import Text
from madoguchi.shell.offline import OfflineLink

from .queries.incident_types import in_order


def pages() -> Iterator[str]:
    """Paths in the active language, most needed first: what to do, whom to call, then the words.

    The 47 pages of prefectures are left out: the directory carries all of their numbers.
    """
    content = current_content()
    yield reverse("desks:incident_types")
    yield reverse("desks:list")
    for kind in in_order(content):
        yield reverse("desks:incident_type", args=[kind.id])
    for desk_id in content.desks:
        yield reverse("desks:detail", args=[desk_id])
    yield reverse("desks:glossary")


def links() -> Iterator[OfflineLink]:
    """Ways on from the offline page."""
    yield OfflineLink(
        label=Text(ja="何が起きたか、種類から手順を見る", en="Find the steps by what happened"),
        url=reverse("desks:incident_types"),
        icon="emergency",
    )
    yield OfflineLink(
        label=Text(ja="相談・届出の窓口と電話番号を見る", en="Desks and their telephone numbers"),
        url=reverse("desks:list"),
        icon="phone",
    )
