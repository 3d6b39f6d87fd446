"""Loading packs: everything is checked, every fault is named, later packs win by id."""

from __future__ import annotations

import copy
from dataclasses import fields
from datetime import date

import pytest

from madoguchi.kernel.packs import PackFaults, from_json, load_packs, stale_facts, stats, to_json
from madoguchi.kernel.packs.content import KINDS, Content
from madoguchi.kernel.packs.schema import GuideStep
from tests.packs import complete, desk, sourced, text, variant, write_pack


def faults_of(*roots) -> list[str]:
    with pytest.raises(PackFaults) as refused:
        load_packs(roots)
    return [str(fault) for fault in refused.value.faults]


def broken(tmp_path, change) -> list[str]:
    """The faults of the complete pack after ``change``, without the folder."""
    content = complete()
    change(content)
    write_pack(tmp_path / "core", content)
    return [fault.removeprefix(f"{tmp_path}/core/") for fault in faults_of(tmp_path)]


def test_a_complete_pack_loads(tmp_path):
    write_pack(tmp_path / "core", complete())
    content = load_packs([tmp_path])
    assert content.desks["police"].public_phone == "#9110"
    assert len(content.prefectures) == 47
    assert [pack.id for pack in content.packs] == ["core"]


def test_a_root_may_be_the_pack_itself(tmp_path):
    pack = write_pack(tmp_path / "core", complete())
    assert load_packs([pack]) == load_packs([tmp_path])


def test_records_of_a_kind_may_stand_in_several_files(tmp_path):
    pack = write_pack(tmp_path / "core", complete())
    deeper = pack / "desks" / "more.yaml"
    deeper.parent.mkdir()
    deeper.write_text("desks: []\nglossary: []\n", encoding="utf-8")
    assert load_packs([tmp_path]).desks.keys() == {"police"}


def test_a_site_pack_replaces_by_id_and_adds(tmp_path):
    write_pack(tmp_path / "core", complete())
    write_pack(tmp_path / "site", {"desks": [desk(phone="03-1111-2222"), desk("own")]}, pack_id="site")
    content = load_packs([tmp_path / "core", tmp_path / "site"])
    assert content.desks["police"].phone == "03-1111-2222"
    assert list(content.desks) == ["police", "own"]


def test_a_pack_with_the_same_id_replaces_the_whole_pack(tmp_path):
    write_pack(tmp_path / "shipped" / "core", {"desks": [{"id": "BROKEN"}]})
    write_pack(tmp_path / "copy" / "core", complete())
    assert load_packs([tmp_path / "shipped", tmp_path / "copy"]).desks.keys() == {"police"}


