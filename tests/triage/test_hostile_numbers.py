"""Numbers that an outsider can make as long as he likes: no page breaks, and none costs more than its length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.kernel.triage import intake

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_score_of_four_hundred_digits_breaks_nothing(client: Client) -> None:
    response = client.get("/triage/answer/", {"t": "ransomware:" + "9" * 400, "s": "emergency"})
    assert response.status_code in {200, 400}
    assert "ransomware" in response.content.decode() or response.status_code == 400


@pytest.mark.parametrize("pattern", [intake._MONEY, intake._PEOPLE, intake._TIME])
@pytest.mark.parametrize("digits", ["1", "1,", "1."])
def test_no_number_begins_inside_another(pattern: re.Pattern[str], digits: str) -> None:
    found = [match.group() for match in pattern.finditer(digits * 2_000 + "円 名 前")]
    assert all(len(each) <= 40 for each in found)
    assert len(found) <= 1


def test_a_file_is_refused_and_reaches_no_disk(client: Client) -> None:
    upload = SimpleUploadedFile("a.bin", b"x" * 3_000_000)
    response = client.post("/triage/", {"text": "ファイルが開きません", "file": upload})
    assert response.status_code in {200, 400}
    assert not response.wsgi_request.FILES
