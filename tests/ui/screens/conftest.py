"""Matches for the screens' tests: played a few quarters, saved where nobody looks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import game.ui.session as sessions
from game.ui.reminders import mute
from game.ui.session import Session


@pytest.fixture(autouse=True)
def own_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the player's own saves."""
    monkeypatch.setattr(sessions, "saves", lambda: tmp_path / "matches")
    return tmp_path / "matches"


@pytest.fixture
def match() -> Iterator[Callable[..., Session]]:
    """`match(chair, quarters)`: a match with that many quarters behind it and no dilemma in the way."""
    opened: list[Session] = []

    def play(
        chair: str = "Qianfan",
        quarters: int = 2,
        scenario: str = "thousand_sails",
        seed: int = 1,
        until_dilemma: bool = False,
    ) -> Session:
        session = Session.new(scenario, chair, seed)
        opened.append(session)
        for _ in range(quarters):
            session.end_quarter()
        while until_dilemma and not session.seen.legal.dilemma:
            session.end_quarter()
        if not until_dilemma:
            session.shown.update(f"dilemma {quarter}" for quarter in range(60))
            mute(session, "dilemma", True)
        return session

    yield play
    for session in opened:
        session.close()
