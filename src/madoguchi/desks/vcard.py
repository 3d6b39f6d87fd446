"""Contacts to save on a telephone: vCard 4.0 as RFC 6350 describes it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date

from madoguchi.kernel.packs.schema import Desk, Hours, Text
from madoguchi.shell.localtime import date_text

from .queries.public import PoliceCard

MAX_OCTETS = 75
"""Octets of a line without its end (RFC 6350, section 3.2)."""
_NAMESPACE = uuid.UUID("6f1b1c52-52a4-4b0e-9a0c-6c1d5f0f4f4e")
"""Our own, so that a contact saved again replaces the one saved before."""


def desk_vcard(desk: Desk, language: str) -> bytes:
    """The contact of a public desk (``Desk.public``), in UTF-8 with CRLF line ends."""
    notes = [
        desk.purpose,
        desk.phone_note,
        _hours_note(desk.hours),
        _say_note(desk.say_first),
        _checked_note(desk.checked),
    ]
    return _card(
        uid=f"desk:{desk.id}",
        name=desk.name.in_language(language),
        house=desk.operator.in_language(language),
        phone=desk.public_phone,
        email=desk.public_email,
        urls=[url for url in (desk.form_url, desk.url) if url],
        note="\n".join(note.in_language(language) for note in notes if note),
        checked=desk.checked,
        language=language,
    )


def police_vcard(card: PoliceCard, language: str) -> bytes:
    """The contact of a prefecture's police, in UTF-8 with CRLF line ends."""
    notes = [card.phone_note, _hours_note(card.hours), _checked_note(card.checked)]
    return _card(
        uid=f"police:{card.code}",
        name=card.name.in_language(language),
        house=card.name.in_language(language),
        phone=card.public_phone,
        email=card.public_email,
        urls=[],
        note="\n".join(note.in_language(language) for note in notes if note),
        checked=card.checked,
        language=language,
    )


def _card(
    *,
    uid: str,
    name: str,
    house: str,
    phone: str | None,
    email: str | None,
    urls: Iterable[str],
    note: str,
    checked: date,
    language: str,
) -> bytes:
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:urn:uuid:{uuid.uuid5(_NAMESPACE, uid)}",
        f"FN;LANGUAGE={language}:{escape(name)}",
        f"ORG;LANGUAGE={language}:{escape(house)}",
    ]
    if phone:
        # As text, which is the default type: a tel: URI cannot say #9110 or 110 without a phone context, and
        # telephones dial what stands here.
        lines.append(f"TEL;TYPE=voice:{escape(phone)}")
    if email:
        lines.append(f"EMAIL:{escape(email)}")
    lines.extend(f"URL:{url}" for url in urls)
    lines += [f"NOTE;LANGUAGE={language}:{escape(note)}", f"REV:{checked:%Y%m%d}T000000Z", "END:VCARD"]
    return b"".join(piece + b"\r\n" for line in lines for piece in fold(line))


def escape(value: str) -> str:
    """A text value: backslash, comma, semicolon and line break are escaped (RFC 6350, section 3.4)."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return value.replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def fold(line: str) -> Iterator[bytes]:
    """Pieces of at most ``MAX_OCTETS``; all but the first begin with a space. No character is cut in two."""
    piece = b""
    for char in line:
        octets = char.encode("utf-8")
        if len(piece) + len(octets) > MAX_OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece


def _hours_note(hours: Hours | None) -> Text | None:
    if hours is None:
        return None
    return Text(ja=f"受付時間：{hours.text.ja}", en=f"Hours: {hours.text.en}")


def _say_note(say_first: Text | None) -> Text | None:
    if say_first is None:
        return None
    return Text(ja=f"最初に言うこと：{say_first.ja}", en=f"Say first: {say_first.en}")


def _checked_note(checked: date) -> Text:
    """A saved contact grows old in silence, so it says how old it is."""
    return Text(
        ja=f"この連絡先を確かめた日：{date_text(checked, 'ja')}", en=f"Checked on {date_text(checked, 'en')}"
    )
