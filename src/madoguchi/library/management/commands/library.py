"""``madoguchi library``: import, show, export and check collections; make editors."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from madoguchi.content.queries import current_content
from madoguchi.kernel.calendar import JST
from madoguchi.kernel.outline.formats import FORMATS, REGISTRY, write_outline
from madoguchi.kernel.outline.limits import check_size
from madoguchi.kernel.outline.lint import Knowledge, lint_outline
from madoguchi.kernel.outline.model import OutlineRefusedError
from madoguchi.library.actions.importing import KeyRefusedError, read_file, take_file
from madoguchi.library.actions.people import make_editor, unmake_editor
from madoguchi.library.models import Collection
from madoguchi.library.outlines import outline_of
from madoguchi.library.pack_files import write_pack_files
from madoguchi.library.queries.collections import find_collection, last_collection
from madoguchi.shell.options import one_of

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from madoguchi.kernel.outline.model import Outline
    from madoguchi.library.actions.importing import ReadFile
    from madoguchi.library.changes import Changes


_WRITTEN = (*(name for name, known in REGISTRY.formats.items() if known.write), "pack")


class Command(BaseCommand):
    help = "import, show, export and check outlines"

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(
            dest="action", required=True, metavar="{import,tree,export,lint,editor}"
        )
        take = actions.add_parser("import", help="read a file into a collection of its own")
        take.add_argument("file", metavar="FILE")
        take.add_argument("--format", type=one_of("--format", "auto", *FORMATS), default="auto")
        take.add_argument("--dry-run", action="store_true", help="only say what would change")
        take.add_argument("--private", action="store_true", help="for editors only")
        take.add_argument("--public", action="store_true", help="for everybody (the usual)")
        tree = actions.add_parser("tree", help="every node, in the order of reading")
        export = actions.add_parser("export", help="write a collection into a file")
        export.add_argument("file", metavar="FILE", help='"-" for standard output; a folder for "pack"')
        export.add_argument("--format", type=one_of("--format", *_WRITTEN), required=True)
        lint = actions.add_parser("lint", help="find what is wrong or out of date")
        for action in (take, tree, export, lint):
            action.add_argument("--collection", metavar="ID", help="its id (the one imported last)")
        for action in (take, tree, lint):
            action.add_argument("--json", action="store_true", help="JSON on standard output")
        editor = actions.add_parser("editor", help="let a person edit the library")
        editor.add_argument("email", metavar="E-MAIL")
        editor.add_argument("--remove", action="store_true", help="take the right away")

    def handle(self, *args: Any, **options: Any) -> None:
        run = {
            "import": self._import,
            "tree": self._tree,
            "export": self._export,
            "lint": self._lint,
            "editor": self._editor,
        }[options["action"]]
        run(options)

    def _import(self, options: dict[str, Any]) -> None:
        path = Path(options["file"])
        if options["public"] and options["private"]:
            raise CommandError("--public and --private cannot go together.")
        public = True if options["public"] else False if options["private"] else None
        try:
            read = read_file(
                _bytes_of(path),
                name=path.name,
                file_format=options["format"],
                key=options["collection"],
                public=public,
            )
            changes = read.changes if options["dry_run"] else take_file(read=read)
        except (OutlineRefusedError, KeyRefusedError) as refused:
            raise CommandError(f"{path.name}: {refused}") from None
        if options["json"]:
            self._print(_summary(read, changes))
            return
        for notice in read.outline.warnings:
            self.stderr.write(f"{notice.number or '-'}: {notice.message} ({notice.code})")
        verb = "Would be taken" if options["dry_run"] else "Taken"
        self.stdout.write(
            f"{verb} as {read.source.key}: {len(read.outline.nodes)} nodes; {len(changes.added)} new, "
            f"{len(changes.updated)} changed, {len(changes.unchanged)} as before, {len(changes.removed)} gone."
        )
        if options["dry_run"]:
            self._print_changes(read, changes)

    def _print_changes(self, read: ReadFile, changes: Changes) -> None:
        titles = {node.id: f"{node.number} {node.title}".strip() for node in read.outline.nodes}
        marks = (("+", changes.added), ("~", changes.changed), (">", changes.moved), ("-", changes.removed))
        for mark, keys in marks:
            for key in keys:
                self.stdout.write(f"{mark} {key}  {titles.get(key, '')}".rstrip())

    def _tree(self, options: dict[str, Any]) -> None:
        outline = _outline(_collection(options["collection"]))
        keys = {node.id for node in outline.nodes}
        for node in outline.nodes:
            if not options["json"]:
                self.stdout.write(f"{'  ' * (node.depth - 1)}{f'{node.number} {node.title}'.strip()}")
                continue
            aims = (link.target[1:] for link in node.links if link.target.startswith("#"))
            row = {
                "id": node.id,
                "number": node.number,
                "title": node.title,
                "depth": node.depth,
                "parent": node.parent,
                "body": node.body,
                "tags": node.tags,
                "phones": node.phones,
                "urls": node.urls,
                "emails": node.emails,
                "links": [aim for aim in dict.fromkeys(aims) if aim in keys],
            }
            self.stdout.write(json.dumps(row, ensure_ascii=False))

    def _export(self, options: dict[str, Any]) -> None:
        collection = _collection(options["collection"])
        if options["format"] == "pack":
            try:
                written = write_pack_files(collection, Path(options["file"]))
            except OSError as error:
                raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from None
            self.stderr.write(f"{len(written)} files in {options['file']}.")
            return
        data = write_outline(_outline(collection), options["format"])
        if options["file"] == "-":
            try:
                self.stdout.write(data.decode())
            except UnicodeDecodeError:
                raise CommandError(f"{options['format']} is no text to show: name a file.") from None
            return
        try:
            Path(options["file"]).write_bytes(data)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from None

    def _lint(self, options: dict[str, Any]) -> None:
        outline = _outline(_collection(options["collection"]))
        today = timezone.now().astimezone(JST).date()
        found = lint_outline(outline, knowledge=Knowledge.of(current_content()), today=today)
        if options["json"]:
            self._print(
                [
                    {
                        "code": one.code,
                        "number": one.number,
                        "message": one.message.ja,
                        "message_en": one.message.en,
                        "severity": str(one.severity),
                        "id": one.node_id,
                    }
                    for one in found
                ]
            )
            return
        for one in found:
            self.stdout.write(f"{one.severity:<6} {one.number or one.node_id}  {one.message.ja} ({one.code})")
        self.stdout.write(f"{len(found)} found.")

    def _editor(self, options: dict[str, Any]) -> None:
        if options["remove"]:
            known = unmake_editor(email=options["email"])
            if not known:
                raise CommandError(f"There is no account for {options['email']}.")
            self.stdout.write(f"{options['email']} is no editor any more.")
            return
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError(f"{options['email']} is no e-mail address.") from None
        new = make_editor(email=options["email"])
        self.stdout.write(f"{options['email']} may edit the library now.")
        if new:
            self.stdout.write(
                f'The account is new: set its password with "madoguchi changepassword {options["email"]}".'
            )

    def _print(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))


def _bytes_of(path: Path) -> bytes:
    """What the file holds; one that is too large is not read at all."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise CommandError(f"{path} is a folder: name a file.")
        check_size(size)
        return path.read_bytes()
    except OutlineRefusedError as refused:
        raise CommandError(f"{path.name}: {refused}") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {os.strerror(error.errno or 0)}.") from None


def _collection(key: str | None) -> Collection:
    found = last_collection() if key is None else find_collection(key)
    if found is None:
        known = ", ".join(Collection.objects.order_by("key").values_list("key", flat=True)) or "none"
        raise CommandError(f"There is no collection {key or ''}; known: {known}.".replace("  ", " "))
    return found


def _outline(collection: Collection) -> Outline:
    return outline_of(collection, collection.nodes.order_by("position"))


def _summary(read: ReadFile, changes: Changes) -> dict[str, Any]:
    outline = read.outline
    keys = {node.id for node in outline.nodes}
    links = [link.target for node in outline.nodes for link in node.links]
    resolved = sum(bool(target) and (target[0] != "#" or target[1:] in keys) for target in links)
    return {
        "collection": read.source.key,
        "nodes": len(outline.nodes),
        "created": len(changes.added),
        "updated": len(changes.updated),
        "unchanged": len(changes.unchanged),
        "removed": len(changes.removed),
        "max_depth": outline.max_depth,
        "links": {"resolved": resolved, "unresolved": len(links) - resolved},
        "warnings": [
            {"code": one.code, "number": one.number, "message": one.message} for one in outline.warnings
        ],
    }
