"""Report: what a quarter brought one seat: flights, satellites, nations, money, refusals and news."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from game.views.format import count, money, short_count
from game.world.axes import Ints
from game.world.events import Event
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS

# Where an event leads, which icon it has and how much it weighs for the seat it concerns:
# 3 must be seen, 2 worth a chip on the map, 1 only in the report.
ROOMS: dict[str, tuple[str, str, str, int]] = {
    "launch_failed": ("launch", "rocket", "bad", 3),
    "outside_launch_failed": ("launch", "rocket", "warn", 1),
    "launched": ("launch", "rocket", "good", 1),
    "flights_called_off": ("launch", "rocket", "warn", 2),
    "flights_forfeited": ("launch", "rocket", "bad", 3),
    "delivered_low": ("fleet", "trending-down", "bad", 3),
    "upper_stage_broke_up": ("fleet", "triangle-alert", "bad", 2),
    "vehicle_ready": ("launch", "rocket", "good", 2),
    "vehicle_slipped": ("launch", "clock", "warn", 2),
    "landed_first": ("launch", "rocket", "good", 2),
    "reflown_first": ("launch", "rocket", "good", 2),
    "pad_opened": ("launch", "map-pin", "good", 1),
    "slots_won": ("launch", "calendar", "good", 1),
    "slots_sold": ("launch", "coins", "good", 1),
    "expansion_ready": ("factory", "factory", "good", 2),
    "tests_failed": ("factory", "gauge", "warn", 1),
    "satellites_entered": ("fleet", "satellite", "good", 1),
    "satellites_failed": ("fleet", "satellite", "warn", 1),
    "infant_losses": ("fleet", "satellite", "warn", 1),
    "satellites_retired": ("fleet", "satellite", "plain", 1),
    "stranded_reentered": ("fleet", "trending-down", "plain", 1),
    "satellites_hit": ("fleet", "triangle-alert", "bad", 3),
    "derelict_left": ("fleet", "triangle-alert", "warn", 1),
    "collision": ("fleet", "triangle-alert", "bad", 3),
    "tender_opened": ("deals", "handshake", "plain", 2),
    "tender_won": ("deals", "handshake", "good", 3),
    "tender_failed": ("deals", "handshake", "plain", 1),
    "service_begun": ("deals", "handshake", "good", 3),
    "service_late": ("deals", "clock", "bad", 3),
    "agreement_breached": ("deals", "handshake", "bad", 3),
    "agreement_ended": ("deals", "handshake", "plain", 2),
    "date_announced": ("deals", "megaphone", "plain", 1),
    "date_kept": ("deals", "megaphone", "good", 2),
    "date_missed": ("deals", "megaphone", "bad", 3),
    "licence_asked": ("deals", "flag", "plain", 1),
    "licence_granted": ("deals", "flag", "good", 2),
    "licence_refused": ("deals", "flag", "bad", 2),
    "licence_frozen": ("deals", "flag", "bad", 3),
    "licence_thawed": ("deals", "flag", "good", 2),
    "gateway_begun": ("deals", "radio-tower", "plain", 1),
    "gateway_ready": ("deals", "radio-tower", "good", 2),
    "milestone_met": ("fleet", "gavel", "good", 2),
    "milestone_missed": ("fleet", "gavel", "bad", 3),
    "milestone_waived": ("fleet", "gavel", "warn", 2),
    "shell_filed": ("fleet", "gavel", "plain", 1),
    "filing_refused": ("fleet", "gavel", "bad", 2),
    "filing_cut": ("fleet", "gavel", "bad", 3),
    "service_opened": ("market", "users", "good", 2),
    "service_closed": ("market", "users", "bad", 2),
    "coverage_opened": ("fleet", "radio-tower", "good", 1),
    "coverage_lost": ("fleet", "radio-tower", "bad", 3),
    "waiting_list": ("market", "hourglass", "warn", 2),
    "nation_dominated": ("deals", "scale", "warn", 2),
    "research_done": ("research", "flask-conical", "good", 3),
    "funding_halved": ("finance", "landmark", "bad", 3),
    "funding_tapering": ("finance", "landmark", "warn", 2),
    "funding_ended": ("finance", "landmark", "warn", 2),
    "loan_taken": ("finance", "landmark", "plain", 1),
    "equity_raised": ("finance", "landmark", "plain", 1),
    "overdraft_drawn": ("finance", "wallet", "bad", 3),
    "administration": ("finance", "wallet", "bad", 3),
    "dilemma_foreshadowed": ("map", "scale", "warn", 2),
    "dilemma_resolved": ("map", "scale", "plain", 3),
    "first_taken": ("rivals", "trophy", "good", 3),
    "forecast_scored": ("finance", "target", "plain", 2),
}
UNSEEN = frozenset({"line_refused", "dilemma_posed", "forecast_kept"})  # shown elsewhere
PUBLIC = frozenset({
    "launch_failed", "collision", "first_taken", "vehicle_ready", "landed_first", "reflown_first", "vehicle_slipped",
    "nation_dominated", "tender_opened", "tender_won", "administration", "milestone_missed", "agreement_breached",
    "outside_launch_failed", "licence_frozen", "upper_stage_broke_up",
})  # fmt: skip
HAZARD = ("map", "zap", "warn", 3)


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words, and where it leads."""

    kind: str
    sentence: str
    place: str
    icon: str
    tone: str  # good, bad, warn, plain
    weight: int
    nation: str = ""


