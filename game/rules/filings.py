"""Filings: rights to orbital shells, what they cost in a crowded band, and the dates they must be filled by."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

import numpy as np

from game.rules.luck import Luck
from game.world.axes import Bools, Floats, Ints, changed
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.fleet import Fleet
from game.world.licences import DUE, FROZEN, GRANTED, MET, MISSED, NOT_FILED, WAIVED, Licences
from game.world.rulebook import Rulebook
from game.world.scenario import MilestoneSpec, quarter_index
from game.world.state import World

FULL = 1.0


class FilingTables(NamedTuple):
    """What the filing laws need of a scenario, computed once."""

    members: Ints  # [milestone, shell] 1 where the milestone counts the shell
    due: Ints  # [milestone] quarter index
    needed: Ints  # [milestone] satellites
    waiver_share: Floats  # [milestone]
    keeps: Floats  # [milestone] what a miss leaves, times what flies; 1 keeps what flies
    local: tuple[tuple[int, int] | None, ...]  # [milestone] operator and nation whose licence a miss costs
    owner: Ints  # [shell]
    filed_count: Ints  # [shell] satellites in the filing
    near: Bools  # [shell, shell] another company's shell in the same band
    stage_shell: Ints  # [stage] general deployment dates: the shell that each binds
    stage_quarters: Ints  # [stage] after filing
    stage_needed: Ints  # [stage] satellites due
    stage_keeps: Floats  # [stage] what a miss leaves, times what flies


@lru_cache(maxsize=8)
def filing_tables(book: Rulebook) -> FilingTables:
    """The tables of a rulebook."""
    scenario, laws = book.scenario, book.laws.licences
    shells = list(scenario.shells.values())
    milestones = list(scenario.milestones.values())
    owner = np.asarray(book.owners["shell"])
    altitude = np.array([shell.altitude_km for shell in shells])
    members = np.array([[int(name in spec.shells) for name in scenario.shells] for spec in milestones], dtype=np.int64)
    members = members.reshape(len(milestones), len(shells))
    free = members.sum(axis=0) == 0
    filed = [shell.satellites_count for shell in shells]
    west = np.array([scenario.operators[shell.operator].bloc == "west" for shell in shells])
    dates = [
        (int(shell), stage)
        for bound, ladder in ((free, laws.itu_stages), (free & west, laws.fcc_stages))
        for stage in ladder
        for shell in bound.nonzero()[0]
    ]
    return FilingTables(
        members=members,
        due=np.array([quarter_index(spec.due, scenario.opening) for spec in milestones], dtype=np.int64),
        needed=np.array([spec.satellites_count for spec in milestones], dtype=np.int64),
        waiver_share=np.array([spec.waiver_share for spec in milestones]),
        keeps=np.array([_keeps(spec, book) for spec in milestones]),
        local=tuple(_local(spec, book) for spec in milestones),
        owner=owner,
        filed_count=np.array(filed, dtype=np.int64),
        near=(np.abs(altitude[:, None] - altitude) <= laws.crowd_band_km) & (owner[:, None] != owner),
        stage_shell=np.array([shell for shell, _ in dates], dtype=np.int64),
        stage_quarters=np.array([stage[0] for _, stage in dates], dtype=np.int64),
        stage_needed=np.array([ceil(stage[1] * filed[shell]) for shell, stage in dates], dtype=np.int64),
        stage_keeps=np.array([stage[2] for _, stage in dates], dtype=np.float64),
    )


def _keeps(spec: MilestoneSpec, book: Rulebook) -> float:
    """What a miss leaves of a right, times what flies: the ITU's ladder, elsewhere what flies."""
    if spec.authority != "ITU":
        return FULL
    filed = sum(book.scenario.shells[name].satellites_count for name in spec.shells)
    ladder = [keep for _, share, keep in book.laws.licences.itu_stages if spec.satellites_count >= share * filed - 1]
    return float(min(ladder, default=max(keep for _, _, keep in book.laws.licences.itu_stages)))


