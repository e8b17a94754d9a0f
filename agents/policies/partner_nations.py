"""Partner nations: licences, tenders and cancellations of all nations at once, from what is public.

Idea: a nation wants its people connected, at home with friends, and never by one company alone.
It licenses by alignment, trust, need and dependence; tenders more often where many are unserved; looks for a second
source where one company has held most lines for a year; and ends agreements that stay late with those it trusts least.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.luck import Luck
from game.world.axes import PPM, Bools, Floats, Ints
from game.world.contracts import NEVER, SERVED, SIGNED
from game.world.licences import FROZEN, GRANTED, PENDING, REFUSED
from game.world.notices import NO_DECISION
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World

LONG_OPEN = -9999
THAW_ODDS = 0.25  # a frozen licence is looked at again about once a year


class Characters(NamedTuple):
    """What is fixed about the nations: [nation] unless said otherwise."""

    wait: Ints  # usual quarters from application to answer
    opens: Ints  # quarter index from which foreigners may be licensed
    usual_lines: Ints  # of a tender
    ceiling_usd: Ints
    sovereign: Bools  # wants the gateway at home
    home: Bools  # [operator, nation]
    closed: Bools  # [operator, nation]


class Views(NamedTuple):
    """How the nations see the quarter."""

    lines: Ints  # [operator, nation]
    total: Ints  # [nation]
    share: Floats  # [operator, nation] of lines
    need: Floats  # [nation] share of addressable households without service
    trust: Floats  # [operator, nation]


@lru_cache(maxsize=8)
def characters(book: Rulebook) -> Characters:
    """The characters of a scenario's nations."""
    scenario, laws = book.scenario, book.laws.contracts
    nations = list(scenario.nations.values())
    stance = np.array([nation.align_us for nation in nations])
    return Characters(
        wait=np.array([nation.licence_quarters for nation in nations], dtype=np.int64),
        opens=np.array(
            [quarter_index(nation.opens, scenario.opening) if nation.opens else LONG_OPEN for nation in nations],
            dtype=np.int64,
        ),
        usual_lines=np.array([nation.tender_lines_count for nation in nations], dtype=np.int64),
        ceiling_usd=np.rint(np.array(laws.tender_ceiling_usd)[book.market.tier]).astype(np.int64),
        sovereign=stance < laws.sovereign_alignment_share,
        home=book.market.home > 0,
        closed=book.market.closed > 0,
    )


def nation_rows(world: World, book: Rulebook, luck: Luck) -> dict[str, Ints]:
    """The nation fields of the quarter's notices."""
    views = look(world, book)
    return {
        "licence": licence_decisions(world, book, views, luck),
        "cancel": cancellations(world, book, views, luck),
        **tenders(world, book, views, luck),
    }


def look(world: World, book: Rulebook) -> Views:
    """Lines, shares, need and trust as the nations see them."""
    lines = world.market.subscribers + world.contracts.served_lines
    total = lines.sum(axis=0)
    return Views(
        lines=lines,
        total=total,
        share=lines / np.maximum(total, 1),
        need=1.0 - np.minimum(total / np.maximum(book.market.households, 1.0), 1.0),
        trust=world.market.trust_ppm / PPM,
    )


def chances(luck: Luck, nation_draw: int, operator_draw: int) -> Floats:
    """A uniform for every pair, from the nation's luck and the company's: [operator, nation].

    The sum of two uniforms modulo one is uniform (Cranley and Patterson 1976).
    """
    mixed: Floats = (luck.draw("licences")[:, nation_draw] + luck.draw("market")[:, operator_draw, None]) % 1.0
    return mixed


def verdicts(world: World, book: Rulebook, views: Views, chance: Floats) -> Bools:
    """Whether a nation would license an operator today, as it does once it has signed with it: [operator, nation]."""
    laws, character = book.laws.licences, characters(book)
    other_share = views.share.max(axis=0) - views.share  # nought for the leader: then its own share is the dependence
    dependence = np.where(other_share > 0, -other_share, views.share)
    linked = (world.licences.gateway_ordered > 0) | (world.licences.gateway > 0)
    score = (
        laws.alignment_weight * book.market.alignment
        + laws.trust_weight * (views.trust - 0.5)
        + laws.need_weight * views.need
        - laws.dependence_weight * dependence
        + laws.gateway_weight * linked
        + laws.chance_weight * (chance - 0.5)
    )
    signed = world.contracts.status == SIGNED
    granted: Bools = ((score >= laws.grant_bar) | character.home | signed) & ~character.closed
    return granted


