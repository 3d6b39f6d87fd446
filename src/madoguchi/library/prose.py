"""The prose of an entry as HTML: paragraphs, lists, strong words and links; nothing else gets through."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from madoguchi.shell.markup import rendered

from .models import MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString
    from markdown_it.rules_inline import StateInline

    from madoguchi.kernel.text.terms import TermFinder

_STRONG = "**"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_ROOMS = {
    "story": "library:story",
    "faq": "library:question",
    "law": "library:law",
    "desk": "desks:detail",
}


@cache
def _reader(collection: str) -> MarkdownIt:
    # "zero" knows paragraphs and text only; what an editor may use is switched on by name, so HTML stays text.
    reader = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline"])
    reader.inline.ruler.at("emphasis", _strong)
    reader.validateLink = lambda url: bool(_address(url, collection))  # type: ignore[method-assign]
    reader.normalizeLink = lambda url: _address(url, collection)  # type: ignore[method-assign]
    reader.add_render_rule("term", _term)
    return reader


def to_html(text: str, collection: str = MAIN) -> SafeString:
    """Safe HTML of a text in the markup of ``schema.library.Prose``; ``node:`` leads into ``collection``. A link that
    leads nowhere stays text."""
    return explained(text, collection, None)[0]


def explained(text: str, collection: str, finder: TermFinder | None) -> tuple[SafeString, list[str]]:
    """As ``to_html``, with each technical word made a button at its first place; the page owes ``word-<id>``, which the
    button opens, for every id in the list."""
    reader, environment = _reader(collection), dict[str, Any]()
    tokens = reader.parse(text, environment)
    found: list[str] = []
    if finder is not None:
        for token in tokens:
            if token.children:
                token.children = list(_with_terms(token.children, finder, found))
    # The renderer escapes all text and attributes, and knows no other elements than those enabled above.
    return rendered(reader.renderer.render(tokens, reader.options, environment)), found


def tokens_of(text: str, collection: str = MAIN) -> list[Token]:
    """What the text is made of, for writers of other formats."""
    return _reader(collection).parse(text)


def _with_terms(children: Sequence[Token], finder: TermFinder, found: list[str]) -> Iterator[Token]:
    in_link = 0
    for child in children:
        in_link += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or in_link:
            yield child
            continue
        end = 0
        for first, last, term in finder.spans(child.content):
            if term in found:
                continue
            found.append(term)
            yield Token("text", "", 0, content=child.content[end:first])
            yield Token("term", "", 0, content=child.content[first:last], meta={"id": term})
            end = last
        yield Token("text", "", 0, content=child.content[end:])


def _term(self: object, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    token = tokens[index]
    aim = escapeHtml(str(token.meta["id"]))
    return (
        f'<button class="word" type="button" popovertarget="word-{aim}">{escapeHtml(token.content)}</button>'
    )


def _strong(state: StateInline, silent: bool) -> bool:
    """Reads ``**`` as a person means it: it opens before a word, and closes after one.

    CommonMark also asks what kind of character stands on the other side, and so leaves the asterisks in Japanese, where
    ``**電話**（すぐ）`` has no blanks. A single ``*`` stays text.
    """
    start, end = state.pos, state.pos + len(_STRONG)
    if silent or state.src[start:end] != _STRONG:
        return False
    before, after = state.src[start - 1 : start], state.src[end : end + 1]
    for mark in _STRONG:
        state.push("text", "", 0).content = mark
        state.delimiters.append(
            Delimiter(
                marker=ord(mark),
                length=len(_STRONG),
                token=len(state.tokens) - 1,
                end=-1,
                open=bool(after.strip()),
                close=bool(before.strip()),
            )
        )
    state.pos = end
    return True


def _address(url: str, collection: str) -> str:
    """Where a link of the prose leads; an empty text for what is not allowed."""
    # "//host" and its twin with a backslash would lead to another site.
    if url.startswith("https://") or (url.startswith("/") and url[1:2] not in {"/", "\\"}):
        return url
    kind, _, target = url.partition(":")
    if not _ID.fullmatch(target):
        return ""
    if kind == "node":
        return reverse("library:node", args=[collection, target])
    if kind == "term":
        return f"{reverse('desks:glossary')}#{target}"
    return reverse(_ROOMS[kind], args=[target]) if kind in _ROOMS else ""
