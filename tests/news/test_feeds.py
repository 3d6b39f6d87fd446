"""Which feeds a site follows: what the packs switch on, and what the setting changes."""

from __future__ import annotations

import pytest

from madoguchi.config import env
from madoguchi.kernel.packs import PackFaults
from madoguchi.news.feeds import UnknownFeed, chosen_feeds, followed, id_of_address

from .conftest import feed

ADDRESS = "https://more.example.jp/rss?x=1"


@pytest.fixture
def content(serve):
    return serve(
        feeds=[feed("one"), feed("two", enabled=False), feed("three", language="en")],
    )


def ids(content, *wishes):
    return [one.id for one in followed(content, wishes).feeds]


def test_without_a_wish_those_that_the_packs_switch_on_are_followed(content):
    assert ids(content) == ["one", "three"]


def test_wishes_add_take_away_and_name_further_ones(content):
    assert ids(content, "two") == ["one", "two", "three"]
    assert ids(content, "-one", "-three") == []
    assert ids(content, "-one", "one") == ["one", "three"]
    assert ids(content, ADDRESS, ADDRESS) == ["one", "three", id_of_address(ADDRESS)]
    found = followed(content, ["tow", "-nobody", "tow"])
    assert found.unknown == ("tow", "nobody")


def test_the_id_of_an_address_is_stable_and_tells_feeds_of_one_host_apart():
    assert id_of_address(ADDRESS) == id_of_address(ADDRESS)
    assert id_of_address(ADDRESS).startswith("more-example-jp-")
    assert id_of_address(ADDRESS) != id_of_address("https://more.example.jp/rss?x=2")
    assert len(id_of_address("https://" + "a" * 200 + ".example/")) <= 64


def test_a_choice_names_feeds_by_id_or_address(content):
    wishes = [ADDRESS]
    assert [one.id for one in chosen_feeds(content, wishes, ["three"])] == ["three"]
    assert [one.url for one in chosen_feeds(content, wishes, [ADDRESS])] == [ADDRESS]
    assert len(chosen_feeds(content, wishes, [])) == 3


@pytest.mark.parametrize(
    ("wishes", "only", "sentence"),
    [
        (["thre"], [], 'MADOGUCHI_FEEDS names "thre", which no pack has: did you mean "three"?'),
        (["zzzzzz"], [], 'MADOGUCHI_FEEDS names "zzzzzz", which no pack has.'),
        ([], ["thre"], '--feed thre is not followed here: did you mean "three"?'),
        ([], ["two"], "--feed two is not followed here (name it in MADOGUCHI_FEEDS)."),
        ([], ["https://x.example/"], "--feed https://x.example/ is not followed here."),
    ],
)
def test_a_feed_that_is_not_there_is_named(content, wishes, only, sentence):
    with pytest.raises(UnknownFeed) as refused:
        chosen_feeds(content, wishes, only)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"confidence": "low", "editor_note": "x"}, "its address is not confirmed: leave out enabled"),
        ({"confidence": "low", "enabled": False}, "its address is not confirmed: write editor_note"),
        ({"url": "https://user:pw@x.example/"}, "feeds[one].url"),
        ({"url": "ftp://x.example/"}, "feeds[one].url"),
        ({"url": "file:///etc/passwd"}, "feeds[one].url"),
        ({"language": "fr"}, "feeds[one].language"),
    ],
)
def test_a_feed_of_a_pack_is_refused_with_file_and_key(serve, fields, sentence):
    with pytest.raises(PackFaults) as refused:
        serve(feeds=[feed("one", **fields)])
    assert sentence in "\n".join(map(str, refused.value.faults))


def test_no_shipped_feed_is_fetched_by_an_address_that_nobody_confirmed(shipped):
    assert shipped.feeds
    for one in shipped.feeds.values():
        assert one.confidence.confirmed or not one.enabled
    assert [one.id for one in followed(shipped, []).feeds] == ["jvn"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", []),
        ("jpcert", ["jpcert"]),
        (f" jpcert  -jvn\t{ADDRESS}\n", ["jpcert", "-jvn", ADDRESS]),
        ("http://x.example", ["http://x.example"]),
        ("https://[2606:4700::1]:8443/a", ["https://[2606:4700::1]:8443/a"]),
    ],
)
def test_the_setting_is_read(monkeypatch, written, found):
    monkeypatch.setenv("MADOGUCHI_FEEDS", written)
    assert env.feeds("MADOGUCHI_FEEDS") == found


@pytest.mark.parametrize(
    "written",
    [
        "JPCERT",
        "a,b",
        "ftp://x.example/",
        "https://user:geheim@x.example/",
        "https:///x",
        "https://",
        "--x",
        "あ",
    ],
)
def test_a_wrong_setting_ends_with_one_sentence_and_keeps_a_password_to_itself(monkeypatch, written):
    monkeypatch.setenv("MADOGUCHI_FEEDS", f"jvn {written}")
    with pytest.raises(env.SettingsError, match="MADOGUCHI_FEEDS contains") as refused:
        env.feeds("MADOGUCHI_FEEDS")
    assert "geheim" not in str(refused.value)
    assert "separated by blanks" in str(refused.value)