def licence_decisions(world: World, book: Rulebook, views: Views, luck: Luck) -> Ints:
    """Answers to applications whose time has come, licences frozen and thawed: [operator, nation]."""
    laws, character, status = book.laws.licences, characters(book), world.licences.status
    pending = status == PENDING
    distrusted = (status == GRANTED) & (views.trust < laws.freeze_trust_share) & ~character.home
    thawing = (status == FROZEN) & (views.trust >= laws.thaw_trust_share)
    decision = np.full(status.shape, NO_DECISION)
    quarter, waited = world.quarter, world.quarter - world.licences.since
    open_now = (character.opens <= quarter) | character.home
    pending &= character.closed | ((waited >= character.wait) & open_now)
    if not (pending.any() or distrusted.any() or thawing.any()):
        return decision
    yes = verdicts(world, book, views, chances(luck, 0, 1))
    moment = chances(luck, 1, 2)
    spread = laws.wait_spread_quarters
    due = pending & (character.closed | (moment * (spread + 1) < 1.0) | (waited >= character.wait + spread))
    decision[due] = np.where(yes, GRANTED, REFUSED)[due]
    decision[distrusted & (moment < laws.freeze_odds_per_quarter)] = FROZEN
    decision[thawing & yes & open_now & (waited >= laws.freeze_quarters) & (moment < THAW_ODDS)] = GRANTED
    return decision


def cancellations(world: World, book: Rulebook, views: Views, luck: Luck) -> Ints:
    """Agreements ended for lateness, the sooner the less the operator is trusted: [operator, nation]."""
    laws, contracts = book.laws.contracts, world.contracts
    late = contracts.late_quarters >= laws.cancel_late_quarters
    late &= (contracts.status == SIGNED) | (contracts.status == SERVED)
    if not late.any():
        return np.zeros(late.shape, dtype=np.int64)
    odds = laws.cancel_odds_per_quarter * (1.0 - views.trust)
    return (late & (chances(luck, 2, 3) < odds)).astype(np.int64)


def tenders(world: World, book: Rulebook, views: Views, luck: Luck) -> dict[str, Ints]:
    """Public tenders, and second sources where one company has held most lines for too long: [nation] each."""
    laws, character, contracts = book.laws.contracts, characters(book), world.contracts
    draws = luck.draw("contracts")
    live = (contracts.status == SIGNED) | (contracts.status == SERVED)
    free = contracts.tender_lines == 0
    odds = laws.tender_odds_per_quarter * (
        laws.tender_need_floor_share + (1 - laws.tender_need_floor_share) * views.need
    )
    usual = free & (character.usual_lines > 0) & (live.sum(axis=0) < laws.agreements_most_count) & (draws[:, 0] < odds)
    second, leader = second_sources(world, book, views, live, draws[:, 5])
    second &= free
    opened = usual | second
    size = character.usual_lines * (1.0 + laws.tender_lines_spread_share * (2.0 * draws[:, 1] - 1.0))
    demand = laws.second_source_share * (views.total + world.market.waiting.sum(axis=0))
    size = np.where(second, np.maximum(size, demand), size)
    notice = np.where(second, laws.second_source_notice_quarters, laws.tender_bid_quarters)
    closes = world.quarter + notice
    later = np.floor(draws[:, 2] * (laws.tender_serve_spread_quarters + 1)).astype(np.int64)
    floor = laws.tender_floor_share + laws.tender_floor_spread_share * draws[:, 3]
    gateway = character.sovereign | (draws[:, 4] < laws.gateway_odds_share)
    duration = np.where(second, laws.second_source_duration_quarters, laws.tender_duration_quarters)
    return {
        "tender_lines": np.rint(size).astype(np.int64) * opened,
        "tender_closes": closes * opened,
        "tender_serve_by": (closes + laws.tender_serve_quarters + later) * opened,
        "tender_quarters": duration * opened,
        "tender_floor_ppm": np.rint(floor * PPM).astype(np.int64) * opened,
        "tender_ceiling_usd": character.ceiling_usd * opened,
        "tender_gateway": gateway.astype(np.int64) * opened,
        "tender_excludes": np.where(second, leader, NEVER),
    }


def second_sources(world: World, book: Rulebook, views: Views, live: Bools, draw: Floats) -> tuple[Bools, Ints]:
    """Nations that look for a second source this quarter, and the company each depends on: two arrays [nation].

    A nation does not fear its own company, fears a friend's less than a stranger's, and waits until somebody else
    may serve; while a rival's agreement runs it has its second source.
    """
    laws, character = book.laws.contracts, characters(book)
    worried = world.market.dominated_quarters >= laws.second_source_quarters
    leader = np.asarray(views.lines.argmax(axis=0))
    if not worried.any():
        return worried, leader
    place = np.arange(leader.size)
    leads = np.arange(live.shape[0])[:, None] == leader
    barred = (world.licences.status == REFUSED) | (world.licences.status == FROZEN) | character.closed
    rival = (~leads & ~barred & (world.treasury.administration < 0)[:, None]).any(axis=0)
    covered = (live & ~leads).any(axis=0)
    fear = 1.0 - book.market.alignment[leader, place]
    moved = draw < laws.second_source_odds_per_quarter * fear
    return worried & rival & ~covered & ~character.home[leader, place] & moved, leader
