"""What a re-import will change, before anybody takes it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.outline.differences import Piece, PieceKind, compare, text_difference
from madoguchi.kernel.outline.model import Node, Outline
from tests.kernel.outline.outlines import outlines, tree

OLD = tree("a 一", "  b 二", "  c 三", "  d 四", "e 五")


def ids(changes: tuple[object, ...]) -> list[str]:
    return [getattr(change, "id", "") or change.after.id for change in changes]  # type: ignore[attr-defined]


def test_nothing_changed() -> None:
    found = compare(OLD, OLD)
    assert not found
    assert found.unchanged == OLD.nodes
    assert found.updated == frozenset()


def test_added_removed_and_changed_with_the_fields_that_differ() -> None:
    nodes = list(OLD.nodes)
    nodes[1] = replace(nodes[1], title="弐", body="本文", tags=("新",))
    new = Outline("", (*nodes[:2], Node("n", "新", "a", 2), *nodes[3:]))
    found = compare(OLD, new)
    assert (ids(found.added), ids(found.removed)) == (["n"], ["c"])
    (change,) = found.changed
    assert (change.before.title, change.after.title, change.fields) == ("二", "弐", ("title", "body", "tags"))
    assert found.moved == ()
    assert ids(found.unchanged) == ["a", "d", "e"]


def test_only_what_was_taken_elsewhere_moved() -> None:
    found = compare(OLD, tree("a 一", "  d 四", "  b 二", "  c 三", "e 五"))
    assert ids(found.moved) == ["d"]
    below = compare(OLD, tree("e 五", "  a 一", "    b 二", "    c 三", "    d 四"))
    assert ids(below.moved) == ["a"]
    assert below.changed == ()
    assert below.updated == {"a"}


def test_an_entry_may_have_changed_and_moved() -> None:
    found = compare(OLD, tree("a 一", "  b 二", "  d 四", "e 五", "  c 参"))
    assert ids(found.changed) == ids(found.moved) == ["c"]
    assert found.changed[0].is_moved


@given(outlines(), outlines())
def test_every_entry_is_told_once(old: Outline, new: Outline) -> None:
    found = compare(old, new)
    assert {*ids(found.added), *ids(found.unchanged), *found.updated} == {node.id for node in new.nodes}
    assert len(found.added) + len(found.unchanged) + len(found.updated) == len(new.nodes)
    assert set(ids(found.removed)) == {node.id for node in old.nodes} - {node.id for node in new.nodes}


def test_text_is_compared_by_words_and_signs() -> None:
    assert text_difference("電話は03です。call now", "電話は06です。call later") == (
        Piece(PieceKind.SAME, "電話は"),
        Piece(PieceKind.REMOVED, "03"),
        Piece(PieceKind.ADDED, "06"),
        Piece(PieceKind.SAME, "です。call "),
        Piece(PieceKind.REMOVED, "now"),
        Piece(PieceKind.ADDED, "later"),
    )
    assert text_difference("", "") == ()


def joined(pieces: tuple[Piece, ...], other: PieceKind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in {PieceKind.SAME, other})


LONG = st.lists(
    st.sampled_from(["一\n", "二 三\n", "word " * 300, "\x0b", "\u2028", "あ" * 700 + "\n"]), max_size=8
).map("".join)


@given(st.one_of(st.text(), LONG), st.one_of(st.text(), LONG))
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    pieces = text_difference(before, after)
    assert joined(pieces, PieceKind.REMOVED) == before
    assert joined(pieces, PieceKind.ADDED) == after


def test_long_texts_are_compared_line_by_line_and_very_long_ones_as_a_whole() -> None:
    lines = [f"{at}行目の文章です。" for at in range(500)]
    pieces = text_difference("\n".join(lines), "\n".join([*lines[:250], "新しい行", *lines[250:]]))
    assert [piece.text for piece in pieces if piece.kind is PieceKind.ADDED] == ["新しい行\n"]
    assert len(text_difference("a\n" * 3000, "b\n" * 3000)) == 2
