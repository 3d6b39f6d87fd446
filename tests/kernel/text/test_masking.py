"""What must not be printed or handed over. All numbers, passwords and addresses here are made up."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.text import Masked, mask

HIDDEN = "●●●"


@pytest.mark.parametrize(
    ("text", "masked", "kind"),
    [
        ("パスワードはHana-2020です", f"パスワードは{HIDDEN}です", "password"),
        ("パスワード:hana2020", f"パスワード:{HIDDEN}", "password"),
        ("ﾊﾟｽﾜｰﾄﾞは hana2020", f"ﾊﾟｽﾜｰﾄﾞは {HIDDEN}", "password"),
        ("パスワード＝ｈａｎａ２０２０", f"パスワード＝{HIDDEN}", "password"),
        ("暗証番号は4821でした", f"暗証番号は{HIDDEN}でした", "password"),
        ("認証コード「483920」を教えた", f"認証コード「{HIDDEN}」を教えた", "password"),
        ("ID:tanaka PW:Hx-99", f"ID:tanaka PW:{HIDDEN}", "password"),
        ("my password is hana2020", f"my password is {HIDDEN}", "password"),
        ("passcode: 483920", f"passcode: {HIDDEN}", "password"),
        ("4980-1234-5678-9012を入れた", f"{HIDDEN}を入れた", "card"),
        ("４９８０ １２３４ ５６７８ ９０１２", HIDDEN, "card"),
        ("番号4980123456789012です", f"番号{HIDDEN}です", "card"),
        ("4980ー1234ー5678ー9012", HIDDEN, "card"),
        ("03-5555-0100まで", f"{HIDDEN}まで", "phone"),
        ("０９０－５５５５－０１００", HIDDEN, "phone"),
        ("09055550100", HIDDEN, "phone"),
        ("+81 90-5555-0100", HIDDEN, "phone"),
        ("taro.yamada@example.co.jpから", f"{HIDDEN}から", "mail"),
        ("hanako＠example.jp", HIDDEN, "mail"),
    ],
)
def test_hidden(text: str, masked: str, kind: str) -> None:
    assert mask(text).text == masked
    assert mask(text).kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "パスワードを忘れました",
        "パスワードは英数字です",
        "password is wrong",
        "#9110と188と110",
        "2026-11-22 10:30",
        "1,200,000円を振り込んだ",
        "名簿は1000人分、売上は12345678円",
        "IPは192.168.0.1です",
        "@example と書いた",
        "第3条第1項",
        "〒100-0001",
    ],
)
def test_left_as_it_is(text: str) -> None:
    assert mask(text) == Masked(text, ())


def test_kinds_come_in_one_order_and_once() -> None:
    text = "a@example.jp、b@example.jp、03-5555-0100、4980-1234-5678-9012、パスワードはhana2020"
    assert mask(text).kinds == ("password", "card", "phone", "mail")


def test_masking_again_changes_nothing() -> None:
    once = mask("パスワードはhana2020、電話は03-5555-0100").text
    assert mask(once).text == once


WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in string.digits}
digits = st.text(string.digits, min_size=16, max_size=16)
separators = st.sampled_from(["", "-", " ", "　", "－", "ー", "‐"])
around = st.text(st.sampled_from("あ。、カ名番号はですab \n:「」"), max_size=20)


@given(around, digits, separators, st.booleans(), around)
def test_no_card_number_survives(before: str, number: str, separator: str, is_wide: bool, after: str) -> None:
    groups = [number[at : at + 4] for at in range(0, 16, 4)]
    written = separator.join(groups)
    masked = mask(before + (written.translate(WIDE) if is_wide else written) + after)
    assert not any(char.isdigit() for char in masked.text)


passwords = st.text(
    st.sampled_from(string.ascii_letters + string.digits + "!#$%&*_-"), min_size=4, max_size=64
).filter(lambda text: any(char in string.digits for char in text))


@given(
    around,
    st.sampled_from(["パスワードは", "パスワード:", "パスワードが「", "PW：", "password is "]),
    passwords,
    st.sampled_from(["", "です", "」です", "。", "\n", " "]),
)
def test_no_password_survives(before: str, lead: str, password: str, after: str) -> None:
    masked = mask(before + lead + password + after)
    assert password not in masked.text
    assert "password" in masked.kinds


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("パスワードはhimitsuです", "himitsu"),
        ("パスワード hana2020", "hana2020"),
        ("PW hana2020", "hana2020"),
        ("暗証番号4821", "4821"),
        ("パスワードは、hana2020", "hana2020"),
        ("パスワードは" + "a1" * 40, "a1a1"),
        ("カードは4980-123456-12345", "123456"),
        ("(03)5555-0100", "5555-0100"),
        ("03-5555-0100 4980-1234-5678-9012", "9012"),
    ],
)
def test_no_secret_survives_in_a_rarer_way_of_writing(text: str, secret: str) -> None:
    assert secret not in mask(text).text


@given(st.text(st.characters(codec=None), max_size=200))
def test_nothing_that_can_be_typed_fails(text: str) -> None:
    mask(text)


def _seconds(text: str) -> float:
    """CPU time, the best of three, so that other work on the machine does not count."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        mask(text)
        best = min(best, time.process_time() - start)
    return best


UNITS = [
    "PW=aaaaaaaa ",
    "パスワードは",
    "パスワードはaaaaaaaaa",
    "a",
    "a.",
    "a@",
    "0",
    "0-",
    "4980-",
    "+81",
    "あ",
    " ",
    "pass",
    "a@b.",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    short, long = (_seconds((unit * size)[:size]) for size in (5_000, 40_000))
    # Eight times the text: eight times the work, sixty-four times were it the square. Below 2 ms nothing can be told.
    assert long < 0.002 or long < short * 24


def test_time_grows_with_the_length_even_without_a_space() -> None:
    short, long = (_seconds(("PW=" * size)[:size]) for size in (1_500, 12_000))
    assert long < short * 24
