"""Incident types: what it is, how one recognises it, what to do and not to do, whom to notify."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Fact, Id, Identified, NonEmpty, Record, Sourced, Text


class Notify(Sourced):
    """A desk to tell, and when."""

    desk: Id
    when: Text
    duty: Id | None = None


class DutyLink(Record):
    """How a duty may follow from an incident of this type."""

    duty: Id
    triggers: tuple[int, ...] = ()
    force: Literal["applies", "may_apply"]
    """``applies`` only where the facts already told make the duty certain; otherwise ``may_apply``."""
    when: Text
    """The fact on which it turns ("personal data of customers was on the device")."""
    concepts: tuple[Id, ...] = ()
    """When any of these concepts is asserted without doubt, ``may_apply`` becomes ``applies``."""
    concepts_all: tuple[Id, ...] = ()
    """The same when all of these are asserted without doubt ("stolen" and "personal data")."""
    open_until_denied: tuple[Id, ...] = ()
    """Only ``may_apply`` until an answer has denied each of these ("encrypted? no")."""


class IncidentType(Identified):
    """One incident type. ``do_now`` is in the order of doing."""

    name: Text
    plain: Text
    """What it is in words without a technical term ("files taken hostage")."""
    summary: Text
    """Two or three sentences: what usually happens and what matters most now."""
    signs: tuple[Text, ...]
    """Rules of thumb in everyday words; one sign alone proves nothing."""
    do_now: tuple[Fact, ...]
    do_not: tuple[Fact, ...]
    preserve: tuple[Fact, ...]
    recover: tuple[Fact, ...] = ()
    """How others got out of it, and what comes after the first hour."""
    notify: tuple[Notify, ...]
    duties: tuple[DutyLink, ...] = ()
    tell_them: tuple[Text, ...]
    """What a desk will ask, as things to have at hand."""
    legal: tuple[Fact, ...] = ()
    conflict_note: Text | None = None
    """Where good advice for this type contradicts that for a look-alike type, and how to tell them apart."""
    editor_note: NonEmpty | None = None
    ask: bool = True
    """False: nobody is asked anything before the answer, and it comes before every other type that is found."""
    order: int = 100
    """Place in lists; the commonest and gravest first."""


class Variant(Identified):
    """A special case of incident types in which other lines are right: a cloud has no cable to pull.

    Its lines stand before the type's own; a line with the id of one of the type's own takes that one's place.
    """

    name: Text
    types: Annotated[tuple[Id, ...], Field(min_length=1)]
    when: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Holds when one of these concepts is told, and not only supposed."""
    unless: tuple[Id, ...] = ()
    """Does not hold when one of these is told as well."""
    without: tuple[Id, ...] = ()
    """Lines of the type that would be wrong here and are left out."""
    do_now: tuple[Fact, ...] = ()
    do_not: tuple[Fact, ...] = ()
    preserve: tuple[Fact, ...] = ()
    tell_them: tuple[Text, ...] = ()
    """Stands in place of the type's own, where given."""
    order: int = 100
    """Where several hold, the lowest comes first."""
