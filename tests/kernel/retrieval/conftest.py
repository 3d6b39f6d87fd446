"""One reader for all tests: loading the dictionary is what takes time."""

from __future__ import annotations

import pytest

from madoguchi.kernel.retrieval.reading import Synonym, TermReader


@pytest.fixture(scope="session")
def reader():
    return TermReader(
        [
            Synonym("fraud", ("ビジネスメール詐欺", "BEC")),
            Synonym("wireless", ("無線LAN", "Wi-Fi", "ワイファイ")),
            Synonym("mfa", ("多要素認証", "MFA")),
            Synonym("mfa-more", ("MFA", "二要素認証")),
        ]
    )
