"""Limits: what one seat's orders of a quarter may come to, in money, satellites and prices."""

from game.world.rulebook import Rulebook
from game.world.state import World


def price_floors_usd(world: World, seat: int, book: Rulebook) -> tuple[int, int, int]:
    """Lowest consumer price a month by income tier."""
    return (1, 1, 1)


def borrow_limit_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What lenders give this quarter."""
    return 0


def equity_limit_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What investors put in this quarter."""
    return 0


def spend_limit_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What new orders may cost together: cash, funding, the revenue to be expected and what may be borrowed."""
    treasury = world.treasury
    inflow = int(treasury.funding_kusd[seat] + treasury.revenue_kusd[seat])
    return max(0, int(treasury.cash_kusd[seat])) + inflow + borrow_limit_kusd(world, seat, book)


def throughput(world: World, seat: int, book: Rulebook) -> int:
    """Satellites a quarter that the slowest stage of the line lets through."""
    return int(world.factory.flow[seat].max())


def gateway_kusd(book: Rulebook) -> int:
    """Building one gateway."""
    return 0


def application_kusd(book: Rulebook) -> int:
    """The fee of a licence application."""
    return 0
