"""Small outlines and some knowledge of our own making."""

from __future__ import annotations

from datetime import date
from typing import Any

from madoguchi.kernel.outline import contacts
from madoguchi.kernel.outline.lint import Finding, Knowledge, lint_outline
from madoguchi.kernel.outline.marks import tags
from madoguchi.kernel.outline.model import Link, Node, Notice, Outline
from madoguchi.kernel.packs.schema import Desk, Expectation, Prefecture, Publication, Successor, Text

TODAY = date(2026, 11, 28)
SOURCED: dict[str, Any] = {"source": "https://example.jp/", "checked": TODAY, "confidence": "high"}


def text(ja: str) -> Text:
    return Text(ja=ja, en=f"({ja})")


KNOWLEDGE = Knowledge(
    publications=(
        Publication(
            id="lock-standard", name=text("鍵の規格"), written=("KEY Q 100",), counted_by="year", current="2023",
            **SOURCED,
        ),
        Publication(
            id="lock-guide",
            name=text("鍵の手引き"),
            written=("鍵の手引き",),
            counted_by="version",
            current="3.1",
            older_words=("改訂版",),
            older_pages=("www.example.jp/2015/",),
            **SOURCED,
        ),
    ),
    successors=(
        Successor(
            id="lock-office",
            of="organisation",
            happened="renamed",
            was=text("錠前局（LOX）"),
            now=text("鍵庁"),
            since="2025",
            written=("錠前局", "LOX"),
            unless=("鍵庁",),
            hosts=("lox.example.jp",),
            **SOURCED,
        ),
        Successor(
            id="lock-line", of="number", happened="doubtful", was=text("古い電話"), phones=("03-3518-2177",), **SOURCED
        ),
        Successor(
            id="key-master", of="scheme", happened="replaced", was=text("鍵師試験"), now=text("鍵士"),
            written=("上級鍵師試験",), **SOURCED
        ),
    ),
    expectations=(
        Expectation(
            id="lost-key",
            about=("鍵をなくした",),
            not_about=("人数",),
            together_with=("電話", "届出"),
            must_name=("交番",),
            missing=text("交番のことがありません。"),
            **SOURCED,
        ),
    ),
    desks=(
        Desk(
            id="home", name=text("暮らしの鍵窓口"), operator=text("国"), kind="consult", purpose=text("相談"),
            phone="03-5978-7509", audience=("home",), **SOURCED,
        ),
        Desk(
            id="city", name=text("市の鍵窓口"), operator=text("市"), kind="consult", purpose=text("相談"),
            phone="045-210-1234", audience=("firm",), confirmed_way=text("サイト"), editor_note="確かめる",
            **{**SOURCED, "confidence": "low"},
        ),
        Desk(
            id="police", name=text("警察"), operator=text("県"), kind="consult", purpose=text("相談"), phone="#9110",
            audience=("home", "firm"), **SOURCED,
        ),
    ),
    prefectures=(Prefecture(id="13", name=text("東京都"), force=text("警視庁"), fallback=("police",), **SOURCED),),
)  # fmt: skip


def outline(
    *lines: str, links: dict[str, tuple[Link, ...]] | None = None, notices: tuple[Notice, ...] = ()
) -> Outline:
    """``1.2 Title | body`` lines: a number gives the place; without numbers, two spaces of indent a level."""
    nodes: list[Node] = []
    by_number: dict[str, Node] = {}
    path: list[Node] = []
    for place, line in enumerate(lines):
        head, _, body = line.partition(" | ")
        number, _, title = (
            head.strip().partition(" ") if head.strip()[:1].isdecimal() else ("", "", head.strip())
        )
        if number:
            parent = by_number.get(number.rpartition(".")[0])
        else:
            path = path[: (len(head) - len(head.lstrip())) // 2]
            parent = path[-1] if path else None
        both = f"{title}\n{body}"
        node = Node(
            id=f"n{place}",
            title=title,
            parent=parent.id if parent else None,
            depth=parent.depth + 1 if parent else 1,
            number=number,
            body=body,
            tags=tags(title),
            links=(links or {}).get(title, ()),
            phones=contacts.phones(both),
            emails=contacts.emails(both),
            urls=contacts.urls(both),
        )
        nodes.append(node)
        path.append(node)
        by_number.setdefault(number, node)
    return Outline("test", tuple(nodes), notices)


def findings(tree: Outline, knowledge: Knowledge = KNOWLEDGE) -> tuple[Finding, ...]:
    return lint_outline(tree, knowledge=knowledge, today=TODAY)


def found(tree: Outline, code: str, knowledge: Knowledge = KNOWLEDGE) -> list[str]:
    """Titles of the nodes with a finding of that code."""
    ids = tree.by_id()
    return [ids[finding.node_id].title for finding in findings(tree, knowledge) if finding.code == code]
