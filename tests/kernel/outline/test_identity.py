# ruff: noqa: E501 - files of other programs stand here as those write them
"""Entries keep their ids when a file is read again, however they were changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from madoguchi.kernel.outline.building import ID
from madoguchi.kernel.outline.differences import compare
from madoguchi.kernel.outline.formats import read_outline, write_outline
from madoguchi.kernel.outline.identity import settle_ids
from madoguchi.kernel.outline.model import Link, Node, Outline
from tests.kernel.outline.outlines import outlines, tree

KNOWN = tree(
    "a 相談先",
    "  b 警察",
    "    c 電話する前に",
    "  d 情報処理推進機構",
    "    e 電話する前に",
    "f 事例",
    title="メモ",
)


def renamed(outline: Outline) -> Outline:
    """The same tree with ids that say nothing."""
    ids = {node.id: f"z{at}" for at, node in enumerate(outline.nodes)}
    nodes = tuple(
        replace(node, id=ids[node.id], parent=ids[node.parent] if node.parent else None)
        for node in outline.nodes
    )
    return replace(outline, nodes=nodes)


def settled(*lines: str, known: Outline = KNOWN) -> list[str]:
    """The ids that an outline of these titles gets."""
    new = renamed(
        tree(
            *(
                f"{line[: len(line) - len(line.lstrip())]}x{at} {line.strip()}"
                for at, line in enumerate(lines)
            )
        )
    )
    return [node.id for node in settle_ids(new, known).nodes]


def test_the_same_tree_keeps_all_ids() -> None:
    assert settle_ids(renamed(KNOWN), KNOWN).nodes == KNOWN.nodes


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["事例", "相談先", "  情報処理推進機構", "    電話する前に", "  警察", "    電話する前に"], ["f", "a", "d", "e", "b", "c"]),
        (["相談先", "  警察", "    電話する前に", "    新しい", "  情報処理推進機構", "    電話する前に", "事例"], ["a", "b", "c", "z3", "d", "e", "f"]),
        (["事例", "  警察", "    電話する前に"], ["f", "b", "c"]),
        (["相談先", "  警察(9110)", "    電話する前に", "  情報処理推進機構", "    電話する前に", "事 例"], ["a", "b", "c", "d", "e", "f"]),
        (["相談する先", "  警察", "  情報処理推進機構", "事例"], ["a", "b", "d", "f"]),
    ],
    ids=["reordered", "added", "moved and removed", "retitled a little", "renamed at the top"],
)  # fmt: skip
def test_entries_are_found_again(lines: list[str], ids: list[str]) -> None:
    assert settled(*lines) == ids


def test_ids_of_the_file_win_over_everything_else() -> None:
    known = tree("a1 一", "b1 二")
    swapped = replace(tree("a1 二", "b1 一"), native=frozenset({"a1", "b1"}))
    assert [node.id for node in settle_ids(swapped, known).nodes] == ["a1", "b1"]
    assert [node.id for node in settle_ids(replace(swapped, native=frozenset()), known).nodes] == ["b1", "a1"]


def test_number_and_title_find_an_entry_that_moved() -> None:
    known = Outline(
        "", (Node("a", "章", number="1"), Node("b", "概要", "a", 2, "1.1"), Node("c", "概要", number="2"))
    )
    new = Outline("", (Node("x", "概要", number="2"), Node("y", "概要", number="1.1")))
    assert [node.id for node in settle_ids(new, known).nodes] == ["c", "b"]


def test_a_renamed_centre_and_the_same_text_under_another_title() -> None:
    body = "バックアップは一つを別の場所に置きます。\n月に一度は戻せるかを確かめます。"
    known = Outline("", (Node("a", "旧"), Node("b", "写し", "a", 2, body=body), Node("c", "他", "a", 2)))
    new = Outline(
        "",
        (Node("x", "新"), Node("y", "他", "x", 2), Node("z", "バックアップ", "y", 3, body=body + "\n追記")),
    )
    assert [node.id for node in settle_ids(new, known).nodes] == ["a", "c", "b"]


def test_a_new_entry_never_gets_an_id_that_another_one_had() -> None:
    known = tree("m1 一", "m2 二")
    new = tree("m1 全く別の話", "m2 一")
    first, second = settle_ids(new, known).nodes
    assert second.id == "m1"
    assert first.id not in {"m1", "m2"}
    assert ID.fullmatch(first.id)


def test_links_inside_follow_the_ids() -> None:
    new = Outline(
        "",
        (
            Node("x", "事例", links=(Link("", "#y"), Link("", "https://a.example/"), Link("", "#gone"))),
            Node("y", "警察"),
        ),
    )
    nodes = settle_ids(new, KNOWN).nodes
    assert nodes[0].links == (Link("", "#b"), Link("", "https://a.example/"), Link("", "#gone"))


@given(outlines(), outlines())
def test_ids_stay_unique_and_the_tree_stays_a_tree(new: Outline, known: Outline) -> None:
    other = settle_ids(renamed(new), known)
    ids = [node.id for node in other.nodes]
    assert len(set(ids)) == len(ids)
    assert [(node.title, node.depth) for node in other.nodes] == [
        (node.title, node.depth) for node in new.nodes
    ]
    above = dict(zip(ids, other.nodes, strict=True))
    assert all(node.parent is None or above[node.parent].depth == node.depth - 1 for node in other.nodes)


@given(outlines())
def test_reading_the_same_again_changes_nothing(outline: Outline) -> None:
    again = settle_ids(renamed(outline), outline)
    assert {node.id for node in again.nodes} == {node.id for node in outline.nodes}


def test_a_file_that_is_read_twice_is_unchanged() -> None:
    data = write_outline(KNOWN, "opml")
    first = read_outline(data, name="a.opml")
    assert not compare(first, settle_ids(read_outline(data, name="a.opml"), first))


def test_ids_stand_in_web_addresses_as_they_are() -> None:
    strange = (
        '<map><node TEXT="a" ID="ID_12"><node TEXT="b" ID="日本 語/?#"/>'
        f'<node TEXT="c" ID="{"x" * 90}"/><node TEXT="d" ID="id_12"/><node TEXT="e" ID="-"/></node></map>'
    )
    ids = [node.id for node in read_outline(strange.encode(), name="a.mm").nodes]
    assert ids[0] == "id_12"
    assert all(ID.fullmatch(node_id) for node_id in ids)
    assert len(set(ids)) == 5