def _local(spec: MilestoneSpec, book: Rulebook) -> tuple[int, int] | None:
    code = book.laws.licences.authority_nation.get(spec.authority)
    for name, nation in book.scenario.nations.items():
        if nation.iso3 == code:
            return book.index["operator"][spec.operator], book.index["nation"][name]
    return None


def flying(fleet: Fleet) -> Ints:
    """Satellites that count for a right: in service and on their way up. [shell]"""
    count: Ints = fleet.satellites.sum(axis=(1, 2)) + fleet.raising.sum(axis=(1, 2))
    return count


def aloft(world: World, book: Rulebook) -> Ints:
    """Satellites that count for a right, of every operator; [operator]."""
    return np.bincount(book.owners["shell"], flying(world.fleet), len(book.operators)).astype(np.int64)


def judged(status: Ints, count: Ints, needed: Ints, due: Ints, quarter: int, waived: Bools) -> Ints:
    """Status of milestones after a quarter; all arrays [milestone]. Met early counts; a waiver may save a miss."""
    reached = count >= needed
    failed = np.where(waived, WAIVED, MISSED)
    late = np.where(quarter >= due, failed, DUE)
    return np.where(status == DUE, np.where(reached, MET, late), status)


def kept(allowed: Ints, aloft: Ints, factor: Floats) -> Ints:
    """Right after a miss: a multiple of what flies, never more than before. [shell]"""
    return np.minimum(allowed, np.floor(aloft * factor).astype(np.int64))


def milestones(
    licences: Licences, aloft: Ints, quarter: int, book: Rulebook, luck: Luck
) -> tuple[Licences, list[Event]]:
    """Judge the scenario's milestones."""
    open_dates = licences.milestone == DUE
    if not np.count_nonzero(open_dates):
        return licences, []
    table = filing_tables(book)
    count = (table.members * aloft).sum(axis=1)
    waived = luck.draw("milestones")[:, 0] < table.waiver_share
    status = judged(licences.milestone, count, table.needed, table.due, quarter, waived)
    news = (status != licences.milestone).nonzero()[0]
    if not news.size:
        return licences, []
    allowed, national, since = licences.allowed, licences.status.copy(), licences.since.copy()
    for place in news.tolist():
        place_local = table.local[place]
        if status[place] != MISSED:
            continue
        if place_local is None:
            factor = np.where(table.members[place] > 0, table.keeps[place], np.inf)
            allowed = _cut(allowed, aloft, factor)
        elif national[place_local] == GRANTED:
            national[place_local], since[place_local] = FROZEN, quarter
    after = changed(licences, milestone=status, allowed=allowed, status=national, since=since)
    kinds = {MET: "milestone_met", MISSED: "milestone_missed", WAIVED: "milestone_waived"}
    events = [
        Event(
            kind=kinds[int(status[place])],
            operator=book.scenario.milestones[book.names["milestone"][place]].operator,
            other=book.names["milestone"][place],
            count=int(count[place]),
        )
        for place in news.tolist()
    ]
    return after, events


def _cut(allowed: Ints, aloft: Ints, factor: Floats) -> Ints:
    """Rights of the shells with a finite factor cut to that multiple of what flies."""
    bound = np.isfinite(factor)
    return np.where(bound, kept(allowed, aloft, np.where(bound, factor, 0.0)), allowed)


def stages(licences: Licences, aloft: Ints, quarter: int, book: Rulebook) -> tuple[Licences, list[Event]]:
    """The general deployment rules, for shells that no milestone of the scenario covers."""
    table = filing_tables(book)
    due = quarter - licences.filed_quarter[table.stage_shell] == table.stage_quarters
    if not np.count_nonzero(due):
        return licences, []
    short = due & (aloft[table.stage_shell] < table.stage_needed)
    allowed = licences.allowed.copy()
    for place in short.nonzero()[0].tolist():
        shell = table.stage_shell[place]
        allowed[shell] = kept(allowed[shell], aloft[shell], table.stage_keeps[place])
    lost = licences.allowed - allowed
    events = [_shell_event("filing_cut", place, int(lost[place]), 0, book) for place in lost.nonzero()[0].tolist()]
    return changed(licences, allowed=allowed), events


