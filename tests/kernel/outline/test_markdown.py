# ruff: noqa: E501 - files of other programs stand here as those write them
"""Markdown that people and programs write, and our own form of it."""

from __future__ import annotations

import pytest

from madoguchi.kernel.outline.formats import read_outline, write_outline
from madoguchi.kernel.outline.model import Link, Node, Outline, OutlineRefusedError
from tests.kernel.outline.outlines import codes, shape, tree


def read(text: str) -> Outline:
    return read_outline(text.encode(), name="a.md")


def test_headings_and_nested_lists_are_nodes_and_the_rest_is_text() -> None:
    outline = read(
        "# 一\n\n本文\n二行目\n\n## 一の一 ##\n\n- 項目\n  続き\n    - 下\n\n      下の本文\n* 次\n1. 番号\n\n本文に戻る\n\n#### 深い\n# 二\n"
    )
    assert shape(outline) == [
        "一",
        "  一の一",
        "    項目\n続き",
        "      下",
        "    次",
        "    番号",
        "    深い",
        "二",
    ]
    bodies = {node.title: node.body for node in outline.nodes if node.body}
    assert bodies == {"一": "本文\n二行目", "一の一": "本文に戻る", "下": "    下の本文"}


def test_underlined_headings_and_rules() -> None:
    outline = read("題\n===\n\n二行の\n見出し\n---\n\n本文\n\n---\n\n- a\n---\n- b\n")
    assert shape(outline) == ["題", "  二行の\n見出し", "    a", "    b"]
    assert outline.nodes[1].body == "本文"


def test_code_blocks_and_numbers_in_a_paragraph_are_no_nodes() -> None:
    outline = read("# a\n```sh\n# comment\n- x\n````\n# b\n\n年号は\n1986. 長い年\n- 箇条\n\n    - code\n")
    assert shape(outline) == ["a", "b", "  箇条", "    code"]
    assert outline.nodes[0].body == "```sh\n# comment\n- x\n````"
    assert outline.nodes[1].body == "年号は\n1986. 長い年"


def test_a_fence_that_never_ends_takes_the_rest() -> None:
    outline = read("# a\n~~~\n# b\n```\n# c\n")
    assert shape(outline) == ["a"]


def test_marks_in_titles_are_read() -> None:
    outline = read(
        "# **太字** と `code` &amp; \\*印\\* <br> 次\n## [先](https://a.example/b_(c))\n"
        "## 見よ [別](#二) ![絵](x.png) file<count>\n## 二\n- [ ] 未\n- [x] 済\n"
    )
    first, second, third, fourth, open_, done = outline.nodes
    assert first.title == "太字 と `code` & *印*\n次"
    assert (second.title, second.links) == ("先", (Link("", "https://a.example/b_(c)"),))
    assert (third.title, third.links) == ("見よ 別 絵 file<count>", (Link("別", f"#{fourth.id}"),))
    assert (open_.title, open_.markers, done.title, done.markers) == (
        "未",
        ("unchecked",),
        "済",
        ("checked",),
    )
    assert codes(outline) == {"picture"}


def test_links_in_the_text_are_kept_and_lead_to_headings() -> None:
    outline = read("# はじめに\n[次](#ログの保存) と <x> [外](https://a.example/)\n\n# ログの保存\n")
    assert outline.nodes[0].links == (Link("次", f"#{outline.nodes[1].id}"), Link("外", "https://a.example/"))


def test_what_stands_around_the_nodes() -> None:
    outline = read(
        "---\ntitle: '文書の題'\ntags: x\n---\n前書き\n\n<!-- 内緒\n# x -->\n# a\n<!-- b --> 本文\n"
    )
    assert (outline.title, shape(outline)) == ("文書の題", ["a"])
    assert outline.nodes[0].body == "前書き\n\n<!-- b --> 本文"
    assert codes(outline) == {"preface", "comment", "front-matter"}
    assert shape(read("---\n# a\n---\n- b\n")) == ["a", "  b"]


def test_a_title_that_is_a_link_over_several_lines() -> None:
    outline = read("# [題\n二行\n三行](https://a.example/)\n## b\n")
    assert (outline.nodes[0].title, outline.nodes[0].links[0].target) == (
        "題\n二行\n三行",
        "https://a.example/",
    )
    assert shape(read("# [題\n\n二段](https://a.example/)\n")) == ["題\n\n二段"]
    assert shape(read("# [題\n\n# b\n")) == ["[題", "b"]


def test_titles_that_begin_with_a_mark_of_their_own_are_one_node() -> None:
    assert shape(read("- 1. 複製する\n  - - 消す\n")) == ["1. 複製する", "  - 消す"]


def test_the_same_file_gives_the_same_ids() -> None:
    text = "# a\n## b\n## b\n"
    assert [node.id for node in read(text).nodes] == [node.id for node in read(text).nodes]
    assert len({node.id for node in read(text).nodes}) == 3


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-8-sig", "utf-16"])
def test_text_files_say_their_encoding_by_a_mark_or_in_a_line(encoding: str) -> None:
    text = f"<!-- -*- coding: {encoding} -*- -->\n# 情報漏えい\n- 電話する\n"
    assert shape(read_outline(text.encode(encoding), name="a.md")) == ["情報漏えい", "  電話する"]


def test_text_without_a_heading_or_list_is_refused_with_advice() -> None:
    with pytest.raises(OutlineRefusedError, match="add headings"):
        read("ただの文章です。\n")


# -- Our own form -----------------------------------------------------------------------------------------------------


def test_our_own_form_reads_well() -> None:
    outline = Outline(
        "題",
        (
            Node("a", "相談先", number="1", body="本文\n- 一つ\n# 違う\n```\n# ここも\n```"),
            Node(
                "b",
                "警察",
                "a",
                2,
                "1.1",
                links=(Link("#9110", "https://a.example/"),),
                urls=("https://a.example/",),
            ),
        ),
    )
    assert write_outline(outline, "markdown").decode() == (
        '<!-- madoguchi outline {"title":"題"} -->\n\n'
        '# 1 相談先 <!--{"id":"a","number":"1"}-->\n\n'
        "本文\n- 一つ\n\\# 違う\n```\n# ここも\n```\n\n"
        '## 1.1 警察 <!--{"id":"b","number":"1.1"}-->\n\n'
        "<!--links-->\n- [\\#9110](https://a.example/)\n"
    )


def test_below_the_sixth_level_nodes_are_list_items() -> None:
    outline = tree(*(f"{'  ' * at}n{at} 段{at}" for at in range(9)))
    text = write_outline(outline, "markdown").decode()
    assert '###### 段5 <!--{"id":"n5"}-->\n\n- 段6 <!--{"id":"n6"}-->\n\n  - 段7' in text
    assert read(text) == outline


def test_what_somebody_adds_by_hand_is_read() -> None:
    text = write_outline(tree("a 一", "  b 二", title="題"), "markdown").decode()
    edited = text.replace("## 二", "## **新** の二") + "追記\n\n### 三 [先](https://a.example/)\n- 箇条\n"
    outline = read(edited)
    assert shape(outline) == ["一", "  **新** の二", "    三 先"]
    assert (outline.nodes[1].id, outline.nodes[1].body) == ("b", "追記")
    assert (outline.nodes[2].body, outline.nodes[2].urls) == ("- 箇条", ("https://a.example/",))
