"""Explain: every sum's parts come to the figure shown, in worlds of several chairs, quarters and seeds."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from game.model import ConstellationModel
from game.rules.observe import observe
from game.views.encyclopedia import Encyclopedia, encyclopedia
from game.views.explain import market, money, sky
from game.views.explain.sum import Sum, given, made
from game.views.finance import accounts, position, runway_words
from game.views.format import money as dollars
from game.views.format import percent, usd
from game.views.hud import numbers
from game.views.market import flow_of, nation_rows
from game.views.nation import price_usd
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
    yield money.borrow_limit(seen), dollars(seen.legal.borrow_limit_kusd)
    yield money.equity_limit(seen), dollars(seen.legal.equity_limit_kusd)
    yield money.spend_limit(seen), dollars(seen.legal.spend_limit_kusd)
    yield money.valuation(seen), dollars(where.valuation_kusd)
    yield money.debt(seen, before), dollars(where.debt_kusd)
    yield money.funding(seen), dollars(where.funding_kusd)
    yield money.sold(seen), percent(where.sold_ppm)
    yield money.left_to_spend(seen, 1000), dollars(seen.legal.spend_limit_kusd - 1000)
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
        yield market.price_floor(seen, tier), usd(seen.legal.price_floor_usd[tier])
    yield market.terminal_cost(seen), ""
    for at, row in enumerate(nation_rows(seen)):
        yield market.lines_in(world, before, seat, at), ""
        yield market.nation_share(world, seat, at), percent(row.share * 1e6, 0)
        yield market.trust_in(world, before, seat, at), ""
        yield market.affordable(seen, at), usd(row.affordable_usd)
        yield market.price(seen, at), usd(price_usd(seen, at))
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


def test_the_parts_of_every_sum_come_to_the_figure_shown(scene):
    tried = 0
    for figure, shown in explained(scene):
        holds(figure)
        assert not shown or figure.text == shown, figure
        tried += 1
    assert tried > 100


def test_every_sum_leads_to_a_page(scene):
    pages: Encyclopedia = encyclopedia(scene.seen.book)
    for figure, _ in explained(scene):
        assert figure.law in pages, figure
        for part in walk(figure):
            assert not part.law or part.law in pages, part


def test_a_wrong_part_is_noticed():
    right = made("Sum", 3, str, "", "add", (given("a", 1, str), given("b", 2, str)))
    holds(right)
    with pytest.raises(AssertionError):
        holds(made("Sum", 4, str, "", "add", (given("a", 1, str), given("b", 2, str))))
