"""Debrief page: a finished match as one self-contained page: score, turning points, the line, word, luck, rivals, history."""

from collections import Counter
from collections.abc import Sequence

from matplotlib.figure import Figure

from game.insight.audit import Luck
from game.insight.hindsight import Regret
from game.insight.past import Past
from game.record import RULES_VERSION
from game.report.look import ACCENT, DIM, MUTED, OPERATORS, PANEL, TEXT, mixed, plain, styled
from game.report.page import page
from game.texts import N_, _, retold
from game.views import debrief, debrief_luck
from game.views.final import Result
from game.views.format import ordinal, percent
from game.world.axes import PPM
from game.world.scenario import quarter_label

STAGES = {"lines": ACCENT, "bays": "#E69F00", "integration": "#CC79A7", "launch": "#D55E00", "": "#35507A"}
STAGE_WORDS = {"launch": N_("launch"), "": N_("plan")}  # beside those of the rules
SIZE_INCHES = 11.5, 5.6


def debrief_page(past: Past, seat: int, result: Result, regrets: Sequence[Regret], luck: Luck | None) -> str:
    """The whole page; regrets are the turning points, largest first."""
    bindings = [debrief.binding(past, seat, quarter) for quarter in range(past.quarters)]
    own, book = past.book.operators[seat], past.book
    ending = _("{chair} finishes {place} of {companies}").format(
        chair=own, place=ordinal(result.rank), companies=len(result.standings)
    )
    return page(
        "debrief.html",
        picture(past, seat, result, bindings),
        company=own,
        lead=f"{_(book.scenario.title)}: {ending}. {result.verdict}.",
        cards=cards(past, seat, result, luck),
        points=debrief.turning_points(past, seat, regrets),
        stages=Counter(_(STAGE_WORDS.get(each.stage, each.stage)) for each in bindings).most_common(),
        promises=debrief.promises(past, seat),
        foretold=debrief.foretold(past, seat),
        rolls=debrief_luck.rolls(past, seat),
        strokes=debrief_luck.strokes(past, seat),
        rivals=[
            (
                name,
                past.chairs[name],
                [(each.when, each.title, retold(each.text)) for each in debrief.reasons(past, at)],
            )
            for at, name in enumerate(book.operators)
            if at != seat
        ],
        history=debrief.history(past),
        facts={
            "scenario": book.scenario.name,
            "seed": past.seed,
            "rules": RULES_VERSION,
            "quarters": past.quarters,
            "command": "skyshare replay",
        },
    )


def cards(past: Past, seat: int, result: Result, luck: Luck | None) -> list[dict[str, str]]:
    """The figures to read first."""
    told = [
        {"figure": percent(result.score_ppm, 2), "says": _("final share, the score")},
        {"figure": f"{result.rank} / {len(result.standings)}", "says": _("place among all")},
    ]
    if result.percentile is not None:
        told.append({"figure": f"{result.percentile}%", "says": _("of sound players in this chair end below")})
    if luck is not None:
        told.append({"figure": f"{luck.percentile}%", "says": _("of the same decisions under other luck end below")})
    return told


def picture(past: Past, seat: int, result: Result, bindings: Sequence[debrief.Binding]) -> Figure:
    """Share in its par band above, the narrowest stage of every quarter below."""
    with styled():
        figure = Figure(figsize=SIZE_INCHES)
        share, strip = figure.subplots(2, 1, sharex=True, height_ratios=(9, 1))
        figure.subplots_adjust(left=0.06, right=0.985, top=0.93, bottom=0.09, hspace=0.12)
        quarters = range(len(past.worlds))
        plain(share)
        if result.par is not None and len(result.par.p50) > 1:
            length = min(len(quarters), len(result.par.p50))
            low, middle, high = (
                [ppm / PPM * 100 for ppm in band[:length]] for band in (result.par.p10, result.par.p50, result.par.p90)
            )
            share.fill_between(range(length), low, high, color=mixed(PANEL, DIM, 0.4), lw=0, label=_("par, P10 to P90"))
            share.plot(range(length), middle, color=DIM, lw=1.2)
        own = [ppm / PPM * 100 for ppm in result.courses[seat]]
        share.plot(quarters, own, color=OPERATORS[seat % len(OPERATORS)], lw=2.2, label=past.book.operators[seat])
        share.set_title(_("Share of lines and revenue, percent"), loc="left", size=12, color=TEXT)
        share.set_ylim(bottom=0)
        share.legend(frameon=False, labelcolor=MUTED, loc="upper left")
        for each in bindings:
            strip.barh(0, 0.94, left=each.quarter + 0.03, color=STAGES[each.stage], height=1)
        strip.set_yticks([])
        strip.set_xlim(0, max(1, len(past.worlds) - 1))
        for side in strip.spines.values():
            side.set_visible(False)
        ticks = list(range(0, len(past.worlds), 4))
        opening = past.book.scenario.opening
        strip.set_xticks(ticks, [quarter_label(at, opening).replace("-", " ") for at in ticks])
        strip.tick_params(length=0)
        return figure
