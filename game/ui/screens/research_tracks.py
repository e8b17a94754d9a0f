"""Research tracks: one topic: its levels, the way to the next one, what that brings, who has it."""

from collections.abc import Sequence
from functools import partial

from pygame import Rect

from game.texts import _, listed, ngettext
from game.ui.canvas import Explain
from game.ui.layout import columns
from game.ui.screens.factory_parts import fitting, fresh
from game.ui.session import Session
from game.ui.theme import (
    ACCENT,
    DIM,
    GOOD,
    HEADING,
    LINE,
    MUTED,
    PANEL,
    SELECTED,
    SMALL,
    TEXT,
    TINY,
    TRACK,
    mix,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import button, progress
from game.views.explain import know
from game.views.format import money, percent, quarters
from game.views.research import ENDLESS, TITLES, TopicRow

ROW = 78
PIP = 10


def draw_track(ui: Ui, rect: Rect, row: TopicRow, is_focus: bool, operators: Sequence[str], explain: Explain) -> bool:
    """The whole row; was it made the focus?"""
    ui.canvas.box(rect, mix(PANEL, SELECTED, 0.5) if is_focus else PANEL, ACCENT if is_focus else LINE)
    room = rect.inflate(-28, -16)
    narrow = rect.width < 720
    name, way, soon, have, make = columns(
        room, (146, 1, 62, 72, 76) if narrow else (158, 1, 86, 78, 92), 8 if narrow else 14
    )
    fresh(
        ui,
        f"research.topic.{row.key}",
        Rect(rect.x, rect.y, have.right - rect.x, rect.height),
        _about(row, operators),
        explain,
    )
    with ui.canvas.inside(rect):
        _name(ui, name, row)
        _way(ui, way, row)
        _soon(ui, soon, row)
        _rivals(ui, have, row)
    spot = Rect(make.x, make.centery - 15, make.width, 30)
    words = _("The focus gets most of the budget; {topic} would reach level {level} in {wait}").format(
        topic=row.title.lower(), level=row.level + 1, wait=_wait(row.if_focus)
    )
    if is_focus:
        ui.canvas.icon("target", Rect(spot.centerx - 32, spot.centery - 8, 16, 16), ACCENT)
        ui.canvas.text(_("Focus"), Rect(spot.centerx - 12, spot.y, 50, spot.height), SMALL, ACCENT, True)
        return False
    return button(ui, f"research.focus.{row.key}", spot, _("Focus"), tooltip=words)


def _name(ui: Ui, rect: Rect, row: TopicRow) -> None:
    """Icon, title, and a pip for every level."""
    middle = rect.centery
    ui.canvas.icon(row.icon, Rect(rect.x, middle - 22, 20, 20), ACCENT)
    ui.canvas.text(row.title, Rect(rect.x + 28, middle - 23, rect.width - 28, 22), SMALL + 1, TEXT, True)
    for at in range(row.top):
        pip = Rect(rect.x + at * (PIP + 5), middle + 6, PIP, PIP)
        ui.canvas.box(pip, ACCENT if at < row.level else TRACK, ACCENT if at < row.level else LINE, 3)
    left = rect.x + row.top * (PIP + 5) + 2
    ui.canvas.text(str(row.level), Rect(left, middle + 1, rect.right - left, 20), SMALL, TEXT, True)


def _way(ui: Ui, rect: Rect, row: TopicRow) -> None:
    """Progress, and what it leads to."""
    middle = rect.centery
    head = Rect(rect.x, middle - 26, rect.width, 18)
    part = ui.canvas.text(percent(row.progress_ppm, 0), head, TINY, TEXT, True, "right")
    money_words = _("{money} a quarter, {share} of the budget").format(
        money=money(row.kusd), share=percent(row.share_ppm, 0)
    )
    room = part.x - head.x - 10
    said = fitting(
        ui,
        room,
        TINY,
        _("To level {level}: {money_words}").format(level=row.level + 1, money_words=money_words),
        _("To level {level}: {money}").format(level=row.level + 1, money=money(row.kusd)),
        "",
    )
    ui.canvas.text(said, Rect(head.x, head.y, room, 18), TINY, MUTED)
    progress(ui, Rect(rect.x, middle - 5, rect.width, 7), row.progress_ppm / 1e6)
    ui.canvas.text(row.gives, Rect(rect.x, middle + 6, rect.width, 20), TINY, MUTED)


def _soon(ui: Ui, rect: Rect, row: TopicRow) -> None:
    """Quarters to go."""
    ui.canvas.text(
        _number(row.quarters), Rect(rect.x, rect.centery - 24, rect.width, 26), HEADING, TEXT, True, "center"
    )
    words = ngettext("quarter", "quarters", row.quarters)
    ui.canvas.text(words if row.quarters < ENDLESS else _("no money"), Rect(rect.x, rect.centery + 5, rect.width, 16), TINY, MUTED, align="center")  # fmt: skip


def _rivals(ui: Ui, rect: Rect, row: TopicRow) -> None:
    """Marks of the rivals that have the next level, and what that saves."""
    wide = len(row.rivals) * 16
    for at, seat in enumerate(row.rivals):
        look = operator_look(seat)
        ui.canvas.marker(
            look.marker, Rect(rect.centerx - wide // 2 + at * 16 + 2, rect.centery - 17, 12, 12), look.colour
        )
    if not row.rivals:
        ui.canvas.text(_("you lead"), Rect(rect.x, rect.centery - 8, rect.width, 16), TINY, DIM, align="center")
        return
    saved = _("{cheaper} less").format(cheaper=percent(row.cheaper_ppm, 0))
    ui.canvas.text(saved, Rect(rect.x, rect.centery + 5, rect.width, 16), TINY, GOOD, align="center")


def draw_levels(ui: Ui, rect: Rect, session: Session) -> None:
    """Levels of every operator, topic by topic."""
    level, high = session.seen.world.research.level, rect.height // 6
    for at, key in enumerate(("", *TITLES)):
        line = Rect(rect.x, rect.y + at * high, rect.width, high)
        title, *cells = columns(line, (2.4, *[1] * level.shape[0]), 4)
        if key:
            ui.canvas.text(_(TITLES[key]), title, TINY, MUTED)
        for seat, cell in enumerate(cells):
            look, mine = operator_look(seat), seat == session.seat
            if not key:
                ui.canvas.marker(look.marker, Rect(cell.centerx - 6, cell.centery - 6, 12, 12), look.colour)
                fresh(
                    ui,
                    f"research.knows.{seat}",
                    Rect(cell.x, rect.y, cell.width, 6 * high),
                    session.book.operators[seat],
                    partial(know.levels, session.seen, seat),
                )
            else:
                ui.canvas.text(str(int(level[seat, at - 1])), cell, TINY, ACCENT if mine else TEXT, mine, "center")


def _number(number: int) -> str:
    return str(number) if number < 100 else "99+" if number < ENDLESS else "–"


def _wait(number: int) -> str:
    return quarters(number) if number < ENDLESS else _("no time at all while nothing is spent")


def _about(row: TopicRow, operators: Sequence[str]) -> str:
    names = listed(operators[seat] for seat in row.rivals)
    spill = (
        ngettext(
            "{names} has the next level, which makes it {cheaper} cheaper to learn",
            "{names} have the next level, which makes it {cheaper} cheaper to learn",
            len(row.rivals),
        ).format(names=names, cheaper=percent(row.cheaper_ppm, 0))
        if names
        else _("No rival has the next level: nothing to learn from")
    )
    lines = [row.meaning, _("Next: {gives}").format(gives=row.gives), spill]
    if row.if_focus < ENDLESS:
        lines.append(
            _("{wait} at this budget, {focused} as the focus").format(
                wait=_wait(row.quarters), focused=_wait(row.if_focus)
            )
        )
    return "\n".join(lines)
