"""Senders: sound players who send so many satellites to the band that all share, and the rest to their quiet one."""

from msgspec.structs import replace
from numpy.random import Generator

from agents.strategies.balanced import Balanced
from game.insight.lessons.commons_effect import common_shell, quiet_shell
from game.rules.check import check_orders
from game.world.axes import Ints
from game.world.observation import Observation
from game.world.orders import Booking, Orders

NO_LIMIT = 9_999


class Sender(Balanced):
    """Sound play with every flight to the common band up to a limit, then to the quiet one.

    Idea: an experiment, not a rival: the same company with more restraint or less.
    Loses to: anyone who looks for room.
    """

    name = "Sender"

    def __init__(self, most: int) -> None:
        self.most = most  # satellites in the common band beyond those of the opening

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The sound form, each flight to the one band or the other."""
        sound = super().decide(seen, rng)
        common, quiet = common_shell(seen.book, seen.seat), quiet_shell(seen.book, seen.seat)
        if not sound.book or common is None or quiet is None:
            return sound
        fits = seen.book.launch.per_flight[:, :, common].max(axis=1)
        lines: dict[tuple[str, str], Booking] = {}
        left = self._room(seen, common, fits)
        names = seen.book.names["shell"]
        for booking in sound.book:
            each = max(1, int(fits[seen.book.index["vehicle"][booking.vehicle]]))
            there = min(booking.flights, left // each)
            left -= there * each
            for shell, flights in ((names[common], there), (names[quiet], booking.flights - there)):
                if flights:
                    before = lines.get((booking.vehicle, shell))
                    flights += before.flights if before else 0
                    lines[booking.vehicle, shell] = replace(booking, shell=shell, flights=flights)
        return check_orders(seen, replace(sound, book=tuple(lines.values()))).orders

    def _room(self, seen: Observation, common: int, fits: Ints) -> int:
        """Satellites that may still be sent: those booked and those up there are taken off; the lost may be replaced."""
        spec = seen.book.scenario.shells[seen.book.names["shell"][common]]
        opening = spec.raising_count + sum(cohort.satellites_count for cohort in spec.cohorts)
        fleet = seen.world.fleet
        up = int(fleet.satellites[common].sum() + fleet.raising[common].sum())
        booked = int((seen.world.launch.manifest[seen.seat, :, common] * fits).sum())
        allowed = int(seen.world.licences.allowed[common])
        return max(min(opening + self.most, allowed) - up - booked, 0)
