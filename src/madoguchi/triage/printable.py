"""Words as the font of the PDF can print them: pictures it does not have would come out as empty boxes."""

from __future__ import annotations

import re

_PICTURES = re.compile(
    "[\u2300-\u23ff\u2600-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f000-\U0001f0ff\U0001f1ad-\U0001f1ff\U0001f252-\U0001faff"
    # Joiners and selectors that make one picture of several signs.
    "\u200d\u20e3\ufe0e\ufe0f\U000e0000-\U000e007f]"
)
_IN_THE_FONT = frozenset("⌒⌘⏎☀☁☂☃★☆☉☎☏☖☗☜☝☞☟☯♀♁♂♠♡♢♣♤♥♦♧♨♩♪♫♬♭♮♲♳♴♵♶♷♸♹♺♻♼♽⚠⚽⚾✂✓✚✽✿❀❖➡⬅⬆⬇")


def printable(text: str) -> str:
    """The text without the pictures (emoji and the like) that Noto Sans CJK cannot draw."""
    return _PICTURES.sub(lambda sign: sign.group() if sign.group() in _IN_THE_FONT else "", text)
