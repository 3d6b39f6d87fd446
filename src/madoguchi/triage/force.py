"""Whether a duty binds, in the few words that fit on paper, in the PDF and on a terminal."""

from __future__ import annotations

from madoguchi.kernel.packs.schema import Text

APPLIES = Text(ja="あてはまる", en="Applies")
MAY_APPLY = Text(ja="あてはまるかも", en="May apply")


def force_word(*, applies: bool) -> Text:
    return APPLIES if applies else MAY_APPLY
