"""Two bands: where a company has a shell in a band that all share and a quiet one, the short form books flights to either."""

from game.insight.lessons.commons_effect import common_shell, quiet_shell
from game.texts import _
from game.world.observation import Observation
from game.world.orders import Booking


def rides(seen: Observation, ride: Booking | None) -> tuple[Booking | None, Booking | None]:
    """The short form's ride to the common band and the same to the quiet one; elsewhere the ride alone."""
    common, quiet = common_shell(seen.book, seen.seat), quiet_shell(seen.book, seen.seat)
    if ride is None or common is None or quiet is None:
        return ride, None
    names = seen.book.names["shell"][common], seen.book.names["shell"][quiet]
    if not set(names) <= set(seen.legal.shells):
        return ride, None
    first, second = (Booking(ride.vehicle, name, 0, ride.bid_kusd) for name in names)
    return first, second


def labels(ride: Booking) -> tuple[str, str]:
    """What the two inputs are called."""
    return (
        _("Flights to book on {vehicle} to the common band").format(vehicle=ride.vehicle),
        _("Flights to book on {vehicle} to your quiet band").format(vehicle=ride.vehicle),
    )
