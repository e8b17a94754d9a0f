"""Wider: what a tenth more room at one stage of the line would have brought from a middle quarter on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from game.insight.fork import with_rivals_fixed
from game.insight.lessons.topic import Table
from game.insight.lessons.words import whole
from game.insight.past import Past
from game.rules.factory import INTEGRATION, NO_BINDING_STAGE, bottleneck
from game.rules.score import lines
from game.texts import _
from game.world.factory import STAGES
from game.world.state import World

MORE = 1.1


class Gain(NamedTuple):
    """What a tenth more at a stage brings by the end; everybody hands in the forms that were handed in."""

    stage: int
    quarter: int
    binds: bool
    satellites: int  # through the whole line
    lines: int  # customers at the end


def middle_quarter(past: Past, seat: int) -> tuple[int, int] | None:
    """The quarter nearest to the middle in which a stage of the line bound, and the stage."""
    found = []
    for quarter in range(past.quarters):
        factory = past.worlds[quarter + 1].factory
        stage = int(bottleneck(factory, factory.plan, past.book).stage[seat])
        if stage != NO_BINDING_STAGE:
            found.append((abs(quarter - past.quarters // 2), quarter, stage))
    return min(found)[1:] if found else None


def gains(past: Past, seat: int) -> list[Gain]:
    """Each stage of the line a tenth wider in turn; empty where the line never bound."""
    found = middle_quarter(past, seat)
    if found is None:
        return []
    quarter, binding = found
    satellites, served = _came_of_it(past, past.worlds[quarter:], seat)
    gained = []
    for stage in range(len(STAGES)):
        worlds = with_rivals_fixed(_widened(past, seat, stage), seat, {quarter: past.forms[quarter][seat]})
        more, also = _came_of_it(past, worlds, seat)
        gained.append(Gain(stage, quarter, stage == binding, more - satellites, also - served))
    return gained


def _widened(past: Past, seat: int, stage: int) -> Past:
    rate = past.book.factory.rate.copy()
    rate[seat, stage] *= MORE
    return replace(past, book=replace(past.book, factory=replace(past.book.factory, rate=rate)))


def _came_of_it(past: Past, worlds: Sequence[World], seat: int) -> tuple[int, int]:
    """Satellites that passed the last stage since the first of these worlds, and customers in the last."""
    passed = sum(int(world.factory.flow[seat, INTEGRATION]) for world in worlds[1:])
    return passed, int(lines(worlds[-1].market, worlds[-1].contracts)[seat])


def gains_shown(found: Sequence[Gain], name: Callable[[int], str]) -> Table:
    """As a table of one's own."""
    rows = tuple(
        (
            _("{stage} (it bound)").format(stage=name(gain.stage)) if gain.binds else name(gain.stage),
            _signed(gain.satellites),
            _signed(gain.lines),
        )
        for gain in found
    )
    columns = _("a tenth more room"), _("more satellites through the line"), _("more customers at the end")
    note = _("From your quarter {quarter} to the end, everybody's forms as they were handed in.")
    return Table(_("A tenth more, there or elsewhere"), columns, rows, note.format(quarter=found[0].quarter + 1))


def _signed(number: int) -> str:
    return f"+{whole(number)}" if number > 0 else whole(number)
