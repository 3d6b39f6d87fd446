"""Parts of the answer that are the same for everybody: rendered once, then remembered by the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from madoguchi.shell.languages import current_language

if TYPE_CHECKING:
    from collections.abc import Hashable

register = template.Library()

_MOST = 2_000
"""Parts kept, about two kilobytes each. When there are more, all are forgotten: they are cheap to make again."""
_remembered: dict[tuple[Hashable, ...], str] = {}


@register.simple_tag
def part(name: str, key: Hashable, **values: Any) -> SafeString:
    """A part of the page, rendered with ``values`` when ``key`` is new in this language.

    The key must name everything the part depends on, the digest of the content included. Never use it for a part
    that shows anything of what a person wrote: that must not outlive the request.
    """
    whole = (name, current_language(), key)
    found = _remembered.get(whole)
    if found is None:
        found = get_template(f"triage/parts/{name}.html").render(values)
        if len(_remembered) >= _MOST:
            _remembered.clear()
        _remembered[whole] = found
    # A template without autoescape off renders to safe markup; the loader's type only promises a str.
    return SafeString(found)
