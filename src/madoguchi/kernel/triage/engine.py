"""Triage: from an enquiry to an answer that a counsellor would stand behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Situation
from madoguchi.kernel.text import Masked, mask

from .amounts import counted_people
from .desks import choose_desks
from .duties import find_duties
from .evidence import RuleSet
from .findings import Deciding, told_again
from .intake import fill_intake
from .judgement import OTHER, score_types
from .mentions import Lexicon, Mention, Mentions, answered
from .model import MAX_ANALYSED, Outcome, Reason, TypeFinding
from .situation import Judgement, judge_situation, sobered
from .steps import TRUSTED_FROM, choose_steps, choose_words
from .telling import ABOUT_SITUATIONS, ABOUT_TYPES, Said, TellingWords, weigh_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Advice, Choice, FollowUp, GuideStep
    from madoguchi.kernel.text import Word

    from .findings import Findings
    from .model import Enquiry

MAX_QUESTIONS = 3
_ASKED_FROM = 0.3
_MAX_ADVICE = 4
UNKNOWN = "unknown"
"""Id of the choice "I don't know" of every question."""


@dataclass(frozen=True, slots=True)
class _Reading:
    words: Sequence[Word]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class _Case:
    """What is settled about an enquiry, by its words or by what was found before; the answer follows from it."""

    types: tuple[TypeFinding, ...]
    situation: Situation
    said: Sequence[Mention]
    """What the text tells, so far as no answer overrules it."""
    mentions: Mentions
    """The same and what the answers tell."""
    reasons: tuple[Reason, ...] = ()
    assumed: bool = False
    understood: bool = True
    questions: tuple[FollowUp, ...] = ()


class Engine:
    """Triage for one content release. Building it reads the whole lexicon; answering is fast."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.lexicon = Lexicon(content)
        self._deciding = Deciding(content)
        intents = frozenset(concept.id for concept in content.concepts.values() if concept.kind == "intent")
        self._rules = RuleSet(content.rules.values(), intents)
        self._type_words = TellingWords(content.type_words.values(), ABOUT_TYPES)
        self._situation_words = TellingWords(content.situation_words.values(), ABOUT_SITUATIONS, denials=True)

    def triage(self, enquiry: Enquiry) -> Outcome:
        """The whole answer. Never fails on any text; unknown answers and codes are ignored."""
        enquiry = self._known_only(enquiry)
        text = enquiry.text[:MAX_ANALYSED]
        masked = mask(enquiry.text)
        reading = self._read(text)
        said, mentions = self._mentions(enquiry, _without_secrets(reading.mentions, masked))
        evidence = self._rules.gather(mentions)
        weighed = Said(masked, reading.words, mentions)
        types = score_types(evidence, self.content.incident_types, words=len(reading.words))
        types = weigh_in(types, self._type_words, weighed, self.content.incident_types)
        judgement = judge_situation(evidence, has_words=bool(text.strip()), general=weighed.general)
        best_type = types[0].id if types else OTHER
        if self._asks_about(types):
            # Danger to life is not weighed by words.
            judgement = sobered(judgement, evidence, self._situation_words, weighed, best_type)
        if enquiry.guide_result is not None:
            result = self.content.guide[enquiry.guide_result]
            types, judgement = _guided(result, types, judgement, enquiry.language)
        types = self._with_default(types)
        if not self._asks_about(types):
            types = types[:1]  # where life is in danger, no other guess, desk or duty is worth a line
        questions = self._open_questions(enquiry, judgement.situation, types, mentions)
        situation, reasons, assumed = self._settled(enquiry, judgement, types, mentions, questions)
        case = _Case(
            types,
            situation,
            said,
            mentions,
            reasons,
            assumed=assumed,
            understood=judgement.understood or _clear(types),
            questions=() if enquiry.asked else questions,
        )
        return self._answer(enquiry, masked, case)

    def again(self, enquiry: Enquiry, findings: Findings) -> Outcome:
        """An earlier answer from what was found then, with the desks and hours of ``enquiry.at``.

        Nothing is judged a second time: no text is read, no question asked. Unknown ids are ignored.
        """
        enquiry = replace(self._known_only(enquiry), text="", guide_result=None)
        known = tuple(
            (type_id, score) for type_id, score in findings.types if type_id in self.content.incident_types
        )
        types = self._with_default(
            tuple(
                TypeFinding(type_id, score, (), by_words=type_id in findings.by_words)
                for type_id, score in known
            )
        )
        said, mentions = self._mentions(
            enquiry, self.lexicon.with_broader(list(told_again(findings.concepts)))
        )
        return self._answer(enquiry, Masked(""), _Case(types, findings.situation, said, mentions))

    def _answer(self, enquiry: Enquiry, masked: Masked, case: _Case) -> Outcome:
        content, situation, types, mentions = self.content, case.situation, case.types, case.mentions
        return Outcome(
            situation=situation,
            assumed=case.assumed,
            situation_reasons=case.reasons,
            types=types,
            do_now=choose_steps(content, situation, types, mentions, "do_now"),
            do_not=choose_steps(content, situation, types, mentions, "do_not"),
            preserve=choose_steps(content, situation, types, mentions, "preserve"),
            tell_them=choose_words(content, situation, types, mentions),
            desks=choose_desks(content, enquiry, situation, types, mentions),
            duties=find_duties(content, enquiry, situation, types, mentions),
            questions=case.questions,
            advice=self._advice(situation, mentions),
            intake=fill_intake(content, enquiry, masked, types, mentions),
            understood=case.understood,
            truncated=len(enquiry.text) > MAX_ANALYSED,
            masked=masked,
            concepts=self._deciding.among(case.said, situation),
        )

    def _known_only(self, enquiry: Enquiry) -> Enquiry:
        """Without answers and guide results that this release does not have (an old printed code, a mistyped one).

        "I don't know" answers every question, whether it lists it or not.
        """
        result = self.content.guide.get(enquiry.guide_result or "")
        return replace(
            enquiry,
            answers={
                question: answer
                for question, answer in enquiry.answers.items()
                if question in self.content.follow_ups
                and answer in {UNKNOWN, *(choice.id for choice in self.content.follow_ups[question].choices)}
            },
            guide_result=result.id if result is not None and not result.choices else None,
        )

    def _read(self, text: str) -> _Reading:
        if not text.strip():
            return _Reading((), [])
        analysis = self.lexicon.analyse(text)
        return _Reading(analysis.words, [*self.lexicon.mentions(analysis), *counted_people(analysis)])

    def features(self, text: str, *, denials: bool) -> set[str]:
        """The words and concepts of a text, as ``situation_words`` (with ``denials``) and ``type_words`` count them."""
        reading = self._read(text)
        return Said(Masked(text), reading.words, Mentions(reading.mentions)).features(denials=denials)

    def _mentions(self, enquiry: Enquiry, said: Sequence[Mention]) -> tuple[Sequence[Mention], Mentions]:
        """What of ``said`` the answers do not overrule, and this with what the answers say."""
        chosen: list[Mention] = []
        for choice in self._choices(enquiry):
            phrase = choice.text.in_language(enquiry.language)
            chosen += answered(choice.asserts, phrase)
            chosen += answered(choice.denies, phrase, denied=True)
        if enquiry.guide_result is not None:
            result = self.content.guide[enquiry.guide_result]
            chosen += answered(result.asserts, result.text.in_language(enquiry.language))
        overruled = {mention.concept for mention in chosen}
        kept = [mention for mention in said if mention.concept not in overruled]
        return kept, Mentions(kept + self.lexicon.with_broader(chosen))

    def _choices(self, enquiry: Enquiry) -> Iterable[Choice]:
        for question_id, choice_id in enquiry.answers.items():
            question = self.content.follow_ups.get(question_id)
            if question is not None:
                yield from (choice for choice in question.choices if choice.id == choice_id)

    def _asks_about(self, types: Sequence[TypeFinding]) -> bool:
        return not types or self.content.incident_types[types[0].id].ask

    def _with_default(self, types: tuple[TypeFinding, ...]) -> tuple[TypeFinding, ...]:
        if types or OTHER not in self.content.incident_types:
            return types
        return (TypeFinding(OTHER, 0.0, ()),)

    def _open_questions(
        self, enquiry: Enquiry, situation: Situation, types: Sequence[TypeFinding], mentions: Mentions
    ) -> tuple[FollowUp, ...]:
        """Questions that the found types leave open, the weightiest first, at most three in all."""
        if not situation.running or enquiry.guide_result:
            return ()
        if types and not self.content.incident_types[types[0].id].ask:
            return ()
        likely = [finding.id for finding in types if finding.score >= _ASKED_FROM][:2] or [OTHER]
        fitting = [
            question
            for question in self.content.follow_ups.values()
            if question.id not in enquiry.answers
            and any(type_id in question.types for type_id in likely)
            and not mentions.settles(question.unless)
            and (not question.when or mentions.has(*question.when))
        ]
        fitting.sort(key=lambda question: (likely[0] not in question.types, question.priority))
        return tuple(fitting[: max(0, MAX_QUESTIONS - len(enquiry.answers))])

    def _settled(
        self,
        enquiry: Enquiry,
        judgement: Judgement,
        types: Sequence[TypeFinding],
        mentions: Mentions,
        questions: Sequence[FollowUp],
    ) -> tuple[Situation, tuple[Reason, ...], bool]:
        """The situation after the answers: an answer may decide it; harm left open is taken for an emergency."""
        situation, reasons = judgement.situation, judgement.reasons
        decided = [(question_id, choice) for question_id, choice in self._decisive(enquiry)]
        for question_id, choice in decided:
            situation = choice.situation or situation
            reasons = (
                Reason(
                    choice.text.in_language(enquiry.language),
                    question_id,
                    self.content.follow_ups[question_id].why,
                ),
                *reasons,
            )
        unanswered = [question for question in questions if question.harm] if enquiry.asked else []
        unsure = [
            question
            for question_id, choice_id in enquiry.answers.items()
            if choice_id == UNKNOWN
            and (question := self.content.follow_ups.get(question_id)) is not None
            and question.harm
        ]
        if situation is Situation.POSSIBLE and (unanswered or unsure):
            question = (unsure or unanswered)[0]
            reason = Reason(question.text.in_language(enquiry.language), question.id, question.why)
            return Situation.EMERGENCY, (reason, *reasons), True
        return situation, reasons, False

    def _decisive(self, enquiry: Enquiry) -> list[tuple[str, Choice]]:
        """Answers that carry a situation; the gravest last, so that it wins."""
        found = [
            (question_id, choice)
            for question_id, choice_id in enquiry.answers.items()
            if (question := self.content.follow_ups.get(question_id)) is not None
            for choice in question.choices
            if choice.id == choice_id and choice.situation is not None
        ]
        return sorted(found, key=lambda pair: pair[1].situation is Situation.EMERGENCY)

    def _advice(self, situation: Situation, mentions: Mentions) -> tuple[Advice, ...]:
        """Answers to questions of prevention and knowledge: those that share most topics with the enquiry."""
        if situation.running:
            return ()
        present = mentions.concepts
        scored = [
            (len(present.intersection(advice.concepts)), advice.situation is situation, advice)
            for advice in self.content.advice.values()
        ]
        scored = [entry for entry in scored if entry[0]]
        scored.sort(key=lambda entry: (-entry[0], not entry[1]))
        return tuple(advice for _, _, advice in scored[:_MAX_ADVICE])


def _clear(types: Sequence[TypeFinding]) -> bool:
    """Whether the list of a type of its own is given: then it was made out what happened."""
    return bool(types) and types[0].id != OTHER and types[0].score >= TRUSTED_FROM


def _without_secrets(mentions: Sequence[Mention], masked: Masked) -> Sequence[Mention]:
    """The mentions with their words as they may be shown: a phrase may reach across a password."""
    if not masked.hidden:
        return mentions
    return [
        replace(mention, phrase=masked.between(*mention.span)) if mention.span else mention
        for mention in mentions
    ]


def _guided(
    result: GuideStep, types: tuple[TypeFinding, ...], judgement: Judgement, language: str
) -> tuple[tuple[TypeFinding, ...], Judgement]:
    """A path through the guided questions settles type and situation; the rules only add further types."""
    if result.type is None or result.situation is None:
        return types, judgement
    reason = Reason(result.text.in_language(language), result.id, result.text)
    chosen = next(
        (finding for finding in types if finding.id == result.type), TypeFinding(result.type, 1.0, (reason,))
    )
    others = tuple(finding for finding in types if finding.id != result.type)
    return (replace(chosen, score=1.0, by_words=False), *others), Judgement(
        result.situation, (reason,), understood=True
    )
