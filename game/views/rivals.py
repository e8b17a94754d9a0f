"""Rivals: everybody's public figures side by side, what each has said it will do, and the pace that asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.accounts import in_service
from game.rules.firsts import progress
from game.rules.fleet import by_operator
from game.rules.market import prices_in_force
from game.texts import N_, _, figures, listed
from game.views.format import count, money, percent, quarters, short_count
from game.views.nation import label
from game.views.wording_words import ORDINAL, land, plural
from game.world.axes import PPM, Ints
from game.world.contracts import SERVED, SIGNED
from game.world.licences import DUE, GRANTED, NOT_FILED, PENDING
from game.world.observation import Observation
from game.world.research import TOPICS
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World

MONTHS = 3
PACE_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class RivalRow:
    """One operator's public figures."""

    seat: int
    name: str
    in_service: int
    raising: int
    share_ppm: int
    change_ppm: int  # over the last quarter
    subscribers: int
    revenue_kusd: int
    price_usd: float  # mean of what its subscribers pay, list prices where it has none
    licences: int
    pending: int
    flights: int  # on this quarter's manifest
    filed: int  # satellites it may keep
    levels: tuple[int, ...]  # [topic]
    course: tuple[int, ...]  # subscribers at the end of each quarter
    in_administration: bool


def rival_rows(worlds: Sequence[World], seen: Observation) -> tuple[RivalRow, ...]:
    """Own company first, the others by share."""
    world, book = seen.world, seen.book
    before = worlds[-2] if len(worlds) > 1 else None
    lines = lines_of(world.market, world.contracts)
    prices = prices_in_force(world.market.price_usd, world.market.override_usd, book.market.tier)
    fleet = in_service(world, book)
    raising = shell_sums(world.fleet.raising.sum(axis=(1, 2)), book)
    filed = shell_sums(np.where(world.licences.filed_quarter != NOT_FILED, world.licences.allowed, 0), book)
    courses = [lines_of(one.market, one.contracts).sum(axis=1) for one in worlds[-24:]]
    rows = []
    for seat, name in enumerate(book.operators):
        share, own = int(world.score.share_ppm[seat]), world.market.subscribers[seat]
        total = int(own.sum())
        mean = float((prices[seat] * own).sum()) / total if total else float(world.market.price_usd[seat].mean())
        rows.append(
            RivalRow(
                seat=seat, name=name, in_service=int(fleet[seat]), raising=int(raising[seat]), share_ppm=share,
                change_ppm=share - int(before.score.share_ppm[seat]) if before is not None else 0,
                subscribers=int(lines[seat].sum()), revenue_kusd=int(world.treasury.revenue_kusd[seat]), price_usd=mean,
                licences=int((world.licences.status[seat] == GRANTED).sum()),
                pending=int((world.licences.status[seat] == PENDING).sum()),
                flights=int(world.launch.manifest[seat].sum()), filed=int(filed[seat]),
                levels=tuple(world.research.level[seat].tolist()),
                course=tuple(int(one[seat]) for one in courses),
                in_administration=bool(world.treasury.administration[seat] >= 0),
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.seat != seen.seat, -row.share_ppm)))


def shell_sums(per_shell: Ints, book: Rulebook) -> Ints:
    """Sums [operator] of an array [shell]."""
    sums: Ints = by_operator(per_shell, book.owners["shell"], book)
    return sums


def courses(
    worlds: Sequence[World], book: Rulebook
) -> tuple[dict[str, tuple[float, ...]], dict[str, tuple[float, ...]]]:
    """Subscribers and share of every operator at the end of each quarter, the opening included."""
    lines = [lines_of(world.market, world.contracts).sum(axis=1) for world in worlds]
    subscribers = {name: tuple(float(one[seat]) for one in lines) for seat, name in enumerate(book.operators)}
    shares = {
        name: tuple(float(world.score.share_ppm[seat]) for world in worlds) for seat, name in enumerate(book.operators)
    }
    return subscribers, shares


