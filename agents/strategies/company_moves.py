"""Company moves: loans and shares, research, sponsorship, dilemmas, forecasts."""

from typing import Literal

from agents.strategies.reading import DEVELOPMENT, GENERATION, Reading
from agents.strategies.sheet import Sheet
from game.rules.funding import equity_limit_kusd
from game.world.axes import PPM
from game.world.launch import REUSE
from game.world.orders import Forecast, ResearchOrder, Sponsorship
from game.world.research import TOPICS
from game.world.scenario import AnswerSpec
from game.world.treasury import REPAY, RETIRE

Programme = Literal["reuse", "cadence", "vehicle"]


def finance(sheet: Sheet, reserve_quarters: float = 2.0, leverage: float = 0.5) -> None:
    """Borrow before the reserve is gone, and for growth while customers queue; sell shares when lenders stop."""
    read = sheet.read
    ahead = read.cash_kusd + 2 * (read.income_kusd - sheet.budget_kusd) - read.committed_kusd
    reserve = int(reserve_quarters * read.costs_kusd)
    short = reserve - ahead
    growth = not read.is_rich and read.income_kusd > 0 and (read.utilisation > 0.6 or read.open_worth < 0.9)
    loan = 0
    if short > 0:
        loan = min(short, int(read.borrow_limit_kusd * (1.0 if read.cash_kusd < read.costs_kusd else leverage)))
    elif (
        growth and short > -reserve and int(read.world.treasury.debt_kusd[read.seat]) < leverage * 4 * read.income_kusd
    ):
        loan = min(int(0.25 * read.borrow_limit_kusd), read.income_kusd)
    if loan > 10_000:
        sheet.write("borrow_kusd", loan, "to keep a reserve" if short > 0 else "growth earns more than the loan costs")
        sheet.left_kusd += loan / 3.0
    if short - loan > reserve / 2 and (limit := equity_limit_kusd(read.world, read.seat, read.book)) > 0:
        sheet.write("raise_equity_kusd", min(short - loan, limit), "lenders give no more")


def policies(sheet: Sheet, repay: str = "spare_cash", retire: str = "end_of_life") -> None:
    """Standing policies, said once."""
    treasury, seat = sheet.seen.world.treasury, sheet.seen.seat
    if REPAY[treasury.repay[seat]] != repay:
        sheet.write("repay", repay)
    if RETIRE[treasury.retire[seat]] != retire:
        sheet.write("retire", retire)


def study(
    sheet: Sheet, share: float = 0.06, after: tuple[str, ...] = ("direct_to_cell", "laser_links", "terminals")
) -> None:
    """The next generation first, then what the character cares for, level by level."""
    read = sheet.read
    levels: list[int] = read.world.research.level[read.seat].tolist()
    locked = [own.level for own in read.chair.generations if own.level > levels[GENERATION]]
    lowest = min(after, key=lambda topic: (levels[TOPICS.index(topic)], after.index(topic)))
    focus = "generation" if locked else lowest
    if levels[1] < read.book.laws.coverage.laser_level and "laser_links" in after and not locked:
        focus = "laser_links"
    means = max(0, read.income_kusd)
    if locked and read.next_gain > 2.0:
        share = 2.5 * share  # what comes next is of another kind
    elif read.is_rich:
        share = 1.5 * share
    kusd = int(min(share * (read.revenue_kusd + read.funding_kusd), 0.5 * means + 0.02 * max(0, read.cash_kusd)))
    research = read.world.research
    now, topic = int(research.budget_kusd[read.seat]), TOPICS[research.focus[read.seat]]
    if focus != topic or abs(kusd - now) > 0.1 * max(now, 1000):
        why = "a better satellite beats more of the old" if locked else "the generation is known; on to the next"
        sheet.write("research", ResearchOrder(budget_kusd=kusd, focus=focus), why)  # type: ignore[arg-type]
    sheet.spend(kusd)


