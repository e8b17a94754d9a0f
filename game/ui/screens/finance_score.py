"""Finance, score: own share of subscribers and revenue, and what sound players make of the chair."""

from pygame import Rect

from game.texts import _
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import kept, paragraph, year_ticks
from game.ui.session import Session
from game.ui.theme import DIM, MUTED, TEXT, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Band, Series, button, facts, line_chart, panel
from game.ui.widgets.panel import FactLine
from game.views.explain import market
from game.views.explain.hud import share_against_par
from game.views.finance import par_of, par_words, share_course
from game.views.format import percent

SIDE = 340


def draw_score(ui: Ui, rect: Rect, session: Session) -> bool:
    """The curve with par around it, the figures beside it; whether the forecast form is asked for."""
    left, right = columns(rect, (1, min(SIDE, rect.width * 2 // 5)), 12)
    course = kept(session, "finance.share", lambda: share_course(session.worlds, session.seat))
    found = par_of(session.book, session.chair)
    inner = panel(ui, left, _("Share of the market"), note=_("mean of subscriber and revenue share"))
    look, own = operator_look(session.seat), course["Share"]
    series = [Series(_("You"), own if len(own) > 1 else (*own, *own), look.colour, look.marker)]
    band, length = None, session.quarters + 1
    if found is not None:
        length = min(length, len(found.p50))
        series.append(Series(_("Par"), tuple(map(float, found.p50[:length])), DIM, "hexagon"))
        band = Band(tuple(map(float, found.p10[:length])), tuple(map(float, found.p90[:length])), DIM)
    ticks = year_ticks(session, -1, length if found is not None else max(3, len(own)))
    line_chart(
        ui,
        inner,
        series,
        ticks=ticks,
        show=percent,
        band=band,
        now=float(len(own) - 1),
        id="chart.share",
        series_key="share",
    )
    return _figures(ui, right, session, course)


def _figures(ui: Ui, rect: Rect, session: Session, course: dict[str, tuple[float, ...]]) -> bool:
    score, seat = session.seen.world.score, session.seat
    upper, lower = rows(rect, (28 + 5 * 24 + 26, 1), 12)
    rank = 1 + int((score.share_ppm > score.share_ppm[seat]).sum())
    recent = [float(value) for value in score.recent_ppm[:8, seat]]
    world = session.seen.world
    lines: list[FactLine] = [
        (_("Share now"), percent(course["Share"][-1], 2), TEXT, lambda: share_against_par(session.seen)),
        (
            _("of subscribers"),
            percent(course["Subscribers"][-1], 2),
            MUTED,
            lambda: market.subscriber_share(world, seat),
        ),
        (_("of revenue"), percent(course["Revenue"][-1], 2), MUTED, lambda: market.revenue_share(world, seat)),
        (
            _("Mean of the last eight quarters"),
            percent(sum(recent) / len(recent), 2),
            TEXT,
            lambda: market.mean_share(world, seat, _("Mean of the last eight quarters")),
        ),
        (
            _("Place among all"),
            _("{rank} of {operators}").format(rank=rank, operators=len(session.book.operators)),
            TEXT,
        ),
    ]
    facts(ui, panel(ui, upper, _("Score")), lines, id="finance.score")
    inner = panel(ui, lower, _("Against par"))
    words = par_words(par_of(session.book, session.chair), session.seen.quarter, int(score.share_ppm[seat]))
    end = paragraph(ui.canvas, inner, words, TEXT)
    rule = _(
        "The final score is the mean share of the last eight quarters and of four more that "
        "everybody plays by carrying on, so that dumping prices or starving the fleet at the end "
        "does not pay. Chairs are unequal: par is what the sound player Balanced makes of this one, "
        "over many matches."
    )
    spot = Rect(inner.x, inner.bottom - 32, inner.width, 32)
    paragraph(ui.canvas, Rect(inner.x, end + 12, inner.width, max(0, spot.y - end - 20)), rule)
    return button(ui, "score.forecast", spot, _("Forecast your own figures"), icon="target")
