"""How well triage answers labelled enquiries. Used by the tests and by the benchmarks; prints no sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from madoguchi.kernel.packs.schema import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SENTENCES = Path(__file__).parent / "sentences"
SETS = {name: tuple(sorted(SENTENCES.glob(f"{name}-*.yaml"))) for name in ("dev", "heldout")}
"""``dev`` mended the lexicon, and its words are counted; ``heldout`` was never looked at by those who edit either."""
ALIKE = {"smishing": "phishing-credential", "fake-site": "spam", "one-click-billing": "other"}
"""Types of ours that the labels do not tell apart from a wider one."""
SEEN = frozenset({Situation.EMERGENCY, Situation.POSSIBLE})
SENT_AWAY = frozenset({Situation.PREVENTION, Situation.KNOWLEDGE, Situation.OTHER})
CALM = SENT_AWAY | {Situation.CONSUMER}


@dataclass(frozen=True, slots=True)
class Labelled:
    """An enquiry with what a counsellor would accept: any of ``types``, and any desk of ``groups`` among three."""

    id: str
    text: str
    situation: Situation
    types: frozenset[str]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered: types best first, desk ids in calling order."""

    situation: Situation
    types: Sequence[str]
    desks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares between 0 and 1, but ``sent_away``, which is a number of enquiries."""

    enquiries: int
    best_type: float
    type_among_three: float
    desk_among_three: float
    emergencies_seen: float
    sent_away: int
    not_alarmed: float
    situation: float

    def figures(self) -> dict[str, float]:
        return asdict(self)


def read_set(name: str) -> list[Labelled]:
    """The labelled enquiries of one of ``SETS``."""
    return [item for path in SETS[name] for item in read_labelled(path)]


def read_labelled(path: Path) -> list[Labelled]:
    """The labelled enquiries of one file."""
    return [labelled(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]]


def labelled(raw: Mapping[str, Any]) -> Labelled:
    return Labelled(
        id=raw["id"],
        text=raw["text"],
        situation=Situation(raw["situation"]),
        types=frozenset(raw["types"]),
        groups=tuple(raw["desks"]),
    )


@cache
def desk_groups() -> dict[str, frozenset[str]]:
    """Group → ids of the ledger."""
    raw = yaml.safe_load((SENTENCES / "desk_groups.yaml").read_text(encoding="utf-8"))
    return {group: frozenset(ids) for group, ids in raw.items()}


def measure(items: Iterable[Labelled], answer: Callable[[str], Answered]) -> Quality:
    """Ask for every text once, and count. ``answer`` never sees a label."""
    pairs = [(item, answer(item.text)) for item in items]
    urgent = [(item, given) for item, given in pairs if item.situation is Situation.EMERGENCY]
    calm = [(item, given) for item, given in pairs if item.situation in CALM]
    return Quality(
        enquiries=len(pairs),
        best_type=_share(_type_is_right(item, given.types[:1]) for item, given in pairs),
        type_among_three=_share(_type_is_right(item, given.types[:3]) for item, given in pairs),
        desk_among_three=_share(_desk_is_right(item, given.desks[:3]) for item, given in pairs),
        emergencies_seen=_share(given.situation in SEEN for _, given in urgent),
        sent_away=sum(given.situation in SENT_AWAY for _, given in urgent),
        not_alarmed=_share(given.situation is not Situation.EMERGENCY for _, given in calm),
        situation=_share(item.situation is given.situation for item, given in pairs),
    )


def _type_is_right(item: Labelled, types: Sequence[str]) -> bool:
    # No type at all is what "other" says.
    return any(type_id in item.types or ALIKE.get(type_id) in item.types for type_id in types or ("other",))


def _desk_is_right(item: Labelled, desks: Sequence[str]) -> bool:
    return any(not desk_groups()[group].isdisjoint(desks) for group in item.groups)


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return sum(counted) / len(counted) if counted else 1.0
