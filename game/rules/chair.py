"""Chair: what the scenario alone says about one seat, looked up once."""

from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from game.world.launch import PROGRAMMES
from game.world.rulebook import Rulebook
from game.world.scenario import OperatorSpec, quarter_index


class OwnGeneration(NamedTuple):
    """A generation of the seat's own."""

    name: str
    place: int
    level: int  # of research topic "generation" that unlocks it
    earliest: int  # quarter index
    unit_cost_kusd: int


class Ride(NamedTuple):
    """A vehicle and shell of the seat's own, with what fits aboard."""

    vehicle: str
    vehicle_place: int
    shell: str
    shell_place: int
    aboard: tuple[tuple[int, int], ...]  # (place of generation, satellites a flight), newest generation first


class Chair(NamedTuple):
    """One seat's fixed facts."""

    name: str
    spec: OperatorSpec
    generations: tuple[OwnGeneration, ...]
    shells: tuple[tuple[str, int], ...]  # name, place
    vehicles: tuple[tuple[str, int], ...]  # that export control lets the seat fly on
    own_vehicles: tuple[tuple[str, int], ...]  # of providers it owns
    quotas: tuple[tuple[str, int, float], ...]  # vehicle, place, share of slots assigned to it by the state
    sponsors: tuple[tuple[str, str, int, int], ...]  # vehicle, programme, places
    programmes: dict[tuple[str, str], tuple[int, int]]  # the same, to look up
    least_effort: float  # that a satellite of its lightest generation takes
    rides: dict[tuple[str, str], Ride]
    opens: tuple[int, ...]  # [nation] first quarter an application is heard; NO_ENTRY where never
    expansion_kusd: tuple[int, int, int]  # one more of each stage


NO_ENTRY = 9999


@lru_cache(maxsize=128)
def chair(book: Rulebook, seat: int) -> Chair:
    """The fixed facts of a seat."""
    spec = book.scenario.operators[book.operators[seat]]
    vehicles = tuple((name, place) for name, place in book.index["vehicle"].items() if book.launch.may_fly[seat, place])
    shells = tuple((name, place) for name, place in book.index["shell"].items() if book.owners["shell"][place] == seat)
    own_vehicles = tuple((name, place) for name, place in vehicles if book.launch.owner[place] == seat)
    generations, sponsors = _generations(book, seat), _sponsors(book, vehicles)
    return Chair(
        name=book.operators[seat],
        spec=spec,
        generations=generations,
        shells=shells,
        vehicles=vehicles,
        own_vehicles=own_vehicles,
        quotas=_quotas(book, seat, vehicles),
        sponsors=sponsors,
        programmes={(name, programme): (v, p) for name, programme, v, p in sponsors},
        least_effort=min((float(book.factory.effort[own.place]) for own in generations), default=1.0),
        rides={(v, s): _ride(book, v, vp, s, sp) for v, vp in vehicles for s, sp in shells},
        opens=_opens(book, spec),
        expansion_kusd=(spec.line_cost_kusd, spec.bay_cost_kusd, spec.slot_cost_kusd),
    )


def _generations(book: Rulebook, seat: int) -> tuple[OwnGeneration, ...]:
    known = book.scenario.generations
    opening = book.scenario.opening
    return tuple(
        OwnGeneration(
            name,
            place,
            known[name].research_level,
            quarter_index(earliest, opening) if (earliest := known[name].earliest) else -NO_ENTRY,
            known[name].unit_cost_kusd,
        )
        for name, place in book.index["generation"].items()
        if book.owners["generation"][place] == seat
    )


def _quotas(book: Rulebook, seat: int, vehicles: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int, float], ...]:
    providers = book.scenario.providers
    quotas = []
    for name, place in vehicles:
        provider = providers[book.scenario.vehicles[name].provider]
        if provider.state_customer == book.operators[seat] and provider.state_quota_share > 0:
            quotas.append((name, place, provider.state_quota_share))
    return tuple(quotas)


def _sponsors(book: Rulebook, vehicles: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str, int, int], ...]:
    return tuple(
        (name, programme, place, number)
        for name, place in vehicles
        for number, programme in enumerate(PROGRAMMES)
        if programme != "reuse" or book.scenario.vehicles[name].reusable
    )


def _ride(book: Rulebook, vehicle: str, vehicle_place: int, shell: str, shell_place: int) -> Ride:
    return Ride(vehicle, vehicle_place, shell, shell_place, book.launch.cargo[vehicle_place][shell_place])


def _opens(book: Rulebook, spec: OperatorSpec) -> tuple[int, ...]:
    opens = []
    for name, nation in book.scenario.nations.items():
        if name == spec.home:
            opens.append(-NO_ENTRY)
        elif spec.bloc in nation.closed_to:
            opens.append(NO_ENTRY)
        else:
            opens.append(quarter_index(nation.opens, book.scenario.opening) if nation.opens else -NO_ENTRY)
    return tuple(opens)


def unknown(kind: str, name: str, known: "tuple[str, ...] | list[str]") -> str:
    """The answer to a name that does not exist: what it may have meant."""
    written = {entry.casefold(): entry for entry in known}
    close = get_close_matches(name.casefold(), written, n=1, cutoff=0.4)
    hint = f"; did you mean {written[close[0]]}?" if close else f"; there are {', '.join(list(known)[:6])}"
    return f"there is no {kind} called {name}{hint}"
