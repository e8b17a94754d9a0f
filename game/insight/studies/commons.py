"""Commons: what everybody loses where all fill one altitude band, who gains by doing it alone, and what each rule mends."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from statistics import mean
from typing import Literal, NamedTuple, get_args

from msgspec.structs import replace
from numpy.random import Generator

from agents.rollout import step
from agents.strategies.balanced import Balanced
from game.insight.seeds import everywhere
from game.rules.check import check_orders
from game.rules.lending import fleet_value_kusd
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.rules.score import final_share_ppm, lines
from game.world.axes import PPM, Ints
from game.world.loading import load_with
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Booking, Orders
from game.world.rulebook import Rulebook
from game.world.treasury import ACCOUNTS

Rule = Literal["none", "fee", "quota", "deposit"]
RULES: tuple[Rule, ...] = get_args(Rule)
Line = Literal["fill", "restrain", "defect"]  # all fill the common band; all leave it at FAIR; the first alone does not
COMMON_KM = 850  # the widest view; what is left there stays for generations
OWN_KM = (700, 650, 675, 725, 750)  # lower, by seat
FAIR = 400  # satellites that a company which restrains itself sends to the common band
COMMON, OWN = "{operator} 45", "{operator} 53"  # what flies at the opening is in its own
ROOM = 6000  # satellites that each may put in either


class Fate(NamedTuple):
    """What a match left of one company."""

    headline: float
    lost: int  # satellites
    collisions: int  # in all bands, everybody's
    manoeuvres: int  # in the last quarter
    lines: int
    worth_kusd: int  # cash and fleet at book value, less debt, and what its owners took out
    commons_kusd: int  # paid under the rule over the match


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The table as lines to print."""
    yield f"Five companies, one band at {COMMON_KM} km, or {FAIR} satellites each in it and the rest elsewhere; {scenario}, {len(seeds)} seeds; means a company"
    yield f"{'rule':8} {'line':24} {'lost':>6} {'collisions':>10} {'dodges':>8} {'lines':>10} {'worth $M':>9} {'charged $M':>10} {'headline':>8}"
    unruled: Found = []
    for rule in RULES:
        found = {line: fates(scenario, rule, line, seeds) for line in get_args(Line)}
        unruled = unruled or found["fill"]
        yield _row(rule, "all fill one band", found["fill"], slice(None))
        yield _row(rule, "all with restraint", found["restrain"], slice(None))
        yield _row(rule, "one without", found["defect"], slice(1))
        yield _row(rule, "... the other four", found["defect"], slice(1, None))
        yield _gained(rule, "restraint of all, each", found["fill"], found["restrain"], slice(None))
        yield _gained(rule, "... beside no rule at all", unruled, found["restrain"], slice(None))
        yield _gained(rule, "leaving it, the one", found["restrain"], found["defect"], slice(1))
        yield _gained(rule, "... the other four, each", found["restrain"], found["defect"], slice(1, None))


Found = list[tuple[Fate, ...]]  # [seed][seat]


def _row(rule: Rule, line: str, found: Found, seats: slice) -> str:
    """Means over seeds and seats."""
    entries = [fate for by_seat in found for fate in by_seat[seats]]
    lost, collisions, dodges, served, worth, charged, headline = (
        mean(getattr(fate, name) for fate in entries)
        for name in ("lost", "collisions", "manoeuvres", "lines", "worth_kusd", "commons_kusd", "headline")
    )
    return (
        f"{rule:8} {line:24} {lost:6,.0f} {collisions:10.2f} {dodges:8,.0f} {served:10,.0f} "
        f"{worth / 1000:9,.0f} {charged / 1000:10,.0f} {headline:8.2%}"
    )


def _gained(rule: Rule, who: str, before: Found, after: Found, seats: slice) -> str:
    """Means with 95% intervals of what it earns in money and in share, same luck."""
    money, low, high = (kusd / 1000 for kusd in interval(gains(before, after, "worth_kusd", seats)))
    share, least, most = interval(gains(before, after, "headline", seats))
    return (
        f"{rule:8} {who:26} earns {money:+7,.0f} $M [{low:+,.0f}, {high:+,.0f}], "
        f"headline {share:+.2%} [{least:+.2%}, {most:+.2%}]"
    )


def gains(before: Found, after: Found, figure: str, seats: slice = slice(None)) -> list[float]:
    """Change of a company's figure, mean over seats, seed by seed with the same luck."""
    return [
        mean(getattr(new, figure) - getattr(old, figure) for old, new in zip(was[seats], now[seats], strict=True))
        for was, now in zip(before, after, strict=True)
    ]


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean and its 95% interval by Student's t."""
    from scipy import stats

    if len(set(values)) == 1:
        return values[0], values[0], values[0]
    low, high = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    return mean(values), float(low), float(high)


