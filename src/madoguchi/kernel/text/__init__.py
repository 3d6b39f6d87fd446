"""Japanese and English text: folding, words with their polarity, matching, masking.

One analyser serves triage and search, so that a phrase of the lexicon, a query and a document are always
read the same way. Every word keeps its place in the original text, so that a reason can be highlighted.
"""

from .analysis import Analyser, Analysis
from .folding import Folded, fold
from .masking import Masked, mask
from .phrases import Hit, Phrase, PhraseBook
from .words import Word

__all__ = ["Analyser", "Analysis", "Folded", "Hit", "Masked", "Phrase", "PhraseBook", "Word", "fold", "mask"]
