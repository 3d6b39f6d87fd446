"""The tree as nested lists. Written without the template engine, which takes 100 ms for 2,500 nodes; this takes 6."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import escape

from madoguchi.shell.languages import current_language
from madoguchi.shell.markup import rendered

from .queries.tree import tree_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString

    from .models import Collection
    from .queries.tree import TreeRow


def tree_html(collection: Collection) -> tuple[SafeString, int]:
    """The lists in the page's language, and how many nodes there are. No query while the collection has not changed."""
    return _built(_Edition(collection), current_language())


class _Edition:
    """A collection in one state, as the key of what was made from it."""

    __slots__ = ("collection", "state")

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        # The time tells two collections apart that bore the same key one after the other.
        self.state = (collection.pk, collection.key, collection.revision, collection.taken_at)

    def __hash__(self) -> int:
        return hash(self.state)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Edition) and other.state == self.state


@lru_cache(maxsize=32)
def _built(edition: _Edition, language: str) -> tuple[SafeString, int]:
    rows = tree_rows(edition.collection)
    root = reverse("library:tree", args=[edition.collection.key])
    return rendered("".join(_lists(rows, root, language))), len(rows)


def _lists(rows: Sequence[TreeRow], root: str, language: str) -> Iterator[str]:
    read = "Read" if language == "en" else "読む"
    open_depths: list[int] = []
    yield '<ul class="tree" data-tree>'
    following = chain((row.depth for row in rows[1:]), [0])
    for row, next_depth in zip(rows, following, strict=False):
        title = _title(row, language)
        link = f'<a href="{root}{row.key}/">'
        if next_depth > row.depth:
            open_depths.append(row.depth)
            yield (
                f'<li><details id="n-{row.key}"><summary>{title}</summary>'
                f'<p class="tree__read">{link}{read}<span class="visually-hidden">{title}</span></a></p><ul>'
            )
        else:
            yield f"<li>{link}{title}</a></li>"
        while open_depths and open_depths[-1] >= next_depth:
            open_depths.pop()
            yield "</ul></details></li>"
    yield "</ul>"


def _title(row: TreeRow, language: str) -> str:
    own = row.title_en if language == "en" and row.title_en else row.title
    shown = escape(own) or "―"
    if language == "en" and not row.title_en:
        shown = f'<span lang="ja">{shown}</span>'
    return f'<span class="tree__number">{escape(row.number)}</span> {shown}' if row.number else shown
