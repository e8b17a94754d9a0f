"""Dilemma moves: what the answers to a dilemma are worth to the company in the chair."""

from collections.abc import Callable, Mapping

from agents.strategies.reading import Reading
from agents.strategies.sheet import Sheet
from game.world.occasions import AnswerSpec

SUPPLY_QUARTERS = 4.0  # that a change of cost or output lasts when the answer does not say
FLIGHT_KUSD = 45_000.0  # a flight more or less this quarter
LICENCE_KUSD = 20_000.0
HORIZON_QUARTERS = 12.0  # how far ahead lasting effects are counted


def answer(sheet: Sheet, boldness: float = 1.0) -> None:
    """Answer a dilemma by its expected value in money."""
    read = sheet.read
    place = int(read.public.hazards.dilemma[read.seat])
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
    good, bad = effects_kusd(read, entry.then), effects_kusd(read, entry.otherwise)
    odds = min(1.0, entry.odds_share * boldness)
    return odds * good + (1.0 - odds) * bad - entry.cost_kusd


def effects_kusd(read: Reading, effects: Mapping[str, float]) -> float:
    """What follows from an answer, in money, by rule of thumb."""
    lasting = effects.get("supply_quarters", SUPPLY_QUARTERS)
    return sum(_worth(read, effect, lasting) * size for effect, size in effects.items())


def _worth(read: Reading, effect: str, lasting: float) -> float:
    """Of one unit of an effect; effects nobody has thought of are worth nothing."""
    if effect in SUPPLY:
        return SUPPLY[effect] * lasting * _satellites_kusd(read)
    return WORTH[effect](read) if effect in WORTH else 0.0


def _size_kusd(read: Reading) -> float:
    """A quarter of the company: what it earns, and part of what it is given."""
    return read.revenue_kusd + 0.3 * read.funding_kusd + 20_000.0


def _satellites_kusd(read: Reading) -> float:
    """A quarter's bill for satellites at the standing plan."""
    plans = zip(read.own.entries("factory", "plan"), read.unit_cost_kusd, strict=True)
    return sum((plan * kusd for plan, kusd in plans), 10_000.0)


def _operations_kusd(read: Reading) -> float:
    return max(read.paid_kusd("operations"), read.chair.spec.operations_kusd_per_quarter)


def _waiver_kusd(read: Reading) -> float:
    at_risk = any(milestone.missing and milestone.quarters <= 6 for milestone in read.milestones)
    return 0.5 * _size_kusd(read) if at_risk else 5_000.0


def _promise_kusd(read: Reading) -> float:
    return 0.4 * read.funding_kusd + 20_000.0 if read.owes else 5_000.0


SUPPLY: dict[str, float] = {"unit_cost_share": -1.0, "output_share": 0.5}  # times a quarter's bill for satellites
WORTH: dict[str, Callable[[Reading], float]] = {
    "cash_kusd": lambda read: 1.0,
    "debt_share": lambda read: -0.5 * read.debt_kusd,
    "funding_share": lambda read: HORIZON_QUARTERS * read.funding_kusd,
    "trust_share": lambda read: 3.0 * _size_kusd(read),
    "trust_home_share": lambda read: 0.8 * _size_kusd(read),
    "trust_partners_share": lambda read: 1.5 * _size_kusd(read),
    "trust_low_tier_share": lambda read: 0.7 * _size_kusd(read),
    "trust_middle_tier_share": lambda read: 1.0 * _size_kusd(read),
    "trust_high_tier_share": lambda read: 1.3 * _size_kusd(read),
    "churn_share": lambda read: -4.0 * read.revenue_kusd,
    "home_demand_share": lambda read: 0.5 * read.revenue_kusd,
    "capacity_share": lambda read: 6.0 * read.revenue_kusd * max(0.3, min(1.0, read.utilisation)),
    "operations_share": lambda read: -HORIZON_QUARTERS * _operations_kusd(read),
    "ready_scrapped_share": lambda read: -float(sum(read.stock)) * float(read.unit_cost_kusd[0]),
    "stranded_share": lambda read: -float(sum(read.flying)) * 3.0 * float(read.unit_cost_kusd[0]),
    "younger_quarters": lambda read: 0.02 * float(read.fleet_size) * float(read.unit_cost_kusd[0]),
    "fragments_count": lambda read: -30.0,
    "flights_count": lambda read: FLIGHT_KUSD,
    "vehicle_progress_share": lambda read: 0.3 * _size_kusd(read),
    "reuse_progress_share": lambda read: 0.3 * _size_kusd(read),
    "cadence_progress_share": lambda read: 0.5 * _size_kusd(read),
    "generation_progress_share": lambda read: min(3.0, read.next_gain) * 0.5 * _size_kusd(read),
    "laser_links_progress_share": lambda read: 0.2 * _size_kusd(read),
    "terminals_progress_share": lambda read: 0.15 * _size_kusd(read),
    "direct_to_cell_progress_share": lambda read: 0.2 * _size_kusd(read),
    "autonomy_progress_share": lambda read: 0.1 * _size_kusd(read),
    "licences_granted_count": lambda read: LICENCE_KUSD + 0.02 * _size_kusd(read),
    "milestones_waived_count": _waiver_kusd,
    "agreements_breached_count": lambda read: -_promise_kusd(read),
    "agreement_postponed_quarters": lambda read: 0.3 * _promise_kusd(read),
    "missed_dates_count": lambda read: -_promise_kusd(read),
}
