"""English words: stems, stop words and the reach of "not", "maybe" and "if"."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from .words import Word

if TYPE_CHECKING:
    from .folding import Folded

_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = threading.Lock()
"""The stemmer keeps the word it works on in itself, so two threads must not use it at once."""
WORD = re.compile(r"[a-z0-9]+(?:['\u2019][a-z]+)?|\.(?=\s|$)|[!?\n,;:]")
STOP = frozenset(
    """
    a an the and or of to in on at by for with from as is are was were be been being am do does did done
    have has had having i me my we us our you your he she his her it its they them their this that these
    those there here what which who whom so just really very also too then than into onto over up out about
    please hello hi dear thanks thank would could will shall can get got getting gets some any all one's s t
    ll ve re d m
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
NEGATIONS = frozenset(
    """
    not no never without none nobody nothing cannot didnt dont doesnt havent hasnt hadnt isnt arent wasnt
    werent cant couldnt wont wouldnt shouldnt neither nor unable
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
DOUBTS = frozenset(
    """
    whether know sure certain maybe perhaps might may possibly probably seems seem looks suspect suspicious
    think wonder afraid worried unsure
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
HYPOTHETICAL = frozenset(
    """
    if prevent avoid prepare prevention in-case protect
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
_BREAKS = frozenset(".!?\n,;:")
_TURNS = frozenset({"but", "however"})
_UNSURE = frozenset({"know", "sure", "certain", "tell"})
_NEGATION_REACH = 4
_SHORTEST_PAST = 4
_BE = frozenset("is are was were am been keeps keep i'm we're they're he's she's it's".split())  # noqa: SIM905
SENTENCE_ENDS = frozenset(".!?\n")
_IRREGULAR = {
    "lost": "lose", "sent": "send", "stolen": "steal", "stole": "steal", "paid": "pay", "clicked": "click",
    "opened": "open", "hacked": "hack", "wrote": "write", "written": "write", "gave": "give", "given": "give",
    "told": "tell", "left": "leave", "taken": "take", "took": "take", "bought": "buy", "wired": "wire",
    "found": "find", "saw": "see", "seen": "see", "said": "say", "says": "say", "went": "go", "gone": "go",
    "broke": "break", "broken": "break", "hidden": "hide", "locked": "lock", "typed": "type", "froze": "freeze",
    "frozen": "freeze", "fell": "fall", "thrown": "throw", "threw": "throw", "quit": "quit",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """One form for the inflections of an English word, irregular past tenses included."""
    plain = word.replace("\u2019", "'")
    plain = plain.removesuffix("'s").replace("'", "")
    plain = _IRREGULAR.get(plain, plain)
    with _STEMMING:
        return str(_STEMMER.stemWord(plain))


def is_past(word: str) -> bool:
    """ "Paid", "clicked": told as done. "Be opened", "was sent" count as done, too."""
    plain = word.replace("\u2019", "'").replace("'", "")
    return plain in _IRREGULAR or (len(plain) > _SHORTEST_PAST and plain.endswith("ed"))


def is_ongoing(before: str, word: str) -> bool:
    """ "Is being sent", "someone's controlling": told as going on now."""
    return word.endswith("ing") and len(word) > _SHORTEST_PAST and (before in _BE or before.endswith("'s"))


def is_negation(word: str) -> bool:
    return word.replace("\u2019", "").replace("'", "") in NEGATIONS


def is_break(word: str) -> bool:
    return word in _BREAKS


def words_of(folded: Folded) -> list[Word]:
    """Content words of an English text, with the reach of "not" (up to a break, "but" or four words)."""
    tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(folded.text)]
    doubtful, hypothetical = _marked_sentences(tokens)
    words: list[Word] = []
    clause = sentence = reach = 0
    before = ""
    for token, start, end in tokens:
        if token in _BREAKS:
            clause += 1
            sentence += token in SENTENCE_ENDS
            reach = 0
        elif is_negation(token):
            reach = _NEGATION_REACH
        elif reach and token in _UNSURE:
            reach = 0  # "I don't know whether": doubt, no denial
        elif token in _TURNS:
            clause += 1
            reach = 0
        elif token not in STOP and token.replace("\u2019", "'").replace("'", "") not in STOP:
            lemma = stem(token)
            begin, finish = folded.span(start, end)
            words.append(
                Word(
                    lemma=lemma,
                    keys=frozenset({lemma}),
                    start=begin,
                    end=finish,
                    clause=clause,
                    sentence=sentence,
                    negated=reach > 0,
                    doubtful=sentence in doubtful,
                    hypothetical=sentence in hypothetical,
                    past=is_past(token),
                    number=token.isdigit(),
                    ongoing=is_ongoing(before, token),
                )
            )
            reach = max(0, reach - 1)
        before = token.replace("\u2019", "'")
    return words


def _marked_sentences(tokens: list[tuple[str, int, int]]) -> tuple[set[int], set[int]]:
    doubtful, hypothetical = set(), set()
    sentence = 0
    for token, _start, _end in tokens:
        if token in SENTENCE_ENDS:
            sentence += 1
        elif token in DOUBTS:
            doubtful.add(sentence)
        elif token in HYPOTHETICAL and sentence not in doubtful:
            hypothetical.add(sentence)
    return doubtful, hypothetical
