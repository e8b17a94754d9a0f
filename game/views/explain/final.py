"""Explain, final: score, rank, par and the key figures of a match that is over."""

from collections.abc import Callable, Sequence
from functools import partial

from game.insight.par import Par
from game.rules.accounts import in_service as flying
from game.texts import _
from game.views.explain import market, sky
from game.views.explain.course import extreme, over_years
from game.views.explain.money import over_all
from game.views.explain.sum import Sum, added, given, made, note
from game.views.final import Result, par_marks
from game.views.format import count, money, percent, signed_points
from game.views.report import STEPS
from game.world.market import TIERS
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World

Explain = Callable[[], Sum]


def _fine(ppm: float) -> str:
    return percent(ppm, 2)


def _whole(number: float) -> str:
    return count(round(number))


def _of_hundred(number: float) -> str:
    return _("{number} of 100").format(number=_whole(number))


# -- the score -------------------------------------------------------------------------------------------------------


def score(found: Result, end: World, seat: int, book: Rulebook) -> Sum:
    """The mean of the quarters that count: the last of the match, and those played after it by carrying on."""
    line = next(line for line in found.standings if line.seat == seat)
    label = _("Final share of {company}").format(company=book.operators[seat])
    if line.is_out:
        return given(_("In administration nothing counts"), line.score_ppm, _fine, "term.administration")
    after = book.scenario.run_off_quarters_count
    last, parts = end.quarter - 1 + after, []
    for ago in reversed(range(len(line.counted_ppm))):
        words = quarter_label(last - ago, book.scenario.opening).replace("-", " ")
        words = _("{quarter}, played on").format(quarter=words) if ago < after else words
        parts.append(given(words, line.counted_ppm[ago], _fine, "term.share"))
    return made(label, line.score_ppm, _fine, "term.final", "mean", parts, "near")


def rank(found: Result, seat: int, book: Rulebook) -> Sum:
    """The companies ahead, and the one asked about."""
    place = next(place for place, line in enumerate(found.standings, 1) if line.seat == seat)
    asked = found.standings[place - 1]
    ahead = [
        given(_("Ahead: {company}, {share}").format(company=line.name, share=_fine(line.score_ppm)), 1, _whole, "term.final")
        for line in found.standings[: place - 1]
    ]  # fmt: skip
    own = given(_("{company}, {share}").format(company=book.operators[seat], share=_fine(asked.score_ppm)), 1, _whole, "term.final")  # fmt: skip
    every = note(_("Companies"), len(found.standings), _whole, "term.final")
    return made(_("Place by final share"), place, _whole, "term.final", "add", (*ahead, own, every))


def percentile(found: Result, measured: Par) -> Sum:
    """How many in a hundred sound players ended below the score."""
    below, every = sum(other < found.score_ppm for other in measured.final), len(measured.final)
    parts = (
        given(_("Matches of sound players that ended below"), below, _whole, "term.par"),
        given(_("Matches of sound players, a seed each"), every, _whole, "term.par"),
        note(_("Your final share"), found.score_ppm, _fine, "term.final"),
    )
    amount = measured.percentile(found.score_ppm)
    return made(_("Better than"), amount, _of_hundred, "term.par", "per", parts, "near", 100)


def against_par(found: Result, measured: Par) -> Sum:
    """How far the score lies from the middle of par."""
    low, middle, high = par_marks(measured)
    parts = (
        given(_("Your final share"), found.score_ppm, _fine, "term.final"),
        given(_("Half of the sound players ended below"), -middle, _fine, "term.par"),
        note(_("10 of 100 sound players ended below"), low, _fine, "term.par"),
        note(_("90 of 100 sound players ended below"), high, _fine, "term.par"),
        note(_("Matches of sound players, a seed each"), len(measured.final), _whole, "term.par"),
    )
    return made(_("Points above the middle of par"), found.score_ppm - middle, _fine_points, "term.par", "add", parts)


def _fine_points(ppm: float) -> str:
    return signed_points(ppm) if abs(ppm) >= 10_000 else _fine(ppm)


# -- what the company has done ---------------------------------------------------------------------------------------


