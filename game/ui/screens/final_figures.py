"""Final, figures: what the company has done, the public firsts it took, and its goals; each figure explains itself."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.session import Session
from game.ui.theme import BAD, GOOD, MUTED, SMALL, TEXT, WARN
from game.ui.ui import Ui
from game.ui.widgets import explained, facts, scroll_area
from game.views.explain import final as sums
from game.views.explain import goals as goal_sums
from game.views.final import Result
from game.views.format import ordinal

VERDICTS = {
    True: ("check", GOOD, N_("Reached")), False: ("x", BAD, N_("Not reached")),
    None: ("help-circle", MUTED, N_("Judge for yourself")),
}  # fmt: skip
ROW, HEAD = 24, 30


def key_figures(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """Key figures, firsts, goals, one under the other."""
    width = rect.width - 12
    heights = [ui.canvas.text_height(_(goal.words), width - 24, SMALL) + 6 for goal in result.goals]
    firsts = HEAD + ROW * len(result.firsts) if result.firsts else 0
    with scroll_area(ui, "final.figures", rect, ROW * len(result.figures) + firsts + HEAD + sum(heights)) as room:
        told = sums.figure_sums(session.worlds, session.seat, session.book)
        lines = [(*line, TEXT, explain) for line, explain in zip(result.figures, told, strict=False)]
        y = facts(ui, Rect(room.x, room.y, width, ROW * len(lines)), lines, id="final.figure")
        if result.firsts:
            y = _firsts(ui, Rect(room.x, y, width, firsts), result)
        _goals(ui, Rect(room.x, y, width, HEAD + sum(heights)), session, result, heights)


def _firsts(ui: Ui, rect: Rect, result: Result) -> int:
    """Public firsts with the place taken; returns where they end."""
    canvas, y = ui.canvas, rect.y + HEAD
    canvas.text(_("Public firsts"), Rect(rect.x, rect.y + 6, rect.width, 20), SMALL, TEXT, True)
    for title, place in result.firsts:
        spot = Rect(rect.x, y, rect.width, 22)
        explained(ui, f"final.first.{title}", spot, partial(goal_sums.first, place, title))
        canvas.icon("trophy", Rect(rect.x, y + 3, 16, 16), WARN)
        words = f"{ordinal(place)}: {title}"
        canvas.text(words, Rect(rect.x + 24, y, rect.width - 24, 22), SMALL, TEXT)
        y += ROW
    return y


def _goals(ui: Ui, rect: Rect, session: Session, result: Result, heights: list[int]) -> None:
    """The chair's goals, reached or not."""
    canvas, judged, y = ui.canvas, result.goals, rect.y + HEAD
    head = Rect(rect.x, rect.y + 6, rect.width, 20)
    explained(ui, "final.goals", head, partial(goal_sums.reached, judged))
    canvas.text(_("The chair's goals"), head, SMALL, TEXT, True)
    reached = sum(goal.is_reached is True for goal in judged)
    able = sum(goal.is_reached is not None for goal in judged)
    words = _("{part} of {whole}").format(part=reached, whole=able)
    canvas.text(words, head, SMALL, MUTED, align="right")
    for at, (goal, height) in enumerate(zip(judged, heights, strict=True)):
        icon, ink, verdict = VERDICTS[goal.is_reached]
        asked = (goal.check, session.worlds, session.seat, session.book)
        explain = partial(goal_sums.goal, *asked) if goal.check else None
        explained(ui, f"final.goal.{at}", Rect(rect.x, y, rect.width, height - 4), explain, _(verdict))
        canvas.icon(icon, Rect(rect.x, y + 2, 16, 16), ink)
        canvas.text(_(goal.words), Rect(rect.x + 24, y, rect.width - 24, height), SMALL, TEXT, wrap=True)
        y += height