def test_all_faults_are_told_not_the_first(tmp_path):
    def change(content):
        content["desks"][0]["kind"] = "shop"
        content["desks"][0]["purpose"] = {"ja": "相談"}
        content["incident_types"][0]["notify"][0]["desk"] = "polcie"
        content["prefectures"][3]["fallback"] = ["nobody"]

    told = broken(tmp_path, change)
    lines = (tmp_path / "core" / "all.yaml").read_text(encoding="utf-8").splitlines()
    at = {fault.split(":")[2].strip(): lines[int(fault.split(":")[1]) - 1].strip() for fault in told}
    assert at == {
        "desks[police].kind": "kind: shop",
        "desks[police].purpose.en": "purpose:",
        "prefectures[04].fallback[0]": "- nobody",
        "incident_types[ransomware].notify[0].desk": "desk: polcie",
    }
    assert told[-1].endswith('names "polcie", which is not among the desks: did you mean "police"?')


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c["desks"][0].pop("checked"), "desks[police].checked: is missing"),
        (
            lambda c: c["desks"][0].update(phnoe="1"),
            'desks[police].phnoe: is not a known key: did you mean "phone"?',
        ),
        (lambda c: c["desks"][0].update(phone=188), "desks[police].phone: must be text: put it in quotes"),
        (
            lambda c: c["desks"][0].update(phone="call us"),
            'desks[police].phone: is "call us": must be a telephone number',
        ),
        (
            lambda c: c["desks"][0].update(checked="soon"),
            "desks[police].checked: must be a date such as 2026-01-22",
        ),
        (lambda c: c["desks"][0].update(audience="firm"), "desks[police].audience: must be a list"),
        (lambda c: c["desks"][0].update(name="警察"), "desks[police].name: must be a group of keys"),
        (lambda c: c["desks"][0].update(all_crime="maybe"), "desks[police].all_crime: must be true or false"),
        (lambda c: c["desks"][0]["name"].update(en="  "), "desks[police].name.en: must not be empty"),
        (
            lambda c: c["desks"][0]["name"].update(fr=None),
            "desks[police].name.fr: is not a known key: inside { }",
        ),
        (
            lambda c: c["desks"][0].update(source="www.example.jp"),
            "must be a web address that begins with https://",
        ),
        (lambda c: c["rules"][0].update(id="Files!"), 'rules[Files!].id: is "Files!": must be an id'),
        (lambda c: c["desks"][0].update(confidence="low"), "phone is not confirmed: write confirmed_way"),
        (
            lambda c: c["desks"][0].pop("source"),
            "desks[police].confidence: has no source but confidence high",
        ),
        (
            lambda c: c["rules"][0].update(weight=2),
            "rules[files-locked].weight: is 2: must be less than or equal to 1",
        ),
        (lambda c: c["rules"][0].update(weight="much"), "rules[files-locked].weight: must be a number"),
        (lambda c: c.update(desk=[]), 'desk: is not a kind of record: did you mean "desks"?'),
        (lambda c: c.update(glossary={"a": 1}), "glossary: must be a list"),
        (lambda c: c["desks"].append(desk()), "desks[police].id: this id stands twice in the pack, first at"),
        (lambda c: c["rules"][0].update(all=["files|fotos"]), 'rules[files-locked].all[0]: names "fotos"'),
        (lambda c: c["rules"][0].update(also=["virus"]), 'rules[files-locked].also[0]: names "virus"'),
        (lambda c: c["desks"][0].update(handles=["x"]), 'desks[police].handles[0]: names "x"'),
        (lambda c: c["desks"][0].update(prefectures=["48"]), 'desks[police].prefectures[0]: names "48"'),
        (lambda c: c["duties"][0].update(desk="x"), 'duties[report].desk: names "x"'),
        (lambda c: c["concepts"][1].update(includes=["x"]), 'concepts[photos].includes[0]: names "x"'),
        (lambda c: c["guide"][0]["choices"][0].update(next="x"), 'guide[start].choices[0].next: names "x"'),
        (
            lambda c: c["incident_types"][0]["duties"][0].update(triggers=[3, 9]),
            "duties[0].triggers: names trigger 9, which the duty report does not have",
        ),
        (
            lambda c: c.update(variants=[variant(without=["unplugg"])]),
            'variants[cloud].without[0]: names "unplugg", which is no line of its types: did you mean "unplug"?',
        ),
        (lambda c: c.update(variants=[variant(when=["x"])]), 'variants[cloud].when[0]: names "x"'),
        (
            lambda c: c["concepts"][1].update(includes=["files"]),
            "concepts[photos].includes: leads round in a circle: files → photos → files",
        ),
        (
            lambda c: c["concepts"][1].update(includes=["photos"]),
            "concepts[photos].includes: leads round in a circle: photos → photos",
        ),
        (
            lambda c: c["guide"][0]["choices"].append(
                {"id": "again", "text": text("初めから"), "next": "start"}
            ),
            "guide[start].choices: leads round in a circle: start → start",
        ),
        (
            lambda c: c["prefectures"].pop(12),
            "prefectures[13]: is missing: all 47 prefectures must be present",
        ),
        (
            lambda c: c["situations"].pop(),
            "situations[other]: is missing: all six situations must be present",
        ),
        (
            lambda c: c["situations"][0].update(id="urgent"),
            'situations[urgent].id: is "urgent": must be one of',
        ),
    ],
)
def test_each_kind_of_mistake_has_its_sentence(tmp_path, change, fault):
    (told,) = broken(tmp_path, change)
    assert fault in told


def test_an_invalid_record_is_told_once_and_not_again_where_it_is_cited(tmp_path):
    (told,) = broken(tmp_path, lambda content: content["desks"][0].pop("kind"))
    assert "desks[police].kind: is missing" in told


