"""Company moves: loans and shares, research, sponsorship, forecasts."""

from agents.strategies.reading import GENERATION, Reading
from agents.strategies.sheet import Sheet
from game.rules.legal import insurable
from game.rules.lending import equity_limit_kusd
from game.world.axes import PPM
from game.world.decisions import FigureName
from game.world.launch import PROGRAMMES, REUSE, Programme
from game.world.orders import Forecast, Insurance, ResearchOrder, Sponsorship
from game.world.research import TOPICS, Topic
from game.world.treasury import REPAY, RETIRE, Retire

DEVELOPMENT = PROGRAMMES.index("vehicle")
LASERS = TOPICS.index("laser_links")
LEAST_LOAN_KUSD = 10_000
LEAST_FORETOLD = 5_000  # lines
COVER = 2.0  # times the interest that income must leave over for more debt to be safe
STEADY = 0.35  # a year
ROOMY_QUARTERS = 1.0  # of the line's pace that shells still take, beyond which old satellites stand in nobody's way
MUCH_BETTER = 2.0  # times the capacity of the last generation
SHORT = 0.5  # share of capacity used from which every satellite counts


def finance(sheet: Sheet, reserve_quarters: float = 2.0, leverage: float = 0.5) -> None:
    """Borrow before the reserve is gone, and for growth while customers queue; sell shares when lenders stop."""
    read = sheet.read
    reserve = int(reserve_quarters * read.costs_kusd)
    ahead = read.cash_kusd + 2 * (read.income_kusd - sheet.budget_kusd) - read.committed_kusd
    short = reserve - ahead
    loan = _bridge_kusd(read, short, leverage) if short > 0 else _growth_kusd(read, reserve + short, leverage)
    if loan > LEAST_LOAN_KUSD:
        sheet.write("borrow_kusd", loan, "to keep a reserve" if short > 0 else "growth earns more than the loan costs")
        sheet.left_kusd += loan / 3.0
    if short - loan > reserve / 2 and (limit := equity_limit_kusd(read.world, read.seat, read.book)) > 0:
        sheet.write("raise_equity_kusd", min(short - loan, limit), "lenders give no more")


def _bridge_kusd(read: Reading, short: int, leverage: float) -> int:
    """A loan to keep the reserve; all that lenders give once cash is nearly out."""
    share = 1.0 if read.cash_kusd < read.costs_kusd else leverage
    return min(short, int(read.borrow_limit_kusd * share))


def _growth_kusd(read: Reading, margin: int, leverage: float) -> int:
    """A loan for growth, where customers wait for capacity or coverage and the reserve is not far."""
    wanted = read.utilisation > 0.6 or read.open_worth < 0.9
    debt = read.debt_kusd
    if read.is_rich or not wanted or margin <= 0 or debt >= leverage * 4 * read.income_kusd:
        return 0
    return min(int(0.25 * read.borrow_limit_kusd), read.income_kusd)


def sell_shares(sheet: Sheet, share: float) -> None:
    """Sell shares for growth while customers wait and the company is worth more than it holds."""
    read = sheet.read
    if read.is_rich or not (read.utilisation > 0.6 or read.open_worth < 0.9):
        return
    kusd = int(share * equity_limit_kusd(read.world, read.seat, read.book))
    if kusd > LEAST_LOAN_KUSD and "raise_equity_kusd" not in sheet.lines:
        sheet.write("raise_equity_kusd", kusd, "growth now is worth a part of what it earns later")
        sheet.left_kusd += kusd / 3.0


def grow_on_credit(sheet: Sheet, leverage: float = 1.0) -> None:
    """Take all that lenders give while customers wait, up to some years of income: early satellites earn longest."""
    read = sheet.read
    interest = read.paid_kusd("interest")
    safe = read.debt_kusd < leverage * 4 * read.income_kusd or read.income_kusd > COVER * interest
    if not (safe and wants_credit(read)):
        return
    more = read.borrow_limit_kusd - sheet.lines.get("borrow_kusd", 0)
    if more > LEAST_LOAN_KUSD:
        sheet.write("borrow_kusd", read.borrow_limit_kusd, "satellites that fly now earn more than the loan costs")
        sheet.left_kusd += more / 3.0


def wants_credit(read: Reading) -> bool:
    """Whether more satellites would find customers, and money is not what lies about."""
    return (read.utilisation > 0.6 and not read.is_rich) or read.open_worth < 0.9


def policies(sheet: Sheet, repay: str = "spare_cash", retire: str = "end_of_life") -> None:
    """Standing policies, said once."""
    own = sheet.seen.own
    if REPAY[own.entries("treasury", "repay")[0]] != repay:
        sheet.write("repay", repay)
    if RETIRE[own.entries("treasury", "retire")[0]] != retire:
        sheet.write("retire", retire)


def keep(sheet: Sheet) -> None:
    """Pay back what growth does not need; let satellites serve on while no better one could take their place."""
    read = sheet.read
    short = read.utilisation > SHORT or read.open_worth < 0.9
    grows = short and not read.is_rich
    policies(sheet, "nothing" if grows else "spare_cash", _serving(read, short))


