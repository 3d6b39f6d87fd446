from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.outline.memo import read_memo
from madoguchi.kernel.outline.model import Link, OutlineRefusedError

from .memos import BODY, MEMO, by_number, read

NODES = by_number(read(MEMO))


def test_every_numbered_heading_is_a_node_below_the_heading_that_its_number_names():
    outline = read(MEMO)
    ids = outline.by_id()

    found = [
        (node.number, node.depth, ids[node.parent].number if node.parent else None) for node in outline.nodes
    ]

    assert outline.title == "Desk's Notes"
    assert found == [
        ("1", 1, None), ("1.1", 2, "1"), ("1.2", 2, "1"), ("1.3", 2, "1"),
        ("2", 1, None), ("2.1", 2, "2"), ("2.1.1", 3, "2.1"), ("2.1.2", 3, "2.1"), ("2.1.3", 3, "2.1"),
        ("2.1.4", 3, "2.1"), ("2.2", 2, "2"),
        ("3", 1, None), ("3.1", 2, "3"), ("3.1", 2, "3"), ("3.4", 2, "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("1.1", "鍵の管理【私見】 - Desk's notes"),  # a link and a bullet around it
        ("2.1.1", "貸した人を書いておく"),  # a page ended inside; a picture says the whole
        ("2.1.2", "返してもらう日を決める"),  # the title stands below its number
        ("2.1.3", "返す日を過ぎたら電話する"),  # a bullet that was read as letters
        ("2.2", "長い題名は、次の行へ続きます"),  # the contents list says how far it goes
        ("3.1", "☎ 03-0000-1234 e-mail kagi@example.jp"),
    ],
)
def test_titles_are_whole_and_without_bullets(number: str, title: str):
    assert NODES[number].title == title


def test_copies_of_a_picture_are_dropped_and_running_text_is_kept():
    assert NODES["1.1"].body == ""
    assert NODES["2"].body == ""
    assert NODES["2.2"].body == "ここからは本文です。鍵は二本あります。"
    assert NODES["1.3"].body == ""
    assert NODES["1.3"].title == "かぎの番号（メモ）☎ 03-0000-1234"


def test_labels_are_those_in_brackets_and_a_state_that_stands_alone():
    assert NODES["1.1"].tags == ("私見",)
    assert NODES["1.3"].tags == ("メモ",)
    assert NODES["3.4"].tags == ("更新中",)
    assert NODES["2.2"].tags == ()


def test_lost_links_lead_to_the_chapter_whose_title_they_carry():
    assert NODES["1.1"].links == (Link("●鍵の管理【私見】 - Desk's notes", "#2"),)
    assert NODES["1.2"].links == (Link("◦鍵の管理", "#3"),)
    assert NODES["2"].links == (Link("●鍵の管理【私見】 - Desk's notes"),)


def test_numbers_addresses_and_links_are_taken_out_of_the_text():
    first, second = (node for node in read(MEMO).nodes if node.number == "3.1")

    assert first.phones == ("03-0000-1234",)
    assert first.emails == ("kagi@example.jp",)
    assert second.urls == ("https://example.jp/kagi_2",)
    assert second.links == (Link("https://example.jp/kagi_2", "https://example.jp/kagi_2"),)


def test_a_number_that_occurs_twice_keeps_both_and_tells():
    outline = read(MEMO)

    assert [node.id for node in outline.nodes if node.number == "3.1"] == ["3.1", "3.1_2"]
    assert {(notice.code, notice.number) for notice in outline.warnings} == {
        ("number-twice", "3.1"),
        ("number-gap", "3.4"),
        ("title-joined", "1.3"),
        ("title-joined", "2.1.1"),
        ("title-joined", "2.2"),
    }


def test_a_chapter_whose_marks_do_not_fit_is_told_and_its_number_followed():
    outline = read("## 1. 甲\n\n## 2. 乙\n\n#### 3. 丙\n\n#### 3.1. 丁\n")

    assert [(node.number, node.depth) for node in outline.nodes] == [("1", 1), ("2", 1), ("3", 1), ("3.1", 2)]
    assert [(notice.code, notice.number) for notice in outline.warnings] == [("level-differs", "3")]


def test_ids_are_ids_and_stay():
    ids = [node.id for node in read(MEMO).nodes]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", node_id) for node_id in ids)
    assert ids == [node.id for node in read(MEMO.replace("はじめに", "おわりに")).nodes]


def test_line_ends_and_a_byte_order_mark_change_nothing():
    assert read_memo(b"\xef\xbb\xbf" + MEMO.replace("\n", "\r\n").encode()) == read(MEMO)


def test_a_memo_without_a_contents_list_is_read_as_well():
    nodes = by_number(read(BODY))

    assert nodes["2.1.1"].title == "貸した人を書いておく"
    assert nodes["3.1"].emails == ("kagi@example.jp",)


