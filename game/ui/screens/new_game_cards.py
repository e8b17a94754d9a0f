"""New game, cards: the scenarios, the chairs of the one chosen, and what the chair chosen is about."""

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, pad
from game.ui.screens.help import draw_chair
from game.ui.screens.new_game_choices import OFFERED, Choices, offered
from game.ui.theme import (
    ACCENT,
    BODY,
    CARD,
    LINE,
    MUTED,
    PANEL,
    SELECTED,
    SMALL,
    STRONG_LINE,
    SUBHEAD,
    TEXT,
    TINY,
    WARN,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import scroll_area
from game.views.format import quarters
from game.world.scenario import OperatorSpec

LEVELS = ("", N_("easiest"), N_("easy"), N_("middling"), N_("hard"), N_("hardest"))
MOST_CHAIRS = 5
ROOMY = 300  # from this height the briefing is set larger


def draw_scenarios(ui: Ui, rect: Rect, choices: Choices) -> None:
    """A card a scenario, with how long it takes."""
    for (name, words), cell in zip(OFFERED, columns(rect, [1] * len(OFFERED), 12), strict=True):
        scenario = offered()[name]
        if _frame(ui, f"scenario.{name}", cell, name == choices.scenario, _(scenario.summary)):
            choices.take_scenario(name)
        title = _("{title}, {quarters}").format(title=_(scenario.title), quarters=quarters(scenario.quarters_count))
        ui.canvas.text(title, Rect(cell.x + 16, cell.y + 7, cell.width - 32, 22), SUBHEAD, TEXT, True)
        ui.canvas.text(_(words), Rect(cell.x + 16, cell.y + 31, cell.width - 32, 20), SMALL, MUTED)


def draw_chairs(ui: Ui, rect: Rect, choices: Choices) -> None:
    """A card a chair, the easiest first."""
    seats = list(choices.spec.operators)
    cells = columns(rect, [1] * MOST_CHAIRS, 10)  # four chairs are as wide as five
    for at, ((name, spec), cell) in enumerate(zip(choices.chairs, cells, strict=False)):
        about = "\n".join((_(spec.squeeze), _("Press {key}").format(key=at + 1)))
        if _frame(ui, f"chair.{name}", cell, name == choices.chair, about):
            choices.chair = name
        _chair(ui, pad(cell, 12, 10), name, spec, seats.index(name))


def _chair(ui: Ui, rect: Rect, name: str, spec: OperatorSpec, seat: int) -> None:
    """Whose it is, how hard, and its strength as far as there is room."""
    look, canvas = operator_look(seat), ui.canvas
    canvas.marker(look.marker, Rect(rect.x, rect.y + 4, 14, 14), look.colour)
    canvas.text(name, Rect(rect.x + 22, rect.y, rect.width - 22, 22), SUBHEAD, TEXT, True)
    _level(ui, Rect(rect.x, rect.y + 26, rect.width, 16), spec.difficulty)
    with canvas.inside(Rect(rect.x, rect.y + 48, rect.width, rect.height - 42), clip=True) as room:
        canvas.text(_(spec.strength), Rect(room), TINY, MUTED, wrap=True)


def _level(ui: Ui, rect: Rect, difficulty: int) -> None:
    """Five marks and a word."""
    for at in range(5):
        ui.canvas.box(Rect(rect.x + at * 13, rect.y + 4, 10, 7), ACCENT if at < difficulty else LINE, None, 3)
    ui.canvas.text(_(LEVELS[difficulty]), Rect(rect.x + 74, rect.y, rect.width - 74, rect.height), TINY, MUTED)


def draw_briefing(ui: Ui, rect: Rect, choices: Choices) -> None:
    """What the chair can do, what squeezes it, what it keeps asking."""
    ui.canvas.box(rect, PANEL, LINE)
    spec, inner = choices.spec.operators[choices.chair], pad(rect, 16, 12)
    height: int = ui.state.get("briefing.height", inner.height)
    with scroll_area(ui, "briefing", inner, height) as room:
        width = room.width if height <= inner.height else room.width - 4
        size = BODY if inner.height > ROOMY else SMALL
        y = draw_chair(ui, Rect(room.x, room.y, width, 1), choices.chair, spec, size) + 8
        for icon, ink, words in (("zap", WARN, _(spec.squeeze)), ("help-circle", ACCENT, _(spec.question))):
            high = ui.canvas.text_height(words, width - 28, size)
            ui.canvas.icon(icon, Rect(room.x, y, 17, 17), ink)
            ui.canvas.text(words, Rect(room.x + 24, y, width - 28, high), size, ink, wrap=True)
            y += high + 8
        ui.state["briefing.height"] = y - room.y


def _frame(ui: Ui, id: str, rect: Rect, chosen: bool, tooltip: str) -> bool:
    """A card to be chosen; whether it is pressed."""
    touch = ui.node(id, rect, tooltip=tooltip)
    line = ACCENT if chosen else STRONG_LINE if touch.hover else LINE
    ui.canvas.box(rect, SELECTED if chosen else CARD, line, border_width=2 if chosen else 1)
    return touch.clicked
