"""Strip: the production - test - launch line as six stages, where it starves and where it piles up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.accounts import in_service
from game.rules.factory import BAYS, INTEGRATION, LINES, NO_BINDING_STAGE, bottleneck, rooms
from game.texts import N_, _, sentences
from game.views.format import count, money
from game.views.wording_words import plural
from game.world.axes import Ints
from game.world.observation import Observation
from game.world.state import World

UNITS = (N_("build line"), N_("test bay"), N_("integration slot"))
FULL = (
    N_("Build lines are full, and so is the next stage"),
    N_("Test bays are full, and so is the next stage"),
    N_("Integration slots are full, and so is the next stage"),
)


BINDING, STARVED, BLOCKED = "binding", "starved", "blocked"
STATES = {  # word, picture, what it means
    BINDING: (N_("binding"), "triangle-alert", N_("Binding: this stage holds the whole line back.")),
    STARVED: (N_("starved"), "hourglass", N_("Starved: it has room, and too little reaches it.")),
    BLOCKED: (N_("blocked"), "lock", N_("Blocked: the next stage does not take all that leaves it, so that it piles up.")),
}  # fmt: skip

NARROWEST = {  # what held a quarter back, by the key of `game.views.debrief.Binding`
    "lines": N_("build lines"), "bays": N_("test bays"), "integration": N_("integration slots"),
    "launch": N_("rides to orbit"), "": N_("your own plan"),
}  # fmt: skip


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
    state: str = ""  # binding, starved, blocked, or "": it does what is asked of it


def states(room: Sequence[float], waiting: Sequence[int], made: int, binding: int) -> tuple[str, ...]:
    """How each stage of the line stands: room and stock before it [stage], satellites to be started, the narrowest."""
    found, coming = [], float(made)
    for at, most in enumerate(room):
        arriving = waiting[at] + coming
        coming = min(arriving, float(most))
        is_last = at + 1 == len(room)
        if at == binding:
            found.append(BINDING)
        elif not is_last and binding != NO_BINDING_STAGE and waiting[at + 1] + coming >= room[at + 1] + 1:
            found.append(BLOCKED)
        elif binding != NO_BINDING_STAGE and at > binding and arriving <= most - 1:
            found.append(STARVED)
        else:
            found.append("")
    return tuple(found)


def state_words(state: str) -> str:
    """What a mark means, "" for none."""
    return _(STATES[state][2]) if state else ""


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
        gains = gain if at == binding else ""
        return Stage(key, title, icon, value, note, busy, "factory", what, at == binding, gains, marks[at])

    untested, tested = int(world.factory.untested[own].sum()), int(world.factory.tested[own].sum())
    marks = states(room.tolist(), (0, untested, tested), made, binding)
    return (
        step(LINES, "production", _("Production"), "factory", 0, count(made), _("room {room}").format(room=count(int(room[LINES]))),
             _("{made} satellites are to be started this quarter; the build lines have room for {room}. "
                 "Last quarter they made {flow}.").format(made=count(made), room=count(int(room[LINES])), flow=count(int(flow[LINES])))),
        step(BAYS, "test", _("Test"), "gauge", untested, count(untested), _("room {room}").format(room=count(int(room[BAYS]))),
             _("{untested} built satellites wait for a test bay; the bays pass {room} a quarter and passed "
                 "{flow} in the last one.").format(untested=count(untested), room=count(int(room[BAYS])), flow=count(int(flow[BAYS])))),
        step(INTEGRATION, "integration", _("Integration"), "package", tested, count(tested),
             _("room {room}").format(room=count(int(room[INTEGRATION]))),
             _("{tested} tested satellites wait to be put on a launch vehicle's adapter; the launch sites "
                 "have room for {room} a quarter.").format(tested=count(tested), room=count(int(room[INTEGRATION])))),
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
        return _(FULL[stage])
    return _("+1 {unit}: {more} more a quarter, {cost}").format(
        unit=_(UNITS[stage]), more=count(more), cost=money(int(line.cost_kusd[seat]))
    )


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
    words = _(
        "{ready} satellites are ready to fly; {flights} flights are booked this quarter, with room for {seats}."
    ).format(ready=count(ready), flights=flights, seats=count(seats))
    gain = ""
    if piles_up:
        left = ready + made - seats
        gain = _("{left} more could fly: book flights").format(left=count(left))
        words = sentences(words, _("{left} more could fly than have a seat.").format(left=count(left)))
    note = plural(flights, "{count} flight", "{count} flights")
    share = min(1.0, ready / seats) if seats else float(ready > 0)
    state = BINDING if piles_up else STARVED if ready + made < seats else ""
    return Stage("flights", _("Flights"), "rocket", count(ready), note, share, "launch", words, piles_up, gain, state)


def _raising(world: World, seat: int, seen: Observation) -> Stage:
    mine = seen.book.owners["shell"] == seat
    climbing = world.fleet.raising[mine].sum(axis=(0, 1))
    total, next_up = int(climbing.sum()), int(climbing[0])
    stranded = int(world.fleet.stranded[mine].sum())
    words = _("{total} satellites climb to their shells under their own power; {next_up} arrive this quarter.").format(
        total=count(total), next_up=count(next_up)
    )
    if stranded:
        words = sentences(
            words, _("{stranded} are stranded too low and serve nobody.").format(stranded=count(stranded))
        )
    note = _("{next_up} arrive").format(next_up=count(next_up))
    return Stage("raising", _("Raising"), "trending-up", count(total), note, next_up / max(1, total), "fleet", words)


def _serving(world: World, before: World | None, seat: int, seen: Observation) -> Stage:
    flying = int(in_service(world, seen.book)[seat])
    used, room = int(world.coverage.used_mbps[seat].sum()), int(world.coverage.capacity_mbps[seat].sum())
    gone = 0
    if before is not None:
        gone = int((world.fleet.lost + world.fleet.disposed - before.fleet.lost - before.fleet.disposed)[seat])
    words = _("{flying} satellites serve; {value}% of what they can sell is used.").format(
        flying=count(flying), value=round(100 * used / max(1, room))
    )
    if before is not None:
        words = sentences(words, _("{gone} were lost or retired last quarter.").format(gone=count(gone)))
    note = _("{gone} gone").format(gone=count(gone)) if gone else _("none lost")
    share = min(1.0, used / max(1, room))
    return Stage("serving", _("Serving"), "radio-tower", count(flying), note, share, "fleet", words)
