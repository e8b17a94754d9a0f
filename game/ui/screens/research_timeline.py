"""Research timeline: vehicles in development on a line of quarters, whoever builds them."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, fitting, fresh, words
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.theme import ACCENT, BODY, DIM, GOOD, LINE, MUTED, SMALL, STRONG_LINE, TEXT, TINY, TRACK, WARN
from game.ui.ui import Ui
from game.ui.widgets import button, panel, progress, scroll_area
from game.views.explain import know
from game.views.format import percent
from game.views.nation import label
from game.views.research_firsts import ComingRow, ReuseRow, coming, reusers

ROW, LOW_ROW, HEAD, AHEAD, NAMES = 44, 34, 44, 9, 260
ALL_FLY = N_("Every vehicle of this match flies. Their reuse and cadence can still be sponsored (Launch, F3).")


def draw_timeline(ui: Ui, rect: Rect, session: Session, kept: Kept) -> None:
    """First flights to come above, boosters that learn to fly again below."""
    listed = kept.of("coming", lambda: coming(session.seen), session.seen)
    learning = kept.of("reusers", lambda: reusers(session.seen), session.seen)
    with scroll_area(ui, "research.vehicles", rect, 400) as inner:
        high = min(len(listed) * ROW + HEAD + 36, inner.height - 160) if listed else 84
        upper, lower = rows(inner, (high, 1), 12)
        _first_flights(
            ui, panel(ui, upper, _("First flights to come"), note=_("as their makers announce them")), session, listed
        )
        inside = panel(ui, lower, _("Boosters that fly again"))
        _sponsor(ui, Rect(lower.right - 196, lower.y + 8, 180, 30), session)
        with scroll_area(
            ui, "research.reuse", Rect(inside.x, inside.y + 8, inside.width, inside.height - 8), len(learning) * LOW_ROW
        ) as area:
            for at, row in enumerate(learning):
                _reuse(
                    ui, Rect(area.x, area.y + at * LOW_ROW, area.width - 12, LOW_ROW), row, at, at + 1 == len(learning)
                )


def _first_flights(ui: Ui, inner: Rect, session: Session, listed: tuple[ComingRow, ...]) -> None:
    """A row a vehicle: how much is done, when it is to fly."""
    if not listed:
        words(ui, inner, _(ALL_FLY))
        return
    span = max(AHEAD, max(row.first for row in listed) - session.seen.quarter + 2)
    _axis(ui, columns(Rect(inner.x, inner.y - 4, inner.width - 12, 20), (NAMES, 1), 16)[1], session, span)
    with scroll_area(
        ui, "research.coming", Rect(inner.x, inner.y + 18, inner.width, inner.height - 18), len(listed) * ROW
    ) as area:
        for at, row in enumerate(listed):
            line = Rect(area.x, area.y + at * ROW, inner.width - 12, ROW)
            left, right = columns(line, (NAMES, 1), 16)
            _vehicle(ui, left, right, row, at, session.seen.quarter, span)
            if at + 1 < len(listed):
                ui.canvas.line((line.x, line.bottom - 1), (line.right, line.bottom - 1), LINE)


def _sponsor(ui: Ui, rect: Rect, session: Session) -> None:
    """The way to the programmes."""
    about = _("Your money makes development, reuse and cadence faster: Launch, Programmes")
    if button(ui, "research.sponsor", rect, _("Sponsor a vehicle"), icon="hand-coins", tooltip=about):
        session.kept["launch.tab"] = 2
        ui.go(open_place("launch", session))


def _reuse(ui: Ui, rect: Rect, row: ReuseRow, at: int, is_last: bool) -> None:
    """Know-how of landing and flying again, and the record."""
    left, middle, right = columns(rect, (NAMES, 1, 336), 16)
    fresh(
        ui,
        f"research.reuse.{at}",
        rect.inflate(0, -2),
        _("{name} by {provider}: {known} of what reuse takes is known; {words}").format(
            name=row.name, provider=row.provider, known=percent(row.known_ppm, 0), words=row.words
        ),
        partial(know.reuse, row),
    )
    ink = ui.canvas.text(row.name, left, BODY, TEXT if row.may_fly else MUTED, True)
    room = left.right - ink.right - 74
    ui.canvas.text(
        fitting(ui, room, TINY, row.provider, ""), Rect(ink.right + 10, left.y, room, left.height), TINY, MUTED
    )
    ui.canvas.text(percent(row.known_ppm, 0), left, SMALL, TEXT, True, "right")
    done = row.known_ppm >= 1_000_000
    progress(ui, Rect(middle.x, middle.centery - 4, middle.width, 8), row.known_ppm / 1e6, GOOD if done else ACCENT)
    ui.canvas.text(row.words, right, TINY, MUTED, align="right")
    if not is_last:
        ui.canvas.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1), LINE)


def _axis(ui: Ui, rect: Rect, session: Session, span: int) -> None:
    """The quarters, every second or more named."""
    step = max(1, -(-span // max(1, rect.width // 74)))
    for at in range(0, span, step):
        x = rect.x + round(rect.width * at / span)
        spot = Rect(x, rect.y, min(70, rect.right - x), 18)
        if spot.width >= 60:
            ui.canvas.text(label(session.seen, session.seen.quarter + at), spot, TINY, MUTED)


def _vehicle(ui: Ui, left: Rect, right: Rect, row: ComingRow, at: int, now: int, span: int) -> None:
    who = f"{row.provider}{'' if row.may_fly else _(' · closed to you')}"
    fresh(ui, f"research.coming.{at}", left.union(right).inflate(0, -4), _("{name} by {provider}: {done} developed, first flight {label}, {words}\n{part}").format(name=row.name, provider=row.provider, done=percent(row.done_ppm, 0), label=row.label, words=row.words, part=_("You may fly on it") if row.may_fly else _("Export control keeps you off it")), partial(know.coming, row))  # fmt: skip
    with ui.canvas.inside(left):
        ui.canvas.text(
            row.name, Rect(left.x, left.y + 4, left.width - 60, 20), BODY, TEXT if row.may_fly else MUTED, True
        )
        ui.canvas.text(who, Rect(left.x, left.y + 23, left.width - 60, 18), TINY, MUTED if row.may_fly else DIM)
        ui.canvas.text(
            percent(row.done_ppm, 0), Rect(left.right - 56, left.y, 56, left.height), SMALL, TEXT, True, "right"
        )
    middle = right.centery
    end = right.x + round(right.width * min(1.0, (row.first - now) / span))
    ui.canvas.fill(Rect(right.x, middle - 1, right.width, 2), TRACK)
    progress(
        ui,
        Rect(right.x, middle - 4, max(12, end - right.x), 8),
        row.done_ppm / 1e6,
        ACCENT if row.may_fly else STRONG_LINE,
    )
    late = row.is_late
    ui.canvas.marker("diamond", Rect(max(end, right.x + 12) - 7, middle - 7, 14, 14), WARN if late else ACCENT)
    start = max(end, right.x + 12) + 14
    said = fitting(ui, right.right - start, TINY, f"{row.label}, {row.words}", row.label, "")
    ui.canvas.text(said, Rect(start, middle - 9, right.right - start, 18), TINY, WARN if late else MUTED)
