"""New game, rivals: how well the others play, or who plays each, and whether rooms open one by one."""

from pygame import Rect

from agents import difficulty
from game.texts import N_, _
from game.ui.layout import pad
from game.ui.screens.new_game_choices import MIXED, Choices
from game.ui.theme import ACCENT, BODY, LINE, MUTED, PANEL, SMALL, SUBHEAD, TEXT, TINY, operator_look
from game.ui.ui import Ui
from game.ui.widgets import checkbox, chip, chip_width, scroll_area, select, tabs
from game.views.strategies import idea

RIVALS = (*(level.name for level in difficulty.LEVELS.values()), N_("Mixed"))
ABOUT_RIVALS = (*(level.about for level in difficulty.LEVELS.values()), N_("Choose a strategy for each rival."))
FAIR = N_("Competence only: at every level the same money, the same rules, the same luck. No hidden money.")


def draw_rivals(ui: Ui, rect: Rect, choices: Choices) -> None:
    """The level, what it means, the rooms, and the others one by one."""
    ui.canvas.box(rect, PANEL, LINE)
    canvas, inner = ui.canvas, pad(rect, 16, 12)
    height: int = ui.state.get("rivals.height", inner.height)
    with scroll_area(ui, "rivals", inner, height) as room:
        canvas.text(_("Rivals"), Rect(room.x, room.y, 64, 30), SUBHEAD, TEXT, True)
        names, spot = [_(name) for name in RIVALS], Rect(room.x + 70, room.y, room.width - 70, 30)
        choices.rivals = tabs(ui, "rivals.kind", spot, names, choices.rivals)
        y = room.y + 36
        about = _(ABOUT_RIVALS[choices.rivals])
        high = canvas.text_height(about, room.width, SMALL)
        canvas.text(about, Rect(room.x, y, room.width, high), SMALL, MUTED, wrap=True)
        y += high + 8
        high = canvas.text_height(_(FAIR), room.width - 26, TINY)
        canvas.icon("scale", Rect(room.x, y + 1, 16, 16), ACCENT)
        canvas.text(_(FAIR), Rect(room.x + 26, y, room.width - 26, high), TINY, TEXT, wrap=True)
        y += high + 10
        _rooms(ui, Rect(room.x, y, room.width, 28), choices)
        others = _mixed if choices.rivals == MIXED else _characters
        y = others(ui, Rect(room.x, y + 36, room.width, 1), choices)
        ui.state["rivals.height"] = y - room.y


def _rooms(ui: Ui, rect: Rect, choices: Choices) -> None:
    """Whether rooms open one by one, as a first match begins."""
    if choices.opens_rooms is None:
        choices.opens_rooms = ui.window is not None and not ui.window.settings.has_played
    choices.opens_rooms = checkbox(
        ui, "new.rooms", rect, _("Unlock rooms as I go"), choices.opens_rooms,
        tooltip=_("For a first match: factory, launch and deals at once, the market in the second quarter, research and "
            "finance in the third. Until then everything there carries on by itself."),
    )  # fmt: skip


def _characters(ui: Ui, rect: Rect, choices: Choices) -> int:
    """Who the rivals are, in a line each; returns where they end."""
    y, seats = rect.y, list(choices.spec.operators)
    for name, spec in choices.rival_chairs.items():
        look, words = operator_look(seats.index(name)), idea_of(spec.character)
        ui.canvas.marker(look.marker, Rect(rect.x, y + 4, 11, 11), look.colour)
        _person(ui, name, rect, y, choices)
        ui.canvas.text(name, Rect(rect.x + 20, y, rect.width - 140, 19), SMALL, TEXT, True)
        if name in choices.people:
            words = _("A person at this screen; the turns are taken one after another.")
        high = ui.canvas.text_height(words, rect.width - 20, TINY)
        ui.canvas.text(words, Rect(rect.x + 20, y + 19, rect.width - 20, high), TINY, MUTED, wrap=True)
        y += 27 + high
    return y + 6


def _person(ui: Ui, name: str, rect: Rect, y: int, choices: Choices) -> None:
    """Whether a person plays this chair too."""
    on, words = name in choices.people, _("Person")
    width = chip_width(ui, words, "users")
    if chip(
        ui, f"person.{name}", Rect(rect.right - width, y - 5, width, 23), words, on=on, icon="users",
        tooltip=_("Several people share this screen: each sees only their own company"),
    ):  # fmt: skip
        choices.people ^= {name}


def _mixed(ui: Ui, rect: Rect, choices: Choices) -> int:
    """Who plays each chair, to be chosen; returns where they end."""
    names, y = [_("A person"), *playable()], rect.y
    for name, spec in choices.rival_chairs.items():
        ui.canvas.text(name, Rect(rect.x, y, 120, 32), BODY, MUTED)
        now = choices.mixed.get(name, spec.character)
        place = 0 if name in choices.people else names.index(now) if now in names else 1
        chosen = select(ui, f"rival.{name}", Rect(rect.x + 124, y, rect.width - 124, 32), names, place)
        if chosen:
            choices.people.discard(name)
            choices.mixed[name] = names[chosen]
        else:
            choices.people.add(name)
        y += 36
    return y + 4


def playable() -> list[str]:
    """Strategies that can sit in a rival's chair."""
    from agents.strategies.catalog import STRATEGIES

    return [name for name in STRATEGIES if name != "Inbox"]


def idea_of(strategy: str) -> str:
    """The first sentence of what a strategy says of itself."""
    from agents.strategies.catalog import STRATEGIES

    return _(idea(STRATEGIES[strategy].__doc__ or ""))