def gain_kusd(before: Found, after: Found, seats: slice = slice(None)) -> float:
    """Mean change of what companies are worth, same luck."""
    return mean(gains(before, after, "worth_kusd", seats))


class Settler(Balanced):
    """Sound play that sends so many satellites to the common band, the rest to its own.

    Idea: an experiment, not a rival: the same company with restraint and without.
    Loses to: anyone who looks for room.
    """

    name = "Settler"

    def __init__(self, most: int) -> None:
        self.most = most  # satellites in the common band

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The sound form with every flight to the one shell or the other."""
        sound = super().decide(seen, rng)
        if not sound.book:
            return sound
        common, own = COMMON.format(operator=seen.name), OWN.format(operator=seen.name)
        left, fits = self._room(seen, common), _fits(seen, common).tolist()
        flights: dict[tuple[str, str], Booking] = {}
        for booking in sound.book:
            each = max(fits[seen.book.index["vehicle"][booking.vehicle]], 1)
            there = min(booking.flights, left // each)
            left -= there * each
            for shell, count in ((common, there), (own, booking.flights - there)):
                before = flights.get((booking.vehicle, shell))
                if count:
                    count += before.flights if before else 0
                    flights[booking.vehicle, shell] = replace(booking, shell=shell, flights=count)
        return check_orders(seen, replace(sound, book=tuple(flights.values()))).orders

    def _room(self, seen: Observation, common: str) -> int:
        """Satellites that may still be sent to the common band, those booked already taken off."""
        place, world = seen.book.index["shell"][common], seen.world
        up = int(world.fleet.satellites[place].sum() + world.fleet.raising[place].sum())
        booked = int((world.launch.manifest[seen.seat, :, place] * _fits(seen, common)).sum())
        allowed = int(world.licences.allowed[place])
        return max(min(self.most, allowed) - up - booked, 0)


def _fits(seen: Observation, shell: str) -> Ints:
    """The most satellites on a flight to a shell, [vehicle]."""
    most: Ints = seen.book.launch.per_flight[:, :, seen.book.index["shell"][shell]].max(axis=1)
    return most


@lru_cache(maxsize=8)
def band_book(scenario: str, rule: Rule) -> Rulebook:
    """Two shells for every company, one in the common band, one in a band of its own."""
    alike = {"inclination_deg": 53.0, "satellites_count": ROOM, "planes_count": 60, "filed": "2023-Q1"}
    generations = [f"{{operator}} {number}" for number in ("One", "Two", "Three")]
    shells: dict[str, object] = {
        COMMON: {**alike, "altitude_km": COMMON_KM, "generations": generations},
        OWN: alike,
    }
    names = tuple(compile_rulebook(load_with(scenario, {})).operators)
    shells |= {OWN.format(operator=name): {"altitude_km": km} for name, km in zip(names, OWN_KM, strict=True)}
    return compile_rulebook(
        load_with(
            scenario,
            {
                "shells": shells,
                "milestones": {f"{{operator}} {part}": {"shells": [COMMON, OWN]} for part in ("first part", "half")},
                "laws": {"debris": {"commons_rule": rule}},
            },
        )
    )


def fates(scenario: str, rule: Rule, line: Line, seeds: Sequence[int]) -> Found:
    """What becomes of every company, seed by seed."""
    return everywhere(partial(fate_of_all, scenario, rule, line), seeds)


def fate_of_all(scenario: str, rule: Rule, line: Line, seed: int) -> tuple[Fate, ...]:
    """One match under a rule."""
    book = band_book(scenario, rule)
    seats = range(len(book.operators))
    players = {seat: Settler(ROOM if line == "fill" or (line == "defect" and seat == 0) else FAIR) for seat in seats}
    world, forms = found_world(book), [CARRY_ON] * len(book.operators)
    charged = taken = world.treasury.cash_kusd * 0
    for quarter in range(book.scenario.quarters_count + book.scenario.run_off_quarters_count):
        now = players if quarter < book.scenario.quarters_count else {}
        world, _, forms = step(world, book, now, seed, forms)
        taken = taken - world.treasury.accounts_kusd[:, ACCOUNTS.index("dividends")]
        charged = charged - world.treasury.accounts_kusd[:, ACCOUNTS.index("commons")]
    headline, served = final_share_ppm(world, book), lines(world.market, world.contracts)
    return tuple(
        Fate(
            headline=int(headline[seat]) / PPM,
            lost=int(world.fleet.lost[seat]),
            collisions=int(world.debris.collisions.sum()),
            manoeuvres=int(world.debris.manoeuvres[seat]),
            lines=int(served[seat]),
            worth_kusd=int(taken[seat] + world.treasury.cash_kusd[seat] - world.treasury.debt_kusd[seat])
            + fleet_value_kusd(world, seat, book)
            + int(world.debris.deposits_kusd[seat]),
            commons_kusd=int(charged[seat]) - int(world.debris.deposits_kusd[seat]),
        )
        for seat in range(len(book.operators))
    )
