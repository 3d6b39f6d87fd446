"""What anybody would write first: two simple matchers, on the same sentences and with the same desks as ours.

``Keywords`` looks for words in the text. ``Bigrams`` is a naive Bayes over pairs of letters, learned from the
enquiries that ship.
Neither knows denial, doubt, other people's trouble or kana; the difference is what the rest of the program is for.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from madoguchi.kernel.packs.schema import Situation
from tests.triage.quality import Answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madoguchi.kernel.packs import Content
    from tests.triage.quality import Labelled

TYPES = {
    "ransomware": ("身代金", "暗号化", "ランサム", "拡張子", "ransom", "encrypt"),
    "malware": ("ウイルス", "マルウェア", "添付", "感染", "virus", "malware"),
    "phishing-credential": ("フィッシング", "偽サイト", "パスワードを入", "カード番号", "リンク", "phishing"),
    "bec-invoice-fraud": ("振込先", "口座変更", "請求書", "社長", "invoice"),
    "unauthorized-access": ("不正アクセス", "侵入", "ログ", "サーバ", "hacked"),
    "account-takeover": ("乗っ取", "ログインできな", "アカウント", "インスタ", "account"),
    "web-defacement": ("ホームページ", "書き換え", "改ざん", "website"),
    "data-leak-missent": ("誤送信", "BCC", "漏えい", "流出", "公開", "leak"),
    "lost-device": ("紛失", "なくし", "落とし", "盗ま", "置き忘れ", "lost", "stolen"),
    "support-scam": ("警告", "サポート", "遠隔", "電話番号が", "warning"),
    "sextortion-mail": ("動画", "脅迫", "恥ずかしい", "アダルト", "webcam"),
    "ddos": ("DDoS", "大量のアクセス", "重くて", "つながら"),
    "insider": ("退職", "辞めた", "持ち出", "社員が"),
    "supplier-incident": ("取引先が", "委託先", "仕入先", "supplier"),
    "banking-fraud": ("不正送金", "ネットバンキング", "残高", "引き落と", "bank"),
    "vulnerability-report": ("脆弱性", "欠陥", "バグ", "vulnerab"),
    "spam": ("迷惑メール", "なりすまし", "スパム", "spam"),
}
SITUATIONS = {
    Situation.KNOWLEDGE: ("とは", "って何", "意味", "違い", "what is"),
    Situation.PREVENTION: ("対策", "予防", "防ぐ", "備え", "どうすればいいですか", "prevent"),
    Situation.CONSUMER: ("返金", "解約", "通販", "届かな", "refund"),
    Situation.EMERGENCY: (
        "しまっ",
        "ました",
        "られた",
        "されて",
        "開けない",
        "hacked",
        "stolen",
        "encrypted",
    ),
}

Label = TypeVar("Label")


class Keywords:
    def __init__(self, content: Content) -> None:
        self._desks = first_desks(content)

    def answer(self, text: str) -> Answered:
        counts = Counter({name: sum(word in text for word in words) for name, words in TYPES.items()})
        types = [name for name, count in counts.most_common(3) if count]
        situation = next(
            (name for name, words in SITUATIONS.items() if any(word in text for word in words)),
            Situation.POSSIBLE,
        )
        return Answered(situation, types, self._desks.get(types[0] if types else "other", ()))


class Bigrams:
    def __init__(self, content: Content, examples: Sequence[Labelled]) -> None:
        self._desks = first_desks(content)
        # A label names every type that is right; the first in order of the alphabet stands for them here.
        self._types = _Bayes((example.text, min(example.types)) for example in examples)
        self._situations = _Bayes((example.text, example.situation) for example in examples)

    def answer(self, text: str) -> Answered:
        types = self._types.rank(text)[:3]
        return Answered(self._situations.rank(text)[0], types, self._desks.get(types[0], ()))


class _Bayes(Generic[Label]):
    def __init__(self, examples: Iterable[tuple[str, Label]]) -> None:
        counts: dict[Label, Counter[str]] = defaultdict(Counter)
        self._seen: Counter[Label] = Counter()
        for text, label in examples:
            counts[label].update(_pairs(text))
            self._seen[label] += 1
        size = len({pair for counter in counts.values() for pair in counter})
        self._counts, self._sizes = counts, {label: counts[label].total() + size for label in counts}

    def rank(self, text: str) -> list[Label]:
        def likelihood(label: Label) -> float:
            words = sum(
                math.log((self._counts[label][pair] + 1) / self._sizes[label]) for pair in _pairs(text)
            )
            return math.log(self._seen[label]) + words

        return sorted(self._counts, key=likelihood, reverse=True)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


def first_desks(content: Content) -> dict[str, list[str]]:
    """The first three desks of the route of each type, whatever was said."""
    return {
        type_id: [entry.desk for entry in route.desks[:3]]
        for route in content.routes.values()
        for type_id in route.types
    }
