"""English words: stems, stop words and the reach of "not", "maybe" and "if"."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from .words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    prevent avoid prepare prevention protect
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
"""What these are about has not happened: the whole sentence is supposed."""
_ASKED_BEFORE_IF = frozenset(
    """
    know sure certain tell see check ask wonder find understand say says out determine unsure unclear verify confirm
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
"""Behind these, "if" is "whether": doubt, no supposition."""
_OBEYED = frozenset({"pay", "comply", "respond", "answer", "reply", "send"})
_WANTED = frozenset({"want", "wants"})
"""A condition about these is a threat: "if we don't pay", "if we want it back" is what somebody really wrote."""
_CONDITION_REACH = 3
"""Words before "if" that may turn it into "whether", and behind it that may turn it into a threat (twice as many)."""
_NO_OBJECT = frozenset({"nothing", "nobody"})
_ASKS_IN_GENERAL = re.compile(
    r"\b(?:how (?:do|does|can|could|should|would|often|long|many|much|to)|"
    r"what (?:is|are|does|should|would|kind|measures|happens)|which|should|is it|are there|is there|does|"
    r"do (?:small|you|we|firms|companies|criminals|hackers|attackers)|are (?:small|most|all)|"
    r"can (?:you|we|i|small)|could you|when should)\b[^.!?\n]*\?"
)
_HERE_AND_NOW = re.compile(
    r"\b(?:now|today|yesterday|already|currently|moment|just|this|these|that|(?<!is )it|he|she|they|cannot|can't|won't|"
    r"back|rid|undo|unlock|recover|restore|decrypt|retrieve|remove|delete|stop|cancel|fix|real|genuine|safe|help|report|police|"
    r"call|about|stranger|somebody|someone|out of|is (?:my|our)|are (?:my|our)|"
    r"(?:my|our|we|i) (?:\w+ ){0,2}(?:was|have|has|had|got|is|are))\b"
)
"""Words by which somebody points at what is before them, or wants it undone."""
_STILL_GENERAL = frozenset({"be", "being", "get", "gets", "getting", "really", "often", "small", "firms"})
"""Behind these a participle tells of nothing: "to be hacked", "are small firms really attacked"."""
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
_WORDS_OF_THEIR_OWN = {"accountant": "accountant", "accountants": "accountant", "accounting": "accounting"}
"""What the stemmer would mix up with something else: an accountant is no account."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """One form for the inflections of an English word, irregular past tenses included."""
    plain = word.replace("\u2019", "'")
    plain = plain.removesuffix("'s").replace("'", "")
    if plain in _WORDS_OF_THEIR_OWN:
        return _WORDS_OF_THEIR_OWN[plain]
    plain = _IRREGULAR.get(plain, plain)
    with _STEMMING:
        return str(_STEMMER.stemWord(plain))


def index_form(word: str) -> str:
    """The form under which a word is kept to be found: its stem, but short ones are names (IDS are not several ID)."""
    return word if len(word) < _SHORTEST_PAST else stem(word)


def is_past(word: str) -> bool:
    """ "Paid", "clicked": told as done. "Be opened", "was sent" count as done, too."""
    plain = word.replace("\u2019", "'").replace("'", "")
    return plain in _IRREGULAR or (len(plain) > _SHORTEST_PAST and plain.endswith("ed"))


def is_ongoing(before: str, word: str) -> bool:
    """ "Is being sent", "someone's controlling": told as going on now."""
    return word.endswith("ing") and len(word) > _SHORTEST_PAST and (before in _BE or before.endswith("'s"))


def is_negation(word: str) -> bool:
    return _bare(word) in NEGATIONS


def is_break(word: str) -> bool:
    return word in _BREAKS


def words_of(folded: Folded) -> list[Word]:
    """Content words of an English text, with the reach of "not" (up to a break, "but" or four words)."""
    tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(folded.text)]
    doubtful, hypothetical = _marked_sentences(tokens)
    names = [token for token, _, _ in tokens]
    conditions = set(_conditions(names))
    general = _general_sentences(folded.text, tokens, conditions)
    words: list[Word] = []
    clause = sentence = reach = 0
    supposed = False
    before = ""
    adjacent = -1
    for place, (token, start, end) in enumerate(tokens):
        if token in _BREAKS:
            clause += 1
            sentence += token in SENTENCE_ENDS
            reach = 0
            supposed = False
        elif is_negation(token):
            reach = _NEGATION_REACH
            if token in _NO_OBJECT and words and adjacent == place - 1:
                words[-1] = replace(words[-1], negated=True)  # "found nothing" denies the finding
        elif reach and token in _UNSURE:
            reach = 0  # "I don't know whether": doubt, no denial
        elif token in _TURNS or place in conditions:
            clause += 1
            reach = 0
            supposed = place in conditions
        elif token not in STOP and _bare(token) not in STOP:
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
                    hypothetical=supposed or sentence in hypothetical | general,
                    general=sentence in general - hypothetical and not supposed,
                    past=is_past(token),
                    number=token.isdigit(),
                    ongoing=is_ongoing(before, token),
                )
            )
            adjacent = place
            reach = max(0, reach - 1)
        before = token.replace("\u2019", "'")
    return words


def _general_sentences(text: str, tokens: list[tuple[str, int, int]], conditions: set[int]) -> set[int]:
    """Sentences that ask in general and tell of nothing: "Which logs should we keep?"."""
    general: set[int] = set()
    sentence, begin, told, before = 0, 0, False, ""
    supposed = False
    for place, (token, _start, end) in enumerate(tokens):
        supposed = (supposed or place in conditions) and token not in _BREAKS
        if token in SENTENCE_ENDS:
            part = text[begin:end]
            if not told and _ASKS_IN_GENERAL.search(part) and not _HERE_AND_NOW.search(part):
                general.add(sentence)
            sentence, begin, told = sentence + 1, end, False
        elif (is_past(token) and before not in _STILL_GENERAL) or is_ongoing(before, token):
            told = told or not supposed
        before = token.replace("\u2019", "'")
    return general


def _bare(token: str) -> str:
    return token.replace("\u2019", "").replace("'", "")


def _conditions(tokens: list[str]) -> Iterator[int]:
    """Places where a condition begins ("if", "in case", "suppose", "what happens when"), up to the next break."""
    for place, word in enumerate(tokens):
        before = tokens[max(0, place - _CONDITION_REACH) : place]
        behind = tokens[place + 1 : place + 1 + 2 * _CONDITION_REACH]
        last = before[-1] if before else ""
        if word == "if":
            whether = last == "as" or _is_whether(tokens, place)
            threat = (any(map(is_negation, behind)) and not _OBEYED.isdisjoint(behind)) or (
                not _WANTED.isdisjoint(behind)
            )
            if not whether and not threat:
                yield place
        elif (
            (word == "case" and last == "in")
            or word in {"suppose", "supposing"}
            or (word == "when" and before[-2:] == ["what", "happens"])
        ):
            yield place


def _marked_sentences(tokens: list[tuple[str, int, int]]) -> tuple[set[int], set[int]]:
    doubtful, hypothetical = set(), set()
    names = [token for token, _, _ in tokens]
    sentence = 0
    for place, word in enumerate(names):
        if word in SENTENCE_ENDS:
            sentence += 1
        elif word in DOUBTS or (word == "if" and _is_whether(names, place)):
            doubtful.add(sentence)
        elif word in HYPOTHETICAL and sentence not in doubtful:
            hypothetical.add(sentence)
    return doubtful, hypothetical


def _is_whether(tokens: list[str], place: int) -> bool:
    """ "Please check if the data leaked": doubted, not supposed."""
    return not _ASKED_BEFORE_IF.isdisjoint(tokens[max(0, place - _CONDITION_REACH) : place])