# -- one rival -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pace:
    """A stated objective, and the satellites a month it takes against those achieved."""

    words: str
    needed: float  # a month from now on
    achieved: float  # a month over the last year
    share: float  # of the objective in service


def pace_of(worlds: Sequence[World], seen: Observation, seat: int) -> Pace | None:
    """How far an operator's own objective is, None where it stated none."""
    book = seen.book
    spec = book.scenario.operators[book.operators[seat]]
    if not spec.objective_satellites_count:
        return None
    have = int(in_service(seen.world, book)[seat])
    left = quarter_index(spec.objective_by, book.scenario.opening) + 1 - seen.quarter
    past = worlds[-1 - min(PACE_QUARTERS, len(worlds) - 1)]
    span = max(1, min(PACE_QUARTERS, len(worlds) - 1)) * MONTHS
    achieved = (int(seen.world.launch.launched[seat]) - int(past.launch.launched[seat])) / span
    missing = max(0, spec.objective_satellites_count - have)
    needed = missing / (left * MONTHS) if left > 0 else 0.0
    by = label(seen, quarter_index(spec.objective_by, book.scenario.opening))
    words = _("{objective_satellites} satellites by {by}").format(
        objective_satellites=count(spec.objective_satellites_count), by=by
    )
    return Pace(words, needed, achieved, min(1.0, have / spec.objective_satellites_count))


def pace_words(pace: Pace) -> str:
    """The pace in a sentence."""
    if pace.share >= 1.0:
        return _("The objective is reached.")
    if not pace.needed:
        return _("The date has passed.")
    return _("That takes {needed} satellites a month; {achieved} went up a month over the last year.").format(
        needed=figures(f"{pace.needed:,.0f}"), achieved=figures(f"{pace.achieved:,.0f}")
    )


def intentions(seen: Observation, seat: int) -> tuple[tuple[str, str], ...]:
    """What an operator has told the public: icon and sentence each."""
    book, world = seen.book, seen.world
    found = [*_flights(seen, seat), *_promises(seen, seat)]
    asked = [land(book.names["nation"][at]) for at in np.flatnonzero(world.licences.status[seat] == PENDING)]
    if asked:
        found.append(("flag", _("Has asked for a licence in {nations}").format(nations=listed_briefly(asked))))
    bound = [at for at, spec in enumerate(book.scenario.milestones.values()) if spec.operator == book.operators[seat]]
    for at in bound:
        name = book.names["milestone"][at]
        if world.licences.milestone[at] == DUE:
            spec = book.scenario.milestones[name]
            due = label(seen, quarter_index(spec.due, book.scenario.opening))
            found.append(
                (
                    "gavel",
                    _("Owes the {authority} {satellites} satellites by {due}").format(
                        authority=spec.authority, satellites=count(spec.satellites_count), due=due
                    ),
                )
            )
            break
    gateways = int((world.licences.gateway_coming[seat] > 0).sum())
    if gateways:
        found.append(
            (
                "radio-tower",
                plural(gateways, "Is building {count} gateway", "Is building {count} gateways"),
            )
        )
    return tuple(found)


def _flights(seen: Observation, seat: int) -> list[tuple[str, str]]:
    names, manifest = seen.book.names, seen.world.launch.manifest[seat]
    flights = [
        _("{flights} on {vehicle}").format(flights=int(manifest[vehicle].sum()), vehicle=names["vehicle"][vehicle])
        for vehicle in np.flatnonzero(manifest.sum(axis=1))
    ]
    if not flights:
        return [("rocket", _("Has no flight on this quarter's manifest"))]
    return [("rocket", _("Flies this quarter: {flights}").format(flights=listed_briefly(flights)))]


