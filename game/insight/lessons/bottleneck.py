"""Bottleneck: where a company's chain was narrowest, quarter by quarter, and which money widened another stage.

Where much of the network stands unsold, customers bind. Else, as the page marks it while they play: where the plan is larger
than a stage, the narrowest of build lines, test bays and integration; where satellites stay on the ground, flights; else the plan.
"""

from collections.abc import Callable, Sequence
from statistics import mean
from typing import NamedTuple

import numpy as np

from game.insight.lessons.headless import over_matches
from game.insight.lessons.measuring import with_interval
from game.insight.lessons.topic import Picture, Point, Table, Taken, Unit
from game.insight.lessons.wider import Gain, gains, gains_shown
from game.insight.lessons.words import NOTHING, part, when, whole
from game.insight.past import Past
from game.rules.factory import NO_BINDING_STAGE, bottleneck
from game.texts import N_, _
from game.world.axes import PPM
from game.world.treasury import ACCOUNTS

LINES, BAYS, INTEGRATION, FLIGHTS, CUSTOMERS, PLAN = range(6)
NAMES = (
    N_("build lines"), N_("test bays"), N_("integration slots"), N_("flights"), N_("customers"), N_("the plan"),
)  # fmt: skip
SOLD_SHARE = 0.6  # design estimate: with two fifths of the network unsold, another satellite brings nobody
LEFT_OVER = 8  # satellites: about a flight of the smallest rocket
LOOKED_AT = 12  # seats whose +10% is worked out for the class, so that it does not wait


class Quarter(NamedTuple):
    """A quarter of a seat: the stage that bound, and what was paid to widen each, kusd [stage]."""

    binds: int
    paid_kusd: tuple[int, ...]


def quarters(past: Past, seat: int) -> list[Quarter]:
    """Every quarter that was played."""
    return [Quarter(_binds(past, quarter, seat), _paid_kusd(past, quarter, seat)) for quarter in range(past.quarters)]


def _binds(past: Past, quarter: int, seat: int) -> int:
    after, book = past.worlds[quarter + 1], past.book
    used, room = (int(each[seat].sum()) for each in (after.coverage.used_mbps, after.coverage.capacity_mbps))
    if used < SOLD_SHARE * room:
        return CUSTOMERS
    stage = int(bottleneck(after.factory, after.factory.plan, book).stage[seat])
    if stage != NO_BINDING_STAGE:
        return stage
    return FLIGHTS if int(after.factory.ready[book.owners["generation"] == seat].sum()) >= LEFT_OVER else PLAN


def _paid_kusd(past: Past, quarter: int, seat: int) -> tuple[int, ...]:
    """What widened a stage: halls, and programmes of launch providers for more or cheaper flights.

    Satellites, flights and terminals are used up as they are bought; licences open markets, which have no room in satellites.
    """
    before, after = past.worlds[quarter].factory, past.worlds[quarter + 1]
    ordered = after.factory.expanding[seat].sum(axis=1) - before.expanding[seat, :, 1:].sum(axis=1)
    programmes = -int(after.treasury.accounts_kusd[seat, ACCOUNTS.index("sponsorship")])
    return (*(ordered * past.book.factory.unit_kusd[seat]).tolist(), programmes, 0, 0)


def elsewhere(played: Sequence[Quarter]) -> tuple[int, int]:
    """Money on stages that bound neither in the quarter of the order nor in the next, when it works; and all of it. kusd."""
    missed = 0
    for at, quarter in enumerate(played):
        bound = {each.binds for each in played[at : at + 2]}
        missed += sum(paid for stage, paid in enumerate(quarter.paid_kusd) if stage not in bound)
    return missed, sum(sum(quarter.paid_kusd) for quarter in played)


