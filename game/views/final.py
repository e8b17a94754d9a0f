"""Final: the result of a match: rank, score against par, the courses of every share, goals, promises, key figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.rollout import step
from game.insight.par import Par, par
from game.rules.accounts import in_service
from game.rules.score import counted_quarters, final_share_ppm
from game.texts import N_, _
from game.views.format import count, money, percent, quarters, short_count
from game.views.goals import Goal, goals
from game.views.lesson import LESSON
from game.world.orders import CARRY_ON, Orders
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.score import RECENT_QUARTERS
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the ranking."""

    seat: int
    name: str
    score_ppm: int
    lines: int
    satellites: int
    revenue_kusd: int
    counted_ppm: tuple[int, ...]  # shares of the quarters that make the score, the latest first
    is_out: bool  # in administration at the end of the run-off: the score is nothing


@dataclass(frozen=True, slots=True)
class Result:
    """Everything the final screen shows."""

    rank: int
    score_ppm: int
    standings: tuple[Standing, ...]
    courses: tuple[tuple[int, ...], ...]  # [operator], share in ppm by quarter, the opening first
    par: Par | None
    percentile: int | None  # sound players that end below, in a hundred
    verdict: str
    figures: tuple[tuple[str, str], ...]
    firsts: tuple[tuple[str, int], ...]  # title, place taken
    goals: tuple[Goal, ...] = ()


def run_off(world: World, book: Rulebook, seed: int) -> World:
    """The quarters after the end that the score counts, played by whoever carries on."""
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    for _later in range(book.scenario.run_off_quarters_count):
        world, _told, forms = step(world, book, {}, seed, forms)
    return world


def par_marks(measured: Par) -> tuple[int, int, int]:
    """The final shares that ten, fifty and ninety of a hundred sound players do not reach."""
    final = measured.final
    low, middle, high = (final[min(len(final) - 1, len(final) * part // 10)] for part in (1, 5, 9))
    return low, middle, high


def result(worlds: Sequence[World], seat: int, book: Rulebook, seed: int) -> Result:
    """The result for a seat after the last quarter."""
    end = worlds[-1]
    after = run_off(end, book, seed)
    scores = final_share_ppm(after, book)
    shares = after.score.recent_ppm[: counted_quarters(book)]
    failed = after.treasury.administration >= 0
    lines = lines_of(end.market, end.contracts).sum(axis=1)
    flying = in_service(end, book)
    standings = sorted(
        (
            Standing(
                at,
                name,
                int(scores[at]),
                int(lines[at]),
                int(flying[at]),
                int(end.treasury.revenue_kusd[at]),
                tuple(shares[:, at].tolist()),
                bool(failed[at]),
            )
            for at, name in enumerate(book.operators)
        ),
        key=lambda line: (-line.score_ppm, -line.lines),
    )
    rank = 1 + next(place for place, line in enumerate(standings) if line.seat == seat)
    score, measured = int(scores[seat]), par(book.scenario.name, book.operators[seat])
    percentile = measured.percentile(score) if measured is not None else None
    return Result(
        rank=rank,
        score_ppm=score,
        standings=tuple(standings),
        courses=tuple(tuple(int(world.score.share_ppm[at]) for world in worlds) for at in range(len(book.operators))),
        par=measured,
        percentile=percentile if book.scenario.name != LESSON else None,
        verdict=_verdict(percentile, end, seat, book),
        figures=_figures(worlds, seat, book),
        firsts=tuple(
            (_(spec.title), int(end.hazards.first_place[at, seat]))
            for at, spec in enumerate(book.scenario.firsts.values())
            if end.hazards.first_place[at, seat]
        ),
        goals=goals(worlds, seat, book),
    )


UNSCORED = N_("A lesson is not scored: you have done everything once")


BROKE = N_("In administration since {quarter}: a company that ends so scores nothing")


def _verdict(percentile: int | None, end: World, seat: int, book: Rulebook) -> str:
    """The score in words, or why there is none."""
    if book.scenario.name == LESSON:
        return _(UNSCORED)
    since = int(end.treasury.administration[seat])
    if since < 0:
        return verdict(percentile)
    return _(BROKE).format(quarter=quarter_label(since, book.scenario.opening).replace("-", " "))


def verdict(percentile: int | None) -> str:
    """The score against par in words."""
    if percentile is None:
        return _("Par is not measured for this scenario")
    if percentile >= 90:
        return _("Far above par: better than {percentile} of 100 sound players in this chair").format(
            percentile=percentile
        )
    if percentile >= 60:
        return _("Above par: better than {percentile} of 100 sound players in this chair").format(percentile=percentile)
    if percentile >= 40:
        return _("Par: better than {percentile} of 100 sound players in this chair").format(percentile=percentile)
    if percentile >= 10:
        return _("Below par: better than {percentile} of 100 sound players in this chair").format(percentile=percentile)
    return _("Far below par: better than {percentile} of 100 sound players in this chair").format(percentile=percentile)


def _figures(worlds: Sequence[World], seat: int, book: Rulebook) -> tuple[tuple[str, str], ...]:
    """What the company has done, in ten lines."""
    first, end = worlds[0], worlds[-1]
    spec = list(book.scenario.operators.values())[seat]
    flying = int(in_service(end, book)[seat])
    earned = sum(int(world.treasury.revenue_kusd[seat]) for world in worlds[1:])
    served = lines_of(end.market, end.contracts)[seat]
    kept, missed = int(end.contracts.kept[seat]), int(end.contracts.missed[seat])
    right, made = int(end.score.forecasts_right[seat]), int(end.score.forecasts_made[seat])
    failed = int(end.treasury.administration[seat])
    found = [
        (_("Subscribers"), short_count(int(served.sum()))),
        (_("Nations served"), count(int((served > 0).sum()))),
        (
            _("Satellites in service"),
            _("{flying} of {objective_satellites} aimed at").format(
                flying=count(flying), objective_satellites=count(spec.objective_satellites_count)
            ),
        ),
        (_("Launches"), count(int(end.launch.launches[seat] - first.launch.launches[seat]))),
        (_("Satellites lost"), count(int(end.fleet.lost[seat] - first.fleet.lost[seat]))),
        (_("Earned in all"), money(earned)),
        (_("Cash, debt"), f"{money(int(end.treasury.cash_kusd[seat]))}, {money(int(end.treasury.debt_kusd[seat]))}"),
        (_("Service dates kept"), _("{part} of {whole}").format(part=kept, whole=kept + missed)),
        (_("Forecasts right"), _("{part} of {whole}").format(part=right, whole=made) if made else _("none made")),
        (_("Best share"), percent(max(int(world.score.share_ppm[seat]) for world in worlds))),
    ]
    if failed >= 0:
        found.append((_("In administration"), _("for {quarters}").format(quarters=quarters(end.quarter - failed))))
    return tuple(found)


def score_words(book: Rulebook) -> str:
    """How the score is made."""
    after = book.scenario.run_off_quarters_count
    return _(
        "Mean of your share of lines and of revenue over the last {recent_quarters} quarters and "
        "{after} more played after the end, in which everybody carries on"
    ).format(recent_quarters=RECENT_QUARTERS - 4, after=after)
