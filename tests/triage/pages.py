"""A browser without script, small enough for tests: reads a page's form, fills it in, presses a button."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client


class _Reader(HTMLParser):
    """Fields, buttons, headings and visible text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.buttons: dict[str, dict[str, str | None]] = {}
        self.links: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self.text: list[str] = []
        self._area: str | None = None
        self._button: dict[str, str | None] | None = None
        self._link: str | None = None
        self._caught: list[str] = []
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if given.get("type") == "search":
            return  # the header's own, on every page
        if tag == "input" and name:
            unchecked = given.get("type") in {"radio", "checkbox"} and "checked" not in given
            if not unchecked:
                self.fields[name] = given.get("value") or ""
        elif tag == "textarea" and name:
            self._area, self._caught = name, []
        elif tag == "option" and "selected" in given:
            self.fields["prefecture"] = given.get("value") or ""
        elif tag == "button":
            self._button, self._caught = given, []
        elif tag == "a":
            self._link, self._caught = given.get("href") or "", []
        elif tag in {"h1", "h2", "h3"}:
            self._heading, self._caught = True, []

    def handle_endtag(self, tag: str) -> None:
        words = "".join(self._caught).strip()
        if tag == "textarea" and self._area:
            self.fields[self._area] = "".join(self._caught).removeprefix("\n")
            self._area = None
        elif tag == "button" and self._button is not None:
            self.buttons[words] = self._button
            self._button = None
        elif tag == "a" and self._link is not None:
            self.links.append((words, self._link))
            self._link = None
        elif tag in {"h1", "h2", "h3"} and self._heading:
            self.headings.append(words)
            self._heading = False

    def handle_data(self, data: str) -> None:
        self._caught.append(data)
        self.text.append(data)


@dataclass
class Page:
    """One page as a person sees it. ``press`` sends its form with the changes made to ``fields``."""

    client: Client
    response: Any
    fields: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reader = _Reader()
        if "html" in self.response["Content-Type"]:
            reader.feed(self.html)
        self.fields = reader.fields
        self.buttons = reader.buttons
        self.links = reader.links
        self.headings = reader.headings
        self.text = " ".join(" ".join(reader.text).split())

    @property
    def html(self) -> str:
        return str(self.response.content.decode())

    @property
    def status(self) -> int:
        return int(self.response.status_code)

    def press(self, words: str, **changes: str) -> Page:
        """Press the button with these words; the address is the button's own or that of the form."""
        button = next(found for label, found in self.buttons.items() if words in label)
        data = {**self.fields, **changes}
        if name := button.get("name"):
            data[name] = button.get("value") or ""
        english = self.response.wsgi_request.path.startswith("/en/")
        address = button.get("formaction") or ("/en/triage/" if english else "/triage/")
        return Page(self.client, self.client.post(address, data))


def visit(client: Client, address: str) -> Page:
    return Page(client, client.get(address))


def ask(client: Client, text: str, lang: str = "ja", **fields: str) -> Page:
    """Type a text on the first page and press the one button."""
    home = visit(client, "/en/" if lang == "en" else "/")
    return home.press("Show me what to do" if lang == "en" else "どうすればよいか見る", text=text, **fields)


def answer(client: Client, text: str, lang: str = "ja", **fields: str) -> Page:
    """The same, past the questions."""
    page = ask(client, text, lang, **fields)
    skip = "Skip, show me the answer now" if lang == "en" else "答えずに、いま答えを見る"
    return page.press(skip) if skip in page.buttons else page
