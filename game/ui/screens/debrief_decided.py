"""Debrief, what was decided: turning points, promises and forecasts, luck, the rivals' reasons."""

from functools import partial

from pygame import Rect

from game.texts import N_, _, retold
from game.ui.canvas import Explain
from game.ui.layout import columns, rows
from game.ui.screens.aside import aside
from game.ui.screens.branch import begin_branch
from game.ui.screens.orders_parts import kept, note, paragraph
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, BODY, CARD, GOOD, LINE, MUTED, SMALL, TEXT, TRACK, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, chips, explained, panel, progress, scroll_area, table
from game.views import debrief, debrief_luck
from game.views.debrief import TurningPoint, Word
from game.views.explain import debrief as sums
from game.views.final import Result
from game.views.format import count, percent

CARD_HEIGHT = 128
WHAT_IF = 150


def turning_points(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """The five decisions that mattered most, by what was known when they were taken."""
    found = _turning_points(session)
    intro, state, body = rows(rect, (38, 24, 1), 6)
    words = _(
        "Each decision is compared with what a sound player would have filled in, in imagined worlds made of what you "
        "could know then, under the same luck. What chance did afterwards does not count."
    )
    paragraph(ui.canvas, intro, words)
    _pending(ui, state, session)
    if not found:
        note(ui, body, _("Nothing is worked out yet."))
        return
    height = (CARD_HEIGHT + 8) * len(found)
    with scroll_area(ui, "debrief.points", body, height) as room:
        for at, point in enumerate(found):
            spot = Rect(room.x, room.y + at * (CARD_HEIGHT + 8), room.width - 12, CARD_HEIGHT)
            if _card(ui, f"debrief.whatif.{at}", spot, at, point):
                begin_branch(ui, session, point.quarter)


def _turning_points(session: Session) -> tuple[TurningPoint, ...]:
    thought = session.reflection
    mark = thought.pending
    before = session.kept.get("debrief.points")
    if before is None or before[0] != mark:
        points = debrief.turning_points(session.past, session.seat, thought.turning_points())
        before = session.kept["debrief.points"] = (mark, points)
    points_now: tuple[TurningPoint, ...] = before[1]
    return points_now


def _pending(ui: Ui, rect: Rect, session: Session) -> None:
    thought = session.reflection
    if thought.background.failed:
        ui.canvas.text(thought.background.failed, rect, SMALL, WARN)
        return
    if not thought.pending:
        return
    text, bar = columns(rect, (1, 200), 12)
    ui.canvas.text(_("Still being worked out beside the window; what stands here may change."), text, SMALL, MUTED)
    session.kept["debrief.most"] = most = max(session.kept.get("debrief.most", 1), thought.pending)
    progress(ui, Rect(bar.x, bar.centery - 4, bar.width, 8), 1.0 - thought.pending / most)


def _card(ui: Ui, id: str, rect: Rect, at: int, point: TurningPoint) -> bool:
    """One decision: what was done, what else could have been, and what it was worth."""
    canvas = ui.canvas
    canvas.box(rect, CARD, LINE)
    inner = rect.inflate(-28, -20)
    head, body = rows(inner, (26, 1), 6)
    with canvas.inside(rect):
        title, figure = columns(head, (1, 330), 12)
        canvas.text(f"{at + 1}. {point.when}: {point.part}", title, BODY, TEXT, True)
        ink = MUTED if not point.is_clear else WARN if point.points > 0 else GOOD
        explained(ui, f"debrief.regret.{at}", figure, partial(sums.regret, point))
        canvas.text(f"{point.verdict} (± {2 * point.error:.2f})", figure, SMALL, ink, True, "right")
        did, other, go = columns(body, (1, 1, WHAT_IF), 16)
        _words(ui, did, _("You"), point.did)
        _words(ui, other, _("A sound player"), point.other)
    return button(
        ui, id, Rect(go.x, go.bottom - 34, go.width, 34), _("What if ..."), icon="undo-2",
        tooltip=_("Play on from this quarter, with the same luck; this match stays as it is"),
    )  # fmt: skip


def _words(ui: Ui, rect: Rect, title: str, lines: tuple[str, ...]) -> None:
    ui.canvas.text(title, Rect(rect.x, rect.y, rect.width, 16), SMALL, MUTED)
    for at, words in enumerate(lines[:3] or (_("carries on"),)):
        ui.canvas.text(words, Rect(rect.x, rect.y + 18 + at * 18, rect.width, 18), SMALL, TEXT)


def word(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """Promises kept and missed; forecasts and what came."""
    upper, lower = rows(rect, (1.2, 1), 14)
    promises = kept(session, "debrief.promises", lambda: debrief.promises(session.past, session.seat))
    foretold = kept(session, "debrief.foretold", lambda: debrief.foretold(session.past, session.seat))
    held = sum(each.is_kept for each in promises)
    words = _("{kept} of {all} promises kept: agreements, announcements, filings").format(kept=held, all=len(promises))
    _listed(
        ui, upper, "debrief.promises", words,
        [Column(_("Quarter"), 100), Column(_("Promise"), 1), Column("", 116)],
        [[each.when, each.words, _verdict(each.is_kept, _("kept"), _("missed"))] for each in promises],
        partial(sums.promises, promises),
    )  # fmt: skip
    right = sum(each.is_kept for each in foretold)
    words = _("{right} of {all} forecasts right; of intervals meant for 80%, four in five should be").format(
        right=right, all=len(foretold)
    )
    _listed(
        ui, lower, "debrief.foretold", words,
        [Column(_("Quarter"), 100), Column(_("Interval"), 1), Column(_("Came"), 130, "right"), Column("", 116)],
        [_foretold(each) for each in foretold], partial(sums.calibration, foretold),
    )  # fmt: skip


def _foretold(one: Word) -> list[Cell | str]:
    """A forecast's row; interval and what came explain how far apart they are."""
    explain = partial(sums.forecast, one)
    verdict = _verdict(one.is_kept, _("right"), _("wrong"))
    return [one.when, Cell(one.words, explain=explain), Cell(one.came, explain=explain), verdict]


def _listed(
    ui: Ui, rect: Rect, id: str, words: str, shown: list[Column], cells: list[list[Cell | str]],
    explain: Explain | None = None,
) -> None:  # fmt: skip
    head, body = rows(rect, (24, 1), 4)
    explained(ui, f"{id}.head", head, explain)
    ui.canvas.text(words, head, BODY, TEXT, True)
    if cells:
        table(ui, id, body, shown, cells, row_height=28)
    else:
        note(ui, body, _("None."))


def _verdict(is_good: bool, good: str, bad: str) -> Cell:
    return Cell(good if is_good else bad, colour=GOOD if is_good else BAD, icon="check" if is_good else "x")


def luck(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """The same forms with other luck; own flights against their odds; what chance did."""
    fates, rolled, struck = rows(rect, (150, 110, 1), 12)
    _fates(ui, panel(ui, fates, _("The same decisions with other luck")), session, result)
    found = kept(session, "debrief.rolls", lambda: debrief_luck.rolls(session.past, session.seat))
    inner = panel(ui, rolled, _("Your flights"))
    words = _("{flights} flights, {failed} failed; by the odds of their day {expected:.1f} should have.").format(
        flights=count(found.flights), failed=count(found.failed), expected=found.expected
    )
    explained(ui, "debrief.flights", inner, partial(sums.flights, found))
    paragraph(ui.canvas, inner, words, TEXT, BODY)
    strokes = kept(session, "debrief.strokes", lambda: debrief_luck.strokes(session.past, session.seat))
    _listed(
        ui, struck, "debrief.strokes", _("What chance did to you"),
        [Column(_("Quarter"), 100), Column(_("What"), 1)], [[when, words] for when, words in strokes],
    )  # fmt: skip


def _fates(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """A dot for each other fate, and a mark for the one that came."""
    known = session.reflection.luck(result.score_ppm)
    if known is None:
        note(ui, rect, _("Being worked out: your forms are played again under other luck."))
        return
    text, chart = rows(rect, (44, 1), 4)
    words = _("Better than {share} of 100 other fates of the same forms ({fates} played).").format(
        share=known.percentile, fates=len(known.finals_ppm)
    )
    explained(ui, "debrief.luck.words", text, partial(sums.fates, known))
    explained(ui, "debrief.luck.fates", chart, partial(sums.against_fates, known))
    paragraph(ui.canvas, text, words, TEXT, BODY)
    top = max(*known.finals_ppm, known.came_ppm, 1) * 1.05
    track = Rect(chart.x, chart.centery - 3, chart.width - 60, 6)
    ui.canvas.box(track, TRACK, None, 3)
    for final in known.finals_ppm:
        across = track.x + round(track.width * final / top)
        ui.canvas.box(Rect(across - 3, track.centery - 3, 7, 7), ACCENT, None, 3)
    look = operator_look(session.seat)
    across = track.x + round(track.width * known.came_ppm / top)
    ui.canvas.marker(look.marker, Rect(across - 9, track.centery - 9, 18, 18), look.colour)
    ui.canvas.text(percent(top), Rect(track.right + 8, track.centery - 9, 52, 18), SMALL, MUTED)


def rivals(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """Who wanted what, and why; after the match nothing is hidden."""
    names = [name for name in session.book.operators if name != session.chair]
    chosen: str = session.kept.get("debrief.rival", names[0])
    head, body = rows(rect, (30, 1), 10)
    looks = {name: operator_look(session.book.index["operator"][name]) for name in names}
    pressed = chips(ui, "debrief.rival", head, [(name, name, "") for name in names], on={chosen})
    chosen = session.kept["debrief.rival"] = pressed or chosen
    seat = session.book.index["operator"][chosen]
    found = kept(session, f"debrief.reasons.{seat}", lambda: debrief.reasons(session.past, seat))
    shown = [Column(_("Quarter"), 100), Column(_("Line of the form"), 224), Column(_("Reason"), 1)]
    cells = [[each.when, each.title, retold(each.text)] for each in found]
    if not cells:
        note(ui, body, _("{company} was played by a person, who gave no reasons.").format(company=chosen))
        return
    ui.canvas.marker(looks[chosen].marker, Rect(body.x, body.y + 4, 14, 14), looks[chosen].colour)
    line, listed = rows(body, (24, 1), 6)
    strategy = session.past.chairs[chosen]
    words = _("played by {strategy}").format(strategy=strategy)
    ui.canvas.text(f"{chosen}, {words}", Rect(line.x + 22, line.y, line.width - 22, 22), BODY, TEXT, True)
    table(ui, "debrief.reasons", listed, shown, cells, row_height=28)


def export(ui: Ui, session: Session, result: Result) -> None:
    """Write the debrief as a page beside the record."""
    from game.ui.screens.debrief_export import save_page

    aside(ui, N_("The page is being written"), lambda: save_page(session, result), ui.toast)
