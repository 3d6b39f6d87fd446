"""Content as one JSON document and back, so that a release can be kept and read in a moment."""

from __future__ import annotations

import hashlib
from types import GenericAlias, MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, create_model

from .content import KINDS, Content
from .schema import Identified, Pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class _Snapshot(BaseModel):
    """The document: the packs, and the records of every kind in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    packs: tuple[Pack, ...]

    def document(self) -> bytes:
        """UTF-8 JSON; the same content always gives the same bytes."""
        return self.model_dump_json(exclude_defaults=True).encode()

    def content(self, digest: str) -> Content:
        """The content that this snapshot holds, under the digest of its document."""
        records: dict[str, Any] = {kind: _by_id(getattr(self, kind)) for kind in KINDS}
        return Content(packs=self.packs, digest=digest, **records)


_LISTS: dict[str, Any] = {kind: (GenericAlias(tuple, (model, ...)), ()) for kind, model in KINDS.items()}
Snapshot: type[_Snapshot] = create_model("Snapshot", __base__=_Snapshot, **_LISTS)


def join(packs: Iterable[Pack], records: Mapping[str, Iterable[Identified]]) -> Content:
    """The content made of valid records, given by kind."""
    lists = {kind: tuple(found) for kind, found in records.items()}
    snapshot = Snapshot.model_validate({"packs": tuple(packs), **lists})
    return snapshot.content(hashlib.sha256(snapshot.document()).hexdigest())


def to_json(content: Content) -> bytes:
    """The snapshot of ``content``; its SHA-256 is ``content.digest``."""
    records = {name: tuple(records.values()) for name, records in content.kinds()}
    return Snapshot.model_validate({"packs": content.packs, **records}).document()


def from_json(document: bytes) -> Content:
    """The content of a snapshot; ``ValueError`` when it was written by another version of the schemas."""
    return Snapshot.model_validate_json(document).content(hashlib.sha256(document).hexdigest())


def _by_id(records: Iterable[Identified]) -> Mapping[str, Identified]:
    return MappingProxyType({record.id: record for record in records})
