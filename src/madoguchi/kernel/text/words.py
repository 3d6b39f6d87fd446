"""One word of an analysed text."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Word:
    """A content word; particles, auxiliaries and light verbs have become its flags.

    ``keys`` are the forms it answers to: its lemma, ``k:`` + reading when it was written in kana, and the parts of
    a compound. ``start`` and ``end`` are a half-open span in the original text.
    """

    lemma: str
    keys: frozenset[str]
    start: int
    end: int
    clause: int
    sentence: int
    negated: bool = False
    doubtful: bool = False
    hypothetical: bool = False
    past: bool = False
    number: bool = False
    passive: bool = False
    """「乗っ取られた」: done to the subject (Japanese only; the potential られる looks the same)."""
    regretted: bool = False
    """「送ってしまった」: done, and not to be undone."""
    general: bool = False
    """In a sentence that asks in general and points at nothing that is before the person."""
    ongoing: bool = False
    """「送金されています」, "is being sent": told as going on now."""
    particle: str = ""
    """The Japanese particle right behind the word (が, は, を, から …)."""

    def merged(self, last: Word, lemma: str) -> Word:
        """This word up to ``last`` as one that answers to ``lemma`` only; the last decides the rest."""
        return replace(
            last,
            lemma=lemma,
            keys=frozenset({lemma}),
            start=self.start,
            end=last.end,
            negated=self.negated or last.negated,
        )