def wording() -> Callable[[Event, Rulebook], str]:
    """The sentence of an event; "" for one that has none."""
    try:
        speak: Callable[[Event, Rulebook], str] = import_module("game.views.wording").sentence
    except (ImportError, AttributeError):
        return lambda event, book: ""

    def safely(event: Event, book: Rulebook) -> str:
        try:
            return speak(event, book) or ""
        except (KeyError, LookupError, ValueError):
            return ""

    return safely


def told_to(events: Sequence[Event], chair: str, book: Rulebook) -> list[Told]:
    """What concerns a seat or everybody, the weightiest first, its own before others'."""
    speak, found = wording(), []
    for event in events:
        if event.kind in UNSEEN:
            continue
        is_own = event.operator in ("", chair)
        if not is_own and event.kind not in PUBLIC:
            continue
        sentence = speak(event, book)
        if not sentence:
            continue
        place, icon, tone, weight = ROOMS.get(event.kind, HAZARD)
        if not is_own:
            weight, tone, place = weight - 1, "plain", "rivals"
        if event.kind == "tender_opened" and event.other == chair:
            tone, weight = "bad", 3
        told = Told(event.kind, sentence, place, icon, tone, weight, event.nation)
        if told not in found:
            found.append(told)
    return sorted(found, key=lambda told: -told.weight)


# -- the quarter in figures ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flights:
    """A quarter's flights on one vehicle."""

    vehicle: str
    flown: int
    failed: int
    satellites: int  # sent up, the lost ones not counted
    lost: int
    paid_kusd: int
    low: int = 0  # delivered too low


@dataclass(frozen=True, slots=True)
class Changed:
    """A nation whose leader changed."""

    nation: str
    iso3: str
    before: int  # seat, -1 nobody
    after: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """Everything the report shows."""

    headline: str
    flights: tuple[Flights, ...]
    entered: int
    gone: int
    changed: tuple[Changed, ...]
    money: tuple[tuple[str, int], ...]  # label, kusd; together the change in cash
    refused: tuple[str, ...]
    news: tuple[Told, ...]


def quarter_report(before: World, after: World, events: Sequence[Event], seat: int, book: Rulebook) -> Quarter:
    """What the quarter between two worlds brought a seat."""
    return report_of((before, after), ((), events), seat, book)


def report_of(worlds: Sequence[World], told: Sequence[Sequence[Event]], seat: int, book: Rulebook) -> Quarter:
    """What the quarters between some worlds brought a seat; told[k] led to worlds[k], the first is not looked at."""
    name, before, after = book.operators[seat], worlds[0], worlds[-1]
    events = [event for quarter in told[1:] for event in quarter]
    flights = _together([flights_of(*led, seat, book) for led in zip(worlds[1:], told[1:], strict=True)])
    entered = _counted(events, name, ("satellites_entered",))
    changes = hands_changed(before, after, book)
    news = tuple(told_to(events, name, book))
    return Quarter(
        headline=_headline(flights, entered, changes, news, seat, before, after),
        flights=flights,
        entered=entered,
        gone=_counted(events, name, GONE),
        changed=changes,
        money=money_steps(worlds[1:], seat),
        refused=tuple(event.other for event in events if event.kind == "line_refused" and event.operator == name),
        news=news,
    )


GONE = ("infant_losses", "satellites_failed", "satellites_retired", "stranded_reentered", "satellites_hit")


def _counted(events: Sequence[Event], name: str, kinds: Sequence[str]) -> int:
    return sum(event.count for event in events if event.kind in kinds and event.operator == name)


