from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.outline import contacts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("☎ 03-5320-0000 へ", ("03-5320-0000",)),
        ("☎188", ("188",)),
        ("電話：０３（５３２０）００００", ("03(5320)0000",)),
        ("TEL: (03) 5320-0000", ("(03) 5320-0000",)),
        ("相談は #9110 か 0570-00-0000、0120-000-000", ("#9110", "0570-00-0000", "0120-000-000")),
        ("携帯 09000000000", ("09000000000",)),
        ("電話 03‐5320‐0000 と 03-5320-0000", ("03-5320-0000",)),
        ("電話 110番", ("110",)),
        ("2016-05-12 の JIP-ISMS119-20、ISO/IEC 27001:2022、5 分", ()),
        ("https://example.jp/03-5320-0000/", ()),
        ("価格は 1,500 円、0.5 と 10-20 の間", ()),
    ],
)
def test_telephone_numbers(text: str, found: tuple[str, ...]):
    assert contacts.phones(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e-mail anshin@example.jp。", ("anshin@example.jp",)),
        ("ａ＠ｅｘａｍｐｌｅ．ｊｐ と a@example.jp", ("a@example.jp",)),
        ("@IT と user@host", ()),
    ],
)
def test_email_addresses(text: str, found: tuple[str, ...]):
    assert contacts.emails(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<https://example.jp/a_(b)>。", ("https://example.jp/a_(b)",)),
        ("（http://example.jp/x.html）を見る", ("http://example.jp/x.html",)),
        ("(see https://example.jp/x). https://example.jp/x", ("https://example.jp/x",)),
        ("https:// と ftp://example.jp", ()),
    ],
)
def test_web_addresses(text: str, found: tuple[str, ...]):
    assert contacts.urls(text) == found


@given(st.text(alphabet="0123-()#☎ .@a:/h電話", max_size=200))
def test_numbers_are_digits_and_their_signs(text: str):
    assert all(set(phone) <= set("0123456789-()# ") for phone in contacts.phones(text))