def _promises(seen: Observation, seat: int) -> list[tuple[str, str]]:
    contracts, names = seen.world.contracts, seen.book.names["nation"]
    found = []
    due = np.flatnonzero(contracts.status[seat] == SIGNED).tolist()
    for at in sorted(due, key=lambda at: int(contracts.serve_by[seat, at]))[:3]:
        left = int(contracts.serve_by[seat, at]) - seen.quarter
        when = (
            _("due in {left}").format(left=quarters(left))
            if left > 0
            else _("overdue")
            if left < 0
            else _("due this quarter")
        )
        found.append(
            (
                "handshake",
                _("Owes {nation} {lines} lines, {when}").format(
                    nation=land(names[at]), lines=short_count(int(contracts.lines[seat, at])), when=when
                ),
            )
        )
    served = int((contracts.status[seat] == SERVED).sum())
    if served:
        found.append(
            (
                "circle-check",
                plural(served, "Serves {count} agreement", "Serves {count} agreements"),
            )
        )
    for at in np.flatnonzero(contracts.announced[seat] >= seen.quarter)[:3]:
        found.append(
            (
                "megaphone",
                _("Announced service in {nation} by {seen}").format(
                    nation=land(names[at]), seen=label(seen, int(contracts.announced[seat, at]))
                ),
            )
        )
    return found


def listed_briefly(words: Sequence[str], most: int = 4) -> str:
    """The first few, and how many more there are."""
    shown = list(words[:most])
    if len(words) > most:
        return _("{words} and {more} more").format(words=listed(shown), more=len(words) - most)
    return shown[0] if len(shown) == 1 else _("{words} and {last}").format(words=listed(shown[:-1]), last=shown[-1])


def public_figures(row: RivalRow, seen: Observation) -> tuple[tuple[str, str], ...]:
    """Public facts of one operator."""
    contracts, trust = seen.world.contracts, seen.world.market.trust_ppm[row.seat]
    weight = seen.book.market.households * (seen.book.market.closed[row.seat] == 0)
    mean = float((trust * weight).sum() / max(1.0, float(weight.sum())))
    launched, flown = int(seen.world.launch.launched[row.seat]), int(seen.world.launch.launches[row.seat])
    return (
        (_("In service, on their way"), f"{count(row.in_service)} · {count(row.raising)}"),
        (
            _("Sent up since the beginning"),
            _("{launched} on {flown} flights").format(launched=count(launched), flown=count(flown)),
        ),
        (_("May keep in orbit"), count(row.filed)),
        (_("Licences, asked for"), f"{row.licences} · {row.pending}"),
        (_("Dates kept, missed"), f"{int(contracts.kept[row.seat])} · {int(contracts.missed[row.seat])}"),
        (_("Trust"), _("{mean} of 100").format(mean=figures(f"{mean / PPM * 100:.0f}"))),
        (_("Share"), percent(row.share_ppm, 2)),
    )


TOPIC_TITLES = dict(
    zip(
        TOPICS,
        (N_("Satellites"), N_("Laser links"), N_("Terminals"), N_("Direct-to-cell"), N_("Autonomy")),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class First:
    """A public first: who has it, who is how near, what the next to arrive gets."""

    place: int  # among the scenario's firsts
    title: str
    reward: str
    takers: tuple[int, ...]  # seats in the order they came
    runners: tuple[tuple[int, float], ...]  # seat and progress, 0 to 1, the nearest first


def public_firsts(seen: Observation) -> tuple[First, ...]:
    """All of them, in the scenario's order."""
    book, taken = seen.book, seen.world.hazards.first_place
    shares, grants = progress(seen.world, book), book.scenario.first_grants_kusd
    found = []
    for at, spec in enumerate(book.scenario.firsts.values()):
        takers = sorted(np.flatnonzero(taken[at]).tolist(), key=lambda seat: int(taken[at, seat]))
        running = [
            (seat, min(1.0, float(shares[at, seat])))
            for seat, name in enumerate(book.operators)
            if name not in spec.excludes and seat not in takers
        ]
        is_open = len(takers) < len(grants) and running
        reward = _("All rewards are given") if len(takers) >= len(grants) else _("All who may take it have it")
        if is_open:
            reward = _("{grant} to the {place}").format(
                grant=money(grants[len(takers)]), place=_(ORDINAL[len(takers) + 1])
            )
        runners = tuple(sorted(running, key=lambda pair: -pair[1])) if is_open else ()
        found.append(First(at, _(spec.title), reward, tuple(takers), runners))
    return tuple(found)
