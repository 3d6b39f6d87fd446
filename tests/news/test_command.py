"""``madoguchi news``: each feed by itself, sentences for what failed, JSON for programs."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from madoguchi.__main__ import main
from madoguchi.config import doctor
from madoguchi.news.management.commands.news import Command
from madoguchi.news.models import NewsEntry

from .conftest import QUICK, feed, item, rss


@pytest.fixture
def run(site):
    """Runs the command against the server of the test. Returns the exit code, and what it said on both ways."""

    def ran(*arguments):
        out, err = io.StringIO(), io.StringIO()
        command = Command(reach=site.reach, limits=QUICK, stdout=out, stderr=err, no_color=True)
        try:
            call_command(command, *arguments)
        except CommandError as error:
            return error.returncode, out.getvalue(), err.getvalue() + str(error)
        return 0, out.getvalue(), err.getvalue()

    return ran


@pytest.fixture
def three(serve, site):
    """Three feeds, of which the second is broken."""
    serve(
        feeds=[
            feed("one", url=site.answer("/one", rss(item(1), item(2)))),
            feed("broken", url=site.answer("/broken", status=500)),
            feed("three", url=site.answer("/three", rss(item(3)))),
        ]
    )


def test_one_that_fails_stops_no_other(run, three, site):
    code, out, err = run("fetch")
    assert code == 1
    assert out.splitlines() == [
        "one: 2 new, 0 changed, 0 old ones removed.",
        "three: 1 new, 0 changed, 0 old ones removed.",
    ]
    assert err == f"broken: {site.url('/broken')} answered with status 500."
    assert NewsEntry.objects.count() == 3


def test_when_all_went_well_the_exit_status_is_0(run, three):
    code, out, err = run("fetch", "--feed", "one", "--feed", "three")
    assert (code, err) == (0, "")
    assert "broken" not in out


def test_json_names_every_feed_also_those_that_failed(run, three):
    code, out, err = run("fetch", "--json")
    visits = json.loads(out)
    assert code == 1
    assert [(visit["feed"], visit["status"], visit["new"]) for visit in visits] == [
        ("one", "fetched", 2),
        ("broken", "failed", 0),
        ("three", "fetched", 1),
    ]
    assert "status 500" in visits[1]["message"]
    assert "status 500" in err


def test_status_tells_the_editors_when_and_why(run, three, site):
    run("fetch")
    site.answer("/three", status=503)
    run("fetch", "--feed", "three")
    code, out, _ = run("status")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("one: 2 entries, last fetched ")
    assert lines[1].startswith("broken: 0 entries, last fetched never")
    assert lines[2].startswith("  Failing: ")
    assert lines[2].endswith("answered with status 500.")
    assert lines[3].startswith("three: 1 entries")
    records = {record["id"]: record for record in json.loads(run("status", "--json")[1])}
    assert records["one"]["failing"] is False
    assert records["one"]["failed_at"] is None
    assert records["three"]["failing"] is True
    assert records["three"]["fetched_at"] <= records["three"]["failed_at"]
    assert (records["three"]["entries"], records["broken"]["fetched_at"]) == (1, None)


def test_further_feeds_of_the_setting_are_fetched(run, serve, site, settings):
    serve(feeds=[feed("one")])
    settings.NEWS_FEEDS = ["-one", site.answer("/more", rss(item(1)))]
    code, out, err = run("fetch")
    assert (code, err) == (0, "")
    assert out.startswith("feeds-example-")


def test_without_a_feed_there_is_a_word_and_no_failure(run, serve):
    serve()
    code, out, err = run("fetch")
    assert (code, out) == (0, "")
    assert err.startswith("No feed is followed: name one in MADOGUCHI_FEEDS")
    assert "fetch-news.md" in err
    assert json.loads(run("status", "--json")[1]) == []


def test_an_unknown_feed_is_refused(run, three, site):
    assert run("fetch", "--feed", "on") == (1, "", '--feed on is not followed here: did you mean "one"?')
    assert site.seen == []


def test_broken_packs_are_told_in_one_sentence(run, serve, tmp_path):
    serve()
    (tmp_path / "core" / "all.yaml").write_text("desks: [", encoding="utf-8")
    from madoguchi.content.queries import forget_content

    forget_content()
    code, _, err = run("fetch")
    assert code == 1
    assert err.startswith("The content has faults (")


@pytest.mark.django_db
def test_the_program_itself_opens_no_inner_address(serve, site, capsys):
    """The real command, without a reach of its own: this machine is inside, whatever the settings are."""
    serve(feeds=[feed("one", url=f"http://127.0.0.1:{site.port}/one")])
    assert main(["news", "fetch"]) == 1
    assert capsys.readouterr().err == "one: 127.0.0.1 is not on the open network.\n"
    assert site.seen == []


def test_wrong_usage_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["news"])
    assert ended.value.code == 2
    assert "required" in capsys.readouterr().err


def test_the_doctor_tells_of_feeds_that_fail_and_of_names_that_are_wrong(run, three, settings):
    def told():
        return [(finding.level, finding.sentence) for finding in doctor._news()]

    assert told() == [("ok", "Feeds that are followed: 3.")]
    run("fetch")
    assert told() == [("note", "The last fetch of these feeds failed: broken.")]
    settings.NEWS_FEEDS = ["-broken", "nobody"]
    assert told() == [("fault", 'MADOGUCHI_FEEDS names "nobody", which no pack has.')]
