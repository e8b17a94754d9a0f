"""Factory figures: what test rigour means, what the plant costs, and the courses of output and unit cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.rules import ageing
from game.rules.factory import scrap_shares, unit_cost_kusd
from game.texts import _
from game.views.factory import RIGOUR_NAMES, cost_after, drafted, rooms_of
from game.views.format import count, money
from game.views.nation import label
from game.views.strip import planned
from game.world.axes import PPM
from game.world.factory import RIGOURS
from game.world.observation import Observation
from game.world.state import World

AHEAD = 8  # quarters that the learning curve is drawn into the future


@dataclass(frozen=True, slots=True)
class RigourRow:
    """One way of testing, and what it means."""

    key: str
    title: str
    room: int  # satellites a quarter through the test bays
    scrap_ppm: int
    infant_ppm: int  # lost between the rocket and service


def most_planned(seen: Observation, build: Mapping[str, int] | None) -> int:
    """Place of the own generation of which most are planned."""
    own, plan = seen.book.owners["generation"] == seen.seat, planned(seen, build)
    return int(np.argmax(np.where(own, plan * 10_000 + seen.world.factory.built_total, -1)))


def rigours(seen: Observation, build: Mapping[str, int] | None) -> tuple[RigourRow, ...]:
    """Fast, normal and strict, for the generation most of which is planned."""
    book, plan = seen.book, planned(seen, build)
    at = most_planned(seen, build)
    rows = []
    for place, key in enumerate(RIGOURS):
        factory = drafted(seen, key)
        young = ageing.youth(factory.built_total.astype(np.float64), book.laws.fleet)
        tested = np.full(young.size, round(PPM * book.factory.infant[place]))
        infant = ageing.infant_share(young, tested, book.laws.fleet)[at]
        scrap = scrap_shares(factory, factory.rigour, book)[at]
        rows.append(
            RigourRow(
                key,
                _(RIGOUR_NAMES[key]),
                rooms_of(seen, factory, plan)[1],
                round(scrap * PPM),
                round(float(infant) * PPM),
            )
        )
    return tuple(rows)


def bills(seen: Observation) -> tuple[tuple[str, str], ...]:
    """What the factory cost last quarter, and what its stock costs."""
    names, accounts = seen.book.names["account"], seen.world.treasury.accounts_kusd[seen.seat]
    paid = {
        name: -int(accounts[names.index(name)]) for name in ("satellites", "expansion", "factory_upkeep", "storage")
    }
    own = seen.book.owners["generation"] == seen.seat
    factory = seen.world.factory
    kept = int((factory.untested + factory.tested + factory.ready)[own].sum())
    each = seen.book.laws.factory.storage_kusd_per_quarter
    return (
        (_("Satellites built"), money(paid["satellites"])),
        (_("Plant upkeep"), money(paid["factory_upkeep"])),
        (_("Expansion"), money(paid["expansion"])),
        (_("Storage, {kept} kept at {each}").format(kept=count(kept), each=money(each)), money(paid["storage"])),
    )


def output(worlds: Sequence[World], seat: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Satellites through each stage, quarter by quarter since the opening."""
    flows = [world.factory.flow[seat] for world in worlds[1:]]
    return tuple(
        (title, tuple(int(flow[at]) for flow in flows))
        for at, title in enumerate((_("Built"), _("Tested"), _("Ready")))
    )


def learning(worlds: Sequence[World], seen: Observation, generation: str, plan: int) -> tuple[float, ...]:
    """Unit cost in thousand dollars: every quarter so far, then eight more at the plan."""
    at, book = seen.book.index["generation"][generation], seen.book
    past = [float(unit_cost_kusd(world.factory, book)[at]) for world in worlds]
    plans = np.zeros_like(seen.world.factory.plan)
    plans[at] = plan
    ahead = [float(cost_after(seen, seen.world.factory, plans, times)[at]) for times in range(1, AHEAD + 1)]
    return (*past, *ahead)


def ticks(seen: Observation, first: int, last: int, most: int = 5) -> tuple[tuple[int, str], ...]:
    """Quarters named under a chart whose x counts from `first`."""
    step = max(1, -(-(last - first + 1) // most))
    return tuple((at - first, label(seen, at)) for at in range(first, last + 1, step))