def crowd(licences: Licences, book: Rulebook) -> Ints:
    """Satellites that other companies may already keep in each shell's band: [shell]."""
    others: Ints = (filing_tables(book).near * licences.allowed).sum(axis=1)
    return others


def filing_fees_kusd(licences: Licences, book: Rulebook) -> Ints:
    """What filing each shell costs now: dearer in a crowded band, -1 where it would be refused. [shell]"""
    laws = book.laws.licences
    others = crowd(licences, book)
    extra = np.maximum(others - laws.crowd_free_count, 0) / laws.crowd_free_count
    fee = np.rint(laws.filing_fee_kusd * (1.0 + extra)).astype(np.int64)
    return np.where(others >= laws.crowd_most_count, -1, fee)


def file(licences: Licences, orders: Decisions, quarter: int, book: Rulebook) -> tuple[Licences, Ints, list[Event]]:
    """File shells; fees [operator], positive. Who files first has the band; who files late pays or is refused."""
    fees = np.zeros(len(book.operators), dtype=np.int64)
    asked = ((orders.file > 0) & (licences.filed_quarter == NOT_FILED)).nonzero()[0]
    if not asked.size:
        return licences, fees, []
    table, price = filing_tables(book), filing_fees_kusd(licences, book)
    filed, allowed, events = licences.filed_quarter.copy(), licences.allowed.copy(), []
    for place in asked.tolist():
        if price[place] < 0:
            events.append(_shell_event("filing_refused", place, 0, 0, book))
            continue
        filed[place] = quarter
        allowed[place] = min(int(table.filed_count[place]), within_quota(allowed, place, book))
        fees[table.owner[place]] += price[place]
        events.append(_shell_event("shell_filed", place, int(allowed[place]), int(price[place]), book))
    return changed(licences, filed_quarter=filed, allowed=allowed), fees, events


def _shell_event(kind: str, place: int, count: int, kusd: int, book: Rulebook) -> Event:
    operator = book.operators[int(filing_tables(book).owner[place])]
    return Event(kind=kind, operator=operator, shell=book.names["shell"][place], count=count, kusd=kusd)


def opening_rights(book: Rulebook) -> tuple[Ints, Ints]:
    """Filing quarter and right of every shell at the opening: two arrays [shell]."""
    shells = book.scenario.shells.values()
    filed = [quarter_index(shell.filed, book.scenario.opening) if shell.filed else NOT_FILED for shell in shells]
    allowed = np.array([shell.satellites_count if shell.filed else 0 for shell in shells], dtype=np.int64)
    for place, shell in enumerate(shells):
        flies = shell.raising_count + sum(cohort.satellites_count for cohort in shell.cohorts)
        before = np.where(np.arange(allowed.size) < place, allowed, 0)
        allowed[place] = max(min(allowed[place], within_quota(before, place, book)), flies if shell.filed else 0)
    return np.array(filed, dtype=np.int64), allowed


def within_quota(allowed: Ints, shell: int, book: Rulebook) -> int:
    """Satellites that the quota of its band, if there is one, lets its owner add in a shell; allowed [shell].

    A band's quota is shared evenly by the companies that have a shell in it.
    """
    laws, bands, table = book.laws.debris, book.fleet.debris.band, filing_tables(book)
    if laws.commons_rule != "quota":
        return int(table.filed_count[shell])
    here = bands == bands[shell]
    share = laws.quota_satellites_per_band_count / np.unique(table.owner[here]).size
    return max(int(share) - int(allowed[here & (table.owner == table.owner[shell])].sum()), 0)
