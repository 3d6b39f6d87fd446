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


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào, máy tính của công ty tôi bị nhiễm virus và không mở được tập tin",
        "Ang computer namin ay na-hack at hindi mabuksan ang mga file",
        "Komputer saya kena virus dan tidak bisa dibuka",
        "Nossa empresa recebeu um email com virus e não sabemos o que fazer",
        "Nuestra empresa recibió un email con virus y no podemos abrir los archivos",
        "Watashi no pasokon ga virus ni kansen shita",
    ],
)
def test_a_loan_word_that_was_recognised_makes_no_english(text):
    assert is_other_language(text, understood=True)


@pytest.mark.parametrize(
    "text",
    [
        "Our supplier Los Pollos in Las Vegas got hacked and sent us a virus",
        "Files encrypted, bitcoin demand, server down",
        "Mail con artist sent invoice, we paid",
        "Mr Der Spiegel and Ms Une Mon emailed us that the data leaked",
    ],
)
def test_names_from_elsewhere_leave_english_in_peace(text):
    assert not is_other_language(text, understood=True)


def test_what_was_understood_needs_no_remark():
    assert not is_other_language("Wi-Fi router ransomware detected VPN Windows", understood=True)
