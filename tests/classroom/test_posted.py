"""Forms of a page: what stands comes back as nothing new, any strategy's form survives the full form, refusals find their input."""

from dataclasses import replace
from functools import cache

import msgspec
import pytest
from numpy.random import default_rng

from agents.strategies.catalog import named
from game.classroom.full_form import full_form
from game.classroom.posted import full_orders, short_orders
from game.classroom.refusals import beside
from game.classroom.sheet import Sheet, sheet_of
from game.classroom.short_form import short_fields
from game.insight.lessons.lesson import scenario_of
from game.model import ConstellationModel
from game.rules.check import check_orders
from game.rules.factory import unit_cost_kusd
from game.views.format import unit_cost
from game.world.axes import amended, changed
from game.world.observation import Observation
from game.world.orders import Booking, Forecast, Orders, Rejection

SCENARIOS = ("level_field", "thousand_sails")


@cache
def looks(scenario: str, quarters: int = 4) -> tuple[Observation, ...]:
    model = ConstellationModel(scenario, seed=3, collect=False)
    for _ in range(quarters):
        model.step()
    return tuple(operator.look() for operator in model.operators)


def inputs(sheet: Sheet, draft: Orders) -> dict[str, str]:
    """The full form as a browser sends it: a tick that is not set is not sent."""
    fields = [f for _title, groups in full_form(sheet, draft) for group in groups for row in group.rows for f in row]
    return {field.name: field.value for field in fields if field.kind != "tick" or field.value}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_form_sent_as_it_stands_carries_everything_on(scenario: str) -> None:
    for seen in looks(scenario):
        sheet = sheet_of(seen)
        short = {field.name: field.value for field in short_fields(sheet, Orders())}
        assert short_orders(sheet, Orders(), short) == (Orders(), {})
        assert full_orders(sheet, Orders(), inputs(sheet, Orders())) == (Orders(), {})


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_short_form_has_at_most_seven_inputs_each_with_a_help_line_or_limits(scenario: str) -> None:
    for seen in looks(scenario):
        fields = short_fields(sheet_of(seen), Orders())
        assert 5 <= len(fields) <= 7
        assert all(field.help or field.high is not None for field in fields)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("strategy", ["RandomLegal", "Balanced", "Diplomat"])
def test_what_a_strategy_decides_can_be_said_on_the_full_form(scenario: str, strategy: str) -> None:
    for seen in looks(scenario):
        sheet = sheet_of(seen)
        form = named(strategy).decide(seen, default_rng(1))
        form = msgspec.structs.replace(form, reasons=(), memory="", log=())
        read = full_orders(sheet, form, inputs(sheet, form))
        assert not read.problems
        wanted, got = msgspec.to_builtins(form), msgspec.to_builtins(read.orders)
        stands = msgspec.to_builtins(sheet.standing)
        for line in wanted.keys() | got.keys():
            assert got.get(line) == wanted.get(line) or wanted.get(line) == stands.get(line), line


def test_the_short_form_says_what_its_words_say() -> None:
    sheet = sheet_of(looks("level_field")[0])
    assert sheet.ride is not None
    said = {"build": "40", "widen": "bays:2", "flights": "1", "bid_kusd": "60,5", "price": "-10", "research": "12.5"}
    said["licence"] = next(value for value, _words in sheet.choices["licence"] if value.endswith("|gateway"))
    orders, problems = short_orders(sheet, Orders(), said)
    assert not problems
    assert (orders.build, orders.expand) == ({sheet.generation: 40}, {"bays": 2})
    assert orders.book is not None
    assert Booking(sheet.ride.vehicle, sheet.ride.shell, 1, 60_500) in orders.book
    assert orders.research is not None and orders.research.budget_kusd == 12_500
    assert orders.apply[0].gateway and orders.apply[0].nation == said["licence"].removesuffix("|gateway")
    assert orders.price is not None and sheet.standing.price is not None
    assert all(usd < sheet.standing.price.tiers[tier] for tier, usd in orders.price.tiers.items())
    again = {field.name: field.value for field in short_fields(sheet, orders)}
    assert short_orders(sheet, orders, again) == (orders, {})


