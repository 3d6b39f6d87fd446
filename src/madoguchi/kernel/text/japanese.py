"""Japanese words from SudachiPy: split C with its A parts, normalised forms, and what the endings say.

Particles and auxiliaries are not words here: they decide whether the word before them is denied (「押していません」),
doubted (「かもしれない」) or only supposed (「感染した場合」), and where clauses and sentences end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .english import index_form, is_past, stem
from .folding import is_kana, to_hiragana
from .words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sudachipy import Morpheme

    from .folding import Folded

_LIGHT_VERBS = frozenset("為る 居る おる 有る 成る 仕舞う 御座る 致す 頂く 下さる 呉れる 貰う".split())  # noqa: SIM905
_LIGHT_AFTER_TE = frozenset("来る 行く 見る 置く 上げる 遣る 参る 欲しい".split())  # noqa: SIM905
_LIGHT_NOUNS = frozenset("事 物 為 訳 筈 侭 様 の 方 際 感じ つもり".split())  # noqa: SIM905
_PASSES_NEGATION_BACK = frozenset("覚え 事 積もり 訳 記憶 事実 形跡 様子 つもり".split())  # noqa: SIM905
_NEGATIVE_AUXILIARIES = frozenset({"ず", "ない", "ぬ", "へん", "まい", "ん", "無い"})
_PASSIVE_AUXILIARIES = frozenset({"れる", "られる"})
_ADVISED = ("方", "ほう")
_GOING_ON = frozenset({"居る", "おる"})
_GOING_ON_SHORT = frozenset({"てる", "とる"})
"""「されている」 in one piece, as people say it: 「されてる」, 「されとる」."""
_REGRETS = frozenset({"仕舞う", "ちゃう", "ちまう", "じゃう", "しまう", "もうた"})
_CLAUSE_PARTICLES = frozenset({"が", "けれど", "ので", "から", "し", "のに", "けども", "けれども"})
_SENTENCE_MARKS = frozenset("。.!?\n…｡")
_PREFIXES_KEPT = frozenset("誤 不 未 無 偽 再 仮 元 前 非".split())  # noqa: SIM905
_MAX_BYTES = 40_000
"""Sudachi refuses longer inputs; texts are cut before it."""
_BITE = 8_000
"""Characters that are split at once: at most 32,000 bytes."""

_DOUBT = re.compile(
    r"かも|らしい|みたい|よう(?:です|だ|な気)|気が(?:する|し)|っぽい|おそれ|恐れ|可能性|疑(?:い|わ)|でしょうか|だろうか|でしょか|のでは|(?:では|じゃ)ない(?:か|です|でしょう)|"
    r"ないか(?:$|[とな心不どを。?])|心配|不安|多分|たぶん|もしかし|ひょっと|(?:かどう|か否)か|と思(?:う|い|っ)|ないですか|ませんか|ませんでしょうか"
)
_HYPOTHETICAL = re.compile(
    r"もしも|(?<!か)もし(?!か)|万が?一|万一|仮に|[たるのな]場合|[たる]とき(?:の|は|に|用)|[たる]時(?:の|は|に|用)|に備え|備えて|備えたい|ないように(?!な)|ませんように|ないため|"
    r"防(?:ぐ|ぎ|げ|止)|予防|(?:対策|備え)(?:を|は|が|に|と|の|し|って|で|$)|いざという|たら(?:どう|何|なに|どこ)|にならない|遭わない|守る(?:に|ため|方)|にくくする"
)
_CONDITION = re.compile(r"(?:[たっだ]ら|[たるのな](?:とき|時|場合)(?:に|は|には)?|なら|ければ)[、,\s]*$")
"""A clause with such an end is a condition, where what follows asks instead of telling: 「落としたら、どうすれば」."""
_THREAT = re.compile(
    r"(?:払|支払|振り込|送金|応じ|従|はら)[^、。]{0,3}(?:ない|なけ|なか|なきゃ|なくば|ねば|んと|んかったら)"
)
"""「もし払わなかったら公開する」: a condition that somebody really set, and no supposition of ours."""
_ASKS = re.compile(
    r"何|なに|どう|どこ|どなた|誰|だれ|いくら|べき|ますか|ですか|のか|でしょうか|決めて|作りたい|知りたい|教えて|おきたい|備え"
)
_ASKS_AT_END = re.compile(
    r"(?:のか|るか|すか|でしょうか|ください|下さい|教えて|教えてほしい|教えて欲しい|方法は|"
    r"(?:知り|学び|作り|決め|定め|備え|防ぎ|教え|始め|整え|そろえ|聞き|伺い|見直し|(?:説明|共有|導入|用意|準備|確認|整理|改善|強化|検討|統一)し)たい"
    r"(?:です|のですが|んですが|と思います|と思っています)?)[。!?\s]*$"
)
_HERE_AND_NOW = re.compile(
    r"これ|この|それ|その|今(?!後|度|年|の?うち)|いま|さっき|先ほど|今日|きょう|けさ|昨[日夜]|きのう|急に|突然|勝手に|かってに|"
    r"届[いき]|来(?:た|て|ま)|きた|出(?:た|て|ま|る)|表示|鳴|取り戻|復元|復旧|解除|元に戻|もとに ?もど|直し方|直す|"
    r"消し方|消す方法|消したい|駆除|止め方|止めたい|止める方法|取り消|戻し方|戻す|閉じ|払うべき|払った|払えば|"
    r"(?<!べき)(?<!い)でしょうか|どうしたら|"
    r"どうすれば|どうしよう|かも|助けて|たすけて|至急|緊急|"
    r"かどうか|いるか|通報|届け|警察|相談先|相談窓口|どこ(?:に|へ)(?:言|連絡|電話|相談|聞)|誰に(?:言|話|連絡|相談|聞)|だれに"
)
"""Words by which somebody points at what is before them, wants it undone, or is afraid."""
_QUESTIONED_NEGATION = re.compile(
    r"^(?:の|ん)?(?:です|でしょう|だろう)?か(?:どうか|$|[\s。、?,心不気確調知な見と教])|^でしょうか|^(?:の)?(?:では|じゃ)ないか"
)
_OBLIGATION = re.compile(
    r"^(?:けれ|けりゃ)?(?:ば|と|ては|くては|きゃ|くちゃ)?(?:なら|いけ|だめ|ダメ|駄目)|^(?:けれ)?ば$|^(?:と|きゃ|くちゃ)(?:[。、!?\s]|$)"
)
_PURPOSE = re.compile(r"^(?:ように(?!な)|ため)")


_SAY_NOTHING = frozenset(
    {"助詞", "助動詞", "補助記号", "空白", "記号", "接頭辞", "連体詞", "代名詞", "感動詞", "接続詞"}
)
_LIGHT_KANA = frozenset("こと もの とき ため わけ はず ところ ほう よう そう つもり さん 氏 等 たち".split())  # noqa: SIM905
_STEMMED = re.compile(r"[\u3400-\u9fff][\u3041-\u3096]+$|[\u30a1-\u30fa]\u30fc$")
_SHORT = 2
"""Characters of a noun that is not taken apart any further."""


class Unit(NamedTuple):
    """A content word of a text to be found: the forms it answers to, the lemma first, and where it stands."""

    keys: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True)
class _Draft:
    lemma: str
    keys: set[str]
    start: int
    end: int
    clause: int
    sentence: int
    past: bool = False
    negated: bool = False
    doubtful: bool = False
    hypothetical: bool = False
    number: bool = False
    verb: bool = False
    passive: bool = False
    regretted: bool = False
    ongoing: bool = False
    general: bool = False
    particle: str = ""


@dataclass(slots=True)
class _State:
    drafts: list[_Draft] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """The sentence of each clause."""
    clause: int = 0
    sentence: int = 0
    clause_start: int = 0
    prefix: str = ""
    prefix_start: int = 0
    te: bool = False
    obliged: bool = False

    def end_clause(self, at: int, *, sentence: bool = False) -> None:
        self.bounds.append((self.clause_start, at))
        self.sentences.append(self.sentence)
        self.clause += 1
        self.clause_start = at
        self.sentence += sentence
        self.te = False
        self.prefix = ""
        self.obliged = False


class Tokeniser:
    """One Sudachi tokeniser; not to be entered by two threads at once (the web keeps one engine behind a lock)."""

    def __init__(self) -> None:
        # The dictionary is 200 MB on disk and needed only here, so a program that reads no text never loads it.
        from sudachipy import Dictionary, SplitMode

        self._split_a = SplitMode.A
        self._readings: dict[str, str] = {}
        self._unit_keys: dict[int | str, tuple[str, ...]] = {}
        self._tokeniser = Dictionary(dict="core").tokenizer(mode=SplitMode.C)

    def reading(self, word: str) -> str:
        """Hiragana reading as the dictionary has it; remembered, since a lexicon names the same words many times."""
        known = self._readings.get(word)
        if known is None:
            known = self._readings[word] = self._read_out(word)
        return known

    def _read_out(self, word: str) -> str:
        return to_hiragana("".join(m.reading_form() for m in self._tokeniser.tokenize(word)))

    def units(self, text: str) -> Iterator[Unit]:
        """Content words without their polarity: many times quicker than ``words_of``, for texts to be indexed.

        ``text`` is folded; the places are in it.
        """
        shift = 0
        for part in _bites(text):
            yield from self._units(part, shift)
            shift += len(part)

    def _units(self, text: str, shift: int) -> Iterator[Unit]:
        known = self._unit_keys
        prefix, prefix_start = "", 0
        for morpheme in self._tokeniser.tokenize(text):
            surface = morpheme.surface()
            # A word that the dictionary does not have has no number of its own.
            word = surface if morpheme.is_oov() else morpheme.word_id()
            keys = known.get(word)
            if keys is None:
                keys = known[word] = self._keys_of(morpheme, surface)
            start, end = morpheme.begin() + shift, morpheme.end() + shift
            if keys and prefix:
                yield Unit((prefix + keys[0], *keys), prefix_start, end)
            elif keys:
                yield Unit(keys, start, end)
            prefix, prefix_start = (surface, start) if not keys and surface in _PREFIXES_KEPT else ("", 0)

    def _keys_of(self, morpheme: Morpheme, surface: str) -> tuple[str, ...]:
        """Lemma first, then the stem of an English word or the parts of a compound; none for words that say nothing."""
        kind = morpheme.part_of_speech()[0]
        lemma = morpheme.normalized_form().lower()
        if kind in _SAY_NOTHING and not (kind == "記号" and surface.isalnum()):
            return ()
        if (
            lemma in _LIGHT_VERBS
            or lemma in _LIGHT_NOUNS
            or surface in _LIGHT_KANA
            or lemma in {"無い", "ない"}
        ):
            return ()
        if surface.isascii():
            known = index_form(surface)
            return (known, lemma) if lemma not in {surface, known} else (known,)
        if kind != "名詞" or len(surface) <= _SHORT:
            return (lemma, *_stem_of(lemma))
        parts = [
            part.normalized_form().lower()
            for part in morpheme.split(self._split_a)
            if len(part.surface()) > 1
        ]
        return (lemma, *_stem_of(lemma), *(part for part in parts if part != lemma))

    def words_of(self, folded: Folded) -> list[Word]:
        """Content words with flags; spans are in the original of ``folded``."""
        text = folded.text
        if len(text.encode()) > _MAX_BYTES:
            text = text.encode()[:_MAX_BYTES].decode(errors="ignore")
        state = _State()
        for morpheme in self._tokeniser.tokenize(text):
            self._take(state, morpheme, text)
        state.end_clause(len(text))
        _join_broken_negations(state)
        _apply_modality(state, text)
        return [_finished(draft, folded) for draft in state.drafts]

    def _take(self, state: _State, morpheme: Morpheme, text: str) -> None:
        surface = morpheme.surface()
        kind, detail = morpheme.part_of_speech()[:2]
        lemma = morpheme.normalized_form()
        if kind in {"補助記号", "空白", "記号"} and not surface.isalnum():
            _take_mark(state, surface, morpheme.end(), text)
        elif kind == "助詞":
            _take_particle(state, surface, lemma, detail, morpheme.end())
        elif kind == "助動詞":
            _take_auxiliary(state, lemma, morpheme, text)
        elif kind == "接頭辞":
            state.prefix = surface if surface in _PREFIXES_KEPT else ""
            state.prefix_start = morpheme.begin()
        elif lemma == "無い" or (lemma == "ない" and kind == "形容詞"):
            _take_absence(state, morpheme, text)
        elif state.te and lemma == "もう":
            _mark_regret(state, "もうた")  # 「落としてもうた」
        elif _is_light(state, kind, lemma):
            _mark_regret(state, lemma)
            if state.te and lemma in _GOING_ON:
                _mark_ongoing(state)
            state.te = False
        elif kind == "接尾辞":
            _take_suffix(state, surface, morpheme.end())
        elif kind not in {"連体詞", "代名詞", "感動詞"}:
            self._take_word(state, morpheme, kind, detail)

    def _take_word(self, state: _State, morpheme: Morpheme, kind: str, detail: str) -> None:
        surface = morpheme.surface()
        lemma = stem(surface) if surface.isascii() else morpheme.normalized_form().lower()
        if lemma.isascii() and not surface.isascii():
            lemma = stem(lemma)
        keys = {lemma}
        if is_kana(surface):
            keys.add("k:" + to_hiragana(morpheme.dictionary_form()))
        if kind == "名詞" and len(surface) > 2 and not surface.isascii():
            parts = morpheme.split(self._split_a)
            if len(parts) > 1:
                keys.update(part.normalized_form().lower() for part in parts if len(part.surface()) > 1)
        if state.prefix:
            keys.add(state.prefix + lemma)
            lemma = state.prefix + lemma
        start = state.prefix_start if state.prefix else morpheme.begin()
        draft = _Draft(lemma, keys, start, morpheme.end(), state.clause, state.sentence)
        draft.number = detail == "数詞"
        draft.verb = kind == "動詞"
        draft.past = surface.isascii() and is_past(surface)
        state.drafts.append(draft)
        state.prefix = ""
        state.te = False


def _take_mark(state: _State, surface: str, end: int, text: str) -> None:
    if surface == "." and text[end : end + 1].isalnum():
        return  # readme.txt, 0.5 BTC
    if any(char in _SENTENCE_MARKS for char in surface):
        state.end_clause(end, sentence=True)
    elif any(char in "、,;:「」『』()[]" for char in surface):
        state.end_clause(end)


def _take_particle(state: _State, surface: str, lemma: str, detail: str, end: int) -> None:
    state.te = detail == "接続助詞" and surface in {"て", "で"}
    if state.drafts and state.drafts[-1].clause == state.clause and not state.drafts[-1].particle:
        state.drafts[-1].particle = surface
    if detail == "接続助詞" and lemma in _CLAUSE_PARTICLES:
        state.end_clause(end)


def _take_auxiliary(state: _State, lemma: str, morpheme: Morpheme, text: str) -> None:
    if lemma in _NEGATIVE_AUXILIARIES:
        _negate(state, morpheme.end(), text)
    elif lemma == "た" and state.drafts and state.drafts[-1].clause == state.clause:
        # 「払った方が早い?」 weighs an act, it does not tell of one.
        if text.startswith(_ADVISED, morpheme.end()):
            state.drafts[-1].hypothetical = True
        else:
            state.drafts[-1].past = True
        if morpheme.surface() in {"たら", "だら"}:
            state.end_clause(morpheme.end())
    elif lemma in _PASSIVE_AUXILIARIES and state.drafts and state.drafts[-1].clause == state.clause:
        state.drafts[-1].passive = True
    elif lemma in _GOING_ON_SHORT:
        _mark_ongoing(state)
    _mark_regret(state, lemma)
    state.te = False


def _mark_ongoing(state: _State) -> None:
    if state.drafts and state.drafts[-1].clause == state.clause:
        state.drafts[-1].ongoing = True


def _mark_regret(state: _State, lemma: str) -> None:
    if lemma in _REGRETS and state.drafts and state.drafts[-1].clause == state.clause:
        state.drafts[-1].regretted = True


def _take_absence(state: _State, morpheme: Morpheme, text: str) -> None:
    """「被害はない」: what is absent is denied."""
    _negate(state, morpheme.end(), text)


def _negate(state: _State, at: int, text: str) -> None:
    if not state.drafts or state.drafts[-1].clause != state.clause:
        return
    following = text[at : at + 12]
    last = state.drafts[-1]
    if state.obliged:
        state.obliged = False  # the second half of 「…なければならない」
    elif _QUESTIONED_NEGATION.match(following):
        last.doubtful = True  # 「漏れていないか」 asks, it does not deny
    elif _OBLIGATION.match(following):
        state.obliged = True
    elif not _PURPOSE.match(following):
        last.negated = not last.negated
        _pass_back(state)


def _pass_back(state: _State) -> None:
    """「送った覚えはない」: to have no memory of an act denies the act before it, too."""
    same = [draft for draft in state.drafts[-2:] if draft.clause == state.clause]
    if len(same) > 1 and same[-1].lemma in _PASSES_NEGATION_BACK and same[0].past:
        same[0].negated = same[-1].negated


def _is_light(state: _State, kind: str, lemma: str) -> bool:
    if kind == "動詞" or kind == "形容詞":
        return lemma in _LIGHT_VERBS or (state.te and lemma in _LIGHT_AFTER_TE)
    return (kind == "名詞" and lemma in _LIGHT_NOUNS) or (
        kind == "形状詞" and lemma in {"よう", "そう", "みたい"}
    )


def _take_suffix(state: _State, surface: str, end: int) -> None:
    if state.drafts and state.drafts[-1].clause == state.clause:
        last = state.drafts[-1]
        last.keys.add(last.lemma + surface)
        last.past = last.past or surface in {"済み", "済"}
        last.end = end


def _join_broken_negations(state: _State) -> None:
    """「ファイル あける できない」: learners put "cannot" behind a plain verb; the verb is what is denied."""
    for verb, ability in pairwise(state.drafts):
        if verb.verb and ability.lemma == "出来る" and ability.negated and verb.clause == ability.clause:
            verb.negated = True


def _apply_modality(state: _State, text: str) -> None:
    doubtful, hypothetical = set(), set()
    for clause, (start, end) in enumerate(state.bounds):
        part = text[start:end]
        if _DOUBT.search(part):
            doubtful.add(clause)
        condition = _CONDITION.search(part) and _only_asks(state, text, clause)
        if (condition or _HYPOTHETICAL.search(part)) and not _THREAT.search(part):
            hypothetical.add(clause)
    general = _general_sentences(state, text, hypothetical)
    for draft in state.drafts:
        draft.doubtful = draft.doubtful or draft.clause in doubtful
        draft.hypothetical = draft.hypothetical or draft.clause in hypothetical
        draft.general = draft.sentence in general and not draft.hypothetical
        draft.hypothetical = draft.hypothetical or draft.general


def _general_sentences(state: _State, text: str, supposed: set[int]) -> set[int]:
    """Sentences that ask in general and point at nothing before the person: 「ログは何か月残せばよいですか」."""
    spans: dict[int, tuple[int, int]] = {}
    for (start, end), sentence in zip(state.bounds, state.sentences, strict=True):
        spans[sentence] = (spans.get(sentence, (start, end))[0], end)
    told = {
        draft.sentence
        for draft in state.drafts
        if draft.clause not in supposed and (draft.past or draft.ongoing or (draft.negated and draft.verb))
    }
    return {
        sentence
        for sentence, (start, end) in spans.items()
        if sentence not in told
        and _ASKS_AT_END.search(text[start:end])
        and not _HERE_AND_NOW.search(text[start:end])
    }


def _only_asks(state: _State, text: str, clause: int) -> bool:
    """Whether the rest of the sentence behind a clause asks or plans, and tells of nothing that happened."""
    end = state.bounds[clause][1]
    following = [draft for draft in state.drafts if draft.clause > clause]
    rest = [draft for draft in following if draft.sentence == state.sentences[clause]]
    told = any(draft.past or draft.regretted or draft.ongoing or draft.passive for draft in rest)
    stop = state.bounds[rest[-1].clause][1] if rest else end
    return not told and bool(_ASKS.search(text[end:stop]))


def _finished(draft: _Draft, folded: Folded) -> Word:
    start, end = folded.span(draft.start, min(draft.end, len(folded.origin)))
    return Word(
        lemma=draft.lemma,
        keys=frozenset(draft.keys | {draft.lemma}),
        start=start,
        end=end,
        clause=draft.clause,
        sentence=draft.sentence,
        negated=draft.negated,
        doubtful=draft.doubtful,
        hypothetical=draft.hypothetical,
        past=draft.past,
        number=draft.number,
        passive=draft.passive,
        regretted=draft.regretted,
        ongoing=draft.ongoing,
        general=draft.general,
        particle=draft.particle,
    )


def _stem_of(lemma: str) -> tuple[str, ...]:
    """What 「持ち出し」 and 「持ち出す」, 「メモリー」 and 「メモリ」 have in common."""
    return (lemma[:-1],) if len(lemma) > _SHORT and _STEMMED.search(lemma) else ()


def _bites(text: str) -> Iterator[str]:
    """The text in pieces that Sudachi takes, cut at the ends of lines or sentences where there are any."""
    while text:
        if len(text) <= _BITE:
            yield text
            return
        cut = max(text.rfind("\n", 0, _BITE), text.rfind("。", 0, _BITE)) + 1 or _BITE
        yield text[:cut]
        text = text[cut:]
