"""Rivals, why: what a company did last quarter that anybody could see, and what is likely behind it.

Nothing here looks at a form, a reason or a purse that is not one's own, until the match is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from agents.strategies.catalog import STRATEGIES
from game.insight.past import Past
from game.texts import N_, _, retold
from game.views.format import usd
from game.views.news import ROOMS, wording
from game.views.rivals import Pace, listed_briefly, pace_words
from game.views.strategies import idea
from game.views.wording_words import land, plural
from game.world.events import Event
from game.world.licences import GRANTED, PENDING
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.state import World

TOLD = ("tender_won", "milestone_missed", "agreement_breached", "administration", "first_taken", "launch_failed")
WHY = {  # a kind of deed -> what is likely behind it
    "cheaper": N_("Lower prices fill capacity that stands idle, or keep a rival out."),
    "dearer": N_("Higher prices come where a network is full, or where money is short."),
    "filed": N_("A shell that is filed is one that nobody else may fill."),
    "asked": N_("A licence takes its time: it is asked for before the satellites are there."),
    "granted": N_("Every nation more is a market more, as soon as satellites are overhead."),
    "tender_won": N_("An agreement brings lines without advertising."),
    "grounded": N_("No flight: no rocket was free or cheap enough, or nothing was ready."),
}
MOST_WHY, MOST_REASONS = 2, 6


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a company did in public."""

    kind: str
    icon: str
    words: str


def deeds(before: World, seen: Observation, told: Sequence[Event], seat: int) -> tuple[Deed, ...]:
    """Flights, prices, filings, licences, and what the news told of it."""
    found = [_flown(seen, seat), *_prices(before, seen, seat), *_claims(before, seen, seat)]
    name, speak = seen.book.operators[seat], wording()
    for event in told:
        if event.operator == name and event.kind in TOLD and (words := speak(event, seen.book)):
            found.append(Deed(event.kind, ROOMS[event.kind][1], words))
    return tuple(dict.fromkeys(found))


def _flown(seen: Observation, seat: int) -> Deed:
    flown, names = seen.world.launch.flown[seat], seen.book.names["vehicle"]
    flights = [
        _("{flights} on {vehicle}").format(flights=int(flown[at]), vehicle=names[at]) for at in np.flatnonzero(flown)
    ]
    if not flights:
        return Deed("grounded", "rocket", _("Did not fly"))
    return Deed("flown", "rocket", _("Flew {flights}").format(flights=listed_briefly(flights)))


def _prices(before: World, seen: Observation, seat: int) -> list[Deed]:
    found = []
    for at, tier in enumerate(TIERS):
        was, now = int(before.market.price_usd[seat, at]), int(seen.world.market.price_usd[seat, at])
        if was != now:
            words = _("Asks {price} a month where income is {tier}, instead of {before}").format(
                price=usd(now), tier=_(tier), before=usd(was)
            )
            found.append(Deed("cheaper" if now < was else "dearer", "circle-dollar-sign", words))
    return found


def _claims(before: World, seen: Observation, seat: int) -> list[Deed]:
    book, licences, found = seen.book, seen.world.licences, []
    filed = (book.owners["shell"] == seat) & (licences.filed_quarter == seen.quarter - 1)
    if filed.any():
        names = [book.names["shell"][at] for at in np.flatnonzero(filed)]
        found.append(Deed("filed", "gavel", _("Filed {shells}").format(shells=listed_briefly(names))))
    for status, kind, words in (
        (PENDING, "asked", N_("Asked for a licence in {nations}")),
        (GRANTED, "granted", N_("Was let into {nations}")),
    ):
        fresh = (licences.status[seat] == status) & (before.licences.status[seat] != status)
        if fresh.any():
            nations = [land(book.names["nation"][at]) for at in np.flatnonzero(fresh)]
            found.append(Deed(kind, "flag", _(words).format(nations=listed_briefly(nations, 3))))
    won = (licences.gateway_coming[seat] > 0) & (before.licences.gateway_coming[seat] <= 0)
    if won.any():
        words = plural(int(won.sum()), "Began {count} gateway", "Began {count} gateways")
        found.append(Deed("granted", "radio-tower", words))
    return found


def likely(seen: Observation, seat: int, done: Sequence[Deed], pace: Pace | None) -> tuple[str, ...]:
    """Why, as far as anybody can tell: the company's known idea, its stated objective, and what such deeds are good for."""
    spec = seen.book.scenario.operators[seen.book.operators[seat]]
    found = [_("Known for: {idea}.").format(idea=_(idea(STRATEGIES[spec.character].__doc__ or "")))]
    if pace is not None and any(deed.kind in ("flown", "grounded") for deed in done):
        found.append(_("It has said: {objective}. {pace}").format(objective=pace.words, pace=pace_words(pace)))
    kinds = dict.fromkeys(deed.kind for deed in done if deed.kind in WHY)
    found += [_(WHY[kind]) for kind in list(kinds)[:MOST_WHY]]
    return tuple(found)


def true_reasons(past: Past, seat: int) -> tuple[str, ...]:
    """What it really gave as its reasons for the last form it handed in: only for a match that is over."""
    if not past.forms:
        return ()
    return tuple(dict.fromkeys(retold(reason.text) for reason in past.forms[-1][seat].reasons))[:MOST_REASONS]