def test_what_the_contents_list_says_otherwise_is_told():
    text = MEMO.replace("2.1. ■合い鍵.....", "2.1. ■合鍵.....").replace(
        "3. ●鍵", "4. ●窓.....	6\n3. ●鍵", 1
    )

    notices = {notice.code: notice for notice in read(text).warnings}

    assert "合鍵" in notices["contents-differ"].message
    assert notices["contents-only"].number == "4"


def test_text_before_the_first_heading_is_told_and_not_silently_lost():
    notices = read("このメモは家の鍵についてです。\n\n" + BODY).warnings

    assert any(notice.code == "preface" and "家の鍵" in notice.message for notice in notices)


def test_numbers_in_running_text_are_no_headings():
    items = "次の順に行います。\n\n1. 紙を出す\n\n2. 名前を書く\n\n"

    outline = read(f"## 1. 手順\n\n### 1.1. 準備\n\n{items}## 2. 片付け\n\n2.1. 箱\n")

    assert [node.number for node in outline.nodes] == ["1", "1.1", "2", "2.1"]
    assert outline.nodes[1].body == "次の順に行います。\n1. 紙を出す\n2. 名前を書く"


def test_items_of_a_list_are_body_and_no_title():
    assert by_number(read("## 1. 持ち物\n\n- 鍵\n- 電話\n\n1.1. 箱\n"))["1"].body == "鍵\n電話"


def test_order_and_missing_parents_are_told_and_everything_is_kept():
    outline = read("## 1. 甲\n\n1.2. 乙\n\n1.1. 丙\n\n1.5.1. 丁\n")

    assert [(node.number, node.depth) for node in outline.nodes] == [
        ("1", 1),
        ("1.2", 2),
        ("1.1", 2),
        ("1.5.1", 2),
    ]
    assert [(notice.code, notice.number) for notice in outline.warnings] == [
        ("number-gap", "1.2"),
        ("number-order", "1.1"),
        ("parent-missing", "1.5.1"),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no memo"),
        ("ただの文章です。\n\n番号はありません。".encode(), "no memo"),
        (b"1. a\n\x001.1. b\n", "NUL"),
        ("1. 題名\n1.1. 副題\n".encode("cp932"), "Line 1 is not UTF-8"),
        ("1. 題名\n1.1. 副題\n".encode("euc-jp"), "Line 1 is not UTF-8"),
        (b"1. a\n1.1. b\n" + b"x" * (8 * 1024 * 1024), "larger than 8 MB"),
        (b"1. a\n\n" + b"1." * 13 + b" deep\n", "13 levels deep"),
        (b"1. a\n\n" + b"1." * 100_000 + b" deep\n", "levels deep"),
        (b"PK\x03\x04" + bytes(range(1, 200)), "is not UTF-8"),
    ],
)
def test_other_files_are_refused_with_one_sentence(data: bytes, sentence: str):
    with pytest.raises(OutlineRefusedError, match=sentence) as refusal:
        read_memo(data)

    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


_HOSTILE = [
    "[" * 200_000,
    "1. a\n\n1.1. " + "[x](" * 100_000,
    "1. a\n\n1.1. " + "<b " * 200_000,
    "1. a\n\n1.1. b\n\n" + "同じ\n\n" * 50_000,
    "1. 同じ\n\n" + "".join(f"1.{n}. 同じ\n\n同じ\n\n" for n in range(1, 1000)) * 20,
    "".join(f"## {n}. [章{n}と一覧](#)\n\n" for n in range(1, 1000)),
    "1. a\n\n1.1. " + "." * 500_000 + "x\n\n1.2. " + "\\[" * 300_000,
    "." * 500_000 + "x\n" + "あ" * 300_000 + "\n\n1. a\n\n1.1. " + "[" + "あ" * 300_000 + "](#)",
    "1. a\n\n1.1. " + "【" * 200_000 + "（" * 200_000 + " " * 200_000,
    "1. a\n\n1.1. " + "0" * 300_000 + "\n\n1.2. " + "a@" * 100_000,
]


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_hostile_texts_end_soon(text: str):
    """Each would take minutes if the work grew with the square of the text; the time limit of the suite tells."""
    try:
        outline = read(text)
    except OutlineRefusedError:
        return
    assert outline.nodes


@given(st.text(alphabet="1234. \n#*[]()<>-・●一二三【】。あいABab:/@\\", max_size=300))
def test_whatever_is_read_is_a_tree_in_order(text: str):
    try:
        outline = read(text)
    except OutlineRefusedError:
        return
    seen: dict[str, int] = {}
    for node in outline.nodes:
        assert node.id not in seen
        assert node.depth == 1 if node.parent is None else node.depth == seen[node.parent] + 1
        seen[node.id] = node.depth
    for node in outline.nodes:
        assert all(link.target[1:] in seen for link in node.links if link.target.startswith("#m"))
