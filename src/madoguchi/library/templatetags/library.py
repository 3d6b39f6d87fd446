"""Filters of the library's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from madoguchi.library.prose import to_html

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """An entry's text as HTML."""
    return to_html(text)
