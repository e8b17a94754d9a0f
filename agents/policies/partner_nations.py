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
from game.world.once import once
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
    tenders: Bools  # whether it tenders at all
    worst_fear: Floats  # of depending on the company least its friend
    ceiling_usd: Ints
    sovereign: Bools  # wants the gateway at home
    home: Bools  # [operator, nation]
    closed: Bools  # [operator, nation]


class Views:
    """How the nations see the quarter; what is not asked for is not worked out."""

    def __init__(self, world: World, book: Rulebook) -> None:
        self.lines: Ints = world.market.subscribers + world.contracts.served_lines  # [operator, nation]
        self.total: Ints = self.lines.sum(axis=0)  # [nation]
        self.households = book.market.households  # [nation]
        self.trust: Floats = world.market.trust_ppm / PPM  # [operator, nation]

    @once
    def share(self) -> Floats:
        """Of lines: [operator, nation]."""
        share: Floats = self.lines / np.maximum(self.total, 1)
        return share

    @once
    def need(self) -> Floats:
        """Share of addressable households without service: [nation]."""
        need: Floats = 1.0 - np.minimum(self.total / np.maximum(self.households, 1.0), 1.0)
        return need


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
        tenders=np.array([nation.tender_lines_count > 0 for nation in nations]),
        worst_fear=1.0 - book.market.alignment.min(axis=0),
        ceiling_usd=np.rint(np.array(laws.tender_ceiling_usd)[book.market.tier]).astype(np.int64),
        sovereign=stance < laws.sovereign_alignment_share,
        home=book.market.home > 0,
        closed=book.market.closed > 0,
    )


def nation_rows(world: World, book: Rulebook, luck: Luck) -> dict[str, Ints]:
    """The nation fields of the quarter's notices."""
    views = Views(world, book)
    return {
        "licence": licence_decisions(world, book, views, luck),
        "cancel": cancellations(world, book, views, luck),
        **tenders(world, book, views, luck),
    }


def chances(luck: Luck, nation_draw: int, operator_draw: int) -> Floats:
    """A uniform for every pair, from the nation's luck and the company's: [operator, nation].

    The sum of two uniforms modulo one is uniform (Cranley and Patterson 1976).
    """
    mixed: Floats = (luck.draw("licences")[:, nation_draw] + luck.draw("market")[:, operator_draw, None]) % 1.0
    return mixed


class Leaning(NamedTuple):
    """What speaks for an operator with a nation, term by term: [operator, nation], need [nation]."""

    alignment: Floats
    trust: Floats
    need: Floats
    dependence: Floats  # taken off
    gateway: Floats


def leanings(world: World, book: Rulebook, views: Views) -> Leaning:
    """How the nations lean today, before chance has its say."""
    laws = book.laws.licences
    other_share = views.share.max(axis=0) - views.share  # nought for the leader: then its own share is the dependence
    dependence = np.where(other_share > 0, -other_share, views.share)
    linked = (world.licences.gateway_ordered > 0) | (world.licences.gateway > 0)
    return Leaning(
        alignment=laws.alignment_weight * book.market.alignment,
        trust=laws.trust_weight * (views.trust - 0.5),
        need=laws.need_weight * views.need,
        dependence=laws.dependence_weight * dependence,
        gateway=laws.gateway_weight * linked.astype(np.float64),
    )


class Marks(NamedTuple):
    """The same of one operator and one nation."""

    alignment: float
    trust: float
    need: float
    dependence: float  # taken off
    gateway: float


def marks_of(world: World, book: Rulebook, seat: int, nation: int) -> Marks:
    """How one nation leans towards one operator."""
    lean, at = leanings(world, book, Views(world, book)), (seat, nation)
    return Marks(
        float(lean.alignment[at]), float(lean.trust[at]), float(lean.need[nation]), float(lean.dependence[at]),
        float(lean.gateway[at]),
    )  # fmt: skip


def licence_odds(world: World, book: Rulebook, seat: int, nation: int) -> float:
    """Odds of a licence if the nation answered today: how far its marks lie above the bar, in the span of chance."""
    laws, character = book.laws.licences, characters(book)
    if character.closed[seat, nation]:
        return 0.0
    if character.home[seat, nation] or world.contracts.status[seat, nation] == SIGNED:
        return 1.0
    marks = marks_of(world, book, seat, nation)
    score = marks.alignment + marks.trust + marks.need - marks.dependence + marks.gateway
    return min(1.0, max(0.0, 0.5 + (score - laws.grant_bar) / max(laws.chance_weight, 1e-9)))


