"""What the project promises about the shipped library, measured as the issue measures it."""

from __future__ import annotations

import pytest

from madoguchi.content.queries import current_content, forget_content
from madoguchi.library.actions.releases import take_release
from madoguchi.search.following import synchronise_all
from madoguchi.search.models import SearchRecord
from madoguchi.search.queries import search

from .quality import Found, measure, read_pairs, read_questions, same_found

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def ask(text):
    return [
        Found(hit.title.ja, tuple(one.ja for one in hit.path), hit.tags, f"{hit.body.ja}\n{hit.body.en}")
        for hit in search(text).hits
    ]


def keys(text):
    return [f"{hit.kind} {hit.id}" for hit in search(text).hits]


@pytest.fixture
def shipped(warm):
    forget_content()
    content = current_content()
    take_release(content=content)
    synchronise_all(content=content)
    return [
        Found(
            row.shown["title"][0], tuple(one[0] for one in row.shown["path"]), tuple(row.topics.split()), ""
        )
        for row in SearchRecord.objects.all()
    ]


def test_the_shipped_library_answers_as_well_as_promised(shipped):
    for name in ("given", "blind-a", "heldout-b"):
        figures = measure(read_questions(name), ask, shipped)
        assert figures.mrr >= 0.75, (name, figures)
        assert figures.ndcg >= 0.55, (name, figures)
        assert figures.cover >= 0.75, (name, figures)
        assert figures.empty == 0, (name, figures)
    pairs = read_pairs()
    lost = [(typed, usual) for _, typed, usual in pairs if not same_found(keys(typed), keys(usual))]
    assert len(pairs) == 200
    assert len(lost) <= 0.10 * len(pairs), lost
