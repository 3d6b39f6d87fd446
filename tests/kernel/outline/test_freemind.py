# ruff: noqa: E501 - files of other programs stand here as those write them
"""Maps of FreeMind and Freeplane, in all the ways in which they write a text."""

from __future__ import annotations

from madoguchi.kernel.outline.formats import read_outline, write_outline
from madoguchi.kernel.outline.model import Link, NodeKind, Outline
from tests.kernel.outline.outlines import codes, shape, tree


def read(body: str, start: str = '<map version="freeplane 1.9.13">') -> Outline:
    return read_outline(f"{start}{body}</map>".encode(), name="a.mm")


def rich(kind: str, html: str, more: str = "") -> str:
    return f'<richcontent TYPE="{kind}"{more}><html><head><title>x</title></head><body>{html}</body></html></richcontent>'


def test_styles_and_hooks_are_no_nodes() -> None:
    outline = read(
        '<node TEXT="中心"><hook NAME="MapStyle"><map_styles><stylenode TEXT="s"><icon BUILTIN="no"/>'
        '<richcontent TYPE="NOTE" CONTENT-TYPE="plain/markdown"/></stylenode></map_styles></hook>'
        '<node TEXT="枝&#xa;二行"/></node>'
    )
    assert shape(outline) == ["中心", "  枝\n二行"]
    assert outline.nodes[0].markers == ()


def test_rich_texts_become_titles_and_bodies() -> None:
    outline = read(
        f"<node>{rich('NODE', '<p>太い <b>題</b></p><p>二行目&#160;x</p>')}"
        f"{rich('DETAILS', '<p>詳細</p>')}{rich('NOTE', '<p>一</p><p></p><ul><li>二</li><li>三</li></ul>')}"
        '<attribute_layout NAME_WIDTH="9"/><attribute NAME="担当" VALUE="総務"/></node>'
    )
    (node,) = outline.nodes
    assert node.title == "太い 題\n二行目 x"
    assert node.body == "詳細\n\n担当: 総務\n\n一\n\n- 二\n- 三"


def test_plain_notes_of_newer_freeplane_keep_their_lines() -> None:
    outline = read(
        '<node TEXT="a"><richcontent TYPE="NOTE" CONTENT-TYPE="plain/markdown"><text># x\n\n  y</text></richcontent></node>'
    )
    assert outline.nodes[0].body == "# x\n\n  y"


def test_notes_and_html_of_old_freemind() -> None:
    outline = read(
        '<node TEXT="&lt;html&gt;&lt;body&gt;太&lt;b&gt;字&lt;/b&gt;&lt;/body&gt;&lt;/html&gt;">'
        '<hook NAME="accessories/plugins/NodeNote.properties"><text>古い\nメモ</text></hook></node>',
        '<map version="0.8.1">',
    )
    assert (outline.nodes[0].title, outline.nodes[0].body) == ("太字", "古い\nメモ")


def test_halved_emoji_of_freemind_are_made_whole() -> None:
    outline = read('<node TEXT="&#xd83d;&#xde00; &#x96fb;"/>', '<map version="1.0.1">')
    assert (outline.nodes[0].title, codes(outline)) == ("😀 電", {"mended"})


def test_links_arrows_icons_and_kinds() -> None:
    outline = read(
        '<node TEXT="r" ID="ID_1"><node TEXT="a" ID="ID_2" LINK="https://a.example/"><icon BUILTIN="button_ok"/>'
        '<arrowlink DESTINATION="ID_3" MIDDLE_LABEL="参照"/><arrowlink DESTINATION="ID_1"/></node>'
        '<node TEXT="b" ID="ID_3" LINK="#ID_2"><hook NAME="FreeNode"/></node>'
        '<node TEXT="" ID="ID_4"><hook NAME="SummaryNode"/><node TEXT="c"/></node></node>'
    )
    _, a, b, summary, below = outline.nodes
    assert a.links == (Link("", "https://a.example/"), Link("参照", "#id_3"), Link("", "#id_1"))
    assert a.markers == ("button_ok",)
    assert (b.kind, b.links) == (NodeKind.DETACHED, (Link("", "#id_2"),))
    assert (summary.kind, summary.title, below.title) == (NodeKind.SUMMARY, "", "c")


def test_texts_that_are_numbers_formulas_or_clones() -> None:
    outline = read(
        '<node LOCALIZED_TEXT="new_mindmap" ID="ID_0"><node TEXT="8" OBJECT="java.lang.Long|8"/>'
        '<node OBJECT="java.lang.Long|9"/><node TEXT="x" ID="ID_7"><hook NAME="plugins/latex/LatexNodeHook.properties"'
        ' EQUATION="\\alpha"/></node><node ID="ID_8" TREE_ID="ID_7"/></node>'
    )
    assert shape(outline) == ["new_mindmap", "  8", "  9", "  x", "  x"]
    assert outline.nodes[3].body == outline.nodes[4].body == "\\alpha"
    assert outline.nodes[4].links == (Link("", "#id_7"),)


def test_what_is_left_out_is_told() -> None:
    outline = read(
        '<node TEXT="a" ENCRYPTED_CONTENT="Zm9v"><hook NAME="ExternalObject" URI="a.png"/>'
        f"{rich('NOTE', '<p>x<img src=&quot;b.png&quot;/></p>'.replace('&quot;', chr(34)))}</node>"
    )
    assert codes(outline) == {"encrypted", "picture"}
    assert {notice.message for notice in outline.warnings if notice.code == "picture"} == {
        "Pictures left out: 2."
    }


def test_an_outline_with_several_roots_hangs_on_a_frame_that_may_be_renamed() -> None:
    data = write_outline(tree("a 一", "b 二", title="全体"), "freemind")
    assert read_outline(data, name="a.mm").title == "全体"
    renamed = read_outline(data.replace('TEXT="全体"'.encode(), 'TEXT="別名"'.encode()), name="a.mm")
    assert (renamed.title, shape(renamed)) == ("別名", ["一", "二"])


def test_tags_stand_where_freeplane_shows_them() -> None:
    outline = read('<node TEXT="a" TAGS="更新中&#xa;急 ぎ"/>')
    assert outline.nodes[0].tags == ("更新中", "急 ぎ")
    assert 'TAGS="更新中&#10;急 ぎ"' in write_outline(outline, "freemind").decode()


def test_icons_of_another_program_are_carried_and_not_drawn() -> None:
    outline = Outline("r", (tree("a r").nodes[0],))
    text = write_outline(outline, "freemind").decode()
    assert "<icon" not in text
