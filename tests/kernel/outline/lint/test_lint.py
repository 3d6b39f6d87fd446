from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.outline.lint import KINDS, Knowledge, Severity, lint_outline
from madoguchi.kernel.outline.model import Link, Node, Notice, Outline

from .trees import KNOWLEDGE, TODAY, findings, found, outline

LOST = (Link("一覧", ""),)


@pytest.mark.parametrize(
    ("lines", "code", "at"),
    [
        # telephone numbers
        (["鍵屋", "  ☎ 045-000-1111", "錠前屋", "  ☎ 045-000-1111"], "phone-shared", ["☎ 045-000-1111"] * 2),
        (["鍵屋", "  ☎ 045-000-1111", "鍵屋", "  電話 045-000-1111"], "phone-shared", []),
        (["鍵屋 ☎ 045-000-1111", "鍵屋（本店） ☎ 045-000-1111"], "phone-shared", []),
        (["警察", "  ☎ #9110", "消費の相談", "  ☎ #9110"], "phone-shared", []),
        (["☎ 03-531-4773"], "phone-invalid", ["☎ 03-531-4773"]),
        (["☎ 09-1234-5678"], "phone-invalid", ["☎ 09-1234-5678"]),
        (["☎ 03-5978-7509", "☎ 188", "☎ #9110", "電話 0570-03-5205"], "phone-invalid", []),
        (["☎ 03-3518-2177"], "phone-retired", ["☎ 03-3518-2177"]),
        (["☎ 045-210-1234"], "phone-unconfirmed", ["☎ 045-210-1234"]),
        (["☎ 045-000-1111", "☎ 03-5978-7509"], "phone-unknown", ["☎ 045-000-1111"]),
        (["会社の鍵", "  困ったら", "    ☎ 03-5978-7509"], "desk-audience", ["☎ 03-5978-7509"]),
        (["会社の鍵", "  家庭で困ったら", "    ☎ 03-5978-7509"], "desk-audience", []),
        (["鍵", "  困ったら", "    ☎ 03-5978-7509"], "desk-audience", []),
        # addresses
        (["http://example.jp/a", "https://example.jp/b"], "address-insecure", ["http://example.jp/a"]),
        (["https://www.lox.example.jp/a", "https://lox.example.com/"], "address-retired", ["https://www.lox.example.jp/a"]),
        (["a@lox.example.jp"], "address-retired", ["a@lox.example.jp"]),
        (["http://192.168.0.1/", "http://server/", "https://example.jp/"], "address-private", ["http://192.168.0.1/", "http://server/"]),
        (["https://example.jp/a.htm", "https://example.jp/a.html"], "address-variants", ["https://example.jp/a.html"]),
        # structure
        (["鍵", "  "], "node-empty", [""]),
        (["1 鍵", "1.1 種類", "1.2 くわしく", "1.2.1 回す", "1.2.2 抜く", "1.2.3 戻す"], "node-heading-only", ["種類"]),
        (["1 鍵", "1.1 二つ持つ。", "1.2 くわしく", "1.2.1 回す", "1.2.2 抜く", "1.2.3 戻す"], "node-heading-only", []),
        (["鍵", "  種類", "  くわしく", "    回す", "    抜く"], "node-heading-only", []),
        (["鍵", "  種類 | 三つあります。", "  形 | 二つです。", "  色"], "node-heading-only", ["色"]),
        (["1 更新中", "2 鍵【準備中】", "3 鍵の更新中に"], "node-unfinished", ["更新中", "鍵【準備中】"]),
        (["鍵屋の一覧", "鍵屋の一覧 | 甲、乙"], "no-address", ["鍵屋の一覧"]),
        (["1 甲", "1.1 乙", "1.3 丙"], "number-gap", ["丙"]),
        (["1 甲", "1.2 乙", "1.1 丙"], "number-order", ["丙"]),
        (["1 甲", "1.1 乙", "1.1 丙"], "number-twice", ["丙"]),
        (["1 甲", "1.1 乙", "1.2 丙", "2 丁"], "number-gap", []),
        (["甲 1", "乙", "3 丙"], "number-gap", []),
        (["付録", "  付録10 表", "  付録2 図", "  付録3 色"], "title-number", ["付録10 表"]),
        (["会議", "  第47回", "  第24回"], "title-number", []),
        (["鍵の保管場所の決め方", "別の話", "  鍵の保管場所の決め方"], "title-twice", ["鍵の保管場所の決め方"]),
        (["家", "  家の鍵の形と色", "店", "  家の鍵の形と色"], "title-twice", []),
        (["あ" * 50 + "い", "別", "  しかし、" + "あ" * 50 + "い"], "text-twice", ["しかし、" + "あ" * 50 + "い"]),
        # names and editions
        (["錠前局に聞く", "鍵庁（旧・錠前局）", "LOXの本", "BLOXの本"], "name-old", ["錠前局に聞く", "LOXの本"]),
        (["本", "  KEY Q 100:2014", "  KEYQ100：2023"], "edition-old", []),
        (["本", "  KEY Q 100：2014"], "edition-old", ["KEY Q 100：2014"]),
        (["本", "  KEY Q 100（平成26年度版）"], "edition-old", ["KEY Q 100（平成26年度版）"]),
        (["本", "  KEY Q 100", "  KEY Q 100は2014年より前"], "edition-old", []),
        (["本", "  鍵の手引き第3版", "  鍵の手引き Ver 2.1"], "edition-old", ["鍵の手引き第3版", "鍵の手引き Ver 2.1"]),
        (["本", "  鍵の手引き改訂版：意見募集"], "edition-old", ["鍵の手引き改訂版：意見募集"]),
        (["本", "  鍵の手引き第3.1版", "  鍵の手引き第4版"], "edition-old", []),
        (["鍵の手引き", "  https://www.example.jp/2015/a.pdf"], "edition-old", ["鍵の手引き", "https://www.example.jp/2015/a.pdf"]),
        (["本", "  KEY Q 100:2014", "規格", "  KEY Q 100:2006"], "edition-odds", ["KEY Q 100:2014", "KEY Q 100:2006"]),
        (["JIS X 9999:2001", "JIS X 9999:2024"], "standard-old", ["JIS X 9999:2001"]),
        (["内製は、上級", "鍵師試験の合格者"], "text-split", ["鍵師試験の合格者"]),
        # omissions
        (["鍵をなくした", "  電話をかける"], "words-missing", ["鍵をなくした"]),
        (["鍵をなくした", "  電話をかける", "  交番に行く"], "words-missing", []),
        (["鍵をなくした", "  探す"], "words-missing", []),
        (["鍵をなくした人数", "  電話をかける"], "words-missing", []),
        (["困ったら", "  犯罪なら警視庁へ"], "region-only", ["犯罪なら警視庁へ"]),
        (["困ったら", "  犯罪なら警視庁へ", "  ほかは #9110"], "region-only", []),
        (["情報セキュリティ広場【警視庁】"], "region-only", []),
        # wording
        (["ルール of 策定", "Chain of custody", "鍵のChain of custody"], "text-garbled", ["ルール of 策定"]),
        (["点検 ㊦", "付録2回使う", "意識 □ある"], "text-garbled", ["点検 ㊦", "付録2回使う", "意識 □ある"]),
        (["第2回の会議", "①挑戦と②責任", "□形の鍵"], "text-garbled", []),
        (["「鍵」の番」", "（鍵）", "1) 鍵", "まとめ）鍵の話"], "brackets", ["「鍵」の番」"]),
        (["サブライチェーン", "サプライチェーン", "サプライチェーンとは"], "word-misspelt", ["サブライチェーン"]),
        (["リスク＝脅威×重さ", "リスク（脅威×値）"], "formula-odds", ["リスク＝脅威×重さ", "リスク（脅威×値）"]),
        (["リスク＝脅威×重要度", "リスク（重要度×脅威）"], "formula-odds", []),
        (["【●】鍵", "【冊子】鍵"], "label-undefined", ["【●】鍵"]),
        (["鍵の紛失は80%以上", "鍵の紛失は8割（2024年の調査）"], "figure-unsourced", ["鍵の紛失は80%以上"]),
        (["紛失（2013年）", "  鍵 34.9%", "紛失（2025年）", "  鍵 30%"], "figure-old", ["紛失（2013年）"]),
        (["ニュース", "  開設 2016年4月25日", "  閉鎖 2026年4月25日"], "news-old", ["開設 2016年4月25日"]),
        (["沿革", "  開設 2016年4月25日"], "news-old", []),
        (["鍵 | 最終確認：2024-01-31", "錠 | 最終確認：2026-10-01"], "check-stale", ["鍵"]),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_found_where_it_is_and_only_there(lines: list[str], code: str, at: list[str]):
    assert found(outline(*lines), code) == at


def test_lost_broken_and_hollow_links():
    tree = outline(
        "1 鍵屋", "1.1 甲へ", "1.2 乙へ", "1.3 丙へ", "2 準備中の章", "2.1 準備中", "3 章 | 本文",
        links={
            "鍵屋": LOST,
            "甲へ": (Link("甲", "#n4"),),
            "乙へ": (Link("乙", "#n6"),),
            "丙へ": (Link("丙", "#nowhere"),),
        },
    )  # fmt: skip

    assert found(tree, "link-lost") == ["鍵屋"]
    assert found(tree, "link-to-nothing") == ["甲へ"]
    assert found(tree, "link-broken") == ["丙へ"]


def test_entries_that_refer_to_another_are_no_repetition():
    title = "鍵の保管場所の決め方"
    tree = outline("甲", f"  {title}", title, links={title: (Link(title, "#n0"),)})

    assert found(tree, "title-twice") == []


def test_an_old_name_cut_in_two_is_told_with_what_it_is_now():
    told = [
        finding
        for finding in findings(outline("内製は、上級", "鍵師試験の合格者"))
        if finding.code == "name-old"
    ]

    assert [finding.message.in_language("ja") for finding in told] == [
        "「鍵師試験」に代わって「鍵士」があります。"
    ]


def test_clean_text_has_no_findings():
    tree = outline(
        "1 鍵のなくし方と見つけ方 | 鍵をなくしたら、まず通った道を思い出します。",
        "1.1 家で探す | 上着とかばんを見ます。八割は家にあります（2025年の調査）。",
        "1.2 届ける | 交番に届けます。電話は #9110 です。くわしくは https://example.jp/key を見ます。",
        "2 鍵の規格 | KEY Q 100:2023 が最新です。前は KEY Q 100:2014 でした。",
    )

    assert findings(tree) == ()


def test_what_a_reader_noticed_is_told_too_unless_the_nodes_show_it():
    notices = (
        Notice("contents-differ", "The contents list says “a”.", "1"),
        Notice("number-twice", "told by the nodes", "1"),
    )
    told = findings(outline("1 鍵を回す。", notices=notices), Knowledge())

    assert [(finding.code, finding.number, finding.node_id) for finding in told] == [
        ("contents-differ", "1", "n0")
    ]


def test_findings_stand_in_the_order_of_reading_and_carry_both_languages():
    told = findings(outline("☎ 03-531-4773", "☎ 03-3518-2177", "更新中"))

    assert [finding.node_id for finding in told] == ["n0", "n1", "n2"]
    assert [finding.severity for finding in told] == [Severity.HIGH, Severity.HIGH, Severity.MEDIUM]
    assert told[0].message.in_language("ja") == "03-531-4773 は桁数か市外局番が正しくありません。"
    assert told[0].message.in_language("en").startswith("03-531-4773 cannot be a Japanese number")


def test_without_knowledge_only_the_text_speaks():
    tree = outline("錠前局", "☎ 045-000-1111", "KEY Q 100:2014", "本へ")

    assert {finding.code for finding in findings(tree, Knowledge())} == set()


def test_the_page_tells_every_kind():
    page = (Path(__file__).parents[4] / "docs" / "reference" / "lint.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (high|medium|low) \|", page, re.MULTILINE)

    assert dict(rows) == {code: str(kind.severity) for code, kind in KINDS.items()}


@given(
    st.lists(
        st.text(alphabet="123. 鍵LOXKEYQ0①□%×＝()（）「」年月ー電話☎-#/:httpsあサブプラチェン", max_size=40),
        max_size=12,
    )
)
def test_any_outline_can_be_linted(titles: list[str]):
    nodes = tuple(
        Node(
            id=f"n{place}",
            title=title,
            parent=f"n{place // 2}" if place else None,
            number=str(place),
            links=LOST,
        )
        for place, title in enumerate(titles)
    )
    tree = Outline("any", nodes)

    for finding in lint_outline(tree, knowledge=KNOWLEDGE, today=TODAY):
        assert finding.node_id in tree.by_id()
        assert finding.message.ja
        assert finding.message.en


def test_parents_in_a_circle_and_parents_that_are_not_there_do_no_harm():
    nodes = (Node("a", "甲", parent="b"), Node("b", "乙", parent="a"), Node("c", "丙", parent="nowhere"))

    lint_outline(Outline("odd", nodes), knowledge=KNOWLEDGE, today=TODAY)
