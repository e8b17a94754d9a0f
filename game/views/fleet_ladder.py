"""Fleet ladder: every company's shells by height: how full, what is due, and what becomes of what dies there."""

from dataclasses import dataclass

import numpy as np

from game.rules.filings import filing_tables, flying
from game.texts import _, figures
from game.views.fleet import YEAR, ending
from game.views.format import count
from game.views.nation import label
from game.views.wording_words import plural
from game.world.licences import DUE, NOT_FILED
from game.world.observation import Observation
from game.world.treasury import RETIRE


@dataclass(frozen=True, slots=True)
class Rung:
    """One shell on the ladder."""

    name: str
    seat: int
    is_own: bool
    altitude_km: float
    in_service: int
    raising: int
    filed: int  # satellites that may be kept there; 0 not filed
    due: str  # the next date it must be filled by, "" none
    is_tight: bool  # due within a year, and not yet reached
    is_lasting: bool  # what dies there stays
    meaning: str

    @property
    def share(self) -> float:
        """How full, 0 to 1."""
        return min(1.0, self.in_service / self.filed) if self.filed else float(self.in_service > 0)


@dataclass(frozen=True, slots=True)
class Due:
    """A number of satellites by a quarter."""

    quarter: int
    needed: int
    have: int


def rungs(seen: Observation) -> tuple[Rung, ...]:
    """Shells from the highest down; rivals' only where they are filed or flown."""
    dues, found = due_dates(seen), []
    fleet, licences = seen.world.fleet, seen.world.licences
    owners = seen.book.owners["shell"].tolist()
    for at, (name, spec) in enumerate(seen.book.scenario.shells.items()):
        serving, is_own = int(fleet.satellites[at].sum()), owners[at] == seen.seat
        is_filed = bool(licences.filed_quarter[at] != NOT_FILED)
        if not (is_own or is_filed or serving):
            continue
        due = dues.get(at)
        found.append(
            Rung(
                name, owners[at], is_own, spec.altitude_km, serving, int(fleet.raising[at].sum()),
                int(licences.allowed[at]) if is_filed else 0, label(seen, due.quarter) if due else "",
                bool(due and due.have < due.needed and due.quarter - seen.quarter < YEAR),
                bool(seen.book.fleet.lasting[at]), _meaning(seen, at, due),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda rung: (-rung.altitude_km, rung.seat, rung.name)))


def due_dates(seen: Observation) -> dict[int, Due]:
    """The next milestone or deployment date of each shell, whoever owns it: filings are public."""
    table, licences, found = filing_tables(seen.book), seen.world.licences, {}
    aloft = flying(seen.world.fleet)
    for at, spec in enumerate(seen.book.scenario.milestones.values()):
        members = table.members[at]
        if int(licences.milestone[at]) != DUE or int(table.due[at]) < seen.quarter:
            continue
        due = Due(int(table.due[at]), spec.satellites_count, int((aloft * members).sum()))
        for shell in np.flatnonzero(members).tolist():
            if shell not in found or due.quarter < found[shell].quarter:
                found[shell] = due
    for at, shell in enumerate(table.stage_shell.tolist()):
        if licences.filed_quarter[shell] == NOT_FILED:
            continue
        due = Due(
            int(licences.filed_quarter[shell] + table.stage_quarters[at]),
            int(table.stage_needed[at]),
            int(aloft[shell]),
        )
        if due.quarter >= seen.quarter and (shell not in found or due.quarter < found[shell].quarter):
            found[shell] = due
    return found


def _meaning(seen: Observation, at: int, due: Due | None) -> str:
    """What the pointer tells of a shell."""
    book, fleet = seen.book, seen.world.fleet
    name = book.names["shell"][at]
    spec, owner = book.scenario.shells[name], book.operators[book.owners["shell"][at]]
    serving, raising = int(fleet.satellites[at].sum()), int(fleet.raising[at].sum())
    filed = int(seen.world.licences.allowed[at]) if seen.world.licences.filed_quarter[at] != NOT_FILED else 0
    lines = [
        _("{shell} of {operator}: {altitude_km} km, tilted {inclination_deg}°").format(
            shell=name, operator=owner, altitude_km=figures(f"{spec.altitude_km:,.0f}"),
            inclination_deg=figures(f"{spec.inclination_deg:g}"),
        ),
        _("{serving} in service and {raising} on their way up, of {filed} filed for").format(
            serving=count(serving), raising=count(raising), filed=count(filed)
        )
        if filed
        else _("Not filed: nothing may fly here"),
    ]  # fmt: skip
    if due:
        lines.append(
            _("{needed} asked for by {quarter}, {have} are up").format(
                needed=count(due.needed), quarter=label(seen, due.quarter), have=count(due.have)
            )
        )
    if owner == seen.name and serving:
        policy = RETIRE[int(seen.world.treasury.retire[seen.seat])]
        ends = ending(seen, at, policy, YEAR)
        lines.append(
            plural(ends, "{count} comes down within a year", "{count} come down within a year")
            if ends
            else _("None comes down within a year")
        )
    lines.append(
        _("What dies here stays for centuries")
        if book.fleet.lasting[at]
        else _("What dies here falls back by itself within years")
    )
    return "\n".join(lines)
