"""What a visitor waits for: bytes of the home page, and time of the answer page in the server (without network)."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.test import Client

from .environment import Figure, best_of

if TYPE_CHECKING:
    from django.http import HttpResponse

ENQUIRIES = (
    "朝からファイルが開けず、英語で金を払えと出ています",
    "取引先を名乗るメールを信じて、変更された口座へ500万円を振り込んでしまいました",
    "会社のスマホを電車で落としました。画面ロックは掛けてあります",
    "お客様全員の宛先をBCCではなくCCに入れてメールを送ってしまった",
    "ランサムウェアとは何ですか",
)
ROUNDS = 10
_STYLE = re.compile(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"')
_SCRIPT = re.compile(r'<script[^>]*src="([^"]+)"')
_ACCEPTED = "br, gzip"


def run() -> list[Figure]:
    client = Client(SERVER_NAME="127.0.0.1")
    html = client.get("/").content.decode()
    page = _size(_get(client, "/"))
    style = sum(_size(_get(client, address)) for address in _STYLE.findall(html))
    script = sum(_size(_get(client, address)) for address in _SCRIPT.findall(html))
    works = [partial(_ask, client, text) for _ in range(ROUNDS) for text in ENQUIRIES]
    (answer,) = best_of(works, 0.5)
    searches = [
        partial(_get, client, f"/search/?q={quote(text)}") for _ in range(ROUNDS) for text in ENQUIRIES
    ]
    (found,) = best_of(searches, 0.5)
    return [
        Figure(
            "pages",
            "home page: HTML, style and script as sent",
            (page + style + script) / 1024,
            "KB",
            target=60,
        ),
        Figure("pages", "of it script", script / 1024, "KB", target=15),
        Figure("pages", "of it style", style / 1024, "KB"),
        Figure("pages", "answer page, HTML as sent", _size(_ask(client, ENQUIRIES[0])) / 1024, "KB"),
        Figure("pages", "answer page in the server, median", answer.clock, "ms", target=15),
        Figure("pages", "answer page in the server, median, processor", answer.processor, "ms"),
        Figure("pages", "search page in the server, median", found.clock, "ms"),
    ]


def _ask(client: Client, text: str) -> HttpResponse:
    """The answer at once, as after “skip the questions”; through every middleware, compression included."""
    answer = client.post("/triage/", {"text": text, "asked": "1"}, HTTP_ACCEPT_ENCODING=_ACCEPTED)
    return _checked(answer, "/triage/")


def _get(client: Client, address: str) -> HttpResponse:
    return _checked(client.get(address, HTTP_ACCEPT_ENCODING=_ACCEPTED), address)


def _checked(answer: HttpResponse, address: str) -> HttpResponse:
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers with status {answer.status_code}.")
    return answer


def _size(answer: HttpResponse) -> int:
    """Bytes of the body as they would go over the line."""
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return sum(len(part) for part in parts)
