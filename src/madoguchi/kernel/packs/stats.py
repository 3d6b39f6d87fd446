"""How much the packs hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .walk import all_sourced

if TYPE_CHECKING:
    from .content import Content


def stats(content: Content) -> dict[str, int]:
    """Counts by the names promised in ``docs/reference/commands.md``.

    ``facts`` are all statements that carry a source or say why they have none; ``questions`` are those put to a
    person: follow-ups and the steps of the guided questions.
    """
    statements = [statement for *_, statement in all_sourced(content)]
    counts = {name: len(records) for name, records in content.kinds()}
    return {
        "packs": len(content.packs),
        **counts,
        "nodes_with_text": sum(bool(node.body) for node in content.nodes.values()),
        "questions": len(content.follow_ups) + sum(bool(step.choices) for step in content.guide.values()),
        "phrases": sum(len(concept.ja) + len(concept.en) for concept in content.concepts.values()),
        "facts": len(statements),
        "facts_with_source": sum(statement.source is not None for statement in statements),
        "facts_derived": sum(statement.derived for statement in statements),
        "facts_unconfirmed": sum(not statement.confidence.confirmed for statement in statements),
    }
