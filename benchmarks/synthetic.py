"""Made-up entries by the million: sentences of the library in other company, and names that nobody else has."""

from __future__ import annotations

import random
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from madoguchi.kernel.retrieval.model import Document, Text2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from madoguchi.kernel.packs import Content

_SENTENCE = re.compile(r"[^。\n]{8,80}。")
_SYLLABLES = (
    "アイカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモヤユヨ"
    "ラリルレロワガギゴザジダデドバビブベボパピ"
)
_NAMES = 200_000
_SEED = 20_261_128


def documents(content: Content, number: int) -> Iterator[Document]:
    """Always the same ones: a title, two or three sentences, and a word of the long tail; frequencies as Zipf says."""
    chance = random.Random(_SEED)  # noqa: S311  # nothing secret
    sentences = sorted({one for node in content.nodes.values() for one in _SENTENCE.findall(node.body)})
    titles = sorted(
        {part for node in content.nodes.values() for part in re.split(r"[：、・（）]", node.title.ja) if part}
    )
    chance.shuffle(sentences)
    chance.shuffle(titles)
    topics = sorted(content.topics)
    of_sentences, of_titles, of_names = _zipf(len(sentences)), _zipf(len(titles)), _zipf(_NAMES)
    for place in range(number):
        name = _name(chance.choices(range(_NAMES), cum_weights=of_names)[0])
        words = chance.choices(titles, cum_weights=of_titles, k=2)
        said = chance.choices(sentences, cum_weights=of_sentences, k=chance.randint(1, 2))
        yield Document(
            kind="node",
            id=f"made-{place}",
            title=Text2(f"{words[0]}と{words[1]}"),
            body=Text2(f"{name}の話です。{''.join(said)}"),
            topics=(chance.choice(topics),),
            readers=("owner",),
            address=f"/library/made-{place}/",
        )


def _zipf(number: int) -> Sequence[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(number)))


def _name(number: int) -> str:
    """A word in katakana; each number another."""
    letters = []
    for _ in range(4):
        number, place = divmod(number, len(_SYLLABLES))
        letters.append(_SYLLABLES[place])
    return "".join(letters)


def names(number: int) -> list[str]:
    """Some words of the long tail."""
    chance = random.Random(_SEED + 1)  # noqa: S311  # nothing secret
    return [_name(place) for place in chance.choices(range(_NAMES), cum_weights=_zipf(_NAMES), k=number)]
