"""Features: what a seat may see, as one row of numbers, the seat itself always first among the operators.

Amounts run through a signed logarithm (`symlog`: Hafner et al. 2023, "Mastering Diverse Domains through World Models",
equation 9), shares stand as they are; so every entry stays within a few units whatever the scenario.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.strategies.reading import Reading
from game.rules.chair import chair
from game.world.axes import PPM
from game.world.factory import RIGOURS, STAGES
from game.world.licences import GRANTED, PENDING
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.research import TOPICS
from game.world.rulebook import Rulebook

Row = npt.NDArray[np.float32]
BOUND = 40.0  # no entry goes beyond: 100 million million is 32


class Block(NamedTuple):
    """Some entries of the row: what they are, in which unit, one for each of these names."""

    name: str
    unit: str
    names: Callable[[Rulebook, int], Sequence[str]]
    read: Callable[[Reading], npt.ArrayLike]


def symlog(amount: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """sign(x) ln(1 + |x|)."""
    values = np.asarray(amount, dtype=np.float64)
    return np.sign(values) * np.log1p(np.abs(values))


def _only(*names: str) -> Callable[[Rulebook, int], Sequence[str]]:
    return lambda book, seat: names


def _axis(axis: str) -> Callable[[Rulebook, int], Sequence[str]]:
    return lambda book, seat: book.names[axis]


def _seats(book: Rulebook, seat: int) -> tuple[str, ...]:
    return ("own", *(name for place, name in enumerate(book.operators) if place != seat))


def _by(axis: tuple[str, ...]) -> Callable[[Rulebook, int], Sequence[str]]:
    return lambda book, seat: tuple(f"{name} {entry}" for name in _seats(book, seat) for entry in axis)


def _shells(book: Rulebook, seat: int) -> Sequence[str]:
    return [name for name, _ in chair(book, seat).shells]


def _vehicles(book: Rulebook, seat: int) -> Sequence[str]:
    return [name for name, _ in chair(book, seat).vehicles]


def _own_first(read: Reading, by_operator: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The entries by operator with the seat's own in front."""
    others = [place for place in range(len(by_operator)) if place != read.seat]
    return by_operator[[read.seat, *others]]


def _in_service(read: Reading) -> npt.NDArray[np.int64]:
    """Satellites by operator. [operator, own first]"""
    by_shell = read.public.fleet.satellites.sum(axis=(1, 2))
    seats = len(read.book.operators)
    return _own_first(read, np.bincount(read.book.owners["shell"], by_shell, seats).astype(np.int64))


def _lines(read: Reading) -> npt.NDArray[np.int64]:
    """Lines by operator and nation, agreements included. [operator, nation]"""
    return np.asarray(read.public.market.subscribers + read.public.contracts.served_lines)


def _sent(read: Reading) -> npt.NDArray[np.float64]:
    """Flights of this quarter's manifest by vehicle. [vehicle the seat may fly on]"""
    flights = read.public.launch.manifest[read.seat].sum(axis=1)
    return symlog(flights[read.fixed.vehicles])


BLOCKS: tuple[Block, ...] = (
    Block("clock", "share of the match played", _only("played"),
          lambda read: [read.seen.quarter / max(1, read.seen.quarter + read.seen.quarters_left)]),
    Block("money", "symlog of million dollars", _only("cash", "debt", "funding a quarter", "revenue a quarter", "to borrow", "income"),
          lambda read: symlog(np.array([read.cash_kusd, read.debt_kusd, read.funding_kusd, read.revenue_kusd,
                                        read.borrow_limit_kusd, read.income_kusd]) / 1000)),
    Block("line", "symlog of satellites a quarter", _only(*STAGES), lambda read: symlog(read.stages)),
    Block("line at work", "symlog of satellites a quarter", _only("passes"), lambda read: symlog([read.line_now])),
    Block("stock", "symlog of satellites", _only("in the line"), lambda read: symlog([sum(read.stock)])),
    Block("plan", "symlog of satellites a quarter", _only("started"), lambda read: symlog([sum(read.own.entries("factory", "plan"))])),
    Block("rigour", "1 where it holds", _only(*RIGOURS),
          lambda read: np.arange(len(RIGOURS)) == read.own.entries("factory", "rigour")[0]),
    Block("fleet", "symlog of satellites", _shells, lambda read: symlog(read.satellites)),
    Block("room", "symlog of satellites", _shells, lambda read: symlog(read.room)),
    Block("research", "level", _only(*TOPICS), lambda read: read.public.research.level[read.seat]),
    Block("in service", "symlog of satellites", _seats, lambda read: symlog(_in_service(read))),
    Block("lines", "symlog of thousand lines", _seats, lambda read: symlog(_own_first(read, _lines(read).sum(axis=1)) / 1000)),
    Block("share", "share of lines and revenue", _seats, lambda read: _own_first(read, read.public.score.share_ppm) / PPM),
    Block("price", "hundred dollars a month", _by(TIERS), lambda read: _own_first(read, read.public.market.price_usd) / 100),
    Block("subsidy", "hundred dollars a terminal", _seats,
          lambda read: _own_first(read, read.public.market.terminal_subsidy_usd) / 100),
    Block("administration", "1 in administration", _seats, lambda read: _own_first(read, read.public.treasury.administration) >= 0),
    Block("slots", "symlog of flights on offer", _vehicles, lambda read: symlog(read.slots)),
    Block("flight", "symlog of million dollars it is likely to cost", _vehicles, lambda read: symlog(np.array(read.price_kusd) / 1000)),
    Block("odds", "share of flights that succeed", _vehicles, lambda read: read.success),
    Block("booked", "symlog of flights this quarter", _vehicles, _sent),
    Block("licence", "1 granted, 0.5 pending", _axis("nation"),
          lambda read: (np.array(read.licences) == GRANTED) + 0.5 * (np.array(read.licences) == PENDING)),
    Block("gateway", "1 standing or under way", _axis("nation"),
          lambda read: (read.public.licences.gateway[read.seat] + read.public.licences.gateway_coming[read.seat]) > 0),
    Block("availability", "share of the time", _axis("nation"), lambda read: read.availability),
    Block("used", "share of capacity", _axis("nation"), lambda read: read.used),
    Block("own lines", "symlog of thousand lines", _axis("nation"), lambda read: symlog(_lines(read)[read.seat] / 1000)),
    Block("rivals' lines", "symlog of thousand lines", _axis("nation"),
          lambda read: symlog((_lines(read).sum(axis=0) - _lines(read)[read.seat]) / 1000)),
    Block("tender", "symlog of thousand lines asked for", _axis("nation"),
          lambda read: symlog(read.public.contracts.tender_lines / 1000)),
    Block("agreement", "status: 0 none", _axis("nation"), lambda read: read.agreements),
)  # fmt: skip


def names(book: Rulebook, seat: int) -> list[tuple[str, str]]:
    """Every entry of the row by name, with its unit."""
    return [(f"{block.name}: {name}", block.unit) for block in BLOCKS for name in block.names(book, seat)]


def features(seen: Observation) -> Row:
    """The row of a seat; as many entries as `names` lists."""
    read = Reading(seen)
    row = np.concatenate([np.asarray(block.read(read), dtype=np.float64).ravel() for block in BLOCKS])
    return np.clip(row, -BOUND, BOUND).astype(np.float32)
