"""The real memo, against what a person read in five of its chapters and against its own contents list."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from madoguchi.kernel.outline.memo import read_memo
from madoguchi.kernel.outline.memo.contents import read_contents
from madoguchi.kernel.outline.model import Node, Outline

SAMPLES = Path(os.environ.get("MADOGUCHI_SAMPLES", Path(__file__).parents[5] / "shared" / "data"))
MEMO = SAMPLES / "diary" / "diary.txt"
TRUTH = SAMPLES.parent / "facts" / "seed_truth_sample.yaml"

pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(
        not (MEMO.is_file() and TRUTH.is_file()), reason="the real memo and its truth are not on this machine"
    ),
]


@cache
def memo() -> Outline:
    return read_memo(MEMO.read_bytes())


@cache
def truth() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TRUTH.read_text(encoding="utf-8"))
    return loaded


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def told(node: Node) -> dict[str, object]:
    ids = memo().by_id()
    targets = [link.target[1:] for link in node.links if link.target.startswith("#")]
    return {
        "title": plain(node.title),
        "depth": node.depth,
        "parent": ids[node.parent].number if node.parent else None,
        "tags": list(node.tags),
        "phones": list(node.phones),
        "emails": list(node.emails),
        "urls": list(node.urls),
        "chapters": sorted({ids[target].number for target in targets}),
    }


def expected(entry: dict[str, Any]) -> dict[str, object]:
    return {
        "title": plain(entry["title"]),
        "depth": entry["depth"],
        "parent": entry["parent"],
        "tags": [tag["text"] for tag in entry.get("tags", [])],
        "phones": entry.get("phones", []),
        "emails": entry.get("emails", []),
        "urls": entry.get("urls", []),
        "chapters": [entry["cross_ref"]["chapter"]] if "cross_ref" in entry else [],
    }


def test_every_node_of_the_five_chapters_is_as_a_person_read_it():
    nodes: dict[str, list[Node]] = {}
    for node in memo().nodes:
        nodes.setdefault(node.number, []).append(node)
    chapters = {str(chapter) for chapter in truth()["chapters"]}

    wrong = {
        entry["number"]: (told(found), expected(entry))
        for entry in truth()["nodes"]
        if told(found := nodes[entry["number"]][entry.get("occurrence", 1) - 1]) != expected(entry)
    }

    assert wrong == {}
    assert sum(node.number.split(".")[0] in chapters for node in memo().nodes) == len(truth()["nodes"])


def test_links_keep_their_words_and_an_address_only_where_the_text_has_one():
    nodes = {node.number: node for node in reversed(memo().nodes)}

    for entry in truth()["nodes"]:
        if "occurrence" in entry or "links" not in entry:
            continue
        found = [
            (plain(link.text), None if link.target.startswith("#") else link.target or None)
            for link in nodes[entry["number"]].links
        ]
        assert found == [(plain(link["text"]), link["target"]) for link in entry["links"]]


def test_the_whole_memo_is_there():
    chapters = Counter(node.number.split(".")[0] for node in memo().nodes)

    assert len(memo().nodes) == 638
    assert memo().max_depth == 7
    assert list(chapters) == [str(number) for number in range(1, 34)]
    assert {number: chapters[str(number)] for number in truth()["headings_per_chapter"]} == truth()[
        "headings_per_chapter"
    ]


def test_the_contents_list_and_the_text_have_the_same_headings():
    contents = read_contents(MEMO.read_text(encoding="utf-8").split("\n"))
    listed = Counter(number.split(".")[0] for number in contents.titles)

    assert set(contents.titles) == {node.number for node in memo().nodes if node.number.count(".") <= 2}
    assert {number: listed[str(number)] for number in truth()["contents_entries_per_chapter"]} == truth()[
        "contents_entries_per_chapter"
    ]


def test_no_word_of_the_text_is_lost():
    """Every paragraph below the contents list is a title, a body, or a copy of titles nearby."""
    lines = MEMO.read_text(encoding="utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("## 1. "))
    words = plain("".join(node.title + node.body for node in memo().nodes)).casefold()
    signs = {sign for sign in plain("".join(lines[start:])).casefold() if sign.isalpha()}

    assert signs - set(words) <= {"ロ"}  # the bullet that was read as ロイ
    assert all(not node.body for node in memo().nodes)


def test_chapters_with_nearly_the_same_title_are_told_apart():
    leads = {
        node.number: [link.target for link in node.links if link.target in {"#12", "#14"}]
        for node in memo().nodes
        if "特化した情報セキュリティ対策の相談対応" in node.title and "." in node.number
    }

    assert leads == {
        "1.6.2": ["#12"],
        "1.6.4": ["#14"],
        "6.3.2.1": ["#14"],
        "13.9.3.2.1": ["#14"],
    }
