"""Score: who holds which share of subscribers and revenue, and who foretold its own figures.

Funders read a company's forecasts once a year, on the anniversary of the opening: who foretold well in a narrow interval
gets a little more from them, who was wrong a little less (an interval scores by its width and by whether it holds:
Gneiting and Raftery 2007).

Events: forecast_scored (operator; other = figure; count = what came; ppm = 1e6 inside the interval, 0 outside);
forecast_kept (operator; other = figure): an earlier forecast is still running, so the new one was not taken.
"""

import numpy as np

from game.rules.accounts import in_service
from game.rules.filings import aloft
from game.world.axes import PPM, Bools, Ints, amended, changed, seal, whole
from game.world.contracts import Contracts
from game.world.decisions import FIGURES, Decisions
from game.world.events import Event
from game.world.market import Market
from game.world.rulebook import Rulebook
from game.world.score import RECENT_QUARTERS, Score
from game.world.state import World

QUARTERS_A_YEAR = 4


def opening(book: Rulebook, market: Market, contracts: Contracts) -> Score:
    """Shares at the opening, taken to have held for the twelve quarters before it."""
    seats = len(book.operators)
    subscribers = shares_ppm(lines(market, contracts))
    revenue = shares_ppm(market.revenue_kusd.sum(axis=1))
    share = (subscribers + revenue) // 2
    return Score(
        share_ppm=seal(share),
        subscriber_share_ppm=seal(subscribers),
        revenue_share_ppm=seal(revenue),
        recent_ppm=seal(np.tile(share, (RECENT_QUARTERS, 1))),
        forecast_figure=seal(np.full(seats, -1)),
        forecast_low=seal(np.zeros(seats)),
        forecast_high=seal(np.zeros(seats)),
        forecast_due=seal(np.zeros(seats)),
        forecasts_right=seal(np.zeros(seats)),
        forecasts_made=seal(np.zeros(seats)),
    )


def lines(market: Market, contracts: Contracts) -> Ints:
    """Consumer lines and terminals under agreements; [operator]."""
    counted: Ints = market.subscribers.sum(axis=1) + contracts.served_lines.sum(axis=1)
    return counted


def shares_ppm(amount: Ints) -> Ints:
    """Each operator's part of the whole, rounded down so that the parts never exceed it; [operator]."""
    return amount * PPM // max(1, int(amount.sum()))


def advance(world: World, orders: Decisions, book: Rulebook) -> tuple[World, list[Event]]:
    """The shares of the quarter, and the forecasts that fall due with it."""
    solvent = world.treasury.administration < 0
    subscribers = shares_ppm(lines(world.market, world.contracts)) * solvent
    revenue = shares_ppm(world.treasury.revenue_kusd) * solvent
    share = (subscribers + revenue) // 2
    score = changed(
        world.score,
        share_ppm=share,
        subscriber_share_ppm=subscribers,
        revenue_share_ppm=revenue,
        recent_ppm=np.concatenate([share[None, :], world.score.recent_ppm[:-1]]),
    )
    world = amended(world, score=score)
    if (score.forecast_figure < 0).all() and (orders.forecast_figure < 0).all():
        return world, []
    return _foretell(world, orders, book)


def _foretell(world: World, orders: Decisions, book: Rulebook) -> tuple[World, list[Event]]:
    """New forecasts written down, those due compared with what came."""
    score = world.score
    running = score.forecast_figure >= 0
    events = [
        Event("forecast_kept", operator=book.operators[seat], other=FIGURES[score.forecast_figure[seat]])
        for seat in (running & (orders.forecast_figure >= 0)).nonzero()[0]
    ]
    figure = np.where(running, score.forecast_figure, orders.forecast_figure)
    low = np.where(running, score.forecast_low, orders.forecast_low)
    high = np.where(running, score.forecast_high, orders.forecast_high)
    due = np.where(running, score.forecast_due, orders.forecast_due)
    ripe = (figure >= 0) & (due <= world.quarter)
    came = _figures(world, book)[np.maximum(figure, 0), np.arange(len(figure))]
    right = ripe & (low <= came) & (came <= high)
    written = changed(
        score,
        forecast_figure=np.where(ripe, -1, figure),
        forecast_low=low,
        forecast_high=high,
        forecast_due=due,
        forecasts_right=score.forecasts_right + right,
        forecasts_made=score.forecasts_made + ripe,
    )
    treasury = changed(world.treasury, funding_kusd=_believed(world, ripe, right, high - low, came, book))
    return amended(world, score=written, treasury=treasury), events + _verdicts(ripe, right, figure, came, book)


def _believed(world: World, ripe: Bools, right: Bools, width: Ints, came: Ints, book: Rulebook) -> Ints:
    """Outside funding after the forecasts of the year: more where one held and was narrow, less where one failed."""
    funding, laws = world.treasury.funding_kusd, book.laws.treasury
    if world.quarter % QUARTERS_A_YEAR:
        return funding
    narrow = width <= laws.forecast_width_share * np.abs(came)
    change = laws.forecast_funding_share * ((right & narrow) * 1.0 - (ripe & ~right))
    return whole(funding * (1.0 + change))


def _verdicts(ripe: Bools, right: Bools, figure: Ints, came: Ints, book: Rulebook) -> list[Event]:
    return [
        Event(
            "forecast_scored",
            operator=book.operators[seat],
            other=FIGURES[figure[seat]],
            count=int(came[seat]),
            ppm=PPM if right[seat] else 0,
        )
        for seat in ripe.nonzero()[0]
    ]


def _figures(world: World, book: Rulebook) -> Ints:
    """What may be forecast, as it stands now; [figure, operator] in the order of FIGURES."""
    known = lines(world.market, world.contracts), world.score.share_ppm, world.treasury.cash_kusd
    return np.stack([in_service(world, book), *known, aloft(world, book)])


def counted_quarters(book: Rulebook) -> int:
    """Quarters that make the score: the last eight of a match and its run-off."""
    return 8 + book.scenario.run_off_quarters_count


def final_share_ppm(world: World, book: Rulebook) -> Ints:
    """The headline: the mean of the last eight quarters and of the run-off played after them; [operator].

    A match shorter than that is padded with its opening. Administration at the end scores nothing.
    """
    kept = world.score.recent_ppm[: counted_quarters(book)]
    return whole(kept.mean(axis=0)) * (world.treasury.administration < 0)
