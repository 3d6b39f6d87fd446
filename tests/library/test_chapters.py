"""A part of the library as a file: whole, readable elsewhere, and nobody's markup but ours."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import fromstring

import pypdf
import pytest
from markdown_it import MarkdownIt

from tests.packs import sourced

from .test_pages import node

ODD = "<b>&amp; #題\n- **強い**（です）\n  1. [先](node:a-two)\n\n* 印 `code` \x0b"
NODES = [
    node(
        "a", body="はじめの**段落**。\n\n- 一つ\n- [二つ](node:a-two)\n\n1. [外](https://example.jp/?a=1&b=2)"
    ),
    node("a-one", "a", 1, body=ODD, references=[sourced(title="資料<1>", source="https://example.jp/a?b&c")]),
    node("a-one-x", "a-one", 1),
    node("a-two", "a", 2),
    node("b", order=9, body="別の章"),
]
TITLES = ["aの題", "a-oneの題", "a-one-xの題", "a-twoの題"]


@pytest.fixture
def fetch(serve, client):
    serve(nodes=NODES)

    def fetched(kind, key="a"):
        answer = client.get(f"/library/main/{key}/chapter.{kind}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'attachment; filename="madoguchi-{key}.{kind}"'
        return answer.content

    return fetched


def test_markdown_holds_the_part_and_nothing_else(fetch):
    written = fetch("md").decode()
    tokens = MarkdownIt().parse(written)
    headings = [tokens[i + 1].content for i, one in enumerate(tokens) if one.type == "heading_open"]
    assert headings == TITLES
    assert "別の章" not in written
    html = MarkdownIt("commonmark").render(written)
    assert "<strong>段落</strong>" in html
    assert 'href="http://testserver/library/main/a-two/"' in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_an_epub_is_sound_and_keeps_the_order(fetch):
    archive = zipfile.ZipFile(io.BytesIO(fetch("epub")))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    names = archive.namelist()[1:]
    pages = {name: fromstring(archive.read(name)) for name in names}  # noqa: S314  # what we wrote ourselves
    package = pages["EPUB/package.opf"]
    order = [one.get("idref") for one in package.iter("{http://www.idpf.org/2007/opf}itemref")]
    texts = ["".join(pages[f"EPUB/{name}.xhtml"].itertext()) for name in order]
    assert [any(title in text for title in TITLES) for text in texts] == [True] * 4
    links = [one.get("href") for one in pages["EPUB/nav.xhtml"].iter("{http://www.w3.org/1999/xhtml}a")]
    assert links == [f"{name}.xhtml" for name in order]
    assert "<b>&amp; #題" in texts[1]


def test_a_pdf_can_be_read_and_has_bookmarks(fetch):
    document = pypdf.PdfReader(io.BytesIO(fetch("pdf")))
    text = "".join(page.extract_text() for page in document.pages)
    assert "<b>&amp; #題" in text
    assert "別の章" not in text

    def flat(outline):
        return [
            title for one in outline for title in (flat(one) if isinstance(one, list) else [one["/Title"]])
        ]

    assert flat(document.outline) == TITLES


def test_a_single_entry_is_a_part_too(fetch):
    assert "aの題" not in fetch("md", "a-two").decode()


@pytest.mark.parametrize("kind", ["md", "epub", "pdf"])
def test_a_part_that_is_not_there_is_said_kindly(fetch, client, kind):
    assert client.get(f"/library/main/nothing/chapter.{kind}").status_code == 404
    assert client.get(f"/library/nothing/a/chapter.{kind}").status_code == 404


def test_too_large_a_part_is_refused_with_a_way_on(fetch, client, monkeypatch):
    monkeypatch.setattr("madoguchi.library.chapters.chapter.LARGEST", 3)
    answer = client.get("/library/main/a/chapter.pdf")
    assert answer.status_code == 413
    assert 'href="/library/main/a/"' in answer.content.decode()
