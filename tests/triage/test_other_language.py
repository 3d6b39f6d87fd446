"""A guess at texts that we do not read; it must stay silent for Japanese and English, however odd."""

from __future__ import annotations

import pytest

from madoguchi.triage.other_language import is_other_language


@pytest.mark.parametrize(
    "text",
    [
        "Máy tính của tôi bị khóa và họ đòi tiền",
        "Meu computador foi bloqueado e pedem dinheiro",
        "我的电脑被锁定了他们要求支付赎金才能恢复文件",
        "Мой компьютер заблокирован",
        "내 컴퓨터가 잠겼습니다",
        "คอมพิวเตอร์ของฉันถูกล็อค",
    ],
)
def test_other_languages_are_noticed(text):
    assert is_other_language(text, understood=False)


@pytest.mark.parametrize(
    "text",
    [
        "ファイルが開かない",
        "情報漏洩",
        "ランサムウェア Windows Server VPN NAS router backup",
        "I think my computer has been hacked and I do not know what to do",
        "hacked",
        "help virus computer",
        "",
        "😱",
        "12345",
        "pasokon okashii",
    ],
)
def test_ours_are_left_in_peace(text):
    assert not is_other_language(text, understood=False)


def test_what_was_understood_needs_no_remark():
    assert not is_other_language("Wi-Fi router ransomware detected VPN Windows", understood=True)
