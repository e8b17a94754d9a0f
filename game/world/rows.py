"""Rows: the state of a match as plain rows, for data frames, JSON and screens."""

from typing import Any

from game.world.axes import Ints
from game.world.contracts import Contracts
from game.world.market import Market
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World


def lines_of(market: Market, contracts: Contracts) -> Ints:
    """Paying lines [operator, nation]: consumer lines and terminals under agreements."""
    lines: Ints = market.subscribers + contracts.served_lines
    return lines


def by_operator(per_shell: Ints, book: Rulebook) -> list[int]:
    """Totals [operator] of an array whose first axis is the shell."""
    totals = [0] * len(book.operators)
    flat = per_shell.reshape(per_shell.shape[0], -1).sum(axis=1).tolist()
    for owner, count in zip(book.owners["shell"].tolist(), flat, strict=True):
        totals[owner] += count
    return totals


def label_of(world: World, book: Rulebook) -> str:
    """The quarter last played; the opening state is labelled by the quarter before the first."""
    return quarter_label(world.quarter - 1, book.scenario.opening)


def operator_rows(world: World, book: Rulebook) -> list[dict[str, Any]]:
    """One row an operator; counts at the end of the quarter, `launched` and `launches` since the programme began."""
    columns = {
        "in_service": by_operator(world.fleet.satellites, book),
        "raising": by_operator(world.fleet.raising, book),
        "stranded": by_operator(world.fleet.stranded, book),
        "launched": world.launch.launched.tolist(),
        "launches": world.launch.launches.tolist(),
        "subscribers": lines_of(world.market, world.contracts).sum(axis=1).tolist(),
        "share": [ppm / 1e6 for ppm in world.score.share_ppm.tolist()],
        "cash_kusd": world.treasury.cash_kusd.tolist(),
        "revenue_kusd": world.treasury.revenue_kusd.tolist(),
    }
    label = label_of(world, book)
    return [
        {"quarter": label, "operator": name, **{key: column[seat] for key, column in columns.items()}}
        for seat, name in enumerate(book.operators)
    ]


def vehicle_rows(world: World, book: Rulebook) -> list[dict[str, Any]]:
    """One row a launch vehicle; all counts since its programme began."""
    label = label_of(world, book)
    launch = world.launch
    columns = zip(
        book.names["vehicle"],
        launch.flights.tolist(),
        launch.failures.tolist(),
        launch.landings.tolist(),
        launch.reflights.tolist(),
        strict=True,
    )
    return [
        {
            "quarter": label,
            "vehicle": name,
            "flights": flown,
            "failures": failed,
            "landings": landed,
            "reflights": again,
        }
        for name, flown, failed, landed, again in columns
    ]


def nation_rows(world: World, book: Rulebook) -> list[dict[str, Any]]:
    """One row a nation and operator with at least one line there."""
    label = label_of(world, book)
    lines = lines_of(world.market, world.contracts).tolist()
    return [
        {"quarter": label, "nation": nation, "operator": operator, "subscribers": lines[seat][place]}
        for place, nation in enumerate(book.names["nation"])
        for seat, operator in enumerate(book.operators)
        if lines[seat][place]
    ]


def others_in_orbit(world: World, book: Rulebook) -> int:
    """Active satellites of everybody else in low orbit, growing at the scenario's rate."""
    scenario = book.scenario
    grown: float = (1 + scenario.others_growth_per_year) ** (world.quarter / 4)
    return round(scenario.others_in_orbit_count * grown)


def quarter_entry(world: World, book: Rulebook) -> dict[str, Any]:
    """One quarter of the JSON that `skyshare watch --json` writes."""
    nations: dict[str, dict[str, int]] = {name: {} for name in book.names["nation"]}
    for row in nation_rows(world, book):
        nations[row["nation"]][row["operator"]] = row["subscribers"]
    return {
        "quarter": label_of(world, book),
        "operators": {row.pop("operator"): _without_quarter(row) for row in operator_rows(world, book)},
        "vehicles": {row.pop("vehicle"): _without_quarter(row) for row in vehicle_rows(world, book)},
        "nations": nations,
        "others_in_orbit": others_in_orbit(world, book),
    }


def _without_quarter(row: dict[str, Any]) -> dict[str, Any]:
    del row["quarter"]
    return row
