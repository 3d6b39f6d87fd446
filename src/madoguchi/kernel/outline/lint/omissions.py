"""What a passage should say and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding, at
from .knowledge import Knowledge
from .texts import folded, pattern
from .tree import Tree

_NATIONAL = re.compile(r"#9110|全国|警察庁|都道府県警|最寄りの警察")


def expectations(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """Passages without the words that the packs expect in them."""
    for entry in knowledge.expectations:
        about, together, needed = pattern(entry.about), pattern(entry.together_with), pattern(entry.must_name)
        other = pattern(entry.not_about)
        for node in tree.nodes:
            heading = folded(node.title)
            if about is None or not about.search(heading) or (other is not None and other.search(heading)):
                continue
            passage = tree.passage(node)
            fits = together is None or together.search(passage)
            if fits and needed is not None and not needed.search(passage):
                yield at(node, "words-missing", entry.missing.ja, entry.missing.en)


def one_region_only(tree: Tree, knowledge: Knowledge) -> Iterator[Finding]:
    """Readers sent to the police of one prefecture, where nothing tells those of the others whom to call."""
    forces = knowledge.words.forces
    if forces is None:
        return
    sends = re.compile(
        rf"(?:⇒|→|➡|->)\s?(?:{forces.pattern})|(?:{forces.pattern})(?:へ|に(?:連絡|相談|通報|届|電話))"
    )
    for node in tree.nodes:
        match = sends.search(folded(node.title))
        if match is None or _NATIONAL.search(tree.passage(tree.parent(node) or node)):
            continue
        force = forces.search(match[0])
        name = force[0] if force is not None else match[0]
        ja = f"{name}だけを案内しています。ほかの地域の人の連絡先（#9110 など）がありません。"
        en = f"Sends everybody to {name}: people elsewhere are told nobody to call (such as #9110)."
        yield at(node, "region-only", ja, en)
