"""The one door: any file that holds an outline, in any format that is registered here.

What a file is, its content says. Its name only counts where it contradicts: a Word file called ``map.xmind`` is refused
rather than guessed about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from madoguchi.kernel.outline.archive import Archive
from madoguchi.kernel.outline.decoding import head_text
from madoguchi.kernel.outline.freemind import read_freemind, write_freemind
from madoguchi.kernel.outline.limits import check_size
from madoguchi.kernel.outline.markdown import looks_like_markdown, read_markdown, write_markdown
from madoguchi.kernel.outline.memo import looks_like_memo, read_memo
from madoguchi.kernel.outline.model import Outline, OutlineRefusedError
from madoguchi.kernel.outline.opml import read_opml, write_opml
from madoguchi.kernel.outline.own_json import FORMAT as OWN_JSON
from madoguchi.kernel.outline.own_json import read_json, write_json
from madoguchi.kernel.outline.word import is_word, read_word
from madoguchi.kernel.outline.xmind import is_xmind, read_xmind, write_xmind

AUTO = "auto"
_HEAD = 64 * 1024
_MOST_COMMENTS = 20
"""Before the first element of a file."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ANY_TEXT = "txt"
"""An ending that promises nothing."""
_NO_MARKDOWN = frozenset({"opml", "map", "html", "xmap-content", "rss", "feed", "svg"})
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")


