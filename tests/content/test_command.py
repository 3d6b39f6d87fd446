"""``madoguchi content``: results on standard output, sentences on standard error, and the exit code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from madoguchi.__main__ import main
from madoguchi.kernel.packs.content import KINDS
from tests.packs import complete, desk, text, write_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(packs, capsys, settings, monkeypatch):
    """Runs the program as a shell does: arguments in; exit code, standard output and standard error out."""
    # Closing connections, as the program does at its end, would end the transaction of the test.
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)

    def program(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["content", *arguments])
        except SystemExit as stopped:
            code = stopped.code
        out, err = capsys.readouterr()
        return code, out, err

    return program


def test_check_says_that_all_is_well(run):
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert out.startswith("No faults. core 1.0.0: 53 statements")


def test_check_names_every_fault_with_file_line_and_key(run, break_pack):
    break_pack()
    code, out, err = run("check")
    assert (code, out) == (1, "")
    assert err.count("glossary[log]") == 5
    assert "all.yaml:" in err
    assert err.endswith("5 faults; nothing was loaded.\n")


def test_check_as_json_is_a_list_of_faults(run, break_pack):
    assert json.loads(run("check", "--json")[1]) == []
    break_pack()
    code, out, _ = run("check", "--json")
    assert code == 1
    rows = json.loads(out)
    assert {row["key"] for row in rows} >= {"glossary[log].word", "glossary[log].checked"}
    assert all(row["file"].endswith("core/all.yaml") and row["line"] > 0 for row in rows)
    assert {row["level"] for row in rows} == {"fault"}


def test_check_notes_phrases_that_can_never_be_found_and_refuses_nothing(run, tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    lexicon = {
        "concepts": [
            {
                "id": "odd",
                "kind": "cue",
                "name": text("妙"),
                "ja": ["電話", "のです", "~😀😀"],
                "en": ["got out"],
            }
        ],
        "synonyms": [{"id": "odd", "words": ["電話", "のです"]}],
    }
    write_pack(site / "pack", lexicon, pack_id="site")
    code, out, err = run("check", str(site))
    assert (code, out[:18]) == (0, "No faults, 4 notes")
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        "concepts[odd].ja[1]",
        "concepts[odd].ja[2]",
        "concepts[odd].en[0]",
        "synonyms[odd].words[1]",
    ]
    assert 'all.yaml:9: concepts[odd].ja[1]: "のです" can never be found' in err
    rows = json.loads(run("check", str(site), "--json")[1])
    assert {row["level"] for row in rows} == {"note"}


def test_check_of_a_folder_reads_it_together_with_the_installed_packs(run, tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    write_pack(site / "pack", {"desks": [desk("own", handles=["ransomware"])]}, pack_id="site")
    assert run("check", str(site))[0] == 0
    write_pack(site / "pack", {"desks": [desk("own", handles=["flood"])]}, pack_id="site")
    code, _, err = run("check", str(site))
    assert code == 1
    assert 'desks[own].handles[0]: names "flood"' in err


def test_check_of_a_damaged_copy_reads_the_copy(run, packs, break_pack, tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(packs, copy / "core")
    (copy / "core" / "all.yaml").write_text("desks: []\n", encoding="utf-8")
    assert run("check", str(copy))[0] == 1


def test_check_of_an_installed_folder_is_no_double(run, packs):
    assert run("check", str(packs.parent))[0] == 0


def test_load_serves_the_packs_from_now_on(run):
    code, out, _ = run("load")
    assert (code, out.split(".")[0]) == (0, "Loaded")
    assert json.loads(run("load", "--json")[1])["changed"] is False


def test_load_refuses_broken_packs(run, break_pack):
    run("load")
    break_pack()
    code, out, err = run("load")
    assert (code, out) == (1, "")
    assert "nothing was loaded" in err


def test_stats_counts(run):
    counts = json.loads(run("stats", "--json")[1])
    assert counts["desks"] == 1
    assert counts["prefectures"] == 47
    assert counts["facts"] == counts["facts_with_source"] == 53


def test_stats_has_the_documented_keys_and_none_for_what_is_not_built(run):
    page = Path(__file__).parents[2].joinpath("docs/reference/commands.md").read_text(encoding="utf-8")
    counts = json.loads(run("stats", "--json")[1])
    for key in counts.keys() - KINDS.keys():
        assert f"`{key}`" in page
    unbuilt = re.search(r"What is not built yet \((.*?)\)", page, re.DOTALL)[1]
    assert counts.keys().isdisjoint(re.findall(r"`(\w+)`", unbuilt))


def test_fresh_lists_what_is_too_old(run, time_machine):
    time_machine.move_to("2026-01-30T00:00:00+09:00")
    assert json.loads(run("fresh", "--json")[1]) == []
    rows = json.loads(run("fresh", "--older-than", "7", "--json")[1])
    assert len(rows) == 53
    assert rows[0].keys() == {"kind", "id", "key", "checked", "age_days", "source", "derived", "confidence"}
    assert rows[0]["age_days"] == 8
    assert run("fresh")[1].startswith("0 statements were last checked before 2025-01-30")


def test_fresh_lists_what_names_no_source_however_new_it_is(run, packs):
    content = complete()
    content["incident_types"][0]["do_now"][0] |= {"source": None, "derived": True}
    content["desks"][0] |= {"source": None, "confidence": "low", "phone": None}
    write_pack(packs, content)
    code, out, _ = run("fresh", "--without-source")
    assert code == 0
    assert out.splitlines() == [
        "2026-01-22  desks[police]  no source, low",
        "2026-01-22  incident_types[ransomware].do_now[0]  derived, no source",
        "2 statements name no source.",
    ]
    rows = json.loads(run("fresh", "--without-source", "--json")[1])
    assert [(row["source"], row["derived"], row["confidence"]) for row in rows] == [
        (None, False, "low"),
        (None, True, "high"),
    ]


@pytest.mark.parametrize(
    "arguments",
    [(), ("mend",), ("fresh", "--older-than"), ("fresh", "--younger"), ("check", "a", "b")],
)
def test_wrong_usage_ends_with_two(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: madoguchi content" in err


def test_check_of_something_that_is_no_folder(run, tmp_path):
    code, _, err = run("check", str(tmp_path / "nowhere"))
    assert code == 1
    assert err == f"{tmp_path / 'nowhere'} is not a folder.\n"
