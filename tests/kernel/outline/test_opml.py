# ruff: noqa: E501 - files of other programs stand here as those write them
"""OPML as outliners, feed readers and people write it."""

from __future__ import annotations

import pytest

from madoguchi.kernel.outline.formats import read_outline, write_outline
from madoguchi.kernel.outline.model import Link, Node, Outline
from tests.kernel.outline.outlines import codes, shape, tree


def read(body: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>', encoding: str = "utf-8") -> Outline:
    text = f'{head}<opml version="2.0"><head><title>題</title></head><body>{body}</body></opml>'
    return read_outline(text.encode(encoding), name="a.opml")


def test_every_outline_is_a_node_with_its_text_as_it_is_written() -> None:
    outline = read(
        '<outline text="一"><outline text="&lt;b&gt;二&lt;/b&gt;&#10;行"/><outline title="三"/></outline><outline text=""/>'
    )
    assert outline.title == "題"
    assert shape(outline) == ["一", "  <b>二</b>\n行", "  三", ""]
    assert [node.parent for node in outline.nodes] == [None, outline.nodes[0].id, outline.nodes[0].id, None]


def test_notes_states_and_addresses_of_other_programs_are_kept() -> None:
    workflowy, omni, feed = read(
        '<outline text="a" _note="メモ&#10;二行" _complete="true"/>'
        '<outline text="b" _status="checked" 費用="3000円" created="x"/>'
        '<outline text="c" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" category="/x,告知"/>'
    ).nodes
    assert (workflowy.body, workflowy.markers) == ("メモ\n二行", ("checked",))
    assert (omni.body, omni.markers) == ("費用: 3000円", ("checked",))
    assert feed.links == (Link("", "https://a.example/"), Link("", "https://a.example/feed"))
    assert feed.tags == ("/x", "告知")


def test_contacts_are_found_in_text_and_links() -> None:
    (node,) = read(
        '<outline text="警察 #9110" _note="電話 03-1234-5678 a@b.example" url="https://c.example/d"/>'
    ).nodes
    assert (node.phones, node.emails, node.urls) == (
        ("#9110", "03-1234-5678"),
        ("a@b.example",),
        ("https://c.example/d",),
    )


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("Shift_JIS", "cp932"),
        ("EUC-JP", "euc_jp"),
        ("ISO-2022-JP", "iso2022_jp"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-be"),
        ("utf-8", "utf-8-sig"),
        ("windows-31j", "cp932"),
    ],
)
def test_declared_encodings_are_read(declared: str, encoding: str) -> None:
    outline = read('<outline text="髙橋の電話①" />' if encoding == "cp932" else '<outline text="情報漏えい"/>',
                   f'<?xml version="1.0" encoding="{declared}"?>', encoding)  # fmt: skip
    assert outline.nodes[0].title in {"髙橋の電話①", "情報漏えい"}
    assert codes(outline) == set()


def test_a_wrong_declaration_does_not_garble_what_is_utf_8() -> None:
    for declared in ("ISO-8859-1", "Shift_JIS", "windows-1252"):
        outline = read('<outline text="日本語の題"/>', f'<?xml version="1.0" encoding="{declared}"?>')
        assert (outline.nodes[0].title, codes(outline)) == ("日本語の題", {"encoding"})


def test_small_faults_against_xml_are_mended() -> None:
    outline = read('<outline text="Q & A&nbsp;&copy;\x0b &#x1F;" url="https://a.example/?b=1&c=2"/>')
    assert (outline.nodes[0].title, codes(outline)) == ("Q & A\xa0© ", {"mended"})
    assert outline.nodes[0].urls == ("https://a.example/?b=1&c=2",)


def test_an_external_document_type_is_not_looked_at() -> None:
    outline = read(
        '<outline text="a"/>', '<?xml version="1.0"?><!DOCTYPE opml SYSTEM "http://a.example/o.dtd">'
    )
    assert shape(outline) == ["a"]


def test_ids_stay_and_short_row_numbers_are_none() -> None:
    outline = read(
        '<outline text="a" id="1"/><outline text="b" _id="b7"/><outline text="c" id="6BA7B810-9DAD"/>'
    )
    assert outline.native == {"b7", "6ba7b810-9dad"}
    again = read('<outline text="a" id="1"/>')
    assert again.nodes[0].id == outline.nodes[0].id


def test_ids_that_stand_twice_are_made_different_and_links_lead_to_the_first() -> None:
    node = Node("x1", "a", links=(Link("", "#x1"),))
    data = write_outline(Outline("", (node, Node("x2", "b"))), "opml").replace(b'"x2"', b'"x1"')
    outline = read_outline(data, name="a.opml")
    assert outline.nodes[0].id == "x1"
    assert outline.nodes[1].id != "x1"
    assert outline.nodes[0].links == (Link("", "#x1"),)
    assert codes(outline) == {"duplicate-id"}


def test_what_was_edited_elsewhere_wins_over_what_we_carried_along() -> None:
    before = Outline(
        "題", (Node("a1", "電話\x0b", body="03-1234-5678", phones=("0312345678",), markers=("flag-red",)),)
    )
    data = (
        write_outline(before, "opml")
        .replace(b"03-1234-5678", b"06-9999-1111")
        .replace("電話".encode(), b"TEL")
    )
    (node,) = read_outline(data, name="a.opml").nodes
    assert (node.title, node.phones, node.markers) == ("TEL", ("06-9999-1111",), ("flag-red",))


def test_an_export_is_plain_for_other_programs() -> None:
    text = write_outline(tree("a 一", "  b 二", title="題"), "opml").decode()
    assert '<outline text="一" _id="a">' in text
    assert '<outline text="二" _id="b"/>' in text
    assert "<title>題</title>" in text
