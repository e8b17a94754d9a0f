"""Thoughts: what is worked out about a match beside the window, a worker for each seat before it."""

from game.insight.background import Background
from game.insight.reflection import Reflection
from game.ui.match import Match


class Thoughts:
    """A seat's worker begins when something is first asked of it."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.by_seat: dict[int, Reflection] = {}

    def of(self, seat: int) -> Reflection:
        """What is known by now about one seat's decisions."""
        if seat not in self.by_seat:
            self.by_seat[seat] = Reflection(self.match.past, seat, Background(self.match.book.scenario))
        return self.by_seat[seat]

    def keep_up(self, seat: int, is_whole: bool) -> None:
        """Once a frame; whole: no quarter follows."""
        reflection = self.of(seat)
        reflection.keep_up()
        if is_whole:
            reflection.deepen()
        reflection.background.pump()

    def forget(self, quarters: int) -> None:
        """The match goes on from an earlier quarter."""
        for reflection in self.by_seat.values():
            reflection.forget(quarters)

    def close(self) -> None:
        """End the workers."""
        for reflection in self.by_seat.values():
            reflection.background.close()
