"""A small made-up lexicon: these tests must not change when the shipped one does."""

from __future__ import annotations

import pytest

from madoguchi.kernel.text import Analyser

SYNONYMS = [
    ["パソコン", "PC", "コンピューター", "computer"],
    ["メール", "電子メール", "mail", "email", "e-mail"],
    ["ネットバンキング", "インターネットバンキング", "ネット バンク"],
]
VOCABULARY = ["パソコン", "メール", "添付ファイル", "銀行", "リンク", "開く", "ウイルスに感染"]


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return Analyser(SYNONYMS, VOCABULARY)
