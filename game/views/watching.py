"""Watching: what somebody without a chair sees: everybody's books, open."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.views.news import Told, told_to
from game.world.events import Event
from game.world.rows import by_operator, lines_of
from game.world.rulebook import Rulebook
from game.world.state import World

WEIGHTY = 2  # news lighter than this are for their own company only


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One company at the end of a quarter."""

    seat: int
    name: str
    short: str
    share_ppm: int
    lines: int
    satellites: int  # in service
    revenue_kusd: int
    cash_kusd: int


def open_rows(world: World, book: Rulebook) -> list[OpenRow]:
    """Every company, in the scenario's order."""
    columns = (
        world.score.share_ppm.tolist(),
        lines_of(world.market, world.contracts).sum(axis=1).tolist(),
        by_operator(world.fleet.satellites, book),
        world.treasury.revenue_kusd.tolist(),
        world.treasury.cash_kusd.tolist(),
    )
    return [
        OpenRow(seat, name, book.scenario.operators[name].short, *figures)
        for seat, (name, figures) in enumerate(zip(book.operators, zip(*columns, strict=True), strict=True))
    ]


def share_courses(worlds: Sequence[World], book: Rulebook) -> list[tuple[float, ...]]:
    """Shares of the market in percent, quarter by quarter, one course an operator."""
    return [
        tuple(world.score.share_ppm[seat].item() / 10_000 for world in worlds) for seat in range(len(book.operators))
    ]


def open_news(events: Sequence[Event], book: Rulebook) -> list[Told]:
    """What was weighty for anybody, the weightiest first."""
    found: dict[str, Told] = {}
    for name in book.operators:
        own = [event for event in events if event.operator in ("", name)]
        for told in told_to(own, name, book):
            if told.weight >= WEIGHTY:
                found.setdefault(told.sentence, told)
    return sorted(found.values(), key=lambda told: -told.weight)
