"""Orders: the whole form as one seat reads it: its lines, judged by the check, and what they commit."""

from collections.abc import Sequence
from dataclasses import replace

from game.rules.check import asked
from game.rules.desk import Desk
from game.rules.limits import spend_limit_kusd
from game.texts import N_, retold
from game.views import orders_ground, orders_sky
from game.views.orders_line import CARRIES, REFUSED, SET, OrderLine
from game.world.observation import Observation
from game.world.orders import Orders, Rejection

MAKERS = (
    orders_sky.plant,
    orders_sky.lift,
    orders_sky.studies,
    orders_ground.prices,
    orders_ground.deals,
    orders_sky.filings,
    orders_ground.purse,
    orders_ground.word,
)
SECTIONS = (
    N_("Factory"),
    N_("Launch"),
    N_("Research"),
    N_("Market"),
    N_("Deals"),
    N_("Fleet and filings"),
    N_("Money"),
    N_("Word"),
)


def form_lines(seen: Observation, orders: Orders, rejections: Sequence[Rejection]) -> tuple[OrderLine, ...]:
    """Every line that is set or that carries on, section by section."""
    lines = [line for make in MAKERS for line in make(seen, orders)]
    return tuple(_judged(line, rejections) for line in lines)


def refusals(seen: Observation, orders: Orders, rejections: Sequence[Rejection]) -> list[str]:
    """Every refused line in words, with its reason."""
    return [f"{line.words}: {line.reason}" for line in form_lines(seen, orders, rejections) if line.status == REFUSED]


def _judged(line: OrderLine, rejections: Sequence[Rejection]) -> OrderLine:
    """With the reason of the check, where it refuses the line."""
    if line.status != SET:
        return line
    for refused in rejections:
        if (
            refused.line == line.key
            or refused.line.startswith((f"{line.key}.", f"{line.key}["))
            or refused.line == "form"
        ):
            return replace(line, status=REFUSED, reason=retold(refused.reason))
    return line


def committed_kusd(seen: Observation, orders: Orders) -> int:
    """Money that the lines set now put aside, as the check counts it (shares sold come off)."""
    desk = Desk(seen.world, seen.seat, seen.notices, seen.book, seen.public)
    start = desk.left_kusd
    for look in asked(orders):
        look(desk, orders)
    return start - desk.left_kusd


def spend_limit(seen: Observation) -> int:
    """What new orders of this quarter may cost together."""
    return spend_limit_kusd(seen.world, seen.seat, seen.book)


def tally(lines: Sequence[OrderLine]) -> dict[str, int]:
    """Lines by status."""
    return {status: sum(line.status == status for line in lines) for status in (SET, CARRIES, REFUSED)}
