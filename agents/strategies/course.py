"""Course: one way of running a company, as a dozen knobs of the same moves; the planner searches among them."""

from typing import NamedTuple

from agents.strategies import (
    claim_moves,
    company_moves,
    dilemma_moves,
    fleet_moves,
    line_moves,
    market_moves,
    price_moves,
)
from agents.strategies.fleet_moves import Taste
from agents.strategies.price_moves import Band
from agents.strategies.sheet import Sheet
from game.world.factory import Rigour
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.research import Topic
from game.world.treasury import Repay, Retire


class Course(NamedTuple):
    """What to lean on; the values that stand here are those of Balanced, or close to them."""

    name: str
    # money
    reserve_quarters: float = 2.0
    drawdown_quarters: float = 6.0
    leverage: float = 0.5
    equity: float = 0.0  # of what investors would put in a quarter
    repay: Repay = "spare_cash"
    retire: Retire = "end_of_life"
    insures: bool = False
    # research and sponsorship, shares of income
    study: float = 0.06
    after: tuple[Topic, ...] = ("direct_to_cell", "laser_links", "terminals")
    sponsor: float = 0.03
    # nations
    licences: int = 4  # asked for a quarter
    gateways: int = 2
    least_worth_kusd: float = 800.0
    discount: float = 0.3  # of a tender's ceiling
    boldness: float = 0.3  # quarters of growth that a bid counts on
    announces: bool = False
    # fleet
    growth: float = 1.0
    taste: Taste = Taste()
    widen_share: float = 0.4
    widen_step: float = 0.25
    ahead: float = 0.0  # stages widened together, to so many times what the money will fly; 0 only the narrowest
    patience: float = 1.0  # of the satellites wanted, as long as a far better one is still locked
    rigour: Rigour = "normal"
    # market
    band: Band = Band()
    subsidy: float = 0.6
    undercut: float = 0.0  # of the opening price, where rivals hold lines; 0 never
    lease: float = 0.0  # of the capacity, to carriers
    foretells: bool = True  # its own figures, to its funders


def steer(seen: Observation, course: Course) -> Orders:
    """The form of one quarter on this course."""
    sheet = Sheet(seen, course.reserve_quarters, course.drawdown_quarters)
    if sheet.in_administration:
        return CARRY_ON
    company_moves.policies(sheet, course.repay, course.retire)
    company_moves.finance(sheet, leverage=course.leverage)
    if course.equity:
        company_moves.sell_shares(sheet, course.equity)
    dilemma_moves.answer(sheet)
    market_moves.enter(sheet, course.licences, course.least_worth_kusd, course.gateways)
    market_moves.bid(sheet, course.discount, course.boldness)
    if course.announces:
        market_moves.announce(sheet)
    company_moves.study(sheet, course.study, course.after)
    want = fleet_moves.held_back(sheet.read, fleet_moves.wanted(sheet.read, course.growth), course.patience)
    if course.ahead:
        line_moves.widen_ahead(sheet, course.ahead, course.widen_share)
    flown = fleet_moves.fly(sheet, want, course.taste)
    line_moves.widen(sheet, flown, course.widen_share, course.widen_step)
    if course.insures:
        company_moves.insure(sheet)
    claim_moves.offer(sheet, keep_share=0.5, floor_factor=1.2)
    claim_moves.file(sheet)
    line_moves.rigour(sheet, course.rigour)
    company_moves.sponsor(sheet, course.sponsor)
    price_moves.price(sheet, course.band)
    if course.undercut:
        price_moves.undercut(sheet, course.undercut)
    market_moves.subsidise(sheet, course.subsidy)
    if course.lease:
        market_moves.lease(sheet, course.lease)
    if course.foretells:
        company_moves.foretell(sheet)
    return sheet.orders()
