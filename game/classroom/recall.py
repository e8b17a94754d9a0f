"""Recall: quarters of a world as a seat saw them, told again to a window that joins late or comes back."""

from typing import NamedTuple

from agents.policies.publish import publish
from game.classroom.events import CommonsRule, Opened
from game.classroom.state import Played, Room
from game.classroom.worlds import Worlds, told_to_seat
from game.insight.past import Past
from game.protocol.packing import packed_public, sparse
from game.protocol.seat import Sight
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.views.share_change import fall_of
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook

MOST = 16  # worlds whose past is kept at hand; another one is played again when it is asked for


class Known(NamedTuple):
    """A past, and the quarters it was made of."""

    played: tuple[Played, ...]
    past: Past


class Recall:
    """Plays a world's quarters again as far as it must; one caller at a time."""

    def __init__(self, plan: Opened, commons_rule: CommonsRule, book: Rulebook) -> None:
        self.book = book  # of the round
        self.worlds = Worlds(plan.scenario, plan.seed, 0, commons_rule=commons_rule)
        self._known: dict[int, Known] = {}  # by world, the one asked for last at the end

    def sights(self, world: int, seat: int, room: Room, since: int) -> tuple[Sight, ...]:
        """The quarters from one on, up to the one that is open."""
        past = self._past(world, room)
        return tuple(
            self._sight(past, quarter, seat) for quarter in range(min(since, past.quarters), past.quarters + 1)
        )

    def _past(self, world: int, room: Room) -> Past:
        known = self._known.pop(world, None)
        if known is None or room.played[: len(known.played)] != known.played:  # a quarter was taken back
            known = Known((), self.worlds.past((), ()))
        if len(known.played) < room.quarter:
            past = self.worlds.past([played.forms for played in room.played], (), known.past)
            known = Known(room.played, past)
        self._known[world] = known
        while len(self._known) > MOST:
            self._known.pop(next(iter(self._known)))
        return known.past

    def _sight(self, past: Past, quarter: int, seat: int) -> Sight:
        book, world, luck = past.book, past.worlds[quarter], Luck(past.seed, quarter, past.book)
        notices = past.notices[quarter] if quarter < past.quarters else publish(world, book, luck)
        form = past.forms[quarter - 1][seat] if quarter else CARRY_ON
        seen = observe(world, seat, book, notices, draw_news(world, book, luck), form.memory)
        return Sight(
            quarter=quarter,
            label=seen.label,
            memory=seen.memory,
            public=packed_public(seen.public, seen.notices),
            own=sparse(seen.own.row),
            news=seen.news,
            told=told_to_seat(past.told[quarter], book.operators[seat]),
            form=form,
            fall=tuple(fall_of(past, quarter - 1, seat)) if quarter else (),
        )
