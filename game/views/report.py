"""Report: what a quarter brought one seat: flights, satellites, nations, money, refusals and news."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.texts import N_, _, listed
from game.views.format import count, money, short_count
from game.views.leading import leader_of
from game.views.news import Told, told_to
from game.views.wording_words import land, plural
from game.world.events import Event
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS


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


def hands_changed(before: World, after: World, book: Rulebook) -> tuple[Changed, ...]:
    """Nations that have another leader than a quarter ago."""
    old, new = leader_of(before), leader_of(after)
    return tuple(
        Changed(name, book.scenario.nations[name].iso3, int(old[at]), int(new[at]))
        for at, name in enumerate(book.names["nation"])
        if old[at] != new[at]
    )


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Customers"), ("subscriptions", "business", "wholesale", "contracts")),
    (N_("Slots, grants"), ("slots_sold", "grants", "insurance_paid")),
    (N_("Funding"), ("funding", "equity", "borrowed", "repaid", "dividends", "written_off")),
    (N_("Satellites"), ("satellites", "expansion", "factory_upkeep", "storage", "disposal", "commons")),
    (N_("Launches"), ("launches", "forfeits", "insurance")),
    (N_("Terminals"), ("terminals", "acquisition")),
    (N_("Ground"), ("gateways", "operations", "licences")),
    (N_("Research"), ("research", "sponsorship")),
    (N_("Other"), ("penalties", "interest", "dilemmas", "hazards")),
)


def money_steps(after: Sequence[World], seat: int) -> tuple[tuple[str, int], ...]:
    """The accounts of the quarters that led to some worlds, in groups; together they are the change in cash."""
    accounts = sum(world.treasury.accounts_kusd[seat] for world in after)
    sums = [(_(label), sum(int(accounts[ACCOUNTS.index(name)]) for name in names)) for label, names in STEPS]
    return tuple((label, kusd) for label, kusd in sums if kusd)


def _headline(
    flights: Sequence[Flights], entered: int, changes: Sequence[Changed], news: Sequence[Told], seat: int,
    before: World, after: World,
) -> str:  # fmt: skip
    """The one thing to remember of the quarter."""
    if after.treasury.administration[seat] >= 0:
        return _("In administration: satellites fly on, but the score is nothing")
    first = next((told for told in news if told.weight >= 3 and told.tone in ("bad", "good")), None)
    if first is not None:
        return first.sentence
    won = [change.nation for change in changes if change.after == seat]
    if won:
        return _("You now lead in {won}").format(won=listed(land(name) for name in won[:2]))
    sent = sum(row.satellites for row in flights)
    if sent:
        number = sum(row.flown for row in flights)
        return plural(
            number,
            "{sent} satellites reached space on {count} flight",
            "{sent} satellites reached space on {count} flights",
            sent=count(sent),
        )
    if entered:
        return _("{entered} satellites reached service").format(entered=count(entered))
    lines = int(
        lines_of(after.market, after.contracts)[seat].sum() - lines_of(before.market, before.contracts)[seat].sum()
    )
    if lines > 0:
        return _("{lines} more subscribers, and nothing flew").format(lines=short_count(lines))
    cash = int(after.treasury.cash_kusd[seat] - before.treasury.cash_kusd[seat])
    return (
        _("A quiet quarter; cash grew by {cash}") if cash >= 0 else _("A quiet quarter; cash fell by {cash}")
    ).format(cash=money(abs(cash)))
