"""The repository keeps its own promises: what is written about it is true of it."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 500
TEXT = {".py", ".html", ".css", ".js", ".md", ".yaml", ".toml", ".txt", ".in", ".lock", ".sh", ".typ", ""}


@cache
def files() -> tuple[Path, ...]:
    """What belongs to the repository: known to git or about to be."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a checkout, to know which files belong to the repository")
    listed = subprocess.run(  # noqa: S603  # git, with fixed arguments
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def texts(*suffixes: str) -> list[tuple[str, str]]:
    wanted = set(suffixes) or TEXT
    return [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in files()
        if path.suffix in wanted and path.suffix in TEXT
    ]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_every_documented_setting_exists():
    code = [text for name, text in texts(".py", ".sh", "") if not name.startswith("docs/")] + [
        read("Makefile")
    ]
    used = set(re.findall(r"MADOGUCHI_[A-Z_]+[A-Z]", "\n".join(code))) - {"MADOGUCHI_X", "MADOGUCHI_X_FILE"}
    documented = set(re.findall(r"MADOGUCHI_[A-Z_]+[A-Z]", read("docs/reference/settings.md")))
    assert used - documented == set()
    secrets = {"MADOGUCHI_SECRET_KEY_FILE", "MADOGUCHI_DATABASE_URL_FILE"}
    assert documented - used - secrets == set()


def test_settings_named_in_the_readmes_exist():
    documented = read("docs/reference/settings.md")
    for page in ("README.md", "README.ja.md", "SECURITY.md"):
        for setting in re.findall(r"MADOGUCHI_[A-Z_]+[A-Z]", read(page)):
            assert setting in documented, page


def test_files_stay_small_enough_to_read():
    long = {
        name: lines
        for name, text in texts(".py", ".html", ".css", ".js")
        if "/migrations/" not in name and (lines := text.count("\n")) >= LIMIT
    }
    assert long == {}


def test_no_path_of_somebodys_machine_stands_in_a_file():
    private = re.compile(r"(?<![\w.])/(?:work|root|home/[a-z]|Users/[A-Z]|farm)/")
    found = [name for name, text in texts() if private.search(text) and name != "tests/test_repository.py"]
    assert found == []


def test_lock_files_hold_hashes_and_no_address():
    for path in (ROOT / "requirements").glob("*.lock"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "--find-links" not in text, path.name
        assert "--index-url" not in text, path.name
        pinned = re.findall(r"^[a-z0-9].*==.*$", text, re.MULTILINE)
        assert pinned
        assert all(line.endswith("\\") for line in pinned), path.name


def test_every_run_time_package_is_named_among_the_third_parties():
    named = read("THIRD_PARTY.md").lower()
    for package in re.findall(r"^([a-z0-9-]+)==", read("requirements/run.lock"), re.MULTILINE):
        assert package in named, package


def test_requirements_and_project_name_the_same_packages():
    project = tomllib.loads(read("pyproject.toml"))

    def names(lines):
        found = (re.match(r"[A-Za-z0-9-]+", line) for line in lines if not line.startswith(("#", "-")))
        return {match[0].lower() for match in found if match}

    assert names(read("requirements/run.in").splitlines()) == names(project["project"]["dependencies"])
    assert names(read("requirements/test.in").splitlines()) == names(project["dependency-groups"]["test"])


def test_every_dependency_says_why_it_is_there():
    text = read("pyproject.toml")
    for block in ("dependencies", "test", "postgres"):
        lines = re.search(rf"^{block} = \[(.*?)\][ ]*(#[^\n]*)?$", text, re.MULTILINE | re.DOTALL)
        assert lines is not None
        for line in (lines[0] if block == "postgres" else lines[1]).splitlines():
            assert not line.strip() or "#" in line, line


def test_the_page_of_content_fields_follows_the_schemas():
    spec = importlib.util.spec_from_file_location(
        "content_reference", ROOT / "scripts" / "content_reference.py"
    )
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert read("docs/reference/content-fields.md") == script.page(), (
        "run: python scripts/content_reference.py"
    )


def test_links_between_pages_lead_somewhere():
    broken = [
        (name, target)
        for name, text in texts(".md")
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert broken == []


def test_every_command_of_ours_is_documented():
    documented = read("docs/reference/commands.md")
    commands = [path.stem for path in files() if path.parent.name == "commands" and path.stem != "__init__"]
    assert commands
    for command in commands:
        assert f"`madoguchi {command}" in documented, command


def test_every_make_target_is_documented_and_explains_itself():
    makefile = read("Makefile")
    documented = read("docs/reference/commands.md")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    for target in phony:
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE), target
        assert target in {"help", "lint"} or f"`make {target}`" in documented, target


def test_the_shipped_content_has_no_faults():
    from madoguchi.kernel.packs import load_packs

    content = load_packs([ROOT / "content"])
    assert len(content.prefectures) == 47


def test_unfinished_work_leaves_no_marks():
    marks = re.compile("TO" + "DO|FIX" + r"ME|\bX" + r"XX\b|raise NotImplemented" + "Error")
    found = [name for name, text in texts(".py", ".html", ".js", ".css") if marks.search(text)]
    assert found == []