class Bottlenecks:
    """The figures of the lesson; it looks at the last round."""

    figure: str = N_("Money that widened stages which did not bind")
    unit: Unit = "share"

    def dot(self, rounds: Sequence[Past], seat: int) -> float | None:
        """The share of the widening money; None where there was none."""
        missed, all_of_it = elsewhere(quarters(rounds[-1], seat))
        return missed / all_of_it if all_of_it else None

    def own(self, rounds: Sequence[Past], seat: int) -> Sequence[Table]:
        """Quarter by quarter, and one stage a tenth wider."""
        past = rounds[-1]
        tables = [_strip(past, seat)]
        found = gains(past, seat)
        return [*tables, gains_shown(found, _name)] if found else tables

    def together(self, worlds: Sequence[Taken]) -> Sequence[Table | Picture]:
        """What bound in the class, what a tenth more brought, and whether money elsewhere was missed at the end."""
        seats = [(each.rounds[-1], seat) for each in worlds for seat in each.seats]
        tables: list[Table | Picture] = [_bound([quarters(past, seat) for past, seat in seats])]
        found = [gain for past, seat in seats[:LOOKED_AT] for gain in gains(past, seat)]
        if found:
            tables.append(_tenth(found, min(len(seats), LOOKED_AT)))
        points = [
            Point(100 * dot, past.worlds[-1].score.share_ppm[seat] / PPM * 100)
            for past, seat in seats
            if (dot := self.dot([past], seat)) is not None
        ]
        if points:
            axes = _("% of the widening money elsewhere"), _("share at the end, %")
            tables.append(Picture(_("Money elsewhere, and the share at the end"), *axes, tuple(points)))
        return tables

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """Every seat's dot with the scenario's characters in the chairs, and what a tenth more brings the first."""
        found = over_matches(looked_at, scenario, seeds, said)
        dots = [dot for each in found for dot in each.dots]
        pattern: dict[str, float] = {}
        bound = [binds for each in found for binds in each.bound]
        for stage, name in enumerate(NAMES):
            pattern[f"share_of_quarters_{name.replace(' ', '_')}"] = round(bound.count(stage) / len(bound), 4)
        for what in ("satellites", "lines"):
            at = [getattr(gain, what) for each in found for gain in each.gains if gain.binds]
            other = [_mean_elsewhere(each.gains, what) for each in found if each.gains]
            pattern |= with_interval(f"{what}_at_the_bottleneck", at) | with_interval(f"{what}_elsewhere", other)
        pattern["matches_with_a_binding_stage"] = sum(bool(each.gains) for each in found)
        return dots, pattern


class Looked(NamedTuple):
    """A headless match."""

    dots: tuple[float, ...]
    bound: tuple[int, ...]  # stage of every quarter of every seat
    gains: tuple[Gain, ...]  # of the first seat


def looked_at(past: Past) -> Looked:
    """What the lesson looks for in a match."""
    every = [quarters(past, seat) for seat in range(len(past.book.operators))]
    sums = [elsewhere(each) for each in every]
    dots = tuple(missed / paid for missed, paid in sums if paid)
    return Looked(dots, tuple(quarter.binds for each in every for quarter in each), tuple(gains(past, 0)))


def _mean_elsewhere(found: Sequence[Gain], what: str) -> float:
    return mean(getattr(gain, what) for gain in found if not gain.binds)


def _name(stage: int) -> str:
    return _(NAMES[stage])


def _strip(past: Past, seat: int) -> Table:
    """The binding-stage strip with the money beside it."""
    played, rows = quarters(past, seat), []
    for at, quarter in enumerate(played):
        bound = {each.binds for each in played[at : at + 2]}
        here = sum(paid for stage, paid in enumerate(quarter.paid_kusd) if stage in bound)
        widened = ", ".join(_name(stage) for stage, paid in enumerate(quarter.paid_kusd) if paid) or NOTHING
        rows.append(
            (
                when(at, past.book),
                _name(quarter.binds),
                widened,
                _million(here),
                _million(sum(quarter.paid_kusd) - here),
            )
        )
    note = _(
        "What is ordered works a quarter later, so money counts as well placed where the stage bound in that quarter or the next."
    )
    columns = _("quarter"), _("what bound"), _("widened"), _("$M there"), _("$M elsewhere")
    return Table(_("Your chain, quarter by quarter"), columns, tuple(rows), note)


def _million(kusd: int) -> str:
    return whole(kusd / 1000) if kusd else NOTHING


def _bound(every: Sequence[Sequence[Quarter]]) -> Table:
    counted = [quarter.binds for each in every for quarter in each]
    money = np.array([quarter.paid_kusd for each in every for quarter in each]).reshape(-1, len(NAMES)).sum(axis=0)
    rows = tuple(
        (_name(stage), part(counted.count(stage) / max(1, len(counted))), part(money[stage] / max(1, money.sum())))
        for stage in range(len(NAMES))
    )
    columns = _("stage"), _("of all quarters it bound"), _("of the widening money it got")
    return Table(_("What bound, and where the money went"), columns, rows)


def _tenth(found: Sequence[Gain], seats: int) -> Table:
    rows = [
        (words, whole(mean(gain.satellites for gain in some)), whole(mean(gain.lines for gain in some)))
        for words, some in (
            (_("at the bottleneck"), [gain for gain in found if gain.binds]),
            (_("at another stage of the line"), [gain for gain in found if not gain.binds]),
        )
        if some
    ]
    columns = _("a tenth more room"), _("more satellites through the line"), _("more customers at the end")
    note = _("Worked out from a middle quarter to the end, everybody's forms as they were; mean of {count} seats.")
    return Table(_("A tenth more, there or elsewhere"), columns, tuple(rows), note.format(count=seats))


TOPIC = Bottlenecks()
