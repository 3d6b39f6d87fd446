"""Reading YAML with the line of every key; odd bytes give faults, never exceptions."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.packs.source import MAX_BYTES, MAX_DEPTH, read_source


def read(text: str | bytes):
    return read_source("a.yaml", text.encode() if isinstance(text, str) else text)


def faults_of(text: str | bytes) -> list[str]:
    return [str(fault) for fault in read(text)[1]]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("9:00", "9:00"),
        ("2026-01-22", "2026-01-22"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("true", True),
        ("false", False),
        ("~", None),
        ("", None),
        ("188", 188),
        ("-3", -3),
        ("007", "007"),
        ("0", 0),
        (".5", ".5"),
        ('"188"', "188"),
        ("'true'", "true"),
        ("0.5", 0.5),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("窓口", "窓口"),
        ("|\n  一行\n  二行\n", "一行\n二行\n"),
    ],
)
def test_scalars_are_the_plain_part_of_yaml_1_2(written, value):
    source, faults = read(f"key: {written}")
    assert faults == []
    assert source.data == {"key": value}


def test_keys_stay_words():
    source, _ = read("no: 1\n2: x\n")
    assert source.data == {"no": 1, "2": "x"}


def test_lines_of_keys_and_items_are_known():
    source, _ = read("# head\ndesks:\n  - id: a\n    name:\n      ja: あ\n  - id: b\n")
    assert source.lines[("desks",)] == 2
    assert source.lines[("desks", 0)] == 3
    assert source.lines[("desks", 0, "name", "ja")] == 5
    assert source.lines[("desks", 1, "id")] == 6


def test_line_of_something_missing_is_that_of_what_holds_it():
    source, _ = read("desks:\n  - id: a\n    name:\n      ja: あ\n")
    assert source.line_of(("desks", 0, "name", "en")) == 3
    assert source.line_of(("nothing",)) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3: a: this key stands twice, first in line 1"),
        ("a: &x 1\n", "a.yaml:1: a: anchors (&) and aliases (*) are not allowed: write the value out"),
        ("a: 1\nb: *x\n", "a.yaml:2: b: anchors (&) and aliases (*) are not allowed: write the value out"),
        (
            "a: !!python/object:os.system 1\n",
            "a.yaml:1: a: tags (!) are not allowed: write the value plainly",
        ),
        ("a:\n\tb: 1\n", "a.yaml:2: holds a tab: use spaces"),
        (
            "a: 1\n---\nb: 2\n",
            "a.yaml:2: a second document begins here: a file holds one, without --- between",
        ),
        ("? [a]\n: 1\n", "a.yaml:1: a key must be a word"),
        (b"a: 1\nb: \xff\n", "a.yaml:2: is not UTF-8 text from here on: save the file as UTF-8"),
        ("a: 1\nb: \x07\n", "a.yaml:2: holds a control character that YAML does not allow: delete it"),
    ],
)
def test_a_fault_names_line_and_reason(text, fault):
    assert faults_of(text) == [fault]


def test_every_tab_and_every_double_key_is_named():
    assert len(faults_of("a:\t1\nb:\t2\n")) == 2
    assert len(faults_of("a: 1\na: 2\na: 3\n")) == 2


@pytest.mark.parametrize(
    "text", ['a: "never closed\n', "a: [1, 2\n", "a: 1\n  b: 2\n", "a: b: c\n", "- 1\na: 2\n"]
)
def test_broken_yaml_says_where(text):
    (fault,) = faults_of(text)
    assert "is not valid YAML" in fault
    assert fault.startswith("a.yaml:")


def test_a_byte_order_mark_is_no_fault():
    source, faults = read("\ufeffa: 1")
    assert (source.data, faults) == ({"a": 1}, [])


def test_an_empty_file_holds_nothing():
    assert read("# only a comment\n")[0].data is None


def test_a_bomb_of_aliases_is_refused_at_once():
    bomb = "a: &a [x,x]\n" + "".join(f"{n}: &{n} [*a,*a]\n" for n in "bcdefghij")
    assert len(faults_of(bomb)) == 1


def test_too_deep_and_too_large_are_refused():
    assert f"more than {MAX_DEPTH} levels" in faults_of("[" * 500 + "]" * 500)[0]
    assert "larger than 2 MB" in faults_of(b"#" * (MAX_BYTES + 1))[0]


@given(st.binary(max_size=300))
def test_any_bytes_give_data_or_faults(content):
    source, faults = read_source("x.yaml", content)
    assert source is not None or faults


_ODD_TEXT = st.text(
    alphabet=st.sampled_from(list("ab:- \n[]{}&*!|>'\"#?,%@`~\\\u2028\u0085\r0あ")), max_size=60
)


@given(_ODD_TEXT)
def test_any_text_of_yaml_signs_gives_data_or_faults(text):
    source, faults = read_source("x.yaml", text.encode())
    assert source is not None or faults
    assert all(1 <= fault.line <= text.count("\n") + text.count("\r") + 3 for fault in faults)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text("あいうabc: -#\"'", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcあ", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_what_pyyaml_writes_is_read_back(value):
    class NoAliases(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return True

    written = yaml.dump({"value": value}, Dumper=NoAliases, allow_unicode=True)
    source, faults = read_source("x.yaml", written.encode())
    assert faults == []
    assert source.data == {"value": value}
