"""The words on buttons and links by which a visitor finds the way, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What stands on the page; ``told`` is what the visitor types."""

    language: str
    home: str
    told: str
    emergency: str
    go: str
    next: str
    skip: str
    back: str
    rewrite: str
    start_over: str
    pdf: str
    print: str
    change_noticed: str
    count_again: str
    other_language: str
    choose_again: str


WORDS = {
    "ja": Words(
        language="ja",
        home="/",
        told="朝からファイルが開けず、英語で金を払えと出ています",
        emergency="緊急",
        go="どうすればよいか見る",
        next="次へ",
        skip="答えずに、いま答えを見る",
        back="前の質問に戻る",
        rewrite="書いた文を直す",
        start_over="最初からやり直す",
        pdf="PDFを受け取る",
        print="印刷する（A4で1枚）",
        change_noticed="気付いた日時を変える",
        count_again="数え直す",
        other_language="English",
        choose_again="この内容でえらび直す",
    ),
    "en": Words(
        language="en",
        home="/en/",
        told="Since this morning our files will not open and a message demands money in English",
        emergency="Emergency",
        go="Show me what to do",
        next="Next",
        skip="Skip, show me the answer now",
        back="Back to the question before",
        rewrite="Change what I wrote",
        start_over="Start over",
        pdf="Get a PDF",
        print="Print (one A4)",
        change_noticed="Change when you noticed",
        count_again="Count again",
        other_language="日本語",
        choose_again="Choose the desks again",
    ),
}
