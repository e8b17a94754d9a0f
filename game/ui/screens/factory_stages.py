"""Factory stages: a card for each stage of the line, and the stock between them."""

from pygame import Rect

from game.texts import _, listed
from game.ui.canvas import Explain
from game.ui.draft import Draft
from game.ui.screens.factory_parts import fitting, fresh, refusal
from game.ui.theme import (
    ACCENT,
    BODY,
    CARD,
    DIM,
    HEADING,
    LINE,
    MUTED,
    PANEL,
    SMALL,
    TEXT,
    TINY,
    WARN,
    mix,
)
from game.ui.ui import Ui
from game.ui.widgets import progress, stepper
from game.views.factory import Line, StageRow
from game.views.format import count, money, quarters
from game.views.strip import STATES, state_words

GAP_WIDTH, READY_WIDTH = 46, 92
MOST = 40


def stage_card(ui: Ui, rect: Rect, stage: StageRow, draft: Draft, explain: Explain) -> int:
    """Capacity, use, what is under way, and the order for more; the units ordered."""
    ringed = stage.is_binding
    ui.canvas.box(
        rect, mix(PANEL, WARN, 0.06) if ringed else PANEL, WARN if ringed else LINE, border_width=2 if ringed else 1
    )
    fresh(
        ui,
        f"factory.stage.{stage.key}",
        Rect(rect.x, rect.y, rect.width, 98),
        "\n".join(words for words in (state_words(stage.state), stage.meaning, stage.gain) if words),
        explain,
    )
    room = rect.inflate(-28, -20)
    with ui.canvas.inside(rect):
        _capacity(ui, room, stage)
        coming = listed(
            _("+{units} in {quarters}").format(units=units, quarters=quarters(wait)) for units, wait in stage.coming
        )
        spot = Rect(room.x, room.y + 74, room.width, 18)
        ui.canvas.text(
            _("Under way: {coming}").format(coming=coming) if coming else _("No expansion under way"),
            spot,
            TINY,
            ACCENT if coming else MUTED,
        )
    order = Rect(room.x, room.y + 96, 104, 30)
    ordered = draft.expand(stage.key)
    note = Rect(order.right + 8, order.y, rect.right - order.right - 16, 30)
    each = _("{unit} each").format(unit=money(stage.unit_kusd))
    ui.canvas.text(each, Rect(note.x, note.y, note.width, 15), TINY, TEXT, True)
    ui.canvas.text(
        _("in {delay}").format(delay=quarters(stage.delay)), Rect(note.x, note.y + 15, note.width, 15), TINY, MUTED
    )
    foot = Rect(room.x, order.bottom + 4, room.width, 18)
    if not refusal(ui, f"factory.expand.{stage.key}", foot, draft.refused(f"expand.{stage.key}")):
        total = (
            _("Ordered: {units} for {cost}").format(units=ordered, cost=money(ordered * stage.unit_kusd))
            if ordered
            else _("Order more")
        )
        ui.canvas.text(total, foot, TINY, ACCENT if ordered else DIM if ringed else MUTED)
    about = _("More {title}, paid now, at work in {delay}\n{gain}").format(
        title=stage.title.lower(), delay=quarters(stage.delay), gain=stage.gain
    )
    return stepper(
        ui, f"factory.expand.{stage.key}", order, ordered, high=MOST + 1, tooltip=about, show=lambda units: f"+{units}"
    )


def _capacity(ui: Ui, room: Rect, stage: StageRow) -> None:
    head = Rect(room.x, room.y, room.width, 20)
    ui.canvas.icon(stage.icon, Rect(head.x, head.y + 1, 18, 18), WARN if stage.is_binding else MUTED)
    title = ui.canvas.text_width(stage.title, BODY, True) + 34
    word, sign, _meaning = STATES.get(stage.state, ("", "", ""))
    work = _("{units} at work").format(units=stage.units)
    both = f"{_(word)} · {work}" if word else work
    ways = (both, _(word) if word else work, "")  # the picture alone where there is no room for its word
    tag = fitting(ui, head.width - title - 24, TINY, *ways, bold=bool(word))
    tone = WARN if stage.is_binding else TEXT if word else MUTED
    ink = ui.canvas.text(tag, head, TINY, tone, bool(word), "right") if tag else Rect(head.right, head.y, 0, 0)
    if sign and title <= ink.x - head.x - 12:
        ink = Rect(ink.x - 20, ink.y, 14, 14)
        ui.canvas.icon(sign, Rect(ink.x, head.y + 3, 14, 14), tone)
    ui.canvas.text(stage.title, Rect(head.x + 26, head.y, ink.x - head.x - 32, 20), BODY, TEXT, True)
    line = Rect(room.x, room.y + 24, room.width, 28)
    big = ui.canvas.text(count(stage.room), line, HEADING, TEXT, True)
    side = ui.canvas.text(
        _("last {flow}").format(flow=count(stage.flow)),
        Rect(line.x, line.y + 3, line.width, 24),
        TINY,
        MUTED,
        align="right",
    )
    space = Rect(big.right + 8, line.y + 3, side.x - big.right - 16, 24)
    ui.canvas.text(_("a quarter") if space.width > 56 else "", space, SMALL, MUTED)
    progress(ui, Rect(room.x, room.y + 58, room.width, 6), stage.busy, WARN if stage.is_binding else ACCENT)


def between(ui: Ui, rect: Rect, line: Line, at: int, explain: Explain) -> None:
    """An arrow, and the satellites that wait there; at: the stage it leaves."""
    waiting = line.stages[at + 1].waiting if at + 1 < len(line.stages) else 0
    after = line.stages[at + 1].title.lower() if at + 1 < len(line.stages) else ""
    piled = bool(after) and line.stages[at + 1].is_binding and waiting > 0
    centre = rect.centery
    ui.canvas.icon("chevron-right", Rect(rect.centerx - 10, centre - 10, 20, 20), WARN if piled else MUTED)
    if not after:
        return
    fresh(
        ui,
        f"factory.wait.{at}",
        Rect(rect.x + 2, centre - 44, rect.width - 4, 78),
        _("{waiting} satellites wait for the {after}").format(waiting=count(waiting), after=after),
        explain,
    )
    with ui.canvas.inside(rect):
        ui.canvas.text(
            count(waiting), Rect(rect.x, centre - 34, rect.width, 20), BODY, WARN if piled else TEXT, True, "center"
        )
        ui.canvas.text(_("wait"), Rect(rect.x, centre + 12, rect.width, 16), TINY, MUTED, align="center")


def ready(ui: Ui, rect: Rect, satellites: int, explain: Explain) -> None:
    """The end of the line: satellites that could fly today."""
    ui.canvas.box(rect, CARD, LINE)
    fresh(
        ui,
        "factory.ready",
        rect,
        _("{satellites} satellites are ready to fly and wait for a rocket (Launch, F3)").format(
            satellites=count(satellites)
        ),
        explain,
    )
    ui.canvas.icon("rocket", Rect(rect.centerx - 12, rect.centery - 42, 24, 24), MUTED)
    with ui.canvas.inside(rect):
        ui.canvas.text(
            count(satellites), Rect(rect.x, rect.centery - 12, rect.width, 28), HEADING, TEXT, True, "center"
        )
        ui.canvas.text(_("ready to fly"), Rect(rect.x, rect.centery + 18, rect.width, 16), TINY, MUTED, align="center")