def _serving(read: Reading, short: bool) -> Retire:
    """How long satellites serve: until a much better one waits for their place, or for as long as nobody does."""
    free = sum(read.room) - sum(read.leaving_within(2))
    if free > ROOMY_QUARTERS * read.line_now:
        return "life_extension" if short and sum(read.known) <= 1 else "end_of_life"
    known = [place for place, yes in enumerate(read.known) if yes][-2:]
    if not short or len(known) < 2:
        return "end_of_life"
    names, (older, newer) = [own.name for own in read.chair.generations], known
    hosts = [set(read.book.scenario.shells[shell].generations) for shell, _ in read.chair.shells]
    follows = all(names[newer] in hosted for hosted in hosts if names[older] in hosted)
    better = read.fixed.capacity_gbps[newer] > MUCH_BETTER * read.fixed.capacity_gbps[older]
    return "early" if follows and better else "end_of_life"


def insure(sheet: Sheet, at_most: float = 0.96) -> None:
    """Insure all flights while loans are wanted, which insurers make cheap; else those on rockets of bad record."""
    read = sheet.read
    if read.is_rich:
        return
    lent = read.book.laws.treasury.export_credit_share if wants_credit(read) else 0.0
    names = [name for name, _ in read.chair.vehicles]
    risky = {name for name, odds in zip(names, read.success, strict=True) if lent or odds < at_most}
    flying = insurable(read.world, read.seat, read.chair)
    chosen = tuple(Insurance(v, shell, flights) for (v, shell), flights in flying.items() if v in risky)
    if chosen:
        why = "lenders count only what is insured" if lent else "a rocket of little or bad record carries them"
        sheet.write("insure", chosen, why)


def study(
    sheet: Sheet, share: float = 0.06, after: tuple[Topic, ...] = ("direct_to_cell", "laser_links", "terminals")
) -> None:
    """The next generation first, then what the character cares for, level by level."""
    read, own = sheet.read, sheet.read.own
    focus = _focus(read, after)
    if focus == "generation" and read.next_gain > 2.0:
        share = 2.5 * share  # what comes next is of another kind
    elif read.is_rich:
        share = 1.5 * share
    means = 0.5 * max(0, read.income_kusd) + 0.02 * max(0, read.cash_kusd)
    kusd = int(min(share * (read.revenue_kusd + read.funding_kusd), means))
    before, topic = own.entries("research", "budget_kusd")[0], TOPICS[own.entries("research", "focus")[0]]
    if focus != topic or abs(kusd - before) > 0.1 * max(before, 1000):
        better = "a better satellite beats more of the old"
        why = better if focus == "generation" else "the generation is known; on to the next"
        sheet.write("research", ResearchOrder(budget_kusd=kusd, focus=focus), why)
    sheet.spend(kusd)


def _focus(read: Reading, after: tuple[Topic, ...]) -> Topic:
    """Generations while one is locked, lasers before gateways in every nation, then the topic studied least."""
    levels: list[int] = read.public.research.level[read.seat].tolist()
    if any(own.level > levels[GENERATION] for own in read.chair.generations):
        return "generation"
    if "laser_links" in after and levels[LASERS] < read.book.laws.coverage.laser_level:
        return "laser_links"
    return min(after, key=lambda topic: (levels[TOPICS.index(topic)], after.index(topic)))


def sponsor(sheet: Sheet, share: float = 0.05, most: int = 2) -> None:
    """Help the vehicles that would carry one's satellites cheapest: first into the air, then back to the ground."""
    read, launch = sheet.read, sheet.read.public.launch
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
    if chosen or any(read.own.entries("launch", "sponsorship_kusd")):
        sheet.write("sponsor", chosen, "cheap seats later are worth money now" if chosen else "no money to spare")
    sheet.spend(sum(entry.kusd for entry in chosen))


def foretell(sheet: Sheet) -> None:
    """Once a year, a narrow interval for a figure of one's own a year ahead, if one grows steadily enough to tell."""
    if sheet.seen.quarter % 4 or sheet.seen.quarters_left <= 4:
        return
    figure, ahead = _foreseen(sheet.read)
    if not figure:
        return  # such growth is anybody's guess
    said = Forecast(figure, int(0.79 * ahead), int(1.19 * ahead), sheet.seen.quarter + 4)
    sheet.write("forecast", said, "as things went of late; funders give more to who foretells well")


def _foreseen(read: Reading) -> tuple[FigureName | None, float]:
    """What can be told a year ahead: subscribers at the last quarter's gain, or satellites at the last year's launches."""
    market, seat = read.public.market, read.seat
    lines = int(market.subscribers[seat].sum() + read.public.contracts.served_lines[seat].sum())
    gain = int(market.gained[seat].sum() - market.left[seat].sum())
    if lines >= LEAST_FORETOLD and abs(gain) < STEADY * lines / 4:
        return "subscribers", lines + 4.0 * gain
    ages = read.public.fleet.satellites[read.book.owners["shell"] == seat].sum(axis=(0, 1))
    young = int(ages[:4].sum())
    if young < STEADY * read.fleet_size:
        return "in_service", float(ages.sum() + young)
    return None, 0.0
