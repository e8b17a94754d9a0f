"""Deals, promises: agreements and what they lack, dates told, licences of everybody."""

from dataclasses import dataclass

import numpy as np

from agents.policies.partner_nations import licence_odds
from game.rules.chair import chair
from game.rules.legal import why_no_licence
from game.texts import N_, _, figures, listed, retold
from game.views.deals import KUSD_A_LINE
from game.views.format import percent, quarters
from game.views.nation import label
from game.world.axes import PPM
from game.world.contracts import BREACHED, ENDED, NEVER, SERVED, SIGNED
from game.world.licences import FROZEN, GRANTED, PENDING, REFUSED
from game.world.observation import Observation
from game.world.rows import lines_of

STATUS_WORDS = {SIGNED: N_("waits"), SERVED: N_("served"), ENDED: N_("ended"), BREACHED: N_("broken")}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement; `left` is quarters until service is due, or until it ends where it is served."""

    seat: int
    nation: str
    iso3: str
    status: int
    words: str
    served: int
    lines: int
    price_usd: int
    due: str
    left: int
    until: str
    late: int
    floor_ppm: int
    availability_ppm: int
    needs_gateway: bool
    penalty_kusd: int  # a late quarter
    missing: str  # what service still lacks, in words
    tone: str


def agreements(seen: Observation) -> tuple[Agreement, ...]:
    """Own agreements first, then rivals'; those that run before those that are over."""
    contracts, book, found = seen.world.contracts, seen.book, []
    for seat, at in np.argwhere(contracts.status > 0).tolist():
        name, status = book.names["nation"][at], int(contracts.status[seat, at])
        lines, price = int(contracts.lines[seat, at]), int(contracts.price_usd[seat, at])
        due, late = int(contracts.serve_by[seat, at]), int(contracts.late_quarters[seat, at])
        runs = status in (SIGNED, SERVED)
        available, floor = int(seen.world.coverage.availability_ppm[seat, at]), int(contracts.floor_ppm[seat, at])
        overdue = status == SIGNED and (due <= seen.quarter or late > 0)
        tone = "bad" if status == BREACHED or overdue else "good" if status == SERVED else "warn" if runs else "muted"
        until = int(contracts.until[seat, at])
        found.append(
            Agreement(
                seat=seat, nation=name, iso3=book.scenario.nations[name].iso3, status=status,
                words=N_("late") if overdue and late else STATUS_WORDS[status],
                served=int(contracts.served_lines[seat, at]), lines=lines, price_usd=price,
                due=label(seen, due), left=(due if status == SIGNED else until) - seen.quarter,
                until=label(seen, until), late=late, floor_ppm=floor, availability_ppm=available,
                needs_gateway=bool(contracts.needs_gateway[seat, at]),
                penalty_kusd=round(book.laws.contracts.penalty_share * lines * price * KUSD_A_LINE) if runs else 0,
                missing=_missing(seen, seat, at) if runs else "",
                tone=tone,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.seat != seen.seat, one.status not in (SIGNED, SERVED), one.left)))


def _missing(seen: Observation, seat: int, at: int) -> str:
    """What keeps an agreement from being served: the rules ask for all four."""
    contracts, world = seen.world.contracts, seen.world
    lacks = []
    if world.licences.status[seat, at] != GRANTED:
        lacks.append(_("a licence"))
    if contracts.needs_gateway[seat, at] and not world.licences.gateway[seat, at]:
        lacks.append(_("a gateway in the nation"))
    if world.coverage.availability_ppm[seat, at] < contracts.floor_ppm[seat, at]:
        lacks.append(_("satellites in view"))
    if not world.coverage.capacity_mbps[seat, at]:
        lacks.append(_("capacity over the nation"))
    return listed(lacks)


def announced(seen: Observation) -> tuple[tuple[str, int], ...]:
    """Own service dates told and not yet come: nation, quarter index."""
    told = seen.world.contracts.announced[seen.seat]
    return tuple((seen.book.names["nation"][at], int(told[at])) for at in np.flatnonzero(told > NEVER))


def announce_words(seen: Observation) -> str:
    """What telling a date brings and may cost."""
    points = seen.book.laws.contracts.announce_trust_share * 100
    return _("Wins {points} points of trust there at once, as many when kept; a date missed loses {twice}").format(
        points=figures(f"{points:.0f}"), twice=figures(f"{2 * points:.0f}")
    )


# -- licences --------------------------------------------------------------------------------------------------------

LICENCE_WORDS = {PENDING: N_("asked"), GRANTED: N_("granted"), REFUSED: N_("refused"), FROZEN: N_("frozen")}


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A nation: its answer to every operator."""

    nation: str
    iso3: str
    status: tuple[int, ...]  # [operator]
    gateway: tuple[int, ...]  # [operator] 2 works, 1 coming or ordered, 0 none
    closed: tuple[bool, ...]  # [operator]


def licence_rows(seen: Observation) -> tuple[LicenceRow, ...]:
    """Every nation, in the scenario's order."""
    licences, book = seen.world.licences, seen.book
    gateway = np.where(licences.gateway > 0, 2, ((licences.gateway_coming > 0) | (licences.gateway_ordered > 0)) * 1)
    return tuple(
        LicenceRow(
            name, spec.iso3, tuple(licences.status[:, at].tolist()), tuple(gateway[:, at].tolist()),
            tuple((book.market.closed[:, at] > 0).tolist()),
        )
        for at, (name, spec) in enumerate(book.scenario.nations.items())
    )  # fmt: skip


def licence_facts(seen: Observation, nation: str) -> tuple[tuple[str, str], ...]:
    """What counts towards a licence in a nation, in words."""
    at, seat, world = seen.book.index["nation"][nation], seen.seat, seen.world
    spec, lines = seen.book.scenario.nations[nation], lines_of(world.market, world.contracts)[:, at]
    first = np.flatnonzero((lines == lines.max()) & (lines > 0)).tolist()
    held = (
        _("{operator}, {share} of lines").format(
            operator=listed(seen.book.operators[seat] for seat in first),
            share=figures(f"{lines[first[0]] / lines.sum():.0%}"),
        )
        if first
        else _("nobody yet")
    )
    alignment = float(seen.book.market.alignment[seat, at])
    stance = _("friendly") if alignment > 0.25 else _("hostile") if alignment < -0.25 else _("neutral")
    return (
        (_("Stance towards your bloc"), stance),
        (
            _("Trust in you"),
            _("{trust} of 100").format(trust=figures(f"{int(world.market.trust_ppm[seat, at]) / PPM * 100:.0f}")),
        ),
        (_("Leads there"), held),
        (_("Odds of a licence today"), percent(PPM * licence_odds(world, seen.book, seat, at), 0)),
        (_("Usual wait"), quarters(spec.licence_quarters)),
    )


def no_licence_words(seen: Observation, nation: str) -> str:
    """Why no application is heard, "" where one is."""
    at, licences, seat = seen.book.index["nation"][nation], seen.world.licences, seen.seat
    status, since = int(licences.status[seat, at]), int(licences.since[seat, at])
    return retold(why_no_licence(status, since, chair(seen.book, seat).opens[at], seen.quarter) or "")
