"""Lesson news: in a sentence, what a quarter brought because of what the player did."""

from collections.abc import Sequence

from game.texts import _
from game.views.format import count, money, usd
from game.views.lesson import NATION, is_served, nation_at, price_of
from game.views.lesson_step import Standing
from game.views.report import Quarter
from game.views.wording_words import plural
from game.world.contracts import SERVED
from game.world.state import World


def came_of_it(worlds: Sequence[World], report: Quarter, now: Standing) -> str:
    """A sentence: what the last quarter brought because of what the player did; "" before the first."""
    if len(worlds) < 2:
        return ""
    if served := _served(worlds, now):
        return served
    if flown := _flown(report, now):
        return flown
    if won := _gained(now):
        return won
    return _("Nothing of yours flew: no flight was won the quarter before. Ask for more flights, or bid higher.")


def _served(worlds: Sequence[World], now: Standing) -> str:
    """The nation's service has just begun."""
    seen, at = now.seen, nation_at(now.seen)
    if not is_served(seen) or worlds[-2].contracts.status[seen.seat, at] == SERVED:
        return ""
    return _("{nation} is served: {lines} lines already, because your first launches have reached their shell.").format(
        nation=_(NATION), lines=count(int(seen.world.market.subscribers[seen.seat, at]))
    )


def _flown(report: Quarter, now: Standing) -> str:
    """What flew, and why."""
    flights, up = sum(row.flown for row in report.flights), sum(row.satellites for row in report.flights)
    failed, lost = sum(row.failed for row in report.flights), sum(row.lost for row in report.flights)
    if not flights:
        return ""
    if failed:
        return _(
            "A rocket failed and took {lost} satellites with it: no launch is certain. {up} reached space."
        ).format(lost=count(lost), up=count(up))
    if now.quarter == 1:
        return plural(
            flights,
            "Your first launch: {up} satellites reached space, because they stood ready when the rocket came.",
            "Your first launches: {up} satellites reached space on {count} rockets, because they stood ready in time.",
            up=count(up),
        )
    if now.quarter >= 4 and (won := _gained(now)):
        return won
    return plural(
        flights,
        "{up} more satellites are up: the flight you asked for was won and filled.",
        "{up} more satellites are up: {count} of the flights you asked for were won and filled.",
        up=count(up),
    )


def _gained(now: Standing) -> str:
    """Lines in use, once there are some to speak of."""
    lines = int(now.seen.world.market.subscribers[now.seen.seat].sum())
    if not lines or not is_served(now.seen):
        return ""
    price = price_of(now)
    if price:
        return _("{lines} lines in use at {price} a month: satellites in sight at a price people can pay.").format(
            lines=count(lines), price=usd(price)
        )
    return _("{lines} lines in use: satellites in sight, at a price people can pay.").format(lines=count(lines))


def farewell(now: Standing) -> str:
    """The lesson in a sentence, at its end."""
    seen = now.seen
    return _(
        "You began without a customer. Now {lines} homes and schools are on line, and {cash} is in the bank."
    ).format(
        lines=count(int(seen.world.market.subscribers[seen.seat].sum())),
        cash=money(int(seen.world.treasury.cash_kusd[seen.seat])),
    )