def flights_of(after: World, events: Sequence[Event], seat: int, book: Rulebook) -> tuple[Flights, ...]:
    """Own flights of one quarter, one row a vehicle."""
    name, rows = book.operators[seat], []
    for at, vehicle in enumerate(book.names["vehicle"]):
        mine = [event for event in events if event.operator == name and event.vehicle == vehicle]
        failed = [event for event in mine if event.kind == "launch_failed"]
        sent = sum(event.count for event in mine if event.kind == "launched")
        flown = int(after.launch.flown[seat, at])
        if not flown and not failed:
            continue
        lost = sum(event.count for event in failed)
        low = sum(event.count for event in mine if event.kind == "delivered_low")
        paid = sum(event.kusd for event in mine if event.kind == "launched")
        rows.append(Flights(vehicle, max(flown, len(failed)), len(failed), max(0, sent - lost), lost, paid, low))
    return tuple(rows)


def _together(quarters: Sequence[tuple[Flights, ...]]) -> tuple[Flights, ...]:
    """Rows of several quarters added up by vehicle."""
    total: dict[str, Flights] = {}
    for row in (row for quarter in quarters for row in quarter):
        was = total.get(row.vehicle, Flights(row.vehicle, 0, 0, 0, 0, 0))
        total[row.vehicle] = Flights(
            row.vehicle, was.flown + row.flown, was.failed + row.failed, was.satellites + row.satellites,
            was.lost + row.lost, was.paid_kusd + row.paid_kusd, was.low + row.low,
        )  # fmt: skip
    return tuple(total.values())


def leader_of(world: World) -> Ints:
    """The operator with most satellite lines in each nation, -1 nobody; [nation]."""
    lines = lines_of(world.market, world.contracts)
    return np.where(lines.sum(axis=0) > 0, lines.argmax(axis=0), -1)


def hands_changed(before: World, after: World, book: Rulebook) -> tuple[Changed, ...]:
    """Nations that have another leader than a quarter ago."""
    old, new = leader_of(before), leader_of(after)
    return tuple(
        Changed(name, book.scenario.nations[name].iso3, int(old[at]), int(new[at]))
        for at, name in enumerate(book.names["nation"])
        if old[at] != new[at]
    )


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Customers", ("subscriptions", "business", "wholesale", "contracts")),
    ("Slots, grants", ("slots_sold", "grants", "insurance_paid")),
    ("Funding", ("funding", "equity", "borrowed", "repaid", "dividends", "written_off")),
    ("Satellites", ("satellites", "expansion", "factory_upkeep", "storage", "disposal", "commons")),
    ("Launches", ("launches", "forfeits", "insurance")),
    ("Terminals", ("terminals", "acquisition")),
    ("Ground", ("gateways", "operations", "licences")),
    ("Research", ("research", "sponsorship")),
    ("Other", ("penalties", "interest", "dilemmas", "hazards")),
)


def money_steps(after: Sequence[World], seat: int) -> tuple[tuple[str, int], ...]:
    """The accounts of the quarters that led to some worlds, in groups; together they are the change in cash."""
    accounts = sum(world.treasury.accounts_kusd[seat] for world in after)
    sums = [(label, sum(int(accounts[ACCOUNTS.index(name)]) for name in names)) for label, names in STEPS]
    return tuple((label, kusd) for label, kusd in sums if kusd)


def _headline(
    flights: Sequence[Flights], entered: int, changes: Sequence[Changed], news: Sequence[Told], seat: int,
    before: World, after: World,
) -> str:  # fmt: skip
    """The one thing to remember of the quarter."""
    first = next((told for told in news if told.weight >= 3 and told.tone in ("bad", "good")), None)
    if first is not None:
        return first.sentence
    won = [change.nation for change in changes if change.after == seat]
    if won:
        return f"You now lead in {', '.join(won[:2])}"
    sent = sum(row.satellites for row in flights)
    if sent:
        number = sum(row.flown for row in flights)
        return f"{count(sent)} satellites reached space on {number} flight{'' if number == 1 else 's'}"
    if entered:
        return f"{count(entered)} satellites reached service"
    lines = int(
        lines_of(after.market, after.contracts)[seat].sum() - lines_of(before.market, before.contracts)[seat].sum()
    )
    if lines > 0:
        return f"{short_count(lines)} more subscribers, and nothing flew"
    cash = int(after.treasury.cash_kusd[seat] - before.treasury.cash_kusd[seat])
    return f"A quiet quarter; cash {'grew' if cash >= 0 else 'fell'} by {money(abs(cash))}"
