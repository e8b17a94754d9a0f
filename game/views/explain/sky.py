"""Explain, sky: satellites in service, what is in view, and how many a shell needs to stand still."""

import numpy as np

from game.rules import ageing
from game.rules.accounts import in_service as in_service_of
from game.rules.capacity import by_shell
from game.rules.coverage import in_step
from game.rules.fleet import in_pairs
from game.texts import _
from game.views.explain.sum import Sum, added, given, made, note
from game.views.format import count, percent
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import RETIRE


def _two(value: float) -> str:
    return f"{value:.2f}"


def _thousandths(value: float) -> str:
    return f"{value:.4f}"


def _share(value: float) -> str:
    return percent(value * PPM, 1)


def in_service(world: World, before: World | None, seat: int, book: Rulebook) -> Sum:
    """Satellites in service, shell by shell, and how many there were a quarter ago."""
    flying = world.fleet.satellites.sum(axis=(1, 2))
    own = np.flatnonzero(book.owners["shell"] == seat).tolist()
    parts = [given(book.names["shell"][at], int(flying[at]), count, f"shell.{book.names['shell'][at]}") for at in own]
    if before is not None:
        parts.append(note(_("A quarter ago"), int(in_service_of(before, book)[seat]), count, "term.in_service"))
    total = int(in_service_of(world, book)[seat])
    return added(_("Satellites in service"), total, count, "term.in_service", parts)


def raising(world: World, seat: int, book: Rulebook) -> Sum:
    """Satellites on their way up, shell by shell."""
    climbing = world.fleet.raising.sum(axis=(1, 2))
    own = np.flatnonzero(book.owners["shell"] == seat).tolist()
    parts = [given(book.names["shell"][at], int(climbing[at]), count, "term.raising") for at in own]
    return added(_("Satellites on their way up"), int(sum(climbing[at] for at in own)), count, "term.raising", parts)


def availability(seen: Observation, nation: int, seat: int | None = None) -> Sum:
    """The share of the time with a satellite in view: what stands over the nation, and the gaps between."""
    book, seat = seen.book, seen.seat if seat is None else seat
    amount = int(seen.world.coverage.availability_ppm[seat, nation])
    flying = by_shell(in_pairs(seen.world.fleet, book), book)
    steady = in_step(flying, book.coverage.full_count, book.laws.coverage)
    own = [at for at in np.flatnonzero(book.owners["shell"] == seat).tolist() if flying[at]]
    view = [float(flying[at] * book.coverage.view[at, nation]) for at in own]
    names = book.names["shell"]
    over = tuple(
        made(
            names[at], part, _two, f"shell.{names[at]}", "times",
            (given(_("Satellites"), int(flying[at]), count, "term.in_service"), given(_("Time in view"), float(book.coverage.view[at, nation]), _thousandths, "term.footprint")),
        )
        for at, part in zip(own, view, strict=True)
    ) or (given(_("No satellites"), 0.0, _two),)  # fmt: skip
    total = made(_("In view on average"), sum(view), _two, "term.in_view", "add", over)
    exponent = sum(part * float(steady[at]) for at, part in zip(own, view, strict=True))
    gaps = given(
        _("Without the gaps between them, 1 − exp(−Σ kV)"), 1.0 - float(np.exp(-exponent)), _two, "term.walker"
    )
    asked = note(
        _("Consumer service opens at"),
        book.laws.market.open_availability_share,
        _share,
        "parameter.laws.market.open_availability_share",
    )
    return made(_("Availability"), amount, percent, "term.availability", "least", (total, gaps, asked), "near", PPM)


def renewal(seen: Observation, shell: int, retire: str) -> Sum:
    """Satellites a quarter that keep a shell as it is: those that fail and those that retire."""
    table, book = seen.book.fleet, seen.book
    young = ageing.youth(seen.world.factory.built_total.astype(np.float64), book.laws.fleet)
    rate = ageing.attrition_per_year(young, seen.world.fleet.tested_ppm, book.laws.fleet)
    parts = []
    for pair in np.flatnonzero(table.pair_shell == shell).tolist():
        generation = int(table.pair_generation[pair])
        flying = int(seen.world.fleet.satellites[shell, generation].sum())
        if not flying:
            continue
        life = max(1, int(table.retire_at[RETIRE.index(retire), pair]))
        name = book.names["generation"][generation]
        parts.append(
            given(
                _("{name}: failing, {share} a year").format(name=name, share=_share(float(rate[generation]))),
                flying * float(rate[generation]) / 4,
                _one,
                "term.attrition",
            )
        )
        parts.append(
            given(
                _("{name}: at the end after {life} quarters").format(name=name, life=life),
                flying / life,
                _one,
                "term.design_life",
            )
        )
    total = sum(part.amount for part in parts)
    if not parts:
        return given(_("Nothing flies there"), 0.0, _one, "term.design_life")
    return made(_("To stand still, a quarter"), total, _one, "term.design_life", "add", parts)


def _one(value: float) -> str:
    return f"{value:.1f}"
