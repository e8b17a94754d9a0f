"""Strip: the production - test - launch line as six stages, where it starves and where it piles up."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.rules.accounts import in_service
from game.rules.factory import BAYS, INTEGRATION, LINES, NO_BINDING_STAGE, bottleneck, rooms
from game.views.format import count, money
from game.world.axes import Ints
from game.world.observation import Observation
from game.world.state import World

UNITS = ("build line", "test bay", "integration slot")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line."""

    key: str
    title: str
    icon: str
    value: str
    note: str
    share: float  # how full or how busy, 0 to 1
    place: str  # where it is dealt with
    meaning: str
    is_binding: bool = False
    gain: str = ""  # what one more unit of the binding stage brings


def planned(seen: Observation, build: Mapping[str, int] | None) -> Ints:
    """Satellites a quarter to start, [generation]: the standing plan with the draft's lines in it."""
    plan = seen.world.factory.plan.copy()
    for name, satellites in (build or {}).items():
        plan[seen.book.index["generation"][name]] = satellites
    return plan


def stages(seen: Observation, before: World | None, build: Mapping[str, int] | None = None) -> tuple[Stage, ...]:
    """The six stages from the build lines to the customers."""
    world, seat, book = seen.world, seen.seat, seen.book
    plan = planned(seen, build)
    own = book.owners["generation"] == seat
    line = bottleneck(world.factory, plan, book)
    binding = int(line.stage[seat])
    room = rooms(world.factory.capacity, world.factory.rigour, world.hazards.output_ppm, book.factory)[seat]
    effort = float((plan * book.factory.effort)[own].sum()) / max(1, int(plan[own].sum())) or 1.0
    room = np.floor(room / effort)
    gain = gain_words(seen, plan)
    made = int(plan[own].sum())
    flow = world.factory.flow[seat]

    def step(at: int, key: str, title: str, icon: str, waiting: int, value: str, note: str, what: str) -> Stage:
        busy = min(1.0, (made if at == LINES else waiting + made) / max(1.0, float(room[at])))
        return Stage(key, title, icon, value, note, busy, "factory", what, at == binding, gain if at == binding else "")

    untested, tested = int(world.factory.untested[own].sum()), int(world.factory.tested[own].sum())
    return (
        step(LINES, "production", "Production", "factory", 0, count(made), f"room {count(int(room[LINES]))}",
             f"{count(made)} satellites are to be started this quarter; the build lines have room for "
             f"{count(int(room[LINES]))}. Last quarter they made {count(int(flow[LINES]))}."),
        step(BAYS, "test", "Test", "gauge", untested, count(untested), f"room {count(int(room[BAYS]))}",
             f"{count(untested)} built satellites wait for a test bay; the bays pass {count(int(room[BAYS]))} a "
             f"quarter and passed {count(int(flow[BAYS]))} in the last one."),
        step(INTEGRATION, "integration", "Integration", "package", tested, count(tested),
             f"room {count(int(room[INTEGRATION]))}",
             f"{count(tested)} tested satellites wait to be put on a launch vehicle's adapter; the launch sites "
             f"have room for {count(int(room[INTEGRATION]))} a quarter."),
        _flights(seen, own, line_binds=binding != NO_BINDING_STAGE, made=int(line.now[seat])),
        _raising(world, seat, seen),
        _serving(world, before, seat, seen),
    )  # fmt: skip


def gain_words(seen: Observation, plan: Ints) -> str:
    """What one more unit at the narrowest stage brings: "+1 test bay: 12 a quarter, $40M"."""
    line, seat = bottleneck(seen.world.factory, plan, seen.book), seen.seat
    stage = int(line.stage[seat])
    if stage == NO_BINDING_STAGE:
        return ""
    more = int(line.with_one_more[seat] - line.now[seat])
    if not more:
        return f"{UNITS[stage].capitalize()}s are full, and so is the next stage"
    return f"+1 {UNITS[stage]}: {count(more)} more a quarter, {money(int(line.cost_kusd[seat]))}"


def seats_booked(seen: Observation) -> tuple[int, int]:
    """Flights on this quarter's manifest, and satellites they can carry."""
    manifest = seen.world.launch.manifest[seen.seat]
    aboard = (manifest * seen.book.launch.per_flight.max(axis=1)).sum()
    return int(manifest.sum()), int(aboard)


def without_ride(seen: Observation) -> int:
    """Satellites that could fly this quarter and have no seat, where flights and not the line hold the fleet back."""
    factory, own = seen.world.factory, seen.book.owners["generation"] == seen.seat
    line = bottleneck(factory, factory.plan, seen.book)
    if int(line.stage[seen.seat]) != NO_BINDING_STAGE:
        return 0
    return max(0, int(factory.ready[own].sum()) + int(line.now[seen.seat]) - seats_booked(seen)[1])


def _flights(seen: Observation, own: Ints, *, line_binds: bool, made: int) -> Stage:
    ready = int(seen.world.factory.ready[own].sum())
    flights, seats = seats_booked(seen)
    piles_up = not line_binds and ready + made > seats
    words = f"{count(ready)} satellites are ready to fly; {flights} flights are booked this quarter, with room for {count(seats)}."
    gain = ""
    if piles_up:
        left = ready + made - seats
        gain = f"{count(left)} more could fly: book flights"
        words += f" {count(left)} more could fly than have a seat."
    note = f"{flights} flight{'' if flights == 1 else 's'}"
    share = min(1.0, ready / seats) if seats else float(ready > 0)
    return Stage("flights", "Flights", "rocket", count(ready), note, share, "launch", words, piles_up, gain)


def _raising(world: World, seat: int, seen: Observation) -> Stage:
    mine = seen.book.owners["shell"] == seat
    climbing = world.fleet.raising[mine].sum(axis=(0, 1))
    total, next_up = int(climbing.sum()), int(climbing[0])
    stranded = int(world.fleet.stranded[mine].sum())
    words = (
        f"{count(total)} satellites climb to their shells under their own power; {count(next_up)} arrive this quarter."
    )
    if stranded:
        words += f" {count(stranded)} are stranded too low and serve nobody."
    note = f"{count(next_up)} arrive"
    return Stage("raising", "Raising", "trending-up", count(total), note, next_up / max(1, total), "fleet", words)


def _serving(world: World, before: World | None, seat: int, seen: Observation) -> Stage:
    flying = int(in_service(world, seen.book)[seat])
    used, room = int(world.coverage.used_mbps[seat].sum()), int(world.coverage.capacity_mbps[seat].sum())
    gone = 0
    if before is not None:
        gone = int((world.fleet.lost + world.fleet.disposed - before.fleet.lost - before.fleet.disposed)[seat])
    words = f"{count(flying)} satellites serve; {round(100 * used / max(1, room))}% of what they can sell is used."
    if before is not None:
        words += f" {count(gone)} were lost or retired last quarter."
    note = f"{count(gone)} gone" if gone else "none lost"
    share = min(1.0, used / max(1, room))
    return Stage("serving", "Serving", "radio-tower", count(flying), note, share, "fleet", words)
