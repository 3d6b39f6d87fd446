# ruff: noqa: E501, PLW0108 - files of other programs stand here as those write them
"""Files that are broken, hostile, or something else: one sentence for each, soon, and nothing else happens."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.outline import building
from madoguchi.kernel.outline.formats import FORMATS, read_outline, write_outline
from madoguchi.kernel.outline.limits import MAX_BYTES, MAX_DEPTH, Budget, check_size
from madoguchi.kernel.outline.model import Outline, OutlineRefusedError
from tests.kernel.outline.outlines import WRITTEN, packed, there_and_back, tree

DEEP = 100_000
MANY_SPACES = 100 * 1024 * 1024
WORRY = "情報漏えいの相談窓口です。電話してください。"


def opml(title: str, start: str = "") -> str:
    return f'{start}<opml version="2.0"><body><outline text="{title}"/></body></opml>'


def map_of(title: str) -> bytes:
    return packed({"content.json": json.dumps([{"rootTopic": {"title": title}}])})


def lying_bomb() -> bytes:
    """A part that unpacks to more than the zip file says."""
    data = packed({"content.json": b" " * MANY_SPACES})
    return data.replace(struct.pack("<I", MANY_SPACES), struct.pack("<I", 1000))


def broken_in_the_middle() -> bytes:
    data = bytearray(map_of("a" * 200))
    data[60] ^= 0xFF
    return bytes(data)


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "200 MB": ("a.opml", lambda: bytes(200 * 1024 * 1024), "200 MB and at most 128 MB"),
    "empty": ("a.md", lambda: b"", "is empty"),
    "deep OPML": ("a.opml", lambda: f"<opml><body>{'<outline>' * DEEP}".encode(), f"more than {MAX_DEPTH} levels"),
    "deep FreeMind": ("a.mm", lambda: f"<map>{'<node>' * DEEP}".encode(), f"more than {MAX_DEPTH} levels"),
    "deep rich text": (
        "a.mm",
        lambda: f'<map><node><richcontent TYPE="NODE">{"<b>" * DEEP}'.encode(),
        f"more than {MAX_DEPTH} levels",
    ),
    "deep XMind": (
        "a.xmind",
        lambda: packed({"content.json": '[{"rootTopic":' + '{"children":{"attached":[' * DEEP}),
        f"more than {MAX_DEPTH} levels",
    ),
    "deep XMind in XML": (
        "a.xmind",
        lambda: packed({"content.xml": f"<xmap-content>{'<topic><children><topics>' * DEEP}"}),
        f"more than {MAX_DEPTH} levels",
    ),
    "deep Word": ("a.docx", lambda: packed({"word/document.xml": "<p>" * DEEP}), f"more than {MAX_DEPTH} levels"),
    "deep Markdown": (
        "a.md",
        lambda: "\n".join(f"{'  ' * at}- a" for at in range(500)).encode(),
        f"more than {MAX_DEPTH} levels",
    ),
    "deep JSON": (
        "a.json",
        lambda: b'{"format":"madoguchi-outline","nodes":' + b"[" * DEEP,
        f"more than {MAX_DEPTH} levels",
    ),
    "entities": (
        "a.opml",
        lambda: opml("&b;", '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>').encode(),
        "XML entities",
    ),
    "a file as entity": (
        "a.mm",
        lambda: b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><map><node TEXT="&a;"/></map>',
        "XML entities",
    ),
    "entities in Word": (
        "a.docx",
        lambda: packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY a "x">]><a>&a;</a>'}),
        "XML entities",
    ),
    "zip bomb": ("a.xmind", lambda: packed({"content.json": b" " * MANY_SPACES}), "unpacks to far more"),
    "zip bomb beside the map": (
        "a.xmind",
        lambda: packed({"content.json": "[]", "x.png": b" " * MANY_SPACES}),
        "unpacks to far more",
    ),
    "lying zip": ("a.xmind", lying_bomb, "unpacks to far more|cut off or damaged"),
    "too many parts": ("a.xmind", lambda: packed({f"{at}": "" for at in range(10_001)}), "unpacks to far more"),
    "a way out": ("a.xmind", lambda: packed({"content.json": "[]", "../../x": "y"}), "leads outside"),
    "an absolute way out": ("a.docx", lambda: packed({"word/document.xml": "", "/etc/x": "y"}), "leads outside"),
    "half a zip": ("a.xmind", lambda: map_of("a")[:-30], "cut off or damaged"),
    "a start of a zip": ("a.docx", lambda: map_of("a")[:40], "cut off or damaged"),
    "a broken part": ("a.xmind", broken_in_the_middle, "cut off or damaged"),
    "half an XML": ("a.opml", lambda: opml(WORRY)[:-20].encode(), "ends in the middle, at line 1"),
    "half an attribute": ("a.mm", lambda: b'<map><node TEXT="a', "ends in the middle, at line 1"),
    "half a JSON": ("a.json", lambda: b'{"format": "madoguchi-outline", "nodes": [', "no valid JSON at line 1"),
    "wrong XML": ("a.opml", lambda: b"<opml><body></opml>", "no valid XML at line 1, column"),
    "NUL": ("a.md", lambda: b"# a\0b\n", "NUL"),
    "NUL in XML": ("a.opml", lambda: opml("a\0").encode(), "NUL"),
    "NUL as reference": ("a.opml", lambda: opml("a&#0;").encode(), "no valid XML"),
    "NUL in JSON": ("a.xmind", lambda: map_of("a\0b"), "NUL"),
    "NUL in our JSON": (
        "a.json",
        lambda: b'{"format":"madoguchi-outline","version":1,"nodes":[{"title":"a\\u0000"}]}',
        '"title" must be a text without NUL',
    ),
    "undeclared Shift_JIS": ("a.md", lambda: f"# {WORRY}".encode("cp932"), "look like Shift_JIS"),
    "undeclared EUC-JP": ("a.opml", lambda: opml(WORRY).encode("euc_jp"), "look like EUC-JP"),
    "Shift_JIS that claims to be UTF-8": (
        "a.opml",
        lambda: opml(WORRY, '<?xml version="1.0" encoding="UTF-8"?>').encode("cp932"),
        "no UTF-8 text but look like Shift_JIS",
    ),
    "bytes of nothing": ("a.md", lambda: b"# a\xff\xfe\x81\xff\n", "would come out garbled"),
    "garbled as Shift_JIS": ("a.md", lambda: f"# {WORRY.encode().decode('cp932', 'replace')}".encode(), "are garbled"),
    "garbled as Latin": ("a.md", lambda: f"# {WORRY.encode().decode('latin-1')}".encode(), "are garbled"),
    "garbled beyond help": ("a.md", lambda: f"# {WORRY.encode('cp932').decode('utf-8', 'replace')}".encode(), "are garbled"),
    "an encoding that unpacks": ("a.opml", lambda: b'<?xml version="1.0" encoding="zlib"?><opml/>', "zlib, which is not known"),
    "Word called XMind": ("a.xmind", lambda: packed({"word/document.xml": ""}), "named like an XMind map but holds a Word"),
    "OPML called FreeMind": ("a.mm", lambda: opml("a").encode(), "named like a FreeMind map but holds an OPML"),
    "Markdown called OPML": ("a.opml", lambda: b"# a\n", "holds a Markdown text"),
    "text called XMind": ("a.xmind", WORRY.encode, "no zip file"),
    "Excel called Word": ("a.docx", lambda: packed({"xl/workbook.xml": ""}), "an Excel workbook"),
    "LibreOffice called XMind": ("a.xmind", lambda: packed({"mimetype": "x", "content.xml": "<a/>"}), "OpenDocument"),
    "any zip": ("a.xmind", lambda: packed({"a.txt": "x"}), "without an XMind map"),
    "PDF called Markdown": ("a.md", lambda: b"%PDF-1.7\n# a", "a PDF file"),
    "picture called XMind": ("a.xmind", lambda: b"\x89PNG\r\n\x1a\n", "a picture"),
    "old Word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or locked Office file"),
    "HTML": ("a.html", lambda: b"<html><h1>a</h1></html>", "no outline was found"),
    "XML of another kind": ("a.opml", lambda: b"<rss><channel/></rss>", "no OPML"),
    "XML of another kind in XMind": ("a.xmind", lambda: packed({"content.xml": "<title/>"}), "no XMind map"),
    "an OPML without an outline": ("a.opml", lambda: b"<opml><body/></opml>", "no outline element"),
    "a map without a node": ("a.mm", lambda: b"<map/>", "has no node"),
    "a workbook without a topic": ("a.xmind", lambda: packed({"content.xml": "<xmap-content/>"}), "no sheet with a topic"),
    "JSON of another kind": ("a.json", lambda: b'{"nodes": []}', "no outline of ours"),
    "JSON of the future": ("a.json", lambda: b'{"format":"madoguchi-outline","version":2,"nodes":[]}', "newer version"),
    "a circle of parents": (
        "a.json",
        lambda: b'{"format":"madoguchi-outline","version":1,"nodes":[{"id":"a","parent":"b"},{"id":"b","parent":"a"}]}',
        'names the parent "b", which does not stand before it',
    ),
    "JSON of a wrong shape": (
        "a.json",
        lambda: b'{"format":"madoguchi-outline","version":1,"nodes":[{"title":"a","tags":[1]}]}',
        'In node 1 of the JSON file "tags" must be a text',
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_refused_with_one_sentence_that_helps(what: str) -> None:
    name, data, message = BAD[what]
    with pytest.raises(OutlineRefusedError, match=message) as refused:
        read_outline(data(), name=name)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert ". " not in sentence.replace(f'"{name}"', "")
    assert "\n" not in sentence
    assert refused.value.ja.endswith("。")


def test_no_reader_chosen_by_hand_breaks_on_a_file_of_another_kind() -> None:
    for what, (name, make, _) in BAD.items():
        data = make() if what != "200 MB" else b"x"
        for form in FORMATS:
            try:
                outline = read_outline(data, name=name, format=form)
            except OutlineRefusedError:
                continue
            assert isinstance(outline, Outline)


@pytest.mark.parametrize("form", WRITTEN)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_reader(
    form: str, data: st.DataObject
) -> None:
    whole = write_outline(tree("a 相談 <先>", "  b 警察\u2028#9110", "    c", "d - x", title="題"), form)
    at = data.draw(st.integers(0, len(whole)))
    damage = data.draw(
        st.one_of(st.binary(max_size=4), st.sampled_from([b"<", b'"', b"&", b"{", b"]", b"\n# ", b"PK"]))
    )
    gone = data.draw(st.integers(0, 20))
    damaged = whole[:at] + damage + whole[at + gone :]
    for chosen in ("auto", form):
        with suppress(OutlineRefusedError):  # Anything else that is raised fails the test.
            assert isinstance(read_outline(damaged, name="upload", format=chosen), Outline)


@pytest.mark.parametrize(
    "text",
    [
        "# " + "[" * 3_000,
        "\n".join("# " + "*a_" * 30 for _ in range(300)),
        "# a\n" + "<!--\n" * 20_000,
        "# a\n" + "[a](b" * 50_000 + "[" * 50_000,
        "# a" + " " * 100_000 + "# x\n" + "-" * 100_000 + " x\n",
        "# [a\n" * 5_000,
        '<!-- madoguchi outline {"title":"x"} -->\n'
        + "# a <!--{" * 20_000
        + "\n"
        + '# <!--{"id":"x"}-->' * 9_000,
    ],
)
def test_hostile_markdown_costs_no_more_than_other_text(text: str) -> None:
    """Each of these takes minutes where a pattern looks at the same text again and again; the suite ends a test that hangs."""
    assert read_outline(text.encode(), name="a.md").nodes


def test_the_deepest_outline_that_is_read_comes_back_in_every_format() -> None:
    outline = tree(*(f"{'  ' * at}n{at} 段" for at in range(MAX_DEPTH)))
    for form in WRITTEN:
        assert there_and_back(outline, form) == outline


def test_callers_can_ask_by_size_before_they_read() -> None:
    check_size(MAX_BYTES)
    with pytest.raises(OutlineRefusedError):
        check_size(MAX_BYTES + 1)


def test_nodes_and_seconds_are_limited() -> None:
    budget = Budget(nodes=2)
    budget.spend(1)
    budget.spend(1)
    with pytest.raises(OutlineRefusedError, match="more than 2 entries"):
        budget.spend(1)
    with pytest.raises(OutlineRefusedError, match="takes too long"):
        Budget(seconds=-1).look_at_clock()


def test_the_limits_hold_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_outline(tree(*(f"n{at} x" for at in range(5000))), "opml")
    monkeypatch.setattr(building, "Budget", lambda: Budget(seconds=-1))
    with pytest.raises(OutlineRefusedError, match="takes too long"):
        read_outline(data, name="a.opml")


def test_unknown_and_read_only_formats() -> None:
    with pytest.raises(OutlineRefusedError, match='"excel" is not known: choose one of docx, xmind'):
        read_outline(b"# a", name="a.md", format="excel")
    with pytest.raises(OutlineRefusedError, match="can be read but not written"):
        write_outline(tree("a x"), "docx")
