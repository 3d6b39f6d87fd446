"""Writes small packs of our own making for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from madoguchi.kernel.packs.schema import Situation


def text(ja: str, en: str | None = None) -> dict[str, str]:
    return {"ja": ja, "en": en or ja}


def sourced(**fields: Any) -> dict[str, Any]:
    return {
        "source": "https://example.jp/page",
        "checked": "2026-01-22",
        "confidence": "high",
        **fields,
    }


def desk(id: str = "police", **fields: Any) -> dict[str, Any]:  # noqa: A002  # the word the packs use
    return sourced(
        id=id,
        name=text("警察", "Police"),
        operator=text("県", "Prefecture"),
        kind="consult",
        purpose=text("相談", "Advice"),
        audience=["firm"],
        **fields,
    )


def prefecture(code: int, **fields: Any) -> dict[str, Any]:
    return sourced(id=f"{code:02}", name=text(f"県{code}"), force=text("警察"), fallback=["police"], **fields)


def variant(**fields: Any) -> dict[str, Any]:
    """A special case of ``ransomware`` in ``complete()``."""
    return {"id": "cloud", "name": text("クラウド"), "types": ["ransomware"], "when": ["files"], **fields}


def complete() -> dict[str, list[dict[str, Any]]]:
    """The smallest content that loads: one of most kinds, and everything that must be there."""
    fact = sourced(id="unplug", text=text("LANケーブルを抜く", "Unplug the network cable"))
    return {
        "desks": [desk(phone="#9110")],
        "prefectures": [prefecture(code) for code in range(1, 48)],
        "duties": [
            sourced(
                id="report",
                name=text("報告"),
                plain=text("知らせる"),
                force="statutory",
                who=text("会社"),
                triggers=[{"no": 3, "text": text("不正の目的")}],
                desk="police",
            )
        ],
        "incident_types": [
            {
                "id": "ransomware",
                "name": text("ランサムウェア"),
                "plain": text("ファイルの人質"),
                "summary": text("開けなくなる"),
                "signs": [text("英語の文")],
                "do_now": [fact],
                "do_not": [{**fact, "id": "pay"}],
                "preserve": [{**fact, "id": "keep"}],
                "notify": [sourced(desk="police", when=text("すぐ"), duty="report")],
                "duties": [
                    {
                        "duty": "report",
                        "triggers": [3],
                        "force": "may_apply",
                        "when": text("個人情報"),
                        "concepts": ["files"],
                    }
                ],
                "tell_them": [text("いつから")],
            }
        ],
        "concepts": [
            {
                "id": "files",
                "kind": "object",
                "name": text("ファイル"),
                "ja": ["ファイル"],
                "includes": ["photos"],
            },
            {"id": "photos", "kind": "object", "name": text("写真"), "ja": ["写真"]},
        ],
        "rules": [
            {
                "id": "files-locked",
                "all": ["files|photos"],
                "type": "ransomware",
                "weight": 0.9,
                "because": text("開けない"),
            }
        ],
        "guide": [
            {
                "id": "start",
                "text": text("何が起きましたか"),
                "choices": [{"id": "locked", "text": text("開けない"), "next": "end"}],
            },
            {"id": "end", "text": text("ランサムウェア"), "situation": "emergency", "type": "ransomware"},
        ],
        "situations": [
            {"id": name, "name": text(name), "band": text(name), "lead": text(name)}
            for name in map(str, Situation)
        ],
    }


def write_pack(folder: Path, content: dict[str, Any], *, pack_id: str = "core", **head: Any) -> Path:
    """A pack with one file, ``all.yaml``; ``head`` overrides fields of ``pack.yaml``."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = {
        "id": pack_id,
        "version": "1.0.0",
        "locales": ["ja", "en"],
        "licence": "Apache-2.0",
        "title": text("試し", "Trial"),
        "provider": "Tests",
        "reviewer": "not reviewed",
        **head,
    }
    write_yaml(folder / "pack.yaml", fields)
    write_yaml(folder / "all.yaml", content)
    return folder


def write_yaml(path: Path, data: Any) -> None:
    class NoAliases(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    written = yaml.dump(data, Dumper=NoAliases, allow_unicode=True, sort_keys=False)
    path.write_text(written, encoding="utf-8")
