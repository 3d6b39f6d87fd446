"""Preparing: tables, content and static files; and what happens when a pack is broken."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from madoguchi.config.static import collect_static
from madoguchi.content.models import ContentRelease
from tests.packs import complete, write_pack


@pytest.fixture
def packs(tmp_path, settings):
    settings.PACK_ROOTS = [tmp_path / "packs"]
    settings.STATIC_ROOT = tmp_path / "static"
    return write_pack(tmp_path / "packs" / "core", complete())


def break_pack(packs) -> None:
    (packs / "all.yaml").write_text("desks: [", encoding="utf-8")


@pytest.mark.django_db
def test_preparing_loads_content_and_says_what_there_is(packs, capsys):
    call_command("prepare")
    assert capsys.readouterr().out == "Ready. Content is new: 1 desks, 1 incident types.\n"
    call_command("prepare")
    assert "unchanged" in capsys.readouterr().out


@pytest.mark.django_db
def test_broken_packs_stop_the_first_start(packs):
    break_pack(packs)
    with pytest.raises(CommandError, match="there is no earlier content to serve"):
        call_command("prepare", serve_last_good=True)


@pytest.mark.django_db
def test_later_the_server_goes_on_with_the_last_good_content(packs, capsys):
    call_command("prepare")
    good = ContentRelease.objects.get(active=True)
    break_pack(packs)
    with pytest.raises(CommandError, match="the last good content stays"):
        call_command("prepare")
    call_command("prepare", serve_last_good=True)
    told = capsys.readouterr().err
    assert "all.yaml:1: is not valid YAML" in told
    assert "serving the last good content" in told
    assert ContentRelease.objects.get(active=True) == good


def test_static_files_are_collected_once_and_again_when_a_source_changes(packs, settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a{}", encoding="utf-8")
    settings.STATICFILES_DIRS = [source]
    assert collect_static()
    assert (settings.STATIC_ROOT / "a.css").is_file()
    assert not collect_static()
    (source / "a.css").write_text("a{color:red}", encoding="utf-8")
    assert collect_static()
    assert (settings.STATIC_ROOT / "a.css").read_text(encoding="utf-8") == "a{color:red}"
