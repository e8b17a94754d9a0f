"""Opening: the world of mid-2025 as the press saw it, founded the same way every time."""

import msgspec
import numpy as np
import pytest

from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import arrays_of, axes_of
from game.world.loading import ScenarioError, load_with
from game.world.research import TOPICS
from game.world.state import digest, rooms


def up_there(world, book):
    """Satellites in service and raising [operator]."""
    shells = world.fleet.satellites.sum(axis=(1, 2)) + world.fleet.raising.sum(axis=(1, 2))
    return np.bincount(book.owners["shell"], weights=shells, minlength=len(book.operators)).astype(int)


def of(book, operator):
    return book.index["operator"][operator]


@pytest.mark.parametrize(
    ("operator", "reported"),
    [("Starlink", 8000), ("Guowang", 34), ("Amazon Leo", 54), ("OneWeb", 651)],  # the article; facts for the last two
)
def test_satellites_in_orbit_are_within_a_tenth_of_the_report(opening, book, operator, reported):
    assert abs(up_there(opening, book)[of(book, operator)] - reported) <= 0.1 * reported


def test_ninety_qianfan_were_launched_and_thirteen_are_too_low(opening, book):
    mine = book.owners["shell"] == of(book, "Qianfan")
    assert opening.launch.launched[of(book, "Qianfan")] == 90
    assert opening.fleet.stranded[mine].sum() == 13
    assert up_there(opening, book)[of(book, "Qianfan")] == 77


def test_about_eleven_thousand_satellites_are_active_in_low_orbit(opening, book, scenario):
    assert abs(up_there(opening, book).sum() + scenario.others_in_orbit_count - 11_000) <= 1_100


def test_falcon_9_has_flown_about_five_hundred_times_and_the_chinese_reusables_never(opening, book):
    flights = dict(zip(book.names["vehicle"], opening.launch.flights.tolist(), strict=True))
    assert abs(flights["Falcon 9"] - 500) <= 50
    waiting = ("Long March 10", "Long March 8R", "Zhuque-3", "Tianlong-3")
    assert [flights[name] for name in waiting] == [0, 0, 0, 0]
    assert all(book.scenario.vehicles[name].status == "in_development" for name in waiting)


def test_starlink_serves_six_million_lines_and_nobody_else_any(opening, book):
    lines = opening.market.subscribers.sum(axis=1)
    assert abs(lines[of(book, "Starlink")] - 6_100_000) <= 0.01 * 6_100_000
    assert lines.sum() == lines[of(book, "Starlink")]


def test_qianfan_opens_with_four_signed_and_unserved_agreements(opening, book):
    nations = [book.names["nation"][n] for n in np.flatnonzero(opening.contracts.lines[of(book, "Qianfan")])]
    assert sorted(nations) == ["Brazil", "Kazakhstan", "Malaysia", "Thailand"]
    assert opening.contracts.served_lines.sum() == 0


def test_the_world_makes_about_as_many_launches_as_in_2025(scenario):
    def yearly(*providers):
        return 4 * sum(
            v.cadence_per_quarter for v in scenario.vehicles.values() if v.provider in providers and v.flights_count
        )

    falcon = 4 * scenario.vehicles["Falcon 9"].cadence_per_quarter
    assert abs(falcon - 165) <= 0.12 * 165
    assert abs(yearly("CASC", "LandSpace", "Space Pioneer", "CAS Space") - 92) <= 0.15 * 92


def test_falcon_9_flies_for_fifteen_to_seventeen_million_once_its_booster_comes_back(scenario):
    spec = scenario.vehicles["Falcon 9"]
    fairing = spec.fairing_kusd / spec.fairing_uses_count
    for flights in (13, spec.booster_life_flights_count):
        booster = spec.booster_kusd / flights
        cost = spec.upper_stage_kusd + fairing + booster + spec.refurbishment_kusd + spec.operations_kusd
        assert 14_500 <= cost <= 17_000


def test_long_march_costs_what_the_state_is_charged(scenario):
    for name in ("Long March 5B", "Long March 6A", "Long March 8", "Long March 8A", "Long March 12"):
        spec = scenario.vehicles[name]
        assert 35_000 <= spec.upper_stage_kusd + spec.fairing_kusd + spec.booster_kusd + spec.operations_kusd <= 75_000


