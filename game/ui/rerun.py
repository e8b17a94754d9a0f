"""Rerun: a recorded match watched again: every company hands in what it did then, whoever played it."""

from collections.abc import Sequence
from pathlib import Path

from numpy.random import Generator

from game.record import read, replay, rulebook_of
from game.ui.session import Session
from game.world.observation import Observation
from game.world.orders import Orders


class Script:
    """Forms already written, quarter by quarter, as a strategy."""

    name = "Script"

    def __init__(self, forms: Sequence[Orders]) -> None:
        self._forms = forms

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """What was handed in."""
        return self._forms[seen.quarter]


def rerun(place: Path) -> Session:
    """A match to be watched, from its record; RecordError where it cannot be read or does not replay."""
    recorded = read(place)
    book = rulebook_of(recorded.header)
    for _ in replay(recorded, book):
        pass  # every digest agrees before anything is shown
    chairs = {name: Script([line.orders[seat] for line in recorded.lines]) for seat, name in enumerate(book.operators)}
    session = Session.watch(book.scenario, recorded.header.seed, chairs, len(recorded.lines))
    session.players = dict(recorded.header.chairs)
    return session
