"""Preparing: tables, content and static files; and what happens when a pack is broken."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from madoguchi.config import alone
from madoguchi.config.static import collect_static
from madoguchi.content.models import ContentRelease
from madoguchi.content.queries import forget_content
from tests.packs import complete, write_pack


@pytest.fixture
def packs(tmp_path, settings):
    settings.PACK_ROOTS = [tmp_path / "packs"]
    settings.STATIC_ROOT = tmp_path / "static"
    forget_content()
    yield write_pack(tmp_path / "packs" / "core", complete())
    forget_content()


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
def test_content_of_another_version_is_no_earlier_content(packs):
    call_command("prepare")
    ContentRelease.objects.update(snapshot=b"of another version")
    break_pack(packs)
    with pytest.raises(CommandError, match="1 fault in the packs, and there is no earlier content to serve"):
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


def test_two_do_not_prepare_one_folder_at_once(tmp_path, settings, monkeypatch):
    settings.DATA_DIR = tmp_path / "data"
    monkeypatch.setattr(alone, "WAIT_SECONDS", 0)
    monkeypatch.setattr(alone, "_database_lock", nullcontext)
    with (
        alone.alone(),
        pytest.raises(CommandError, match="Another process is still preparing"),
        alone.alone(),
    ):
        pytest.fail("two at once")
    with alone.alone():
        assert settings.DATA_DIR.is_dir()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="several machines need PostgreSQL")
def test_machines_that_share_a_database_wait_for_each_other(tmp_path, settings):
    def held() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
                "WHERE locktype = 'advisory' AND granted AND datname = current_database()"
            )
            return cursor.fetchone()[0]

    settings.DATA_DIR = tmp_path / "data"
    before = held()
    with alone.alone():
        assert held() == before + 1
    assert held() == before