def test_lines_of_the_full_form_survive_the_short_form() -> None:
    sheet = sheet_of(looks("level_field")[0])
    draft = Orders(borrow_kusd=1000, expand={"bays": 1, "lines": 1})
    again = {field.name: field.value for field in short_fields(sheet, draft)}
    assert short_orders(sheet, draft, again) == (draft, {})


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("build", "many", "write a whole number"),
        ("build", "-3", "from 0 to 100,000"),
        ("bid_kusd", "1e99", "from 0 to 100,000"),
        ("bid_kusd", "nan", "write a number"),
        ("widen", "bays:400", "choose one of the list"),
        ("licence", "Atlantis", "choose one of the list"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_input(name: str, typed: str, why: str) -> None:
    sheet = sheet_of(looks("level_field")[0])
    orders, problems = short_orders(sheet, Orders(), {name: typed})
    assert problems == {name: why}
    assert orders == Orders()


def test_refusals_of_the_rules_find_their_input_on_both_forms() -> None:
    seen = looks("level_field")[0]
    sheet = sheet_of(seen)
    assert sheet.ride is not None
    orders, _ = short_orders(sheet, Orders(), {"flights": "90", "build": "99999"})
    rejections = check_orders(seen, orders).rejections
    short = beside(sheet, orders, rejections, short=True)
    assert {"flights", "build"} <= set(short) and "on offer" in short["flights"]
    full = beside(sheet, orders, rejections, short=False)
    assert f"build.{sheet.generation}" in full and any(name.startswith("book.") for name in full)


def dated(quarters: int) -> Observation:
    model = ConstellationModel(scenario_of("4"), seed=3, chairs={"Bora": "CarryOn"}, collect=False)
    for _ in range(quarters):
        model.step()
    return model.operators[0].look()


def test_before_a_date_of_the_licence_the_short_form_asks_for_an_interval() -> None:
    seen = dated(1)
    sheet = sheet_of(seen)
    assert sheet.asked is not None and (sheet.asked.due, sheet.asked.needed) == (4, 640)
    names = [field.name for field in short_fields(sheet, Orders())]
    assert names[-2:] == ["foretell.low", "foretell.high"] and "licence" not in names and len(names) == 7
    read = short_orders(sheet, Orders(), {"foretell.low": "600", "foretell.high": "700"})
    said = Forecast("aloft", 600, 700, 4)
    assert read == (Orders(forecast=said), {})
    assert check_orders(seen, read.orders).rejections == ()
    shown = {field.name: field.value for field in short_fields(sheet, read.orders)}
    assert (shown["foretell.low"], shown["foretell.high"]) == ("600", "700")
    assert short_orders(sheet, read.orders, shown) == read
    assert short_orders(sheet, read.orders, {"foretell.low": "", "foretell.high": ""}) == (Orders(), {})


def test_half_an_interval_is_told_beside_its_other_end() -> None:
    sheet = sheet_of(dated(1))
    read = short_orders(sheet, Orders(), {"foretell.low": "600", "foretell.high": ""})
    assert read.orders == Orders() and list(read.problems) == ["foretell.high"]
    other = Orders(forecast=Forecast("cash_kusd", 1, 2, 4))
    assert short_orders(sheet, other, {"foretell.low": "", "foretell.high": ""}).orders == other


def test_no_date_is_asked_about_beside_a_dilemma_or_where_a_forecast_runs() -> None:
    assert sheet_of(dated(0)).asked is None  # a dilemma is on the table
    seen = dated(1)
    score = changed(seen.world.score, forecast_figure=[0, -1, -1, -1])
    assert sheet_of(seen).asked is not None
    assert sheet_of(replace(seen, world=amended(seen.world, score=score))).asked is None


def test_the_form_tells_what_a_satellite_costs_by_now() -> None:
    seen = looks("level_field")[0]
    now = int(unit_cost_kusd(seen.world.factory, seen.book)[0])
    assert now < seen.book.scenario.generations[seen.book.names["generation"][0]].unit_cost_kusd
    assert f"about {unit_cost(now)} each" in sheet_of(seen).helps[f"build.{seen.book.names['generation'][0]}"]


def test_where_there_are_two_bands_the_short_form_books_flights_to_either() -> None:
    sheet = sheet_of(looks(scenario_of("5"), 0)[0])
    assert sheet.ride and sheet.beside
    assert sheet.ride.shell == "Bora 53" and sheet.beside.shell == "Bora quiet"
    fields = short_fields(sheet, Orders())
    assert len(fields) <= 7 and {"flights", "flights_beside"} <= {field.name for field in fields}
    posted = {field.name: field.value for field in fields} | {"flights": "0", "flights_beside": "2"}
    read = short_orders(sheet, Orders(), posted)
    assert not read.problems
    ours = [line for line in read.orders.book or () if line.vehicle == sheet.ride.vehicle]
    assert [(line.shell, line.flights) for line in ours] == [("Bora quiet", 2)]
    again = {field.name: field.value for field in short_fields(sheet, read.orders)}
    assert (again["flights"], again["flights_beside"]) == ("0", "2")
    at = (read.orders.book or ()).index(ours[0])
    told = beside(sheet, read.orders, [Rejection(f"book[{at}].flights", "2 slots are on offer")], short=True)
    assert told == {"flights_beside": "2 slots are on offer"}
