"""Explain, rivals: the public figures of every company, as far as the public can tell."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from game.rules.market import prices_in_force
from game.texts import _
from game.views.explain import market, money, sky
from game.views.explain.hud import share_against_par
from game.views.explain.sum import Sum, added, given, made, note
from game.views.format import count, percent, signed_points, usd
from game.views.rivals import RivalRow
from game.world.licences import GRANTED, NOT_FILED, PENDING
from game.world.observation import Observation
from game.world.state import World

MARKETS = 5  # nations named one by one
Explain = Callable[[], Sum]


def rival_sums(worlds: Sequence[World], seen: Observation, row: RivalRow) -> list[Explain | None]:
    """What explains each cell of the table of rivals, in the order of its columns."""
    world, seat, book = seen.world, row.seat, seen.book
    before = worlds[-2] if len(worlds) > 1 else None
    share = partial(share_against_par, seen) if seat == seen.seat else partial(market.share, world, seat, book)
    return [
        None,
        partial(sky.in_service, world, before, seat, book),
        share,
        partial(change, seen, before, seat),
        partial(market.subscribers, world, before, seat),
        partial(money.revenue, world, seat),
        partial(mean_price, seen, row),
        partial(licences, seen, seat),
        partial(flights, seen, seat),
        partial(filed, seen, seat),
        None,
    ]


def public_sums(worlds: Sequence[World], seen: Observation, row: RivalRow) -> list[Explain]:
    """What explains each line of a company's public figures, in their order."""
    world, seat, book = seen.world, row.seat, seen.book
    before = worlds[-2] if len(worlds) > 1 else None
    return [
        partial(in_service_and_raising, seen, before, seat),
        partial(sent_up, seen, worlds[0], seat),
        partial(filed, seen, seat),
        partial(licences, seen, seat),
        partial(promises, seen, seat),
        partial(market.trust, world, seat, book),
        partial(market.share, world, seat, book),
    ]


def change(seen: Observation, before: World | None, seat: int) -> Sum:
    """How the share has moved over the last quarter."""
    now = int(seen.world.score.share_ppm[seat])
    then = int(before.score.share_ppm[seat]) if before is not None else now
    parts = [given(_("Share now"), now, _fine, "term.share"), given(_("A quarter ago"), -then, _fine, "term.share")]
    return made(_("Change of the share"), now - then, signed_points, "term.share", "add", parts)


def _fine(ppm: float) -> str:
    return percent(ppm, 2)


def mean_price(seen: Observation, row: RivalRow) -> Sum:
    """What households pay on average: prices in force by lines."""
    world, seat, names = seen.world, row.seat, seen.book.names["nation"]
    own = world.market.subscribers[seat]
    total = int(own.sum())
    if not total:
        return given(_("Mean of the list prices"), row.price_usd, usd, "order.price")
    prices = prices_in_force(world.market.price_usd, world.market.override_usd, seen.book.market.tier)[seat]
    pays = prices * own / total
    largest = np.argsort(-pays, kind="stable")[:MARKETS].tolist()
    parts = [
        given(
            _("{nation}: {price} by its part of the lines").format(nation=_(names[at]), price=usd(int(prices[at]))),
            float(pays[at]),
            _cents,
            "order.price",
        )
        for at in largest
        if pays[at]
    ]
    parts.append(given(_("The other nations"), float(pays.sum() - pays[largest].sum()), _cents, "order.price"))
    return added(_("Price a month, mean of all lines"), row.price_usd, usd, "term.arpu", parts)


def _cents(dollars: float) -> str:
    return f"${dollars:,.2f}"


def licences(seen: Observation, seat: int) -> Sum:
    """Nations that have granted a licence."""
    status = seen.world.licences.status[seat]
    granted, asked = int((status == GRANTED).sum()), int((status == PENDING).sum())
    parts = (
        given(_("Granted"), granted, count, "term.landing_right"),
        note(_("Asked for"), asked, count, "order.apply"),
    )
    return made(_("Licences"), granted, count, "term.landing_right", "add", parts)


def flights(seen: Observation, seat: int) -> Sum:
    """Flights of this quarter's manifest, vehicle by vehicle."""
    names, manifest = seen.book.names["vehicle"], seen.world.launch.manifest[seat].sum(axis=1)
    parts = [
        given(names[at], int(manifest[at]), count, f"vehicle.{names[at]}") for at in np.flatnonzero(manifest).tolist()
    ]
    total = int(manifest.sum())
    label = _("Flights on this quarter's manifest")
    return added(label, total, count, "term.manifest", parts) if parts else given(label, 0, count, "term.manifest")


def filed(seen: Observation, seat: int) -> Sum:
    """Satellites that may be kept, shell by shell."""
    licences_, names = seen.world.licences, seen.book.names["shell"]
    own = np.flatnonzero((seen.book.owners["shell"] == seat) & (licences_.filed_quarter != NOT_FILED)).tolist()
    parts = [given(names[at], int(licences_.allowed[at]), count, f"shell.{names[at]}") for at in own]
    total = sum(int(licences_.allowed[at]) for at in own)
    label = _("Satellites that may be kept")
    return added(label, total, count, "term.itu", parts) if parts else given(label, 0, count, "term.itu")


def in_service_and_raising(seen: Observation, before: World | None, seat: int) -> Sum:
    """Satellites in service, those on their way beside them."""
    found = sky.in_service(seen.world, before, seat, seen.book)
    climbing = sky.raising(seen.world, seat, seen.book)
    parts = found.parts or (given(_("None"), found.amount, count, "term.in_service"),)
    beside = note(_("On their way up"), climbing.amount, count, "term.raising")
    return made(found.label, found.amount, count, found.law, "add", (*parts, beside))


def sent_up(seen: Observation, opening: World, seat: int) -> Sum:
    """Satellites sent up since the beginning."""
    now, start = int(seen.world.launch.launched[seat]), int(opening.launch.launched[seat])
    parts = [
        given(_("Before the opening"), start, count, "parameter.operators.launched_count"),
        given(_("Since"), now - start, count, "term.manifest"),
        note(_("Flights that carried them"), int(seen.world.launch.launches[seat]), count, "term.manifest"),
    ]
    return added(_("Satellites sent up"), now, count, "term.manifest", parts)


def promises(seen: Observation, seat: int) -> Sum:
    """Dates kept and missed."""
    kept, missed = int(seen.world.contracts.kept[seat]), int(seen.world.contracts.missed[seat])
    parts = (given(_("Kept"), kept, count, "term.promise"), note(_("Missed"), missed, count, "term.promise"))
    return made(_("Dates kept"), kept, count, "law.tenders.record", "add", parts)
