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
    assert response.status_code == 400
    assert not response.wsgi_request.FILES


@pytest.mark.parametrize("address", ["/triage/", "/triage/answer.pdf"])
@pytest.mark.parametrize("size", [0, 5, 3_000_000])
def test_who_sends_a_file_is_told_and_keeps_every_field(client: Client, address: str, size: int) -> None:
    upload = SimpleUploadedFile("a.txt", b"x" * size)
    fields = {"text": "ファイルが開きません", "file": upload, "prefecture": "13"}
    page = client.post(address, fields).content.decode()
    assert "ファイルは受け取れません" in page
    assert "ファイルが開きません</textarea>" in page
    assert '<option value="13" selected>' in page


def test_of_a_request_without_end_the_rest_is_not_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("madoguchi.shell.uploads.MOST_READ", 1_000)
    upload = SimpleUploadedFile("a.bin", b"x" * 2_000)
    page = client.post("/en/triage/", {"text": "locked", "file": upload, "prefecture": "13"}).content.decode()
    assert "We cannot take files" in page
    assert "locked</textarea>" in page
    assert '<option value="13" selected>' not in page


def test_a_form_without_a_file_in_its_file_field_is_answered(client: Client) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nopen\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n'
    )
    response = client.generic("POST", "/triage/", body, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 200
