"""The address that leads from paper back to the answer. It carries findings, never what the person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from madoguchi.kernel.packs.schema import Audience

from .carried import iso_minutes, joined, joined_concepts, joined_types

if TYPE_CHECKING:
    from .answer import Answer
    from .queries import Triage


_WORTH_CARRYING = 0.2
"""Types below this score bring neither steps nor desks nor duties."""


def way_back(triage: Triage, answer: Answer) -> str:
    """The query of ``/triage/answer/`` for this answer: short, so that its QR code stays coarse enough for a phone."""
    carried, outcome = answer.carried, answer.outcome
    fields: dict[str, str] = {}
    if carried.guide:
        fields["g"] = carried.guide
    else:
        findings = carried.findings
        concepts = (
            findings.concepts if findings else triage.deciding_concepts(carried.text, outcome.situation)
        )
        types = [(found.id, found.score) for found in outcome.types if found.score >= _WORTH_CARRYING]
        fields["s"] = outcome.situation.value
        fields["t"] = joined_types(types)
        fields["c"] = joined_concepts(concepts)
        fields["a"] = joined(carried.answers)
    fields["k"] = iso_minutes(answer.known)
    fields["p"] = carried.prefecture or ""
    fields["u"] = "" if carried.audience is Audience.FIRM else carried.audience.value
    return urlencode({name: value for name, value in fields.items() if value}, safe=",:")