def figure_sums(worlds: Sequence[World], seat: int, book: Rulebook) -> tuple[Explain, ...]:
    """What explains each of the key figures, in their order."""
    end, before = worlds[-1], worlds[-2] if len(worlds) > 1 else None
    return (
        partial(market.subscribers, end, before, seat),
        partial(served, end, seat, book),
        partial(in_service, worlds, seat, book),
        partial(
            over_years, _("Launches"), worlds, book,
            lambda a, b: int(b.launch.launches[seat] - a.launch.launches[seat]), _whole, "term.manifest",
        ),
        partial(
            over_years, _("Satellites lost"), worlds, book,
            lambda a, b: int(b.fleet.lost[seat] - a.fleet.lost[seat]), _whole, "term.attrition",
        ),
        partial(
            over_years, _("Earned in all"), worlds, book,
            lambda a, b: int(b.treasury.revenue_kusd[seat]), money, "term.revenue",
        ),
        partial(cash, worlds, seat),
        partial(kept, end, seat),
        partial(forecasts, end, seat),
        partial(best_share, worlds, seat, book),
        partial(administration, end, seat),
    )  # fmt: skip


def served(world: World, seat: int, book: Rulebook) -> Sum:
    """Nations with lines, by income."""
    has = lines_of(world.market, world.contracts)[seat] > 0
    parts = [
        given(_("Of {tier} income").format(tier=_(name)), int(has[book.market.tier == at].sum()), count, "term.tier")
        for at, name in enumerate(TIERS)
    ]
    return added(_("Nations served"), int(has.sum()), count, "term.landing_right", parts)


def in_service(worlds: Sequence[World], seat: int, book: Rulebook) -> Sum:
    """The fleet shell by shell, with what was aimed at."""
    found = sky.in_service(worlds[-1], None, seat, book)
    aim = list(book.scenario.operators.values())[seat].objective_satellites_count
    beside = (
        note(_("Aimed at"), aim, count, "parameter.operators.objective_satellites_count"),
        note(_("At the opening"), int(flying(worlds[0], book)[seat]), count, "term.in_service"),
    )
    parts = found.parts or (given(_("None"), found.amount, count, found.law),)
    return made(found.label, found.amount, count, found.law, "add", (*parts, *beside))


def cash(worlds: Sequence[World], seat: int) -> Sum:
    """Cash from the opening on, group of accounts by group of accounts, the debt beside it."""
    start = given(_("At the opening"), int(worlds[0].treasury.cash_kusd[seat]), money, "parameter.operators.cash_kusd")
    groups = [over_all(worlds[1:], seat, _(title), names) for title, names in STEPS]
    owed = note(_("Debt"), int(worlds[-1].treasury.debt_kusd[seat]), money, "term.debt_limit")
    now = int(worlds[-1].treasury.cash_kusd[seat])
    return added(_("Cash"), now, money, "term.cash", [start, *groups, owed])


def kept(world: World, seat: int) -> Sum:
    """Service dates kept, as tenders and funders count them: a date of one's own choosing counts only where missed."""
    held, missed = int(world.contracts.kept[seat]), int(world.contracts.missed[seat])
    parts = (
        given(_("Dates that came due"), held + missed, count, "term.promise"),
        given(_("Missed"), -missed, count, "term.promise"),
    )
    return made(_("Service dates kept"), held, count, "law.tenders.record", "add", parts)


def forecasts(world: World, seat: int) -> Sum:
    """Intervals that held, of all that came due."""
    right, asked = int(world.score.forecasts_right[seat]), int(world.score.forecasts_made[seat])
    parts = (
        given(_("Forecasts that came due"), asked, count, "term.forecast"),
        given(_("Wrong"), right - asked, count, "term.calibration"),
    )
    return made(_("Forecasts right"), right, count, "term.calibration", "add", parts)


def best_share(worlds: Sequence[World], seat: int, book: Rulebook) -> Sum:
    """The highest share of any quarter."""
    course = [int(world.score.share_ppm[seat]) for world in worlds]
    return extreme(_("Best share"), course, worlds, book, "most", percent, "term.share")


def administration(world: World, seat: int) -> Sum:
    """How long the company has been in administration."""
    failed = max(0, int(world.treasury.administration[seat]))
    parts = (
        given(_("Quarters played"), world.quarter, count, "term.administration"),
        given(_("Before it failed"), -failed, count, "term.administration"),
    )
    return made(_("Quarters in administration"), world.quarter - failed, count, "term.administration", "add", parts)
