"""Debris: crowding, dodging, collisions, drag and the commons rules."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import bands, collisions, commons, debris, filings, fleet
from game.rules.luck import Luck
from game.rules.rulebook import compile_rulebook
from game.world.axes import changed
from game.world.debris import BANDS


def ruled_by(scenario, **values):
    """A rulebook with other debris laws."""
    laws = msgspec.structs.replace(scenario.laws.debris, **values)
    return compile_rulebook(msgspec.structs.replace(scenario, laws=msgspec.structs.replace(scenario.laws, debris=laws)))


def turn(world, book, seed=1):
    step = debris.advance(world, None, None, book, Luck(seed, world.quarter, book))
    return step.world, step


@pytest.mark.parametrize(
    ("altitude_km", "band"), [(300, 0), (324, 0), (325, 1), (550, 10), (1499, 47), (1500, 47), (250, 0)]
)
def test_band_of_an_altitude(altitude_km, band):
    assert int(bands.band_of(altitude_km)) == band


def test_background_has_its_peaks_where_the_catalogue_has_them(book):
    objects = bands.spread_background(12_500, book.laws.debris)
    assert 12_400 < objects.sum() < 12_600
    assert bands.band_of(750) <= int(objects.argmax()) <= bands.band_of(900)
    assert objects[bands.band_of(1400)] > 1.5 * objects[bands.band_of(1200)]
    assert objects[bands.band_of(400)] < objects.max() / 10


@given(counts=st.lists(st.integers(0, 3000), min_size=3, max_size=3))
def test_conjunctions_grow_with_the_square_of_density(book, counts):
    tables = book.fleet.debris
    flying = np.zeros(len(book.names["shell"]), dtype=np.int64)
    flying[:3] = counts
    none, empty = np.zeros_like(flying), np.zeros(BANDS, dtype=np.int64)
    one = collisions.look(flying, none, none, empty, np.zeros(BANDS), tables)
    two = collisions.look(2 * flying, none, none, empty, np.zeros(BANDS), tables)
    assert collisions.meetings(two, two.crowd(), tables) == pytest.approx(
        4 * collisions.meetings(one, one.crowd(), tables)
    )


def test_starlink_dodges_about_35_times_a_satellite_and_year(book, opening):
    seat = book.index["operator"]["Starlink"]
    flying = opening.fleet.satellites[book.owners["shell"] == seat].sum()
    assert 30 < 4 * opening.debris.manoeuvres[seat] / flying < 40


def test_dodging_costs_money(book, opening):
    _, step = turn(opening, book)
    assert step.bills["operations"][book.index["operator"]["Starlink"]] < 0
    assert (step.bills["operations"] <= 0).all()


def test_odds_of_a_collision_for_a_large_fleet(book):
    """About a thousandth a year for 10,000 satellites in four bands, hundredfold for ten times as many."""
    active = np.zeros((len(book.names["shell"]), BANDS))
    active[0, 8:12] = 2500
    sky = collisions.Sky(active, np.zeros(BANDS), np.zeros(BANDS))
    odds = 4 * collisions.collision_odds(sky, sky.crowd(), book.laws.debris, book.fleet.debris).sum()
    assert 0.0007 < odds < 0.0015
    many = collisions.Sky(10 * active, np.zeros(BANDS), np.zeros(BANDS))
    assert collisions.collision_odds(many, many.crowd(), book.laws.debris, book.fleet.debris).sum() * 4 > 90 * odds


def test_a_collision_hurts_everybody_in_the_band(scenario, opening):
    book = ruled_by(scenario, hit_low_share=0.2, hit_high_share=0.2)
    band = int(book.fleet.debris.band[book.index["shell"]["OneWeb Polar"]])
    guest = book.index["shell"]["Guowang 1168-86"]
    satellites = opening.fleet.satellites.copy()
    host_generation = book.index["generation"]["Guowang Gen1"]
    satellites[guest, host_generation, 3] = 100
    tables = replace(
        book.fleet.debris, band=np.where(np.arange(len(book.names["shell"])) == guest, band, book.fleet.debris.band)
    )
    book = replace(book, fleet=replace(book.fleet, debris=tables))
    world = replace(opening, fleet=changed(opening.fleet, satellites=satellites))
    after, events = debris.collide(world, band, np.array([0.0, 0.5, 0.5, 0.5]), book)
    lost = after.fleet.lost - world.fleet.lost
    assert lost[book.index["operator"]["OneWeb"]] > 50 and lost[book.index["operator"]["Guowang"]] > 10
    assert lost[book.index["operator"]["Starlink"]] == 0
    gone = world.fleet.satellites.sum() - after.fleet.satellites.sum()
    assert gone == lost.sum() and after.fleet.satellites.min() >= 0
    fragments = (after.debris.objects - world.debris.objects).sum()
    assert 1000 <= fragments <= 3000
    assert after.debris.collisions[band] == 1
    assert {event.kind for event in events} == {"collision", "satellites_hit"}


def test_a_cloud_settles_low_and_stays_high(book, opening):
    low, high = int(bands.band_of(480)), int(bands.band_of(1100))
    objects = opening.debris.objects.copy()
    objects[[low, high]] += 1000
    world = replace(opening, debris=changed(opening.debris, objects=objects))
    for quarter in range(12):
        world, _ = turn(replace(world, quarter=quarter), book)
    added = world.debris.objects - opening.debris.objects
    assert added[low] < 50
    assert added[high] > 980


def test_more_debris_means_more_dodging(book, opening):
    crowded = changed(opening.debris, objects=opening.debris.objects * 3)
    calm, _ = turn(opening, book)
    busy, _ = turn(replace(opening, debris=crowded), book)
    assert (busy.debris.manoeuvres >= calm.debris.manoeuvres).all()
    assert busy.debris.manoeuvres.sum() > calm.debris.manoeuvres.sum()


def test_clean_quarters_count_up_until_something_is_left_behind(book, opening):
    left = np.zeros(len(book.operators), dtype=np.int64)
    left[0] = 2
    world, _ = turn(opening, book)
    world, step = turn(replace(world, debris=changed(world.debris, left_behind=left)), book)
    assert world.debris.clean_quarters.tolist() == [0] + [2] * (len(book.operators) - 1)
    assert [event.count for event in step.events if event.kind == "derelict_left"] == [2]


@pytest.mark.parametrize("rule", ["none", "fee", "quota", "deposit"])
def test_what_each_commons_rule_charges(scenario, opening, rule):
    book = ruled_by(scenario, commons_rule=rule, quota_satellites_per_band_count=500.0)
    founded = debris.opening(book, opening.fleet)
    _, step = turn(replace(opening, debris=founded), book)
    seat = book.index["operator"]["OneWeb"]  # alone with what others left behind at 1,200 km
    if rule in ("none", "quota"):
        assert "commons" not in step.bills
    elif rule == "deposit":
        assert (
            founded.deposits_kusd.sum() > 0 and abs(step.bills["commons"]).max() <= founded.deposits_kusd.max() // 100
        )
    else:
        assert step.bills["commons"].any() and step.bills["commons"][seat] > 0  # gets more back than it pays


def damage(book, by_band, background=1000.0):
    """What one more satellite does to the others, fleets by_band [operator, band]."""
    dodges = np.full(by_band.shape[0], 1000)
    return commons.damage_kusd(by_band, by_band.sum(axis=0) + background, dodges, book.laws.debris, book.fleet.debris)


def test_the_fee_is_what_a_satellite_costs_others(book):
    by_band = np.zeros((3, BANDS))
    by_band[0, 20] = 800
    alone = damage(book, by_band)
    assert alone[0, 20] == 0 and alone[1, 20] > 0  # nobody pays for harm to its own fleet
    by_band[1, 20] = 800
    two = damage(book, by_band)
    assert two[0, 20] > 0 and two[0, 30] == two[1, 30] == 0
    by_band[2, 20] = 1600
    assert damage(book, by_band)[0, 20] > 3 * two[0, 20]  # three times the others, in a fuller band
    assert damage(book, by_band, 5000.0)[0, 20] > damage(book, by_band)[0, 20]
    assert commons.fee_kusd(by_band, damage(book, by_band)).tolist() == [
        round(float(count * kusd)) for count, kusd in zip(by_band[:, 20], damage(book, by_band)[:, 20], strict=True)
    ]


def test_the_odds_in_the_fee_are_those_of_the_law(book):
    """One more satellite of the first fleet raises the odds of a collision by what the fee says, but for its own kin."""
    tables, laws = book.fleet.debris, book.laws.debris
    shells = [int(np.flatnonzero(book.owners["shell"] == seat)[0]) for seat in range(2)]
    active = np.zeros((book.owners["shell"].size, BANDS))
    active[shells, 20] = 2000
    sky = collisions.Sky(active, np.zeros(BANDS), np.zeros(BANDS))
    more = active.copy()
    more[shells[0], 20] += 1
    fuller = collisions.Sky(more, sky.others, sky.derelict)
    rise = (
        collisions.collision_odds(fuller, fuller.crowd(), laws, tables)
        - collisions.collision_odds(sky, sky.crowd(), laws, tables)
    )[20]
    stated = 0.25 * laws.collision_strangers_per_pair_per_year * 2 * sky.crowd()[20] * tables.nearness[20]
    assert rise == pytest.approx(stated / 2, rel=0.1)  # half of the crowd is its own fleet, which it knows


def test_what_stays_longer_costs_a_higher_deposit(book):
    laws, tables = book.laws.debris, book.fleet.debris
    years = commons.stays_years(laws, tables)
    low, high = (int(bands.band_of(km)) for km in (480.0, 860.0))
    assert years[low] < 1.5 < 20 < years[high] <= 1 / laws.discount_per_year_share + 1e-9
    by_band = np.zeros((2, BANDS))
    by_band[:, [low, high]] = 100
    each = [
        commons.deposits_kusd(by_band * (np.arange(BANDS) == band), damage(book, by_band), laws, tables)
        for band in (low, high)
    ]
    assert (each[1] > 10 * each[0]).all()


@pytest.mark.parametrize(
    ("held", "due", "alive", "left", "paid"),
    [(1000, 1200, 12, 0, 200), (1000, 800, 8, 0, -200), (1000, 800, 8, 2, 0), (1000, 900, 9, 1, 0)],  # 100 a satellite
)
def test_a_deposit_comes_back_unless_the_satellite_is_left_behind(held, due, alive, left, paid):
    held, due, left, alive = (np.array([value]) for value in (held, due, left, alive))
    assert commons.deposit_paid_kusd(held, due, left, alive).tolist() == [paid]


def test_under_a_quota_companies_share_what_a_band_may_hold(scenario, opening):
    book = ruled_by(scenario, commons_rule="quota", quota_satellites_per_band_count=500.0)
    allowed, free = filings.opening_rights(book)[1], filings.opening_rights(compile_rulebook(scenario))[1]
    flying = opening.fleet.satellites.sum(axis=(1, 2)) + opening.fleet.raising.sum(axis=(1, 2))
    band, owner = book.fleet.debris.band, np.asarray(book.owners["shell"])
    for shell in range(allowed.size):
        here = band == band[shell]
        own = here & (owner == owner[shell])
        assert flying[shell] <= allowed[shell] <= free[shell]
        assert allowed[own].sum() <= flying[own].sum() + 500 / len(set(owner[here]))
    assert allowed.sum() < free.sum()


@pytest.mark.parametrize(("charged", "paid"), [([90, 0, 0], [60, -30, -30]), ([30, 30, 30], [0, 0, 0])])
def test_charges_go_back_in_equal_parts(charged, paid):
    assert commons.shared_kusd(np.array(charged)).tolist() == paid


def test_strangers_in_a_band_collide_where_one_fleet_does_not(book):
    """The same satellites in the same band, of one company or of two."""
    owner, band = book.owners["shell"], 20
    own, other = int(np.flatnonzero(owner == 0)[0]), int(np.flatnonzero(owner == 1)[0])
    together, apart = (np.zeros((owner.size, BANDS)) for _ in range(2))
    together[own, band] = 4000
    apart[[own, other], band] = 2000
    odds = [
        collisions.collision_odds(sky, sky.crowd(), book.laws.debris, book.fleet.debris)[band]
        for sky in (collisions.Sky(active, np.zeros(BANDS), np.zeros(BANDS)) for active in (together, apart))
    ]
    assert odds[1] > 20 * odds[0]


def test_a_manoeuvre_in_a_crowd_costs_more_than_in_calm(book):
    laws, flying = book.laws.debris, np.array([100, 100, 0])
    usual = round(laws.manoeuvres_reference_per_year * 100 / 4)
    calm, usually, crowded = collisions.strain(np.array([0, usual, 0]), flying, laws)[[0, 1, 2]].tolist()
    assert (calm, crowded) == (0.5, 0.5) and usually == pytest.approx(1.0, abs=0.01)
    assert collisions.strain(np.array([4 * usual]), np.array([100]), laws)[0] > 8 * usually


def test_a_cloud_wears_out_those_who_fly_through_it(book, opening):
    shell = book.index["shell"]["OneWeb Polar"]
    objects = opening.debris.objects.copy()
    objects[book.fleet.debris.band[shell]] += 2000
    rate = fleet.untracked_per_year(objects, book)
    through = book.fleet.pair_shell == shell
    assert (rate[through] > 0.005).all() and (rate < 0.02).all()
    assert not fleet.untracked_per_year(opening.debris.objects, book).any()
