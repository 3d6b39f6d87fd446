"""The shipped content, read once; pages need the database only to ask which release is active."""

from __future__ import annotations

from pathlib import Path

import pytest

from madoguchi.kernel.packs import Content, load_packs

PACKS = Path(__file__).parents[2] / "content"
RANSOM = "朝からファイルが開けず、英語で金を払えと出ています"
SENT = "取引先を名乗るメールを信じて、500万円を振り込んでしまいました"
LEAK = "お客様の名簿を、まちがえて別の会社にメールで送ってしまいました"
LARGE_LEAK = LEAK.replace("お客様", "お客様1200人分")
RANSOM_EN = "Our files will not open and a note on the screen demands money in bitcoin"


@pytest.fixture(scope="session")
def content() -> Content:
    return load_packs([PACKS])
