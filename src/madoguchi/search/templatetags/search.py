"""What a hit shows in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from madoguchi.search import sources
from madoguchi.shell.languages import current_language
from madoguchi.shell.templatetags.madoguchi import written_in

if TYPE_CHECKING:
    from madoguchi.kernel.retrieval.model import Text2
    from madoguchi.search.queries import Hit

register = template.Library()


@register.filter
def in_page_language(text: Text2) -> str:
    return text.in_language(current_language())


@register.filter
def snippet_language(hit: Hit) -> str:
    """``ja`` or ``en``: many texts are in Japanese only."""
    return written_in("".join(segment.text for segment in hit.snippet))


@register.filter
def page_address(hit: Hit) -> str:
    return ("/en" if current_language() == "en" else "") + hit.address


@register.filter
def kind_name(hit: Hit) -> str:
    kind = sources.kinds().get(hit.kind)
    return kind.one.in_language(current_language()) if kind is not None else ""