def test_a_long_chain_of_concepts_is_no_circle(tmp_path):
    content = complete()
    links = [
        {"id": f"c{n}", "kind": "cue", "name": text("語"), "includes": [f"c{n + 1}"] if n < 3000 else []}
        for n in range(3001)
    ]
    content["concepts"] += links
    write_pack(tmp_path / "core", content)
    assert len(load_packs([tmp_path]).concepts) == 3003


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({}, "holds no pack: a pack is a folder with a file pack.yaml"),
        ({"core/pack.yaml": "id: core\n"}, "pack.yaml:1: version: is missing"),
        ({"core/pack.yaml": "- 1\n"}, "pack.yaml:1: must be a group of keys"),
        ({"core/pack.yaml": ""}, "pack.yaml:1: must be a group of keys"),
    ],
)
def test_a_wrong_folder_is_told(tmp_path, files, fault):
    for name, written in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert any(fault in told for told in faults_of(tmp_path))


def test_a_missing_root_is_told(tmp_path):
    (told,) = faults_of(tmp_path / "nowhere")
    assert "nowhere: holds no pack" in told


def test_two_packs_of_one_root_with_one_id_are_told(tmp_path):
    write_pack(tmp_path / "a", complete())
    write_pack(tmp_path / "b", complete())
    assert any('has the pack id "core"' in told for told in faults_of(tmp_path))


def test_a_file_that_is_not_yaml_is_told_with_its_name(tmp_path):
    pack = write_pack(tmp_path / "core", complete())
    (pack / "more.yaml").write_bytes(b"desks: \xff")
    assert any("more.yaml:1: is not UTF-8" in told for told in faults_of(tmp_path))


def test_the_snapshot_gives_the_same_content_back(tmp_path):
    write_pack(tmp_path / "core", complete())
    content = load_packs([tmp_path])
    again = from_json(to_json(content))
    assert again == content
    assert again.digest == content.digest


def test_the_digest_follows_the_content(tmp_path):
    write_pack(tmp_path / "core", complete())
    before = load_packs([tmp_path]).digest
    changed = copy.deepcopy(complete())
    changed["desks"][0]["phone"] = "110"
    write_pack(tmp_path / "core", changed)
    assert load_packs([tmp_path]).digest != before


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b'{"packs": [], "unknown": []}', b"\xff"])
def test_a_snapshot_of_another_version_is_refused(document):
    with pytest.raises(ValueError):  # noqa: PT011  # pydantic words it
        from_json(document)


def test_every_field_of_the_content_is_a_kind_with_its_class():
    assert set(KINDS) == {field.name for field in fields(Content)} - {"packs", "digest"}
    assert KINDS["guide"] is GuideStep


def test_stale_facts_come_oldest_first_with_their_place(tmp_path):
    content = complete()
    content["desks"][0]["checked"] = "2024-06-01"
    content["incident_types"][0]["do_now"][0]["checked"] = "2024-01-01"
    write_pack(tmp_path / "core", content)
    found = stale_facts(load_packs([tmp_path]), date(2026, 1, 23), 365)
    assert [(stale.kind, stale.id, stale.key, stale.age_days) for stale in found] == [
        ("incident_types", "ransomware", "do_now[0]", 753),
        ("desks", "police", "", 601),
    ]


def test_a_fact_is_fresh_until_the_day_after_the_limit(tmp_path):
    write_pack(tmp_path / "core", complete())
    content = load_packs([tmp_path])
    assert stale_facts(content, date(2027, 1, 22), 365) == []
    assert stale_facts(content, date(2027, 1, 23), 365) != []


def test_stats_count_statements_and_those_with_a_source(tmp_path):
    content = complete()
    content["glossary"] = [
        sourced(id="log", word=text("ログ"), plain=text("記録"), explanation=text("記録"), derived=True)
    ]
    del content["glossary"][0]["source"]
    write_pack(tmp_path / "core", content)
    counts = stats(load_packs([tmp_path]))
    assert counts["desks"] == 1
    assert counts["questions"] == 1
    # 47 prefectures, a desk, a duty, a term, and in the incident type three actions and a desk to tell.
    assert counts["facts"] == 54
    assert counts["facts_with_source"] == 53
    assert counts["facts_derived"] == 1
