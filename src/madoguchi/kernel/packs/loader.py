"""Finds packs, checks all of them, and joins them by id. Nothing is loaded unless everything is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .content import KINDS, Content
from .faults import Fault, KeyPath, PackFaults, Remark, key_text
from .references import Entries, Entry, check_completeness, check_entries, empty_entries
from .schema import Pack
from .snapshot import join
from .source import Source, Value, read_source
from .wording import sentence, suggestion

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)
Check = Callable[[Content], Iterable[Remark]]
"""Looks at valid content and remarks on what should be mended although it loads."""
HEAD = "pack.yaml"
"""The file that makes a folder a pack."""
__all__ = ["Check", "Checked", "Content", "check_packs", "files_of", "load_packs"]


def load_packs(roots: Iterable[Path]) -> Content:
    """The content of every pack under ``roots``.

    A root is a pack (a folder with ``pack.yaml``) or a folder of packs. A later pack replaces records of earlier
    ones by id; a later pack with the same pack id replaces the earlier pack as a whole. Raises ``PackFaults`` with
    everything that is wrong in any of them.
    """
    content, _entries = _read_all(roots)
    return content


@dataclass(frozen=True, slots=True)
class Checked:
    """Packs without a fault. ``notes`` are what should be mended all the same, in the order of files and lines."""

    content: Content
    notes: tuple[Fault, ...]


def check_packs(roots: Iterable[Path], checks: Iterable[Check]) -> Checked:
    """As ``load_packs``, and what ``checks`` remark, each remark with its file, line and key.

    The checks come from layers that know more than how packs are written: which phrase can be found, for example.
    """
    content, entries = _read_all(roots)
    notes = {
        entries[remark.kind][remark.id].fault(remark.path, remark.message)
        for check in checks
        for remark in check(content)
    }
    return Checked(content, tuple(sorted(notes)))


def _read_all(roots: Iterable[Path]) -> tuple[Content, Entries]:
    loading = _Loading()
    for folder in _chosen(list(roots), loading):
        loading.add_pack(folder)
    loading.faults += check_entries(loading.entries, loading.known)
    if not loading.faults:
        # An incomplete installation is worth a word only when the files themselves are right.
        loading.faults += check_completeness(loading.known, loading.completeness_file)
    if loading.faults:
        raise PackFaults(loading.faults)
    records = {kind: [entry.record for entry in table.values()] for kind, table in loading.entries.items()}
    return join(loading.packs, records), loading.entries


def files_of(roots: Iterable[Path]) -> list[Path]:
    """Every file that ``load_packs`` reads, so that it can be seen whether one has changed."""
    packs = [folder for root in roots for folder in _packs_under(root)]
    return [path for folder in packs for path in (folder / HEAD, *_record_files(folder))]


@dataclass
class _Loading:
    faults: list[Fault] = field(default_factory=list)
    packs: list[Pack] = field(default_factory=list)
    entries: Entries = field(default_factory=empty_entries)
    known: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    completeness_file: str = ""

    def add_pack(self, folder: Path) -> None:
        self.completeness_file = self.completeness_file or str(folder)
        self._head(folder / HEAD)
        own: Entries = empty_entries()
        for path in _record_files(folder):
            source = self._read(path)
            if source is not None and source.data is not None:
                self._records(source, own)
        for kind, table in own.items():
            self.entries[kind].update(table)

    def _head(self, path: Path) -> None:
        source = self._read(path)
        if source is None:
            return
        pack = self._validated(Pack, source.data, source, ())
        if pack is not None:
            self.packs.append(pack)

    def _read(self, path: Path) -> Source | None:
        try:
            content = path.read_bytes()
        except OSError as error:
            self.faults.append(Fault(str(path), 0, "", f"cannot be read: {error.strerror}"))
            return None
        source, faults = read_source(str(path), content)
        self.faults += faults
        return source

    def _records(self, source: Source, own: Entries) -> None:
        if not isinstance(source.data, dict):
            message = f"must begin with a kind of record, such as desks: – known kinds are {', '.join(KINDS)}"
            self.faults.append(Fault(source.file, 1, "", message))
            return
        for kind, records in source.data.items():
            if kind not in KINDS:
                self._fault(source, (kind,), f"is not a kind of record{suggestion(kind, KINDS)}")
            elif not isinstance(records, list):
                self._fault(source, (kind,), "must be a list: each record after a hyphen")
            else:
                for place, record in enumerate(records):
                    self._record(source, (kind, place), record, own[kind])

    def _record(self, source: Source, path: KeyPath, data: Value, table: dict[str, Entry]) -> None:
        kind = str(path[0])
        record_id = data.get("id") if isinstance(data, dict) else None
        if isinstance(record_id, str):
            self.known[kind].add(record_id)
        record = self._validated(KINDS[kind], data, source, path)
        if record is None:
            return
        entry = Entry(record, source, path)
        first = table.setdefault(record.id, entry)
        if first is not entry:
            where = f"{first.source.file}:{first.source.line_of(first.path)}"
            self.faults.append(entry.fault(("id",), f"this id stands twice in the pack, first at {where}"))

    def _validated(self, model: type[M], data: Value, source: Source, path: KeyPath) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as refused:
            names = {1: str(data["id"])} if path and isinstance(data, dict) and "id" in data else None
            for error in refused.errors(include_url=False):
                inside, known_keys = _place(data, model, error["loc"])
                message = sentence(error, known_keys)
                self._fault(source, (*path, *inside), message, names)
            return None

    def _fault(
        self, source: Source, path: KeyPath, message: str, names: dict[int, str] | None = None
    ) -> None:
        self.faults.append(Fault(source.file, source.line_of(path), key_text(path, names), message))


def _chosen(roots: list[Path], loading: _Loading) -> list[Path]:
    """The folders of all packs in the order of ``roots``, each pack id once: the last folder that has it."""
    chosen: dict[str, Path] = {}
    for root in roots:
        found = _packs_under(root)
        if not found:
            message = f"holds no pack: a pack is a folder with a file {HEAD}"
            loading.faults.append(Fault(str(root), 0, "", message))
        ids: dict[str, Path] = {}
        for folder in found:
            pack_id = _pack_id(folder)
            if pack_id in ids:
                message = f'has the pack id "{pack_id}" of {ids[pack_id]}: give each pack its own'
                loading.faults.append(Fault(str(folder / HEAD), 0, "id", message))
            ids[pack_id] = folder
        # Replacing keeps the place in the order: what came after still overrides.
        chosen.update(ids)
    return list(chosen.values())


def _packs_under(root: Path) -> list[Path]:
    if (root / HEAD).is_file():
        return [root]
    if not root.is_dir():
        return []
    return sorted(folder for folder in root.iterdir() if (folder / HEAD).is_file())


def _pack_id(folder: Path) -> str:
    """The id as written, or the folder's name when the head cannot be read; its faults are told later."""
    try:
        source, _ = read_source(HEAD, (folder / HEAD).read_bytes())
    except OSError:
        return folder.name
    data = source.data if source else None
    written = data.get("id") if isinstance(data, dict) else None
    return written if isinstance(written, str) else folder.name


def _record_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in {".yaml", ".yml"} and path != folder / HEAD and path.is_file()
    )


def _place(data: Value, model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[KeyPath, list[str]]:
    """Where an error lies in the file, and the keys that are allowed beside it.

    Pydantic's ``loc`` also names parts of types (``function-after[…]``); those are not in the data and are left out.
    """
    path: list[int | str] = []
    current: Value = data
    for depth, part in enumerate(loc):
        last = depth == len(loc) - 1
        if isinstance(current, list) and isinstance(part, int) and part < len(current):
            current = current[part]
        elif isinstance(current, dict) and isinstance(part, str) and (part in current or last):
            current = current.get(part)
        else:
            continue
        path.append(part)
    return tuple(path), _keys_around(model, tuple(path))


def _keys_around(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys of the model that holds the last part of ``path``."""
    for part in path[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return []
            model = inner
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The first model named in an annotation such as ``tuple[Fact, ...]`` or ``Text | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
