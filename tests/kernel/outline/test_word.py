# ruff: noqa: E501 - files of other programs stand here as those write them
"""Headings of Word files from several programs, in the common and in the strict form."""

from __future__ import annotations

import pytest

from madoguchi.kernel.outline.formats import read_outline
from madoguchi.kernel.outline.model import Link, Outline, OutlineRefusedError
from tests.kernel.outline.outlines import codes, packed, shape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    REL: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="見出し 2"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="社内の節"/><w:basedOn w:val="a3"/></w:style>
<w:style w:type="paragraph" w:styleId="level3"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="text"><w:name w:val="Body Text"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ring"><w:name w:val="y"/><w:basedOn w:val="ring"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="c"><w:name w:val="heading 1"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1章"/>
</w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def document(
    body: str, *, strict: bool = False, styles: str = STYLES, numbering: str = NUMBERING, rels: str = ""
) -> bytes:
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    names = f'xmlns:w="{MAIN}" xmlns:r="{REL}" xmlns:mc="{MC}"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{start}<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{start}<w:styles {names}>{styles}</w:styles>",
        "word/numbering.xml": f"{start}<w:numbering {names}>{numbering}</w:numbering>",
        "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="s" Type="{REL}/styles" Target="styles.xml"/>'
        f'<Relationship Id="n" Type="{REL}/numbering" Target="/word/numbering.xml"/>{rels}</Relationships>',
    }
    if strict:
        for common, iso in STRICT.items():
            parts = {name: text.replace(common, iso) for name, text in parts.items()}
    return packed(parts)


def p(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{content}</w:p>"


def numbered(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def read(body: str, **more: object) -> Outline:
    return read_outline(document(body, **more), name="a.docx")  # type: ignore[arg-type]


@pytest.mark.parametrize("strict", [False, True])
def test_headings_are_known_by_style_name_level_and_ancestry(strict: bool) -> None:
    outline = read(
        p("文書の題", "T")
        + p("一", "1")
        + p("本文", "text")
        + p("二", "a3")
        + p("三", "level3")
        + p("四", "mine")
        + p("輪", "ring")
        + p("五", more='<w:outlineLvl w:val="4"/>')
        + p("六", "Heading1")
        + p("", "1"),
        strict=strict,
    )
    assert outline.title == "文書の題"
    assert shape(outline) == ["一", "  二", "    三", "  四", "    五", "六"]
    assert [node.body for node in outline.nodes] == ["本文", "", "", "輪", "", ""]


def test_a_heading_hangs_on_the_nearest_higher_one() -> None:
    outline = read(p("三", "level3") + p("一", "1") + p("三", "level3") + p("二", "a3"))
    assert shape(outline) == ["三", "一", "  三", "  二"]


def test_runs_breaks_and_what_word_does_not_show() -> None:
    outline = read(
        p(
            '<w:r><w:t>題</w:t></w:r><w:r><w:br/><w:t xml:space="preserve"> の </w:t><w:tab/></w:r>'
            "<w:del><w:r><w:delText>消</w:delText></w:r></w:del><w:ins><w:r><w:t>加</w:t></w:r></w:ins>",
            "1",
            '<w:tabs><w:tab w:val="left"/></w:tabs><w:pPrChange><w:pPr><w:pStyle w:val="a3"/></w:pPr></w:pPrChange>',
        )
        + "<w:p><mc:AlternateContent><mc:Choice><w:r><w:drawing/></w:r><w:txbxContent>"
        + p("枠の中")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:pict/><w:txbxContent>"
        + p("枠の中")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:r><w:t>外</w:t><w:footnoteReference/></w:r></w:p>"
    )
    assert outline.nodes[0].title == "題\n の \t加"
    assert outline.nodes[0].body == "枠の中\n\n外"
    assert codes(outline) == {"deleted", "picture", "footnote"}


def test_lists_tables_contents_and_the_text_before() -> None:
    cell = "<w:tc>{}</w:tc>"
    outline = read(
        p("表紙")
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
        + p("目次", "1")
        + "</w:sdtContent></w:sdt>"
        + p("一 ..... 1", "TOC1")
        + p("一", "1")
        + p("中黒", more=numbered(3))
        + p("番号", more=numbered(4, 0))
        + f"<w:tbl><w:tr>{cell.format(p('甲', '1'))}{cell.format(p('乙') + p('丙'))}</w:tr><w:tr>{cell.format(p(''))}</w:tr></w:tbl>"
    )
    assert shape(outline) == ["一"]
    assert outline.nodes[0].body == "表紙\n\n- 中黒\n7. 番号\n\n甲 | 乙 丙"
    assert codes(outline) == {"preface", "contents"}


def test_numbers_that_word_computes_become_numbers() -> None:
    styles = STYLES.replace('<w:outlineLvl w:val="0"/>', f'<w:outlineLvl w:val="0"/>{numbered(1)}')
    outline = read(
        p("a", "1")
        + p("b", "a3", numbered(1, 1))
        + p("c", "a3", numbered(1, 1))
        + p("d", "1")
        + p("e", "a3", numbered(1, 1))
        + p("f", "1", numbered(2))
        + p("g", "1", numbered(2))
        + p("h", "1", numbered(0))
        + p("i", "1", numbered(3))
        + p("j", "1", numbered(99)),
        styles=styles,
    )
    assert [node.number for node in outline.nodes] == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "第三章",
        "第四章",
        "",
        "",
        "",
    ]


def test_links_of_every_kind() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>欄</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    outline = read(
        p('<w:bookmarkStart w:id="0" w:name="_Ref1"/><w:r><w:t>一</w:t></w:r>', "1")
        + p('<w:hyperlink r:id="x"><w:r><w:t>外</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink w:anchor="_Ref1"><w:r><w:t>内</w:t></w:r></w:hyperlink>')
        + p(field),
        rels=f'<Relationship Id="x" Type="{REL}/hyperlink" Target="https://a.example/" TargetMode="External"/>',
    )
    (node,) = outline.nodes
    assert node.links == (
        Link("外", "https://a.example/"),
        Link("内", f"#{node.id}"),
        Link("欄", "https://b.example/"),
    )
    assert node.body == "外\n\n内\n\n欄"


def test_a_file_without_styles_or_headings() -> None:
    bare = packed(
        {
            "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{p("a", "Heading1")}</w:body></w:document>'
        }
    )
    assert shape(read_outline(bare, name="a.docx")) == ["a"]
    with pytest.raises(OutlineRefusedError, match="ISO strict form, but has no headings"):
        read(p("本文"), strict=True)


def test_a_package_without_its_text_is_refused() -> None:
    data = packed({"[Content_Types].xml": "wordprocessingml", "word/styles.xml": "x"})
    with pytest.raises(OutlineRefusedError, match="text is missing"):
        read_outline(data, name="a.docx")
