"""Beats, share: why the share moved, step by step, beside what was forecast of it a quarter ago."""

from functools import partial

from pygame import Rect

from game.texts import _
from game.ui.outlook import KEPT
from game.ui.run import FALLS
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, DIM, GOOD, LINE, MUTED, PANEL, SMALL, TEXT, TINY, TRACK, mix
from game.ui.ui import Ui
from game.ui.widgets import explained
from game.views.explain import beats as sums
from game.views.share_change import PARTS, Change, Expected, change, rounded

FADE = 0.2  # of the green and red, which are meant for words
THICK = 12
HIGH = 52  # of the forecast's strip
ENDS = (sums.share_before, sums.share_after)


def forecast_of(session: Session, quarters: int) -> Expected | None:
    """What was forecast of the quarter just played, if anything was; several at once never are."""
    kept = session.kept.get(KEPT)
    if quarters > 1 or not kept or kept[0] != session.world.quarter - 1:
        return None
    return Expected(*kept[1:])


def share_change(session: Session, quarters: int) -> Change | None:
    """Why the share moved over the last quarters; None while it is worked out, one quarter a call."""
    now, known = session.world.quarter, session.kept.setdefault(FALLS, {})
    for quarter in range(now - quarters, now):
        if quarter not in known:
            known[quarter] = session.match.fall(quarter, session.seat)
            if quarter + 1 < now:
                return None
    before = int(session.worlds[-quarters - 1].score.share_ppm[session.seat])
    return change(before, [known[quarter] for quarter in range(now - quarters, now)])


def steps(ui: Ui, rect: Rect, moved: Change, shown: float, row: int = 26) -> int:
    """Level steps from the share before to the share now, `shown` of them 0..1; returns where they end."""
    canvas = ui.canvas
    names = [_("Before"), *(_(name) for _key, name, _about in PARTS), _("Now")]
    left = max(canvas.text_width(name, SMALL) for name in names) + 10
    right = (
        max(canvas.text_width(words, SMALL, True) for words in (moved.points(-moved.after), moved.share(moved.after)))
        + 8
    )
    levels = [moved.before]
    for part in moved.parts:
        levels.append(levels[-1] + part)
    plot = Rect(rect.x + left, rect.y, rect.width - left - right, rect.height)
    low, high = min(levels), max(levels)
    room = max(high - low, 1)

    def x(level: int) -> int:
        return plot.x + round((level - low) / room * (plot.width - 8)) + 4

    visible = round(shown * len(names))
    for at, name in enumerate(names[:visible]):
        line = Rect(rect.x, rect.y + at * row, rect.width, row)
        is_end = at in (0, len(names) - 1)
        canvas.text(name, Rect(line.x, line.y, left - 10, row), SMALL, TEXT if is_end else MUTED, is_end)
        if is_end:
            level = moved.after if at else moved.before
            canvas.box(Rect(x(level) - 4, line.centery - THICK // 2, 8, THICK), ACCENT, None, 3)
            words, ink = moved.share(level), TEXT
            explained(ui, f"share.{'now' if at else 'before'}", line, partial(ENDS[bool(at)], moved))
        else:
            part, (key, _name, about) = moved.parts[at - 1], PARTS[at - 1]
            explained(ui, f"share.{key}", line, partial(sums.share_part, moved, at - 1), _(about))
            start, stop = sorted((x(levels[at - 1]), x(levels[at])))
            tone = canvas.sight.tone(GOOD if part > 0 else BAD if part < 0 else DIM)
            bar = Rect(start, line.centery - THICK // 2, max(2, stop - start), THICK)
            canvas.box(bar, mix(tone, PANEL, FADE), None, 3)
            words, ink = moved.points(part), (GOOD if part > 0 else BAD) if part else MUTED
        if at + 1 < visible:
            level = levels[min(at, len(levels) - 1)]
            canvas.line((x(level), line.centery + THICK // 2), (x(level), line.bottom + row // 2 - THICK // 2), LINE)
        canvas.text(words, Rect(line.right - right, line.y, right, row), SMALL, ink, True, "right")
    return rect.y + len(names) * row


def forecast_strip(ui: Ui, rect: Rect, told: Expected, moved: Change) -> None:
    """Where the share came out in the band forecast for it."""
    canvas = ui.canvas
    explained(ui, "share.forecast", rect, partial(sums.against_forecast, told, moved))
    low, median, high = (rounded(ppm, moved.unit_ppm) for ppm in told)
    spread = max(high - low, 1)
    least, most = min(low, moved.after) - spread // 3 - 1, max(high, moved.after) + spread // 3 + 1
    line = Rect(rect.x, rect.y + 22, rect.width, 8)

    def x(level: int) -> int:
        return line.x + round((level - least) / (most - least) * line.width)

    words = _("Forecast {low} to {high}, middle {median}").format(
        low=moved.share(low), high=moved.share(high), median=moved.share(median)
    )
    canvas.text(words, Rect(rect.x, rect.y, rect.width, 18), TINY, MUTED)
    canvas.box(line, TRACK, None, 4)
    canvas.box(Rect(x(low), line.y, max(3, x(high) - x(low)), line.height), mix(ACCENT, PANEL, 0.6), None, 4)
    canvas.fill(Rect(x(median) - 1, line.y - 2, 2, line.height + 4), TEXT)
    canvas.marker("diamond", Rect(x(moved.after) - 6, line.centery - 6, 12, 12), ACCENT)
    canvas.text(_verdict(low, high, moved.after), Rect(rect.x, line.bottom + 4, rect.width, 18), TINY, MUTED)


def _verdict(low: int, high: int, now: int) -> str:
    if now < low:
        return _("It came out below the band.")
    return _("It came out above the band.") if now > high else _("It came out inside the band.")