def sponsor(sheet: Sheet, share: float = 0.05, most: int = 2) -> None:
    """Help the vehicles that would carry one's satellites cheapest: first into the air, then back to the ground."""
    read, launch = sheet.read, sheet.read.world.launch
    wanting: list[tuple[str, Programme]] = []
    for name, place in read.fixed.reusables:
        if launch.progress_ppm[place, DEVELOPMENT] < PPM:
            wanting.append((name, "vehicle"))
        elif launch.progress_ppm[place, REUSE] < PPM:
            wanting.append((name, "reuse"))
    kusd = int(share * sheet.budget_kusd)
    chosen = tuple(Sponsorship(*entry, kusd // min(most, len(wanting))) for entry in wanting[:most])
    if kusd < 1000:
        chosen = ()
    if chosen or launch.sponsorship_kusd[read.seat].any():
        sheet.write("sponsor", chosen, "cheap seats later are worth money now" if chosen else "no money to spare")
    sheet.spend(sum(entry.kusd for entry in chosen))


def answer(sheet: Sheet, boldness: float = 1.0) -> None:
    """Answer a dilemma by its expected value in money."""
    read = sheet.read
    place = int(read.world.hazards.dilemma[read.seat])
    if place < 0:
        return
    answers = read.book.scenario.dilemmas[read.book.names["dilemma"][place]].answers
    values = [answer_kusd(read, entry, boldness) for entry in answers]
    means = max(0, min(read.cash_kusd, 0) + read.cash_kusd + read.income_kusd)
    affordable = [number for number, entry in enumerate(answers) if entry.cost_kusd <= means]
    if affordable:
        best = max(affordable, key=lambda place: values[place])
        sheet.write("answer", best, f"worth about ${values[best] / 1000:,.0f}M to us, the odds considered")
        sheet.spend(max(0, answers[best].cost_kusd))


def answer_kusd(read: Reading, entry: AnswerSpec, boldness: float = 1.0) -> float:
    """Expected value of an answer: odds times what follows, less what it costs."""
    good = sum(effect_kusd(read, effect, size) for effect, size in entry.then.items())
    bad = sum(effect_kusd(read, effect, size) for effect, size in entry.otherwise.items())
    odds = min(1.0, entry.odds_share * boldness)
    return odds * good + (1.0 - odds) * bad - entry.cost_kusd


def effect_kusd(read: Reading, effect: str, size: float) -> float:
    """What one effect of a dilemma is worth, roughly: a share of a few quarters of what it touches."""
    revenue = float(read.revenue_kusd + 20_000)
    satellites = float(read.unit_cost_kusd[-1])
    worth = {
        "cash_kusd": 1.0,
        "debt_share": -float(read.world.treasury.debt_kusd[read.seat]),
        "funding_share": 10.0 * read.funding_kusd,
        "trust_share": 6.0 * revenue,
        "trust_partners_share": 2.0 * revenue,
        "trust_home_share": 1.5 * revenue,
        "churn_share": -4.0 * revenue,
        "capacity_share": 6.0 * revenue,
        "home_demand_share": 1.0 * revenue,
        "generation_share": 150_000.0,
    }
    if effect in worth:
        return worth[effect] * size
    if effect.startswith("trust"):
        return 2.0 * revenue * size
    if effect.endswith(("_satellites", "_count")):
        return satellites * size
    if effect.endswith("_kusd"):
        return size
    bad = ("cost", "strand", "scrap", "breach", "postpone", "fragments", "operations", "slip")
    sign = -1.0 if any(word in effect for word in bad) else 1.0
    return sign * 0.5 * revenue * min(abs(size), 3.0) * (1.0 if size >= 0 else -1.0)


def foretell(sheet: Sheet) -> None:
    """Once a year, an interval for one's own subscribers a year ahead, as wide as the last quarter's news suggests."""
    read = sheet.read
    if sheet.seen.quarter % 4 or sheet.seen.quarters_left <= 4:
        return
    market = read.world.market
    lines = int(market.subscribers[read.seat].sum())
    gain = int(market.gained[read.seat].sum() - market.left[read.seat].sum())
    ahead = lines + 4 * gain
    width = int(0.1 * max(lines, 1000) + 2.0 * abs(gain))
    said = Forecast("subscribers", max(0, ahead - width), ahead + width, sheet.seen.quarter + 4)
    sheet.write("forecast", said, "as the last quarter went")
