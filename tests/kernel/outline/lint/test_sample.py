"""The real memo and the shipped library: what must be found, and what must not."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from madoguchi.kernel.outline import contacts
from madoguchi.kernel.outline.lint import Finding, Knowledge, Severity, lint_outline
from madoguchi.kernel.outline.memo import read_memo
from madoguchi.kernel.outline.model import Node, Outline
from madoguchi.kernel.packs import Content, load_packs

ROOT = Path(__file__).parents[4]
SAMPLES = Path(os.environ.get("MADOGUCHI_SAMPLES", ROOT.parent / "shared" / "data"))
MEMO = SAMPLES / "diary" / "diary.txt"
DEFECTS = SAMPLES.parent / "facts" / "seed_defects.yaml"
TODAY = date(2026, 11, 28)

FOUND = {
    "phone_dup": "phone-shared",
    "mpd_old": "phone-retired",
    "ipa_audience": "desk-audience",
    "tokyo_unverified": "phone-unconfirmed",
    "tokyo_only": "region-only",
    "npa_link": "no-address",
    "no_ppc": "words-missing",
    "no_bank": "words-missing",
    "frozen_ch4": "node-unfinished",
    "placeholder_wip": "node-unfinished",
    "expanded_missing": "no-address",
    "heading_only": "node-heading-only",
    "empty_node": "node-empty",
    "link_only": "link-lost",
    "dup_chapters": "text-twice",
    "links_lost": "link-lost",
    "nisc": "name-old",
    "soumu_site": "name-old",
    "kokokara": "name-doubtful",
    "ipa_guide": "edition-old",
    "threats2016": "edition-old",
    "nine_rules": "name-doubtful",
    "jis_old": "edition-odds",
    "tr36": "standard-old",
    "toitsu": "edition-odds",
    "ciip3": "name-old",
    "mgmt_guide": "edition-old",
    "url_variant": "contents-differ",
    "exam": "name-old",
    "guideline_gov": "name-old",
    "tcyss_news": "news-old",
    "basic_law_text": "name-wrong",
    "jnsa_name": "name-wrong",
    "stat_80": "figure-unsourced",
    "split_sentence": "text-split",
    "split_heading": "title-joined",
    "orphan_fragment": "title-joined",
    "ocr_of": "text-garbled",
    "ocr_bullets": "text-garbled",
    "appendix_no": "title-number",
    "ocr_supply": "word-misspelt",
    "heading_levels": "level-differs",
    "power_off": "words-missing",
    "risk_formula": "formula-odds",
    "level_undefined": "label-undefined",
}
"""The code under which each known fault of the memo is found. Six faults are not: a sentence that says the opposite
(negation), a word that exists (ocr_garble), laws that the memo does not name (law_rename), a title that promises more
than its chapter (gene_title), readers not worked out (audience_overlap); and toc_noise never gets past the reader."""


@cache
def shipped() -> Content:
    return load_packs([ROOT / "content" / "core"])


@cache
def memo_findings() -> tuple[Finding, ...]:
    return lint_outline(read_memo(MEMO.read_bytes()), knowledge=Knowledge.of(shipped()), today=TODAY)


@pytest.mark.samples
@pytest.mark.skipif(not (MEMO.is_file() and DEFECTS.is_file()), reason="the real memo is not on this machine")
def test_the_known_faults_of_the_memo_are_found():
    defects: list[dict[str, Any]] = yaml.safe_load(DEFECTS.read_text(encoding="utf-8"))["defects"]
    codes: dict[str, set[str]] = {}
    for finding in memo_findings():
        codes.setdefault(finding.number, set()).add(finding.code)

    missed = [
        defect["id"]
        for defect in defects
        if defect["id"] in FOUND
        and not any(FOUND[defect["id"]] in codes.get(at, ()) for at in numbers(defect))
    ]

    assert missed == []
    assert len(FOUND) == 45
    assert {defect["id"] for defect in defects} >= set(FOUND)


def numbers(defect: dict[str, Any]) -> list[str]:
    """Where a fault is said to be, with the ends of ranges."""
    parts = [part for node in defect["nodes"] for part in str(node).replace(" と ", "〜").split("〜")]
    return parts if defect["id"] != "links_lost" else ["3.1.1", "33.3"]


def test_the_shipped_library_is_nearly_without_findings():
    """It was written with care, so what is found there is mostly a false alarm."""
    tree = library()

    told = lint_outline(tree, knowledge=Knowledge.of(shipped()), today=TODAY)

    assert len(tree.nodes) > 500
    assert [finding for finding in told if finding.severity is Severity.HIGH] == []
    assert len(told) <= 0.03 * len(tree.nodes)


def library() -> Outline:
    children: dict[str | None, list[Any]] = {}
    for node in shipped().nodes.values():
        children.setdefault(node.parent, []).append(node)
    nodes: list[Node] = []
    waiting = [(node, 1) for node in reversed(children[None])]
    while waiting:
        node, depth = waiting.pop()
        body = f"{node.summary.ja}\n{node.body}"
        both = f"{node.title.ja}\n{body}"
        nodes.append(
            Node(
                id=node.id,
                title=node.title.ja,
                parent=node.parent,
                depth=depth,
                body=body,
                phones=contacts.phones(both),
                emails=contacts.emails(both),
                urls=contacts.urls(both),
            )
        )
        waiting.extend((child, depth + 1) for child in reversed(children.get(node.id, [])))
    return Outline("library", tuple(nodes))
