"""Check, company lines: money, research, filings, dilemmas, forecasts."""

from typing import Any

from game.rules import limits
from game.rules.chair import unknown
from game.rules.desk import Desk, kept, musd
from game.rules.filings import filing_fees_kusd
from game.world.licences import NOT_FILED
from game.world.orders import Orders

Changes = dict[str, Any]


def borrow(desk: Desk, orders: Orders) -> Changes:
    """A loan."""
    limit = limits.borrow_limit_kusd(desk.world, desk.seat, desk.book)
    if orders.borrow_kusd > limit:
        desk.refuse("borrow_kusd", f"lenders give at most {musd(limit)} now")
        return {"borrow_kusd": 0}
    return {}


def raise_equity(desk: Desk, orders: Orders) -> Changes:
    """A share of the company sold."""
    limit = limits.equity_limit_kusd(desk.world, desk.seat, desk.book)
    if orders.raise_equity_kusd > limit:
        desk.refuse("raise_equity_kusd", f"investors put in at most {musd(limit)} now")
        return {"raise_equity_kusd": 0}
    desk.earn(orders.raise_equity_kusd)
    return {}


def answer(desk: Desk, orders: Orders) -> Changes:
    """An answer to the dilemma on the table."""
    place = int(desk.world.hazards.dilemma[desk.seat])
    if place < 0:
        desk.refuse("answer", "no dilemma is on the table")
        return {"answer": None}
    answers = desk.book.scenario.dilemmas[desk.book.names["dilemma"][place]].answers
    chosen = orders.answer or 0
    if chosen >= len(answers):
        desk.refuse("answer", f"there are {len(answers)} answers, the last is {len(answers) - 1}")
        return {"answer": None}
    return {} if desk.afford("answer", answers[chosen].cost_kusd) else {"answer": None}


def research(desk: Desk, orders: Orders) -> Changes:
    """A budget."""
    if orders.research is None or desk.afford("research.budget_kusd", orders.research.budget_kusd):
        return {}
    return {"research": None}


def file(desk: Desk, orders: Orders) -> Changes:
    """Shells to be filed."""
    places = dict(desk.chair.shells)
    stands = (name for number, name in enumerate(orders.file) if _may_file(desk, f"file[{number}]", name, places))
    return kept("file", orders.file, stands)


def _may_file(desk: Desk, line: str, name: str, places: dict[str, int]) -> bool:
    if name not in places:
        return desk.refuse(line, unknown("shell of yours", name, list(places)))
    if desk.world.licences.filed_quarter[places[name]] != NOT_FILED:
        return desk.refuse(line, f"{name} is already filed")
    fee = int(filing_fees_kusd(desk.world.licences, desk.book)[places[name]])
    if fee < 0:
        return desk.refuse(line, f"others have filled the altitudes of {name}")
    return desk.afford(line, fee)


def forecast(desk: Desk, orders: Orders) -> Changes:
    """An interval for a figure of one's own."""
    said = orders.forecast
    if said is None:
        return {}
    last = desk.book.scenario.quarters_count
    if said.low > said.high:
        desk.refuse("forecast", f"the low end {said.low:,} is above the high end {said.high:,}")
    elif not desk.world.quarter < said.due <= last:
        desk.refuse("forecast.due", f"a forecast is due from quarter {desk.world.quarter + 1} to {last}")
    else:
        return {}
    return {"forecast": None}
