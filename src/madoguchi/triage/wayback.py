"""The address that leads from paper back to the answer. It carries findings, never what the person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from madoguchi.kernel.packs.schema import Audience
from madoguchi.kernel.triage import SHOWN_FROM

from .carried import iso_minutes, joined, joined_concepts, joined_types

if TYPE_CHECKING:
    from .answer import Answer


def way_back(answer: Answer) -> str:
    """The query of ``/triage/answer/`` for this answer: short, so that its QR code stays coarse enough for a phone."""
    carried = answer.carried
    fields: dict[str, str] = {}
    if carried.guide:
        fields["g"] = carried.guide
    else:
        findings = answer.outcome.findings
        fields["s"] = findings.situation.value
        named = [found for found in findings.types if found[1] >= SHOWN_FROM]
        shown = {type_id for type_id, _ in named}
        fields["t"] = joined_types(named)
        fields["w"] = ",".join(sorted(findings.by_words & shown))
        fields["c"] = joined_concepts(findings.concepts)
        fields["a"] = joined(carried.answers)
    fields["k"] = iso_minutes(answer.known)
    fields["p"] = carried.prefecture or ""
    fields["u"] = "" if carried.audience is Audience.FIRM else carried.audience.value
    return urlencode({name: value for name, value in fields.items() if value}, safe=",:")
