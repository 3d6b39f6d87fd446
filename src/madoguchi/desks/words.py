"""Words of the directory: for whom, what kind of counter. One word for one thing on every page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from madoguchi.kernel.packs.schema import Audience, DeskKind, Force, Text

AUDIENCE_WORDS: Mapping[Audience, Text] = MappingProxyType(
    {
        Audience.HOME: Text(ja="家庭・個人", en="People at home"),
        Audience.FIRM: Text(ja="小さな会社・お店", en="Small firms and shops"),
        Audience.LARGE: Text(ja="大きな会社", en="Large companies"),
        Audience.INFRASTRUCTURE: Text(ja="電気・水道・病院などの重要インフラ", en="Critical infrastructure"),
    }
)

FOR_WHOM: Mapping[str, tuple[Text, frozenset[Audience]]] = MappingProxyType(
    {
        "firm": (AUDIENCE_WORDS[Audience.FIRM], frozenset({Audience.FIRM})),
        "home": (AUDIENCE_WORDS[Audience.HOME], frozenset({Audience.HOME})),
        "infrastructure": (
            Text(ja="大きな会社・重要インフラ", en="Large companies, critical infrastructure"),
            frozenset({Audience.LARGE, Audience.INFRASTRUCTURE}),
        ),
    }
)
"""Choices of the filter "for whom": few, so that nobody has to think which one they are."""

KIND_WORDS: Mapping[DeskKind, Text] = MappingProxyType(
    {
        DeskKind.CONSULT: Text(ja="相談する", en="Ask for advice"),
        DeskKind.REPORT: Text(ja="届け出る・知らせる", en="Report"),
        DeskKind.STOP: Text(ja="すぐに止めてもらう", en="Have it stopped at once"),
        DeskKind.EMERGENCY: Text(ja="緊急のとき", en="Emergencies"),
        DeskKind.SERVICE: Text(ja="支援のサービス", en="Support service"),
        DeskKind.DIRECTORY: Text(ja="頼める業者を探す", en="Find a firm to hire"),
        DeskKind.HELPER: Text(ja="あなたの会社の頼れる相手", en="Your own helper"),
        DeskKind.NOT_A_DESK: Text(ja="相談は受けていない", en="Takes no enquiries"),
    }
)

FORCE_WORDS: Mapping[Force, Text] = MappingProxyType(
    {
        Force.STATUTORY: Text(ja="法律で決まった義務", en="A duty set by law"),
        Force.EXEMPTION: Text(
            ja="法律の義務が免除される条件", en="A condition that frees you from a legal duty"
        ),
        Force.GUIDELINE: Text(ja="役所が勧めること", en="What the authority recommends"),
        Force.BEST_EFFORT: Text(ja="法律が求める努力", en="An effort that the law asks for"),
        Force.VOLUNTARY: Text(ja="義務ではないが、役に立つこと", en="Not a duty, but useful"),
        Force.CONTRACT: Text(ja="契約で決まること", en="Set by your contract"),
        Force.RULE: Text(ja="業界や制度の決まり", en="A rule of the trade or scheme"),
        Force.RELIEF: Text(ja="お金を取り戻せるかもしれない手続き", en="A way to get money back, perhaps"),
    }
)