def verdicts(world: World, book: Rulebook, views: Views, chance: Floats) -> Bools:
    """Whether a nation would license an operator today, as it does once it has signed with it: [operator, nation]."""
    laws, character, lean = book.laws.licences, characters(book), leanings(world, book, views)
    score = (
        lean.alignment + lean.trust + lean.need - lean.dependence + lean.gateway + laws.chance_weight * (chance - 0.5)
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
    moment, spread = chances(luck, 1, 2), laws.wait_spread_quarters
    due = pending & (character.closed | (moment * (spread + 1) < 1.0) | (waited >= character.wait + spread))
    distrusted &= moment < laws.freeze_odds_per_quarter
    thawing &= open_now & (waited >= laws.freeze_quarters) & (moment < THAW_ODDS)
    if due.any() or thawing.any():
        yes = verdicts(world, book, views, chances(luck, 0, 1))
        decision[due] = np.where(yes, GRANTED, REFUSED)[due]
        decision[thawing & yes] = GRANTED
    decision[distrusted] = FROZEN
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
    laws, contracts = book.laws.contracts, world.contracts
    draws = luck.draw("contracts")
    live = (contracts.status == SIGNED) | (contracts.status == SERVED)
    free = contracts.tender_lines == 0
    odds = laws.tender_odds_per_quarter * (
        laws.tender_need_floor_share + (1 - laws.tender_need_floor_share) * views.need
    )
    usual = characters(book).tenders & (live.sum(axis=0) < laws.agreements_most_count) & (draws[:, 0] < odds)
    second = second_sources(world, book, views, live, draws[:, 5])
    rows = {f"tender_{field}": np.zeros(free.size, dtype=np.int64) for field in Terms._fields}
    rows["tender_excludes"] = np.full(free.size, NEVER)
    for nation in {*(usual & free).nonzero()[0].tolist(), *(nation for nation in second if free[nation])}:
        wanted = int(views.total[nation] + world.market.waiting[:, nation].sum()) if nation in second else 0
        demand = laws.second_source_share * wanted if nation in second else None
        terms = terms_of(nation, world.quarter, draws[nation].tolist(), demand, book)
        for field, term in zip(Terms._fields, terms, strict=True):
            rows[f"tender_{field}"][nation] = term
        rows["tender_excludes"][nation] = second.get(nation, NEVER)
    return rows


class Terms(NamedTuple):
    """Of one new tender, as in the notices."""

    lines: int
    closes: int
    serve_by: int
    quarters: int
    floor_ppm: int
    ceiling_usd: int
    gateway: int


def terms_of(nation: int, quarter: int, draws: list[float], demand: float | None, book: Rulebook) -> Terms:
    """What one nation tenders; draws: its own of this quarter; demand: lines of a second source, None if it is none."""
    laws, character = book.laws.contracts, characters(book)
    size = int(character.usual_lines[nation]) * (1.0 + laws.tender_lines_spread_share * (2.0 * draws[1] - 1.0))
    closes = quarter + (laws.tender_bid_quarters if demand is None else laws.second_source_notice_quarters)
    later = int(draws[2] * (laws.tender_serve_spread_quarters + 1))
    floor = laws.tender_floor_share + laws.tender_floor_spread_share * draws[3]
    return Terms(
        lines=round(size if demand is None else max(size, demand)),
        closes=closes,
        serve_by=closes + laws.tender_serve_quarters + later,
        quarters=laws.tender_duration_quarters if demand is None else laws.second_source_duration_quarters,
        floor_ppm=round(floor * PPM),
        ceiling_usd=int(character.ceiling_usd[nation]),
        gateway=int(character.sovereign[nation] or draws[4] < laws.gateway_odds_share),
    )


def second_sources(world: World, book: Rulebook, views: Views, live: Bools, draw: Floats) -> dict[int, int]:
    """Nations that look for a second source this quarter, each with the company it depends on.

    A nation does not fear its own company, fears a friend's less than a stranger's, and waits until somebody else
    may serve; while a rival's agreement runs it has its second source. live [operator, nation]; draw [nation].
    """
    laws, character, found = book.laws.contracts, characters(book), dict[int, int]()
    worried = (world.market.dominated_quarters >= laws.second_source_quarters) & (
        draw < laws.second_source_odds_per_quarter * character.worst_fear
    )
    for nation in worried.nonzero()[0].tolist():
        leader = int(views.lines[:, nation].argmax())
        fear = 1.0 - book.market.alignment[leader, nation]
        moved = draw[nation] < laws.second_source_odds_per_quarter * fear and not character.home[leader, nation]
        others = [seat for seat in range(len(book.operators)) if seat != leader]
        if moved and not live[others, nation].any() and any(_may_serve(world, book, seat, nation) for seat in others):
            found[nation] = leader
    return found


def _may_serve(world: World, book: Rulebook, seat: int, nation: int) -> bool:
    barred = world.licences.status[seat, nation] in (REFUSED, FROZEN) or characters(book).closed[seat, nation]
    return not barred and bool(world.treasury.administration[seat] < 0)