@pytest.mark.parametrize(
    ("vehicle", "generation", "aboard"),
    [
        ("Falcon 9", "Starlink V2 Opt", 28),
        ("Falcon 9", "Leo Gen1", 24),
        ("Atlas V", "Leo Gen1", 27),
        ("Long March 6A", "Qianfan Gen1", 18),
        ("Long March 6A", "Guowang Gen1", 5),
        ("Long March 5B", "Guowang Gen1", 10),
        ("Long March 12", "Guowang Gen1", 9),
        ("Tianlong-3", "Qianfan Gen1", 36),
        ("Starship", "Starlink V3", 60),
    ],
)
def test_a_flight_carries_what_it_was_seen_to_carry(book, vehicle, generation, aboard):
    loads = book.launch.per_flight[book.index["vehicle"][vehicle], book.index["generation"][generation]]
    assert set(loads[loads > 0].tolist()) == {aboard}


@pytest.mark.parametrize(
    ("operator", "vehicle", "may"),
    [
        ("Qianfan", "Falcon 9", False),
        ("Guowang", "Ariane 64", False),
        ("Starlink", "Long March 8", False),
        ("OneWeb", "LVM3", True),
        ("Amazon Leo", "Falcon 9", True),
        ("Qianfan", "Zhuque-3", True),
        ("Guowang", "Long March 5B", True),
    ],
)
def test_export_control_says_who_flies_on_what(book, operator, vehicle, may):
    assert bool(book.launch.may_fly[of(book, operator), book.index["vehicle"][vehicle]]) is may


def test_every_booked_flight_of_the_first_quarter_may_fly_and_finds_satellites(opening, book):
    manifest = opening.launch.manifest
    assert (manifest.sum(axis=2)[book.launch.may_fly == 0] == 0).all()
    aboard = book.launch.per_flight.max(axis=1)
    assert ((manifest > 0) <= (aboard[None] > 0)).all()
    for operator in range(len(book.operators)):
        wanted = (manifest[operator] * aboard).sum()
        mine = book.owners["generation"] == operator
        made = opening.factory.ready[mine].sum() + opening.factory.tested[mine].sum() + opening.factory.plan[mine].sum()
        assert wanted <= made


def test_launched_satellites_are_all_accounted_for(opening, book):
    stranded = np.bincount(book.owners["shell"], weights=opening.fleet.stranded, minlength=len(book.operators))
    accounted = up_there(opening, book) + stranded + opening.fleet.lost + opening.fleet.disposed
    assert (opening.launch.launched == accounted).all()


def test_the_same_rulebook_founds_the_same_world(opening, book):
    assert digest(found_world(book)) == digest(opening)


def test_nothing_at_the_opening_is_negative_but_what_says_never(opening):
    may_be_negative = {  # -1 or -9999 stand for never, none, open
        "serve_by", "until", "announced", "tender_excludes", "administration", "filed_quarter", "dilemma",
        "dilemma_ahead", "answered", "held", "last_dilemma", "forecast_figure", "since",
    }  # fmt: skip
    for name, room in rooms(opening):
        for field, _, _, array in arrays_of(room):
            assert field in may_be_negative or (array >= 0).all(), f"{name}.{field}"


def test_every_array_has_the_length_of_its_axes(opening, book):
    sizes = {axis: len(names) for axis, names in book.names.items()}
    for name, room in rooms(opening):
        for entry in room.__dataclass_fields__.values():
            for axis, length in zip(axes_of(entry) or (), getattr(room, entry.name).shape, strict=True):
                assert sizes.get(axis, length) == length, f"{name}.{entry.name}, axis {axis}"


def relisted(scenario):
    """The scenario with its operators, generations and shells listed the other way round by company."""
    names = list(reversed(scenario.operators))

    def by_company(entries):
        return {key: spec for name in names for key, spec in entries.items() if spec.operator == name}

    return msgspec.structs.replace(
        scenario,
        operators={name: scenario.operators[name] for name in names},
        generations=by_company(scenario.generations),
        shells=by_company(scenario.shells),
    )


def test_listing_the_companies_in_another_order_only_permutes_the_opening(opening, book, scenario):
    other_book = compile_rulebook(relisted(scenario))
    other = found_world(other_book)
    orders = {
        axis: np.array([book.index[axis][name] for name in other_book.names[axis]])
        for axis in ("operator", "generation", "shell")
    }
    for (name, mine), (_, theirs) in zip(rooms(opening), rooms(other), strict=True):
        for field, axes, _, array in arrays_of(mine):
            for place, axis in enumerate(axes):
                if axis in orders:
                    array = np.take(array, orders[axis], axis=place)
            assert (array == getattr(theirs, field)).all(), f"{name}.{field}"


