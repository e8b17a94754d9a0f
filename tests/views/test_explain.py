"""Explain: every sum's parts come to the figure shown, in worlds of several chairs, quarters and seeds."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from agents.policies.partner_nations import licence_odds
from game.model import ConstellationModel
from game.rules.observe import observe
from game.views import factory, launch, launch_manifest, research, standing, strip
from game.views.deals import standings
from game.views.deals_promises import agreements, licence_facts
from game.views.encyclopedia import Encyclopedia, encyclopedia
from game.views.explain import deals, hud, know, lenders, lift, market, money, plant, prices, sky
from game.views.explain.sum import Sum, given, made
from game.views.finance import accounts, position, runway_words
from game.views.format import count, percent, unit_cost, usd
from game.views.format import money as dollars
from game.views.hud import numbers
from game.views.market import flow_of, nation_rows
from game.views.nation import price_usd
from game.world.factory import RIGOURS
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.state import World
from game.world.treasury import RETIRE

MATCHES = [("Qianfan", 1, 6), ("Starlink", 2, 3), ("OneWeb", 3, 9), ("Guowang", 4, 14), ("Amazon Leo", 5, 0)]


class Scene(NamedTuple):
    seen: Observation
    worlds: list[World]

    @property
    def before(self) -> World | None:
        return self.worlds[-2] if len(self.worlds) > 1 else None


@pytest.fixture(scope="module", params=MATCHES, ids=lambda match: f"{match[0]}-{match[2]}")
def scene(request) -> Iterator[Scene]:
    chair, seed, quarters = request.param
    model = ConstellationModel("thousand_sails", seed, {chair: "Balanced"}, collect=False)
    worlds = [model.world]
    for _ in range(quarters):
        model.step()
        worlds.append(model.world)
    seat = model.book.index["operator"][chair]
    yield Scene(observe(model.world, seat, model.book, model.notices, model.news), worlds)
    model.release()


def holds(figure: Sum) -> None:
    """What the parts come to is the figure, as shown, at every depth."""
    assert figure.show(figure.worked_out()) == figure.text, figure
    for part in figure.parts:
        holds(part)


def walk(figure: Sum) -> Iterator[Sum]:
    yield figure
    for part in figure.parts:
        yield from walk(part)


def explained(scene: Scene) -> Iterator[tuple[Sum, str]]:
    """Every explanation of a scene with the figure that the screens show."""
    seen, worlds, before = scene.seen, scene.worlds, scene.before
    world, seat, book = seen.world, seen.seat, seen.book
    figures = numbers(world, seat, book)
    where = position(worlds, seen)
    yield money.cash(seen, before), dollars(figures["cash"])
    yield money.revenue(world, seat), dollars(figures["revenue"])
    yield lenders.borrow_limit(seen), dollars(seen.legal.borrow_limit_kusd)
    yield lenders.equity_limit(seen), dollars(seen.legal.equity_limit_kusd)
    yield lenders.spend_limit(seen), dollars(seen.legal.spend_limit_kusd)
    yield lenders.valuation(seen), dollars(where.valuation_kusd)
    yield lenders.debt(seen, before), dollars(where.debt_kusd)
    yield lenders.funding(seen), dollars(where.funding_kusd)
    yield lenders.sold(seen), percent(where.sold_ppm)
    yield lenders.left_to_spend(seen, 1000), dollars(seen.legal.spend_limit_kusd - 1000)
    if where.runway is not None and where.runway < 99:
        yield money.runway(worlds, seen), runway_words(where)
    for line in accounts(worlds, seat) if before is not None else ():
        for ago, value in enumerate(reversed(line.values), 1):
            yield money.account(line, worlds[-ago], seat), percent(value, 0) if line.is_share else dollars(value)
    for other in range(len(book.operators)):
        yield market.share(world, other, book), market.share_words(int(world.score.share_ppm[other]))
        yield market.subscriber_share(world, other), percent(int(world.score.subscriber_share_ppm[other]), 2)
        yield market.revenue_share(world, other), percent(int(world.score.revenue_share_ppm[other]), 2)
        yield market.subscribers(world, before, other), ""
        yield sky.in_service(world, before, other, book), ""
        yield sky.raising(world, other, book), ""
    yield market.mean_share(world, seat, "Mean"), ""
    yield market.trust(world, seat, book), f"{figures['trust'] / 10_000:.0f}"
    for tier in TIERS:
        yield prices.price_floor(seen, tier), usd(seen.legal.price_floor_usd[tier])
    yield prices.terminal_cost(seen), ""
    for at, row in enumerate(nation_rows(seen)):
        yield market.lines_in(world, before, seat, at), ""
        yield market.nation_share(world, seat, at), percent(row.share * 1e6, 0)
        yield market.trust_in(world, before, seat, at), ""
        yield prices.affordable(seen, at), usd(row.affordable_usd)
        yield prices.price(seen, at), usd(price_usd(seen, at))
        yield market.used(seen, before, at), ""
        yield market.use(seen, before, at), percent(row.used * 1e6, 0)
        yield market.awareness(seen, before, at), percent(row.awareness_ppm, 0)
        yield market.nation_revenue(seen, before, at), dollars(row.revenue_kusd)
        yield sky.availability(seen, at), percent(row.availability_ppm)
    if before is not None:
        yield market.churn(before, world, seat), percent(flow_of(before, world, seat).churn * 1e6)
    for shell in range(len(book.names["shell"])):
        if book.owners["shell"][shell] == seat:
            yield sky.renewal(seen, shell, RETIRE[0]), ""


def of_the_line(scene: Scene) -> Iterator[tuple[Sum, str]]:
    """Factory, flights, research and deals, with the figures that the screens show."""
    seen = scene.seen
    rigour = RIGOURS[int(seen.world.factory.rigour[seen.seat])]
    line = factory.line(seen, None, rigour, {})
    for at, stage in enumerate(line.stages):
        yield plant.room(seen, None, rigour, at), count(stage.room)
        yield plant.strip_room(seen, None, at), ""
        yield plant.flow(seen, at), count(stage.flow)
        yield plant.expansion(seen, at, 3), dollars(3 * stage.unit_kusd)
        if at:
            yield plant.waiting(seen, at), count(stage.waiting)
    yield plant.ready(seen), count(line.ready)
    for stage in strip.stages(seen, scene.before):
        if stage.place in ("factory", "launch"):
            yield plant.strip_sum(seen, None, stage.key), stage.value
    for row in factory.generations(seen, None, rigour):
        at = seen.book.index["generation"][row.name]
        yield plant.cost(seen, None, rigour, row.name), unit_cost(row.cost_kusd)
        yield plant.cost(seen, None, rigour, row.name, after=True), unit_cost(row.next_kusd)
        for way in RIGOURS:
            yield plant.scrap(seen, way, at), percent(row.scrap_ppm) if way == rigour else ""
            yield plant.infant(seen, way, at), ""
    made = next(iter(launch.generations(seen)), "")
    for row in launch.vehicles(seen, made, next(iter(seen.legal.shells), "")):
        yield lift.odds(seen, row.name), launch.sure(row.success_ppm)
        yield lift.reserve(seen, row), dollars(row.reserve_kusd)
        yield lift.flight_cost(seen, row.name), ""
        if row.each_kusd:
            yield lift.each(seen, row), dollars(row.each_kusd)
        for title in ("Slots", "Bidders", "Aboard", "Last sold", "Record"):
            yield lift.vehicle_sum(seen, row, title), ""
    yield lift.limit(seen), count(seen.legal.satellites_limit)
    bookings = launch.bookings(seen, standing.bookings(seen))
    yield lift.booked(bookings), count(sum(row.flights * row.counted for row in bookings))
    for row in launch_manifest.manifest(seen):
        yield lift.premium(seen, row), dollars(row.premium_kusd)
        yield lift.value(row), dollars(row.value_kusd)
    yield lift.flown(seen), ""
    order = standing.research(seen)
    for row in research.topics(seen, order.budget_kusd, order.focus):
        yield know.quarters_left(seen, row), ""
        yield know.budget_part(row, order.budget_kusd), dollars(row.kusd)
        yield know.progress_of(row), percent(row.progress_ppm, 0)
    for first in range(len(seen.book.scenario.firsts)):
        yield know.first_progress(seen, first, seen.seat), ""
    for tender in seen.legal.tenders:
        for one in standings(seen, tender):
            yield deals.known_score(one), ""
            yield deals.known_score(one, most=True), ""
            if one.seat == seen.seat:
                yield deals.own_score(seen, tender, one, tender.ceiling_usd - 3), ""
        yield deals.worth(tender, tender.ceiling_usd), ""
    for at, nation in enumerate(seen.book.names["nation"]):
        odds = licence_odds(seen.world, seen.book, seen.seat, at)
        yield deals.licence_odds_sum(seen, at), percent(odds * 1e6, 0)
        assert dict(licence_facts(seen, nation))["Odds of a licence today"] == percent(odds * 1e6, 0)
    for agreement in agreements(seen):
        yield deals.penalty(seen, agreement), dollars(agreement.penalty_kusd)
    for explain in hud.key_sums(seen, scene.before).values():
        yield explain(), ""


def everything(scene: Scene) -> Iterator[tuple[Sum, str]]:
    yield from explained(scene)
    yield from of_the_line(scene)


def test_the_parts_of_every_sum_come_to_the_figure_shown_and_lead_to_pages(scene):
    pages: Encyclopedia = encyclopedia(scene.seen.book)
    tried = 0
    for figure, shown in everything(scene):
        holds(figure)
        assert not shown or figure.text == shown, figure
        assert figure.law in pages, figure
        assert all(not part.law or part.law in pages for part in walk(figure)), figure
        tried += 1
    assert tried > 300


def test_a_wrong_part_is_noticed():
    right = made("Sum", 3, str, "", "add", (given("a", 1, str), given("b", 2, str)))
    holds(right)
    with pytest.raises(AssertionError):
        holds(made("Sum", 4, str, "", "add", (given("a", 1, str), given("b", 2, str))))
