"""Whoever cannot go on is given somebody who listens, with a number that was confirmed. The shipped pack."""

from __future__ import annotations

import pytest

from tests.factories.triage import SUNDAY_NIGHT, ask, shipped_engine


@pytest.mark.parametrize("audience", ["firm", "home"])
@pytest.mark.parametrize(
    "text", ["会社のお金をだまし取られました。もう死にたいです", "I was scammed and want to die"]
)
def test_lines_that_listen_stand_beside_110(text: str, audience: str) -> None:
    desks = ask(shipped_engine(), text, at=SUNDAY_NIGHT, audience=audience).desks
    assert [choice.desk.id for choice in desks[:3]] == ["police_110", "yorisoi", "inochi"]
    assert all(choice.desk.public_phone for choice in desks[:3])
    assert desks[1].state.open_now


def test_they_are_not_shown_where_somebody_threatens() -> None:
    desks = [
        choice.desk.id
        for choice in ask(shipped_engine(), "「殺すぞ、家に行くぞ」と電話で脅されています").desks
    ]
    assert desks[0] == "police_110"
    assert not {"yorisoi", "inochi"} & set(desks)
