"""Plain text out of what feeds say: no markup, no signs that disturb a page, one line, a bounded length."""

from __future__ import annotations

import html
import re

import nh3

_MOST_READ = 20_000
"""Characters of a value that are looked at; far more than is shown, and a bound on the work."""
_SEPARATE = {
    "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "td", "th", "tr", "ul",
}  # fmt: skip
"""Elements that part words; all others vanish without a gap, as inside a Japanese sentence."""
_TAG = re.compile(r"<[^<>]*>")
_DISTURBING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Controls, halves of signs, and signs that reorder or hide text."""
_ENDS = "。．.!?！？」"


def from_html(markup: str) -> str:
    """The text of HTML on one line."""
    # What nh3 returns is regular: text is escaped, and only tags of these elements are left, without attributes.
    parted = nh3.clean(markup[:_MOST_READ], tags=_SEPARATE, attributes={}, link_rel=None)
    return from_text(html.unescape(_TAG.sub(" ", parted)))


def from_text(text: str) -> str:
    """Text on one line, without disturbing signs."""
    return " ".join(_DISTURBING.sub(" ", text[:_MOST_READ]).split())


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters: cut after a sentence where one ends in the second half, else with an ellipsis."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    end = max(head.rfind(sign) for sign in _ENDS)
    return head[: end + 1] if end >= most // 2 else f"{head}…"