def test_listing_the_companies_in_another_order_moves_nobodys_luck(book, scenario):
    other = compile_rulebook(relisted(scenario))
    for axis in ("operator", "shell"):
        mine = dict(zip(book.names[axis], book.luck_rows[axis].tolist(), strict=True))
        theirs = dict(zip(other.names[axis], other.luck_rows[axis].tolist(), strict=True))
        assert mine == theirs
        assert len(set(mine.values())) == len(mine)


def test_a_rulebook_is_compiled_once_a_scenario(scenario):
    assert compile_rulebook(scenario) is compile_rulebook(scenario)


def test_the_world_adds_up(scenario):
    nations = scenario.nations.values()
    assert sum(nation.is_bloc for nation in nations) == 6
    assert len(nations) == 36
    assert abs(sum(nation.population_m for nation in nations) - 8_200) <= 0.05 * 8_200
    business = sum(nation.business_musd_per_year for nation in nations if "west" not in nation.closed_to)
    assert 4_000 <= business <= 7_000  # about half of Starlink's $11.4bn in 2025, and OneWeb's $0.25bn


@pytest.mark.parametrize(
    ("nation", "operator", "status"),
    [
        ("United States", "Starlink", "granted"),
        ("Kazakhstan", "Starlink", "pending"),  # live in August 2025
        ("Vietnam", "Starlink", "pending"),  # licence of February 2026
        ("Brazil", "Qianfan", "pending"),  # granted in February 2026
        ("China", "Guowang", "granted"),
        ("China", "Starlink", None),
        ("India", "OneWeb", "granted"),
        ("Pakistan", "Starlink", "frozen"),
    ],
)
def test_licences_are_those_of_mid_2025(scenario, nation, operator, status):
    held = {licence.operator: licence.status for licence in scenario.nations[nation].licences}
    assert held.get(operator) == status


def test_briefings_are_short_enough_to_be_read(scenario):
    for name, spec in scenario.operators.items():
        assert 45 <= len(spec.briefing.split()) <= 75, name
        assert len(spec.short) <= 8
        assert all(len(goal) <= 80 for goal in spec.goals)


def test_the_flight_of_every_booking_is_priced_as_its_customer_pays(scenario):
    for flight in scenario.manifest:
        vehicle = scenario.vehicles[flight.vehicle]
        owner = scenario.providers[vehicle.provider].owner
        least = 0.9 * vehicle.list_price_kusd if flight.operator != owner else 14_000
        assert least <= flight.price_kusd <= 1.1 * vehicle.list_price_kusd


def test_a_scenario_may_open_in_the_middle_of_research():
    spec = {"research_progress_share": {"laser_links": 0.25}}
    world = found_world(compile_rulebook(load_with("level_field", {"operators": {"Ostro": spec}})))
    assert world.research.progress_ppm[3].tolist() == [250_000 * (topic == "laser_links") for topic in TOPICS]
    assert not world.research.progress_ppm[:3].any()


def test_progress_in_a_topic_there_is_not_is_refused():
    spec = {"research_progress_share": {"lasers": 0.25}}
    with pytest.raises(
        ScenarioError, match=r"operators.Ostro.research_progress_share is \"lasers\", which is no topic"
    ):
        load_with("level_field", {"operators": {"Ostro": spec}})


def test_opening_lines_say_what_else_is_to_be_had_unless_told_otherwise():
    """Where they do not, the outside options are those of an opening without lines, and business is as far as it is said."""
    lines = {
        "nations": {"Brazil": {"subscribers_count": {"Ostro": 50_000}}},
        "operators": {"Ostro": {"business_share": 0.5}},
    }
    held = {**lines, "laws": {"market": {"outside_follows_lines": False}}}
    none, follows, stays = (compile_rulebook(load_with("level_field", over)) for over in ({}, lines, held))
    brazil = none.index["nation"]["Brazil"]
    assert follows.market.outside_weight[brazil] != none.market.outside_weight[brazil]
    assert (stays.market.outside_weight == none.market.outside_weight).all()
    assert (stays.market.business_outside == none.market.business_outside).all()
    market = found_world(stays).market
    price = stays.scenario.operators["Ostro"].price_usd_per_month["middle"]
    assert market.revenue_kusd[3].sum() == pytest.approx(2 * 50_000 * price * 3 / 1000, rel=0.001)
