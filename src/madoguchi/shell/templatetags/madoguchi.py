"""Tags and filters of every page: two languages side by side, Japan's dates, telephone numbers, money."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from madoguchi.kernel.calendar import JST, in_japan
from madoguchi.kernel.packs.schema import Confidence, Text
from madoguchi.shell import languages, localtime
from madoguchi.shell.qr import QrCode, way_back_code

if TYPE_CHECKING:
    from decimal import Decimal

    from django.template.context import Context

register = template.Library()

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
"""Kana and kanji."""
_MAN = 10_000
_OKU = 100_000_000

_CONFIDENCE_WORDS = {
    Confidence.HIGH: Text(ja="出典で確かめました", en="Checked against the source"),
    Confidence.MEDIUM: Text(ja="信頼できる情報で確かめました", en="Checked against a reliable source"),
    Confidence.LOW: Text(ja="まだ確かめられていません", en="Not confirmed yet"),
    Confidence.UNKNOWN: Text(ja="まだ確かめられていません", en="Not confirmed yet"),
}


@register.simple_tag
def t(ja: str, en: str, **values: object) -> str:
    """The text of the page's language. ``{name}`` in it is filled from ``values``, which are escaped; a ``Text``
    among them is given in the page's language."""
    text = en if languages.current_language() == "en" else ja
    filled = {name: lang(value) if isinstance(value, Text) else value for name, value in values.items()}
    return format_html(conditional_escape(text), **filled) if filled else text


@register.filter
def lang(value: Text | str | None) -> str:
    """A content record's text in the page's language; plain strings pass unchanged, nothing stays nothing."""
    if isinstance(value, Text):
        return value.in_language(languages.current_language())
    return "" if value is None else value


@register.filter
def written_in(text: str) -> str:
    """``ja`` or ``en``: the language of what a person wrote, which need not be the page's; for ``lang`` attributes."""
    return "ja" if _JAPANESE.search(text) else "en"


@register.simple_tag(takes_context=True)
def url_in_language(context: Context, language: str) -> str:
    """The address of this page in another language; ``/`` or ``/en/`` where there is no request."""
    request = context.get("request")
    if request is None:
        return "/en/" if language == "en" else "/"
    return languages.path_in_language(request, language)


@register.simple_tag
def page_language() -> str:
    """``ja`` or ``en``."""
    return languages.current_language()


@register.simple_tag
def now_in_japan() -> datetime:
    """This moment, for ``rendered-at`` and the date of print."""
    return datetime.now(JST).replace(microsecond=0)


@register.filter
def date_text(value: date | None) -> str:
    """``2026年11月27日（金）`` or ``Fri 27 Nov 2026``."""
    return localtime.date_text(value, languages.current_language()) if value else ""


@register.filter
def datetime_text(value: date | None) -> str:
    """``2026年11月27日（金）9:00`` or ``Fri 27 Nov 2026, 9:00``; a mere date stays a date."""
    if isinstance(value, datetime):
        return localtime.datetime_text(value, languages.current_language())
    return date_text(value)


@register.filter
def time_text(value: datetime | None) -> str:
    """``9:00``."""
    return localtime.time_text(value) if value else ""


@register.filter
def moment(value: datetime | None, now: datetime | None = None) -> str:
    """A coming moment as one says it: ``今日 17:00``, ``月曜日 9:00``; ``tomorrow 9:00``. ``now`` is for tests."""
    if value is None:
        return ""
    return localtime.moment_text(value, now or datetime.now(JST), languages.current_language())


@register.filter
def until(value: datetime | None, now: datetime | None = None) -> str:
    """A near end: ``17:00`` when it is today, ``24:00`` for midnight, ``明日 6:00``. ``now`` is for tests."""
    if value is None:
        return ""
    return localtime.until_text(value, now or datetime.now(JST), languages.current_language())


@register.filter
def iso(value: date | None) -> str:
    """What machines read in ``<time datetime>``: ISO 8601, times with Japan's offset."""
    if value is None:
        return ""
    return (in_japan(value) if isinstance(value, datetime) else value).isoformat()


@register.filter
def host(url: str) -> str:
    """The host of an address, to say whose page a link leads to."""
    return urlsplit(url).hostname or ""


@register.filter
def yen(value: Decimal | float | None) -> str:
    """``120万円``, ``1億2,000万円``, ``980円``; ``¥1,200,000``. Whole yen; nothing for ``None``."""
    if value is None:
        return ""
    amount = round(value)
    if languages.current_language() == "en":
        return f"{'-' if amount < 0 else ''}¥{abs(amount):,}"
    sign, rest = ("-" if amount < 0 else ""), abs(amount)
    oku, rest = divmod(rest, _OKU)
    man, ones = divmod(rest, _MAN)
    parts = [f"{number:,}{unit}" for number, unit in ((oku, "億"), (man, "万"), (ones, "")) if number]
    return f"{sign}{''.join(parts) or '0'}円"


@register.filter
def tel(phone: str) -> str:
    """What follows ``tel:`` in a link: digits only, ``#`` written as ``%23`` (``#9110`` → ``%239110``)."""
    return re.sub(r"[^0-9#+*]", "", phone).replace("#", "%23")


@register.filter
def confidence_words(value: Confidence | str | None) -> str:
    """How sure we are, in words; an absent or unknown mark reads as not confirmed."""
    known = value if value in set(Confidence) else Confidence.UNKNOWN
    return lang(_CONFIDENCE_WORDS[Confidence(known)])


@register.simple_tag
def qr(url: str) -> QrCode | None:
    """The QR code of an address, for ``shell/components/qr.html``; nothing where no telephone could reach it."""
    return way_back_code(url)


@register.simple_block_tag
def details(content: SafeString, summary: Text | str, **options: Any) -> SafeString:
    """A closed explanation round the enclosed markup; ``kind="why"`` is the small "why?" under a fact."""
    return _render_block("details", content, summary=summary, **options)


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: Text | str = "", **options: Any) -> SafeString:
    """A boxed remark round the enclosed markup; kinds: info, success, warning, danger."""
    return _render_block("notice", content, kind=kind, title=title, **options)


def _render_block(component: str, content: SafeString, **inputs: Any) -> SafeString:
    # A template without autoescape off renders to a SafeString; the loader's type only promises a str.
    return SafeString(
        get_template(f"shell/components/{component}.html").render({"content": content, **inputs})
    )