class Sniffed:
    """A file, as far as one must look into it to know what it is."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = Archive(data) if data.startswith(_ZIP) else None
        self.text = "" if self.archive else head_text(data[:_HEAD]).lstrip()
        self.root = _root(self.text)
        """The name of the first element, in small letters, where the file is XML or HTML."""

    def parts(self) -> Archive:
        """The zip file that it must be."""
        if self.archive is None:
            raise OutlineRefusedError(
                "The file is no zip file, as XMind and Word files are: it is damaged or was renamed; export it again.",
                "ファイルがzip形式ではありません(XMindやWordのファイルはzip形式です)。壊れているか、名前が違います。"
                "書き出し直してください。",
            )
        return self.archive


def _root(text: str) -> str:
    for start, end in (("<?", "?>"), ("<!--", "-->")) * _MOST_COMMENTS:
        if text.startswith(start):
            text = text.partition(end)[2].lstrip()
    root = _ROOT.match(text)
    return root[1].lower() if root else ""


@dataclass(frozen=True)
class Format:
    """How files of one format are known, read and written."""

    name: str
    title: str
    extensions: tuple[str, ...]
    recognises: Callable[[Sniffed], bool]
    read: Callable[[Sniffed], Outline]
    write: Callable[[Outline], bytes] | None = None
    title_ja: str = ""


@dataclass
class Registry:
    """The formats in the order in which a file is tried against them."""

    formats: dict[str, Format] = field(default_factory=dict)

    def register(self, new: Format, *, before: str = "") -> None:
        """Add a format; ``before`` names the one that would otherwise take its files."""
        if new.name in self.formats or new.name == AUTO:
            raise ValueError(f"the format {new.name} is registered already")
        items = list(self.formats.items())
        place = list(self.formats).index(before) if before else len(items)
        self.formats.clear()
        self.formats.update([*items[:place], (new.name, new), *items[place:]])

    def of(self, name: str) -> Format:
        if name not in self.formats:
            raise OutlineRefusedError(
                f'The format "{name}" is not known: choose one of {", ".join(self.formats)}.',
                f"形式「{name}」は扱えません。{'、'.join(self.formats)}から選んでください。",
            )
        return self.formats[name]


REGISTRY = Registry()
FORMATS: Mapping[str, Format] = REGISTRY.formats
"""All registered formats by their names."""


def read_outline(data: bytes, *, name: str, format: str = AUTO) -> Outline:  # noqa: A002 - the word that users type
    """The outline in a file called ``name``. ``OutlineRefusedError`` with one sentence for whatever is not read.

    Callers that open files ask ``limits.check_size`` first, so that a file that is too large is never read.
    """
    check_size(len(data))
    wanted = None if format == AUTO else REGISTRY.of(format)
    _refuse_others(data)
    sniffed = Sniffed(data)
    if wanted is not None:
        return _read(wanted, sniffed)
    found = next((known for known in REGISTRY.formats.values() if known.recognises(sniffed)), None)
    if found is not None:
        _refuse_contradiction(name, found)
        return _read(found, sniffed)
    if sniffed.archive is not None:
        raise _other_archive(sniffed.archive)
    promised = _by_name(name)
    if promised is None:
        raise OutlineRefusedError(
            f'In "{name}" no outline was found: give a file of one of the formats {", ".join(FORMATS)}.',
            f"「{name}」から項目を取り出せません。{'、'.join(FORMATS)}のどれかの形式のファイルにしてください。",
        )
    return _read(promised, sniffed)  # Its reader says best what is missing in the file.


def _read(known: Format, sniffed: Sniffed) -> Outline:
    return replace(known.read(sniffed), format=known.name)


def write_outline(outline: Outline, format: str) -> bytes:  # noqa: A002 - the word that users type
    """A file of this format, from which ``read_outline`` makes the same tree again."""
    chosen = REGISTRY.of(format)
    if chosen.write is None:
        able = ", ".join(known.name for known in REGISTRY.formats.values() if known.write)
        raise OutlineRefusedError(
            f"{chosen.title} can be read but not written: choose one of {able}.",
            f"{_ja(chosen)}は読み込み専用です。{able}から選んでください。",
        )
    return chosen.write(outline)


def _ja(known: Format) -> str:
    return known.title_ja or known.title


def _by_name(name: str) -> Format | None:
    """The format that the name promises."""
    ending = _ending(name)
    return next((known for known in REGISTRY.formats.values() if ending in known.extensions), None)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _refuse_contradiction(name: str, found: Format) -> None:
    promised = _by_name(name)
    if promised is not None and _ending(name) not in (_ANY_TEXT, *found.extensions):
        raise OutlineRefusedError(
            f'"{name}" is named like {promised.title} but holds {found.title}: '
            f"rename it to end in .{found.extensions[0]}, or choose the format {found.name}.",
            f"「{name}」は{_ja(promised)}の名前ですが、中身は{_ja(found)}です。"
            f"名前の終わりを.{found.extensions[0]}に直すか、形式に{found.name}を選んでください。",
        )


_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF file", "PDFファイル"),
    (b"\x89PNG", "a picture", "画像"),
    (b"\xff\xd8\xff", "a picture", "画像"),
    (b"GIF8", "a picture", "画像"),
    (b"{\\rtf", "an RTF file", "RTFファイル"),
    (b"\xd0\xcf\x11\xe0", "an old or locked Office file", "古い形式か、パスワード付きのOfficeファイル"),
    (b"\x1f\x8b", "a gzip archive", "gzip圧縮ファイル"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "7-Zip圧縮ファイル"),
    (b"Rar!", "a RAR archive", "RAR圧縮ファイル"),
    (b"MZ\x90\x00", "a program", "プログラム"),
    (b"\x7fELF", "a program", "プログラム"),
)


def _refuse_others(data: bytes) -> None:
    for start, what, ja in _OTHERS:
        if data.startswith(start):
            raise OutlineRefusedError(
                f"The file is {what} and holds no outline: export it as OPML, XMind, FreeMind, Markdown or .docx.",
                f"ファイルは{ja}で、項目を取り出せません。"
                "OPML、XMind、FreeMind、Markdown、.docxのどれかで書き出してください。",
            )


_OTHER_ARCHIVES = (
    ("xl/workbook.xml", "an Excel workbook", "Excelのブック"),
    ("ppt/presentation.xml", "a PowerPoint presentation", "PowerPointのスライド"),
    ("mimetype", "an OpenDocument or EPUB file", "OpenDocumentかEPUBのファイル"),
    ("Document.xml", "a MindManager map", "MindManagerの地図"),
)


def _other_archive(archive: Archive) -> OutlineRefusedError:
    what, ja = next(
        ((what, ja) for part, what, ja in _OTHER_ARCHIVES if part in archive),
        (
            "a zip file without an XMind map or a Word text",
            "XMindの地図もWordの文章も入っていないzipファイル",
        ),
    )
    return OutlineRefusedError(
        f"The file is {what}: export the outline as XMind, OPML, FreeMind, Markdown or .docx.",
        f"ファイルは{ja}です。XMind、OPML、FreeMind、Markdown、.docxのどれかで書き出してください。",
    )


def _is_markdown(file: Sniffed) -> bool:
    return (
        not file.text.startswith("<?xml") and file.root not in _NO_MARKDOWN and looks_like_markdown(file.text)
    )


for _known in (
    Format(
        "docx",
        "a Word file",
        ("docx", "docm", "dotx", "dotm"),
        lambda file: file.archive is not None and is_word(file.archive),
        lambda file: read_word(file.parts()),
        title_ja="Wordファイル",
    ),
    Format(
        "xmind",
        "an XMind map",
        ("xmind", "xmt"),
        lambda file: file.archive is not None and is_xmind(file.archive) and "mimetype" not in file.archive,
        lambda file: read_xmind(file.parts()),
        write_xmind,
        "XMindの地図",
    ),
    Format(
        "opml",
        "an OPML outline",
        ("opml",),
        lambda file: file.root == "opml",
        lambda file: read_opml(file.data),
        write_opml,
        "OPMLファイル",
    ),
    Format(
        "freemind",
        "a FreeMind map",
        ("mm",),
        lambda file: file.root == "map",
        lambda file: read_freemind(file.data),
        write_freemind,
        "FreeMindの地図",
    ),
    Format(
        "json",
        "an outline in our JSON",
        ("json",),
        lambda file: file.text.startswith("{") and OWN_JSON in file.text,
        lambda file: read_json(file.data),
        write_json,
        "項目のJSONファイル",
    ),
    Format(
        "diary",
        "a memo in its text form",
        ("txt",),
        lambda file: looks_like_memo(file.text),
        lambda file: read_memo(file.data),
        title_ja="備忘録のテキスト",
    ),
    Format(
        "markdown",
        "a Markdown text",
        ("md", "markdown", "mdown", "mkd"),
        _is_markdown,
        lambda file: read_markdown(file.data),
        write_markdown,
        "Markdownの文章",
    ),
):
    REGISTRY.register(_known)
