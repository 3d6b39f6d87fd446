"""``madoguchi library``: what outside programs rely on, and what is refused."""

from __future__ import annotations

import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from madoguchi.accounts.models import User
from madoguchi.kernel.packs import load_packs
from madoguchi.library.actions.editing import Review, edit_node
from madoguchi.library.actions.releases import take_release
from madoguchi.library.actions.taking import changes_of
from madoguchi.library.models import Collection, Node, SourceState
from madoguchi.library.permissions import can_edit
from madoguchi.library.shipped import shipped_nodes
from tests.desks.conftest import SHIPPED

pytestmark = pytest.mark.django_db

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>備忘録</title></head><body>
<outline text="一章"><outline text="窓口 03-0000-0000" _note="注記"/><outline text="三つ目"/></outline>
<outline text="二章" type="link" url="https://example.jp/"/>
</body></opml>"""


@pytest.fixture
def run(capsys):
    def ran(*arguments):
        out = io.StringIO()
        call_command("library", *arguments, stdout=out)
        return out.getvalue()

    return ran


@pytest.fixture
def take(run, tmp_path):
    def taken(text=OPML, name="notes.opml", *options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return json.loads(run("import", str(path), "--json", *options))

    return taken


def tree_of(run, *options):
    return [json.loads(line) for line in run("tree", "--json", *options).splitlines()]


def test_a_file_becomes_a_collection_and_says_what_it_held(take, run):
    said = take()
    assert {
        key: said[key] for key in ("collection", "nodes", "created", "updated", "unchanged", "removed")
    } == {
        "collection": "notes",
        "nodes": 4,
        "created": 4,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
    }
    assert said["max_depth"] == 2
    rows = tree_of(run)
    assert [(row["title"], row["depth"]) for row in rows] == [
        ("一章", 1),
        ("窓口 03-0000-0000", 2),
        ("三つ目", 2),
        ("二章", 1),
    ]
    assert rows[1]["parent"] == rows[0]["id"]
    assert rows[1]["body"] == "注記"
    assert set(rows[0]) == {
        "id", "number", "title", "depth", "parent", "body", "tags", "phones", "urls", "emails", "links",
    }  # fmt: skip


def test_the_same_file_again_changes_nothing(take):
    take()
    before = Collection.objects.get(key="notes").revision
    said = take()
    assert (said["created"], said["updated"], said["unchanged"], said["removed"]) == (0, 0, 4, 0)
    assert Collection.objects.get(key="notes").revision == before


def test_a_changed_file_keeps_the_ids_and_tells_the_difference(take, run):
    take()
    ids = {row["title"]: row["id"] for row in tree_of(run)}
    changed = (
        OPML.replace('<outline text="三つ目"/>', "")
        .replace("注記", "別の注記")
        .replace('text="二章"', 'text="新しい" /><outline text="二章"')
    )
    said = take(changed)
    assert (said["created"], said["updated"], said["unchanged"], said["removed"]) == (1, 1, 2, 1)
    after = {row["title"]: row["id"] for row in tree_of(run)}
    assert {title: after[title] for title in ("一章", "窓口 03-0000-0000", "二章")} == {
        title: ids[title] for title in ("一章", "窓口 03-0000-0000", "二章")
    }


def test_a_dry_run_writes_nothing(take):
    said = take(OPML, "notes.opml", "--dry-run")
    assert said["created"] == 4
    assert not Collection.objects.exists()


def test_what_an_editor_wrote_outlives_a_new_import(take, run):
    take()
    person = User.objects.create_superuser("ed@example.jp", "a long password")
    node = Node.objects.get(title="三つ目")
    text = node.content.model_copy(update={"body": "編集者の文"})
    edit_node(node=node, text=text, review=Review(None, ""), seen=node.content.digest, why="", by=person)
    take(OPML.replace('<outline text="三つ目"/>', '<outline text="三つ目" _note="元の新しい文"/>'))
    kept = Node.objects.get(title="三つ目")
    assert (kept.content.body, kept.source_state) == ("編集者の文", SourceState.CHANGED)


def test_what_is_longer_than_its_column_is_taken_all_the_same(take):
    long = "長" * 400
    take(OPML.replace("備忘録", long).replace('text="二章"', f'text="二章" _number="{"1." * 150}"'))
    assert Collection.objects.get().title == long[:300]


@pytest.mark.parametrize("kind", ["opml", "xmind", "freemind", "markdown", "json"])
def test_export_and_import_give_the_same_tree(take, run, tmp_path, kind):
    take()
    path = tmp_path / f"again.{kind}"
    run("export", "--format", kind, "--collection", "notes", str(path))
    run("import", str(path), "--format", kind, "--collection", "again")
    assert tree_of(run, "--collection", "again") == tree_of(run, "--collection", "notes")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import", "nothing.opml"), "cannot be read"),
        (("import", "."), "is a folder"),
        (("tree", "--collection", "nothing"), "There is no collection nothing"),
        (("lint",), "There is no collection"),
        (("export", "--format", "pdf", "x"), "--format pdf is not known"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(run, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)


@pytest.mark.parametrize(
    ("name", "text", "options", "sentence"),
    [
        ("a.opml", "<opml><body>", (), "a.opml: "),
        ("a.opml", "", (), "empty"),
        (
            "a.opml",
            '<!DOCTYPE x [<!ENTITY a "b">]><opml><body><outline text="&a;"/></body></opml>',
            (),
            "a.opml: ",
        ),
        ("a.xmind", "no zip", (), "a.xmind: "),
        ("a.opml", OPML, ("--collection", "main"), "shipped collection"),
        ("a.opml", OPML, ("--collection", "../x"), "cannot name a collection"),
        ("a.opml", OPML, ("--collection", "import"), "an address of the editors"),
        ("a.opml", OPML, ("--public", "--private"), "cannot go together"),
    ],
)
def test_a_bad_file_is_refused_and_changes_nothing(take, name, text, options, sentence):
    with pytest.raises(CommandError) as refused:
        take(text, name, *options)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not Collection.objects.exists()


def test_a_private_collection_is_for_editors_only(take, client, django_user_model):
    take(OPML, "notes.opml", "--private")
    node = Node.objects.first()
    paths = ["/library/notes/", f"/library/notes/{node.key}/", f"/library/notes/{node.key}/chapter.md"]
    for path in paths:
        assert client.get(path).status_code == 404
    for path in ("/library/", "/library/changes.atom"):
        page = client.get(path).content.decode()
        assert "備忘録" not in page
        assert "一章" not in page
    client.force_login(django_user_model.objects.create_user("out@example.jp", "a long password"))
    assert client.get(paths[0]).status_code == 404
    client.force_login(django_user_model.objects.create_superuser("ed@example.jp", "a long password"))
    assert [client.get(path).status_code for path in paths] == [200, 200, 200]


def test_a_person_becomes_an_editor_and_is_none_again(run):
    assert "The account is new" in run("editor", "ed@example.jp")
    person = User.objects.get(email="ed@example.jp")
    assert can_edit(person)
    assert not person.has_usable_password()
    run("editor", "ED@example.jp", "--remove")
    assert not can_edit(User.objects.get(email="ed@example.jp"))
    with pytest.raises(CommandError, match="no e-mail address"):
        run("editor", "not an email")
    with pytest.raises(CommandError, match="no account"):
        run("editor", "nobody@example.jp", "--remove")


def test_the_shipped_library_goes_back_into_a_pack_unchanged(run, shipped, tmp_path):
    take_release(content=shipped)
    pack = tmp_path / "core"
    shutil.copytree(SHIPPED / "core", pack)
    shutil.rmtree(pack / "library" / "nodes")
    run("export", "--format", "pack", "--collection", "main", str(pack / "library" / "nodes"))
    again = load_packs([tmp_path])
    texts = [
        {one.key: (one.parent, one.text) for one in shipped_nodes(content)} for content in (shipped, again)
    ]
    assert list(texts[0]) == list(texts[1])
    assert texts[0] == texts[1]
    assert take_release(content=again) is None or not changes_of("main", list(shipped_nodes(again)))


def test_two_files_with_japanese_names_do_not_replace_each_other(take):
    first, second = take(name="備忘録.opml"), take(name="用語.opml")
    assert first["collection"] != second["collection"]
    assert take(name="備忘録.opml")["unchanged"] == 4
    assert take(name="2026年計画.opml")["collection"] != take(name="2026年結果.opml")["collection"]


def test_an_export_that_cannot_be_written_is_refused_with_a_sentence(take, run, tmp_path):
    take()
    with pytest.raises(CommandError, match="name a file"):
        run("export", "--format", "xmind", "-")
    (tmp_path / "taken").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", "--format", "pack", str(tmp_path / "taken"))
