"""The PDF: two tagged A4 pages in the language of the page, with what was edited; no words become markup."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from madoguchi.triage.printable import printable

from .conftest import RANSOM, RANSOM_EN
from .pages import answer, visit

pytestmark = pytest.mark.django_db
A4 = (595, 842)


def read(page) -> PdfReader:
    assert page.response["Content-Type"] == "application/pdf"
    assert page.response["Cache-Control"] == "private, no-store"
    assert "attachment" in page.response["Content-Disposition"]
    return PdfReader(BytesIO(page.response.content))


def words(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize(
    ("lang", "text", "button", "title", "heading"),
    [
        ("ja", RANSOM, "PDFを受け取る", "まどぐち：いますること・かける電話", "いますること"),
        ("en", RANSOM_EN, "Get a PDF", "Madoguchi: what to do, whom to call", "Dothisnow"),
    ],
)
def test_two_tagged_pages_in_the_language_of_the_page(client, lang, text, button, title, heading):
    reader = read(answer(client, text, lang).press(button))
    assert len(reader.pages) <= 2
    assert tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]) == A4
    assert reader.metadata.title == title
    assert reader.root_object["/Lang"] == lang
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert heading in words(reader)


def test_holds_what_was_edited_and_masks_the_rest(client):
    page = answer(client, RANSOM + "。電話は090-1234-5678です")
    text = words(
        read(page.press("PDFを受け取る", **{"i-firm": "山田製作所 12人", "i-money": "#panic[x] $y$ *z*"}))
    )
    assert "山田製作所12人" in text
    assert "#panic[x]$y$*z*" in text
    assert "090-1234-5678" not in text
    assert "●●●" in text


def test_knows_the_path_of_the_guide(client, content):
    page = visit(client, "/triage/guide/files-note-one/")
    text = words(read(page.press("PDFを受け取る")))
    assert "".join(content.guide["files-note-one"].text.ja.split()) in text


def test_every_result_fits_on_two_pages_in_english(client, content):
    """English runs longer; one result for each incident type is enough."""
    results = {step.type: step.id for step in content.guide.values() if not step.choices}
    for step_id in list(results.values())[::4]:
        page = visit(client, f"/en/triage/guide/{step_id}/")
        assert len(read(page.press("Get a PDF")).pages) <= 2, step_id


@pytest.mark.parametrize(
    ("lang", "text", "button"),
    [
        ("ja", "不正アクセスでECサイトの顧客のカード情報が漏れました", "PDFを受け取る"),
        ("en", "Ransomware stole our customer list and card numbers, and a laptop was lost", "Get a PDF"),
    ],
)
def test_holds_every_duty_of_the_page(client, content, lang, text, button):
    page = answer(client, text, lang)
    names = [duty.name.in_language(lang) for duty in content.duties.values()]
    on_page = [name for name in names if f'clock__name">{name}</h3>' in page.html]
    assert len(on_page) > 8
    reader = read(page.press(button))
    printed = words(reader)
    assert [name for name in on_page if "".join(name.split()) not in printed] == []
    # More than nine duties: a third sheet holds at most their end.
    assert len(reader.pages) <= 3


def test_leaves_out_pictures_that_the_font_does_not_have(client):
    page = answer(client, RANSOM + "😱🙇‍♂️⚠️①㈱👨‍👩‍👧🇯🇵。")
    assert "⚠①㈱。" in words(read(page.press("PDFを受け取る")))


def test_no_sign_of_the_content_is_missing_in_the_font(content):
    texts = json.dumps([duty.model_dump(mode="json") for duty in content.duties.values()], ensure_ascii=False)
    assert printable(texts) == texts


def test_nothing_written_gives_no_pdf(client):
    assert client.post("/triage/answer.pdf", {}).status_code == 400
