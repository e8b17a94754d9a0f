"""Past: a match looked back on: every world, every form, and what each seat saw when it decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.insight.waterfall import Played
from game.record import Recorded, notices_from_lists, read, replay, rulebook_of
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World


@dataclass(frozen=True, eq=False)
class Past:
    """worlds[k] is the world after k quarters, told[k] the events that led to it; forms[k] were handed in for quarter k."""

    book: Rulebook
    seed: int
    chairs: dict[str, str]  # operator -> strategy
    worlds: Sequence[World]
    told: Sequence[Sequence[Event]]
    forms: Sequence[Sequence[Orders]]
    notices: Sequence[Notices]

    @property
    def quarters(self) -> int:
        """Quarters played."""
        return len(self.forms)

    def seen(self, quarter: int, seat: int) -> Observation:
        """What a seat saw when it decided on a quarter already played."""
        world = self.worlds[quarter]
        news = draw_news(world, self.book, Luck(self.seed, quarter, self.book))
        before = self.forms[quarter - 1][seat] if quarter else CARRY_ON
        return observe(world, seat, self.book, self.notices[quarter], news, before.memory)

    def played(self, quarter: int) -> Played:
        """One quarter as it was played, for the waterfall."""
        worlds = self.worlds[max(0, quarter - 1)], self.worlds[quarter], self.worlds[quarter + 1]
        return Played(worlds, self.forms[quarter], self.notices[quarter], self.seed)


def past(source: Recorded | Path | str) -> Past:
    """The past of a recorded match; RecordError where it cannot be read or does not replay."""
    recorded = source if isinstance(source, Recorded) else read(source)
    book = rulebook_of(recorded.header)
    played = list(replay(recorded, book))
    return Past(
        book,
        recorded.header.seed,
        recorded.header.chairs,
        [world for world, _ in played],
        [events for _, events in played],
        [line.orders for line in recorded.lines],
        [notices_from_lists(line.notices, book) for line in recorded.lines],
    )
