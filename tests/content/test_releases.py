"""Loading makes a release; a broken pack never replaces the last good one; reading is nearly free."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from madoguchi.content import queries
from madoguchi.content.actions import KEPT, load_content
from madoguchi.content.models import ContentRelease
from madoguchi.content.queries import current_content, forget_content
from madoguchi.kernel.packs import PackFaults, load_packs
from tests.packs import complete, write_pack

pytestmark = pytest.mark.django_db


def change_phone(packs, phone: str) -> None:
    content = complete()
    content["desks"][0]["phone"] = phone
    write_pack(packs, content)


def test_loading_makes_the_content_the_active_release(packs):
    loaded = load_content()
    assert loaded.changed
    assert ContentRelease.objects.get(active=True).digest == loaded.content.digest
    assert current_content() == loaded.content


def test_loading_the_same_packs_again_changes_nothing(packs):
    load_content()
    assert not load_content().changed
    assert ContentRelease.objects.count() == 1


def test_a_new_release_is_served_as_soon_as_the_process_asks(packs):
    load_content()
    current_content()
    change_phone(packs, "110")
    load_content()
    forget_content()
    assert current_content().desks["police"].phone == "110"


def test_going_back_to_earlier_content_activates_it_again(packs):
    first = load_content().content
    change_phone(packs, "110")
    load_content()
    change_phone(packs, "#9110")
    assert load_content().changed
    assert ContentRelease.objects.get(active=True).digest == first.digest


def test_a_broken_pack_leaves_the_last_good_release_active(packs, break_pack):
    good = load_content().content
    break_pack()
    with pytest.raises(PackFaults) as refused:
        load_content()
    assert len(refused.value.faults) == 5
    forget_content()
    assert current_content() == good


def test_only_the_latest_releases_are_kept(packs):
    for number in range(KEPT + 3):
        change_phone(packs, f"0{number}-1")
        load_content()
    assert ContentRelease.objects.count() == KEPT
    assert ContentRelease.objects.get(active=True) == ContentRelease.objects.latest("loaded_at")


def test_a_clock_set_back_does_not_cost_the_active_release(packs, time_machine):
    time_machine.move_to("2026-06-01T00:00:00+09:00")
    for number in range(KEPT):
        change_phone(packs, f"0{number}-1")
        load_content()
    time_machine.move_to("2026-01-01T00:00:00+09:00")
    change_phone(packs, "110")
    newest = load_content().content
    assert ContentRelease.objects.get(active=True).digest == newest.digest
    assert ContentRelease.objects.count() == KEPT


def test_reading_costs_one_query_and_within_a_second_none(packs, django_assert_num_queries, monkeypatch):
    load_content()
    current_content()
    with django_assert_num_queries(0):
        current_content()
    monkeypatch.setattr(queries, "TRUST_SECONDS", 0)
    with django_assert_num_queries(
        3
    ):  # the query, between savepoint and release: the test is a transaction itself
        current_content()


def test_without_a_release_the_packs_are_read_once(packs, break_pack, monkeypatch):
    content = current_content()
    assert content.desks.keys() == {"police"}
    monkeypatch.setattr(queries, "TRUST_SECONDS", 0)
    break_pack()
    assert current_content() is content


def test_without_a_release_and_with_broken_packs_the_faults_come_out(packs, break_pack):
    break_pack()
    with pytest.raises(PackFaults):
        current_content()


def test_broken_packs_are_read_again_only_when_a_file_changes(packs, break_pack, monkeypatch):
    readings = []

    def counted(roots):
        readings.append(roots)
        return load_packs(roots)

    monkeypatch.setattr(queries, "load_packs", counted)
    monkeypatch.setattr(queries, "TRUST_SECONDS", 0)
    break_pack()
    for _ in range(3):
        with pytest.raises(PackFaults) as refused:
            current_content()
        assert len(refused.value.faults) == 5
    assert len(readings) == 1
    write_pack(packs, complete())
    assert current_content().desks.keys() == {"police"}
    assert len(readings) == 2


def test_broken_packs_cost_a_visitor_no_query_within_a_second(packs, break_pack, django_assert_num_queries):
    break_pack()
    with pytest.raises(PackFaults):
        current_content()
    with django_assert_num_queries(0), pytest.raises(PackFaults):
        current_content()


def test_what_is_in_memory_outlives_a_lost_release_and_broken_packs(packs, break_pack, monkeypatch):
    content = load_content().content
    current_content()
    ContentRelease.objects.all().delete()
    break_pack()
    monkeypatch.setattr(queries, "TRUST_SECONDS", 0)
    assert current_content() == content


def test_when_the_database_fails_what_is_in_memory_goes_on_being_served(packs, monkeypatch):
    content = load_content().content
    current_content()
    monkeypatch.setattr(queries, "TRUST_SECONDS", 0)

    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(ContentRelease.objects, "filter", fail)
    assert current_content() == content


@pytest.mark.parametrize("snapshot", [b"", b"not compressed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_release_of_another_version_is_passed_over_for_the_packs(packs, snapshot):
    load_content()
    ContentRelease.objects.update(snapshot=snapshot)
    assert current_content().desks.keys() == {"police"}
