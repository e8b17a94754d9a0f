"""New game: a scenario, a chair, its rivals, the luck of the match."""

import random
from dataclasses import dataclass, field
from functools import cache

import pygame
from pygame import Rect

from agents import difficulty
from game.texts import N_, _, ngettext
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.layout import columns, pad, rows
from game.ui.screen import Screen
from game.ui.screens.aside import aside
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.handover import first_screen
from game.ui.screens.help import draw_chair
from game.ui.screens.places import ONE_BY_ONE
from game.ui.screens.settings import change
from game.ui.screens.world_map import unroll
from game.ui.session import Session
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
    TITLE,
    WARN,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import button, checkbox, chip, chip_width, scroll_area, select, tabs
from game.ui.widgets import field as text_field
from game.views.format import quarters
from game.views.strategies import idea
from game.world.loading import load
from game.world.scenario import OperatorSpec, Scenario

OFFERED = (
    ("race_to_2030", N_("For a first game: about half an hour")),
    ("thousand_sails", N_("The whole decade: an evening")),
    ("level_field", N_("Five equal companies: an evening")),
)
DARK = 175  # the map is only felt here
LEVELS = ("", N_("easiest"), N_("easy"), N_("middling"), N_("hard"), N_("hardest"))
RIVALS = (*(level.name for level in difficulty.LEVELS.values()), N_("Mixed"))
ABOUT_RIVALS = (*(level.about for level in difficulty.LEVELS.values()), N_("Choose a strategy for each rival."))
NORMAL, MIXED = list(difficulty.LEVELS).index("normal"), len(difficulty.LEVELS)
FAIR = N_("Competence only: at every level the same money, the same rules, the same luck. No hidden money.")
LEVEL_KEYS = "enh"  # easy, normal, hard
ROOMY = 300  # from this height the briefing is set larger
LARGEST_SEED = 2**31 - 1


@dataclass
class Choices:
    """What the player has chosen so far."""

    scenario: str = "race_to_2030"
    chair: str = ""
    seed: str = field(default_factory=lambda: str(random.randint(1, 99_999)))
    rivals: int = NORMAL  # a level, or each by itself
    mixed: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)  # who else sits at this screen
    opens_rooms: bool | None = None  # one by one; None until the settings were asked whether this is the first match


@cache
def offered() -> dict[str, Scenario]:
    """What the cards show, read once."""
    return {name: load(name) for name, _ in OFFERED}


class NewGame(Screen):
    """From the cards to the first quarter."""

    HOTKEYS = (
        Hotkey(N_("Enter"), N_("start"), "start", keys=ENTER),
        Hotkey(N_("1 to 5"), N_("the chair"), picks="take_chair", signs="12345"),
        Hotkey("E, N, H", N_("easy, normal, hard rivals"), picks="take_level", signs=LEVEL_KEYS),
        Hotkey("W", N_("watch without a chair"), "watch", keys=(pygame.K_w,)),
        Hotkey(N_("Esc"), N_("back to the title"), "back", keys=(pygame.K_ESCAPE,)),
    )

    def __init__(self, backdrop: Backdrop | None = None) -> None:
        self.backdrop = backdrop or Backdrop()
        self.choices = Choices()
        self.scenarios = offered()
        self.choices.chair = self.by_difficulty()[0][0]
        self.wants = ""
        self.is_starting = False

    @property
    def scenario(self) -> Scenario:
        """The one chosen."""
        return self.scenarios[self.choices.scenario]

    def by_difficulty(self) -> list[tuple[str, OperatorSpec]]:
        """The chairs, the easiest first."""
        return sorted(self.scenario.operators.items(), key=lambda pair: pair[1].difficulty)

    def start(self, ui: Ui) -> None:
        """Enter."""
        self.wants = "start"

    def back(self, ui: Ui) -> None:
        """Esc."""
        self.wants = "back"

    def take_chair(self, ui: Ui, which: int) -> None:
        """A digit."""
        if which < len(self.scenario.operators):
            self.choices.chair = self.by_difficulty()[which][0]

    def take_level(self, ui: Ui, which: int) -> None:
        """A letter."""
        self.choices.rivals = which

    def draw(self, ui: Ui, t: float) -> None:
        """Scenarios, chairs, the chair chosen, rivals and luck, start."""
        self.backdrop.draw(ui, t, DARK)
        canvas = ui.canvas
        head, body, foot = rows(pad(canvas.rect, 28, 18), (40, 1, 50), 12)
        canvas.text(_("New game"), Rect(head.x, head.y, 200, 40), TITLE, TEXT, True)
        scenarios, chairs, below = rows(body, (60, 118, 1), 10)
        self._scenarios(ui, scenarios)
        self._chairs(ui, chairs)
        left, right = columns(below, (1.45, 1), 12)
        self._briefing(ui, left)
        self._rivals(ui, right)
        self._foot(ui, foot)
        self._follow(ui)

    def _scenarios(self, ui: Ui, rect: Rect) -> None:
        for (name, words), cell in zip(OFFERED, columns(rect, [1] * len(OFFERED), 12), strict=True):
            scenario = self.scenarios[name]
            chosen = name == self.choices.scenario
            touch = _frame(ui, f"scenario.{name}", cell, chosen, _(scenario.summary))
            if touch:
                self.choices.scenario = name
                if self.choices.chair not in self.scenario.operators:
                    self.choices.chair, self.choices.mixed = self.by_difficulty()[0][0], {}
                    self.choices.people = set()
            title = _("{title}, {quarters}").format(title=_(scenario.title), quarters=quarters(scenario.quarters_count))
            ui.canvas.text(title, Rect(cell.x + 16, cell.y + 7, cell.width - 32, 22), SUBHEAD, TEXT, True)
            ui.canvas.text(_(words), Rect(cell.x + 16, cell.y + 31, cell.width - 32, 20), SMALL, MUTED)

    def _chairs(self, ui: Ui, rect: Rect) -> None:
        seats = {name: at for at, name in enumerate(self.scenario.operators)}
        for at, ((name, spec), cell) in enumerate(zip(self.by_difficulty(), columns(rect, [1] * 5, 10), strict=True)):
            if _frame(
                ui,
                f"chair.{name}",
                cell,
                name == self.choices.chair,
                "\n".join((_(spec.squeeze), _("Press {key}").format(key=at + 1))),
            ):
                self.choices.chair = name
            look, inner = operator_look(seats[name]), pad(cell, 12, 10)
            canvas = ui.canvas
            canvas.marker(look.marker, Rect(inner.x, inner.y + 4, 14, 14), look.colour)
            canvas.text(name, Rect(inner.x + 22, inner.y, inner.width - 22, 22), SUBHEAD, TEXT, True)
            _level(ui, Rect(inner.x, inner.y + 26, inner.width, 16), spec.difficulty)
            with canvas.inside(Rect(inner.x, inner.y + 48, inner.width, cell.bottom - inner.y - 52), clip=True) as room:
                canvas.text(_(spec.strength), Rect(room.x, room.y, room.width, room.height), TINY, MUTED, wrap=True)

    def _briefing(self, ui: Ui, rect: Rect) -> None:
        """What the chair can do, what squeezes it, what it keeps asking."""
        ui.canvas.box(rect, PANEL, LINE)
        spec, inner = self.scenario.operators[self.choices.chair], pad(rect, 16, 12)
        height: int = ui.state.get("briefing.height", inner.height)
        with scroll_area(ui, "briefing", inner, height) as room:
            width = room.width if height <= inner.height else room.width - 4
            size = BODY if inner.height > ROOMY else SMALL
            y = draw_chair(ui, Rect(room.x, room.y, width, 1), self.choices.chair, spec, size) + 8
            for icon, ink, words in (("zap", WARN, _(spec.squeeze)), ("help-circle", ACCENT, _(spec.question))):
                high = ui.canvas.text_height(words, width - 28, size)
                ui.canvas.icon(icon, Rect(room.x, y, 17, 17), ink)
                ui.canvas.text(words, Rect(room.x + 24, y, width - 28, high), size, ink, wrap=True)
                y += high + 8
            ui.state["briefing.height"] = y - room.y

    def _rivals(self, ui: Ui, rect: Rect) -> None:
        """Who plays the others, and the luck."""
        ui.canvas.box(rect, PANEL, LINE)
        canvas, inner = ui.canvas, pad(rect, 16, 12)
        height: int = ui.state.get("rivals.height", inner.height)
        with scroll_area(ui, "rivals", inner, height) as room:
            canvas.text(_("Rivals"), Rect(room.x, room.y, 64, 30), SUBHEAD, TEXT, True)
            self.choices.rivals = tabs(
                ui,
                "rivals.kind",
                Rect(room.x + 70, room.y, room.width - 70, 30),
                [_(name) for name in RIVALS],
                self.choices.rivals,
            )
            y = room.y + 36
            high = canvas.text_height(_(ABOUT_RIVALS[self.choices.rivals]), room.width, SMALL)
            canvas.text(
                _(ABOUT_RIVALS[self.choices.rivals]), Rect(room.x, y, room.width, high), SMALL, MUTED, wrap=True
            )
            y += high + 8
            high = canvas.text_height(_(FAIR), room.width - 26, TINY)
            canvas.icon("scale", Rect(room.x, y + 1, 16, 16), ACCENT)
            canvas.text(_(FAIR), Rect(room.x + 26, y, room.width - 26, high), TINY, TEXT, wrap=True)
            y += high + 10
            y = self._rooms(ui, Rect(room.x, y, room.width, 28)) + 8
            if self.choices.rivals == MIXED:
                y = self._mixed(ui, Rect(room.x, y, room.width, 1))
            else:
                y = self._characters(ui, Rect(room.x, y, room.width, 1))
            ui.state["rivals.height"] = y - room.y

    def _rooms(self, ui: Ui, rect: Rect) -> int:
        """Whether rooms open one by one, as a first match begins; returns where it ends."""
        if self.choices.opens_rooms is None:
            self.choices.opens_rooms = ui.window is not None and not ui.window.settings.has_played
        self.choices.opens_rooms = checkbox(
            ui, "new.rooms", rect, _("Unlock rooms as I go"), self.choices.opens_rooms,
            tooltip=_("For a first match: factory, launch and deals at once, the market in the second quarter, research and "
                "finance in the third. Until then everything there carries on by itself."),
        )  # fmt: skip
        return rect.bottom

    def _characters(self, ui: Ui, rect: Rect) -> int:
        """Who the rivals are, in a line each."""
        y, seats = rect.y, list(self.scenario.operators)
        for name, spec in self.scenario.operators.items():
            if name == self.choices.chair:
                continue
            look, words = operator_look(seats.index(name)), idea_of(spec.character)
            ui.canvas.marker(look.marker, Rect(rect.x, y + 4, 11, 11), look.colour)
            self._person(ui, name, rect, y)
            ui.canvas.text(name, Rect(rect.x + 20, y, rect.width - 140, 19), SMALL, TEXT, True)
            if name in self.choices.people:
                words = _("A person at this screen; the turns are taken one after another.")
            high = ui.canvas.text_height(words, rect.width - 20, TINY)
            ui.canvas.text(words, Rect(rect.x + 20, y + 19, rect.width - 20, high), TINY, MUTED, wrap=True)
            y += 27 + high
        return y + 6

    def _person(self, ui: Ui, name: str, rect: Rect, y: int) -> None:
        """Whether a person plays this chair too."""
        on, words = name in self.choices.people, _("Person")
        width = chip_width(ui, words, "users")
        if chip(
            ui, f"person.{name}", Rect(rect.right - width, y - 5, width, 23), words, on=on, icon="users",
            tooltip=_("Several people share this screen: each sees only their own company"),
        ):  # fmt: skip
            self.choices.people ^= {name}

    def _mixed(self, ui: Ui, rect: Rect) -> int:
        names, y = [_("A person"), *playable()], rect.y
        for name, spec in self.scenario.operators.items():
            if name == self.choices.chair:
                continue
            ui.canvas.text(name, Rect(rect.x, y, 120, 32), BODY, MUTED)
            now = self.choices.mixed.get(name, spec.character)
            place = 0 if name in self.choices.people else names.index(now) if now in names else 1
            chosen = select(ui, f"rival.{name}", Rect(rect.x + 124, y, rect.width - 124, 32), names, place)
            if chosen:
                self.choices.people.discard(name)
                self.choices.mixed[name] = names[chosen]
            else:
                self.choices.people.add(name)
            y += 36
        return y + 4

    def _foot(self, ui: Ui, rect: Rect) -> None:
        back, luck, watch, start = columns(rect, (130, 1, 130, 260), 12)
        self._luck(ui, Rect(luck.right - 380, luck.y + 9, 370, 34))
        if button(
            ui, "new.watch", Rect(watch.x, watch.y + 4, watch.width, 44), _("Watch"), icon="eye",
            tooltip=_("Take no chair: watch all five play (W)"),
        ):  # fmt: skip
            self.wants = "watch"
        if button(
            ui, "new.back", Rect(back.x, back.y + 4, back.width, 44), _("Back"), icon="arrow-left", tooltip=_("Esc")
        ):
            self.wants = "back"
        count = 1 + len(self.others)
        who = (
            self.choices.chair
            if count == 1
            else ngettext("{count} person", "{count} people", count).format(count=count)
        )
        label = _("Starting ...") if self.is_starting else _("Start as {chair}").format(chair=who)
        if button(
            ui,
            "new.start",
            Rect(start.x, start.y + 4, start.width, 44),
            label,
            kind="primary",
            icon="rocket",
            tooltip=_("Enter"),
        ):
            self.wants = "start"

    def _luck(self, ui: Ui, rect: Rect) -> None:
        """The seed, and another one."""
        ui.canvas.text(_("Seed"), Rect(rect.x - 18, rect.y, 68, rect.height), BODY, MUTED, align="right")
        self.choices.seed = text_field(
            ui, "seed", Rect(rect.x + 62, rect.y, 160, rect.height), self.choices.seed, placeholder=_("any"),
            allowed=str.isdecimal, limit=10,
            tooltip=_("The luck of the match. The same seed and the same orders lead to the same world."),
        )  # fmt: skip
        if button(ui, "dice", Rect(rect.x + 232, rect.y, 130, rect.height), _("Another"), tooltip=_("Throw the dice")):
            self.choices.seed = str(random.randint(1, 99_999))

    def _follow(self, ui: Ui) -> None:
        """The frame that says "Starting ..." is shown before the work begins."""
        if self.is_starting:
            self.is_starting = False
            self._begin(ui)
        elif self.wants == "watch":
            from game.ui.screens.observer import Observer

            ui.go(Observer(self.begin_watching()))
        elif self.wants == "start":
            self.is_starting = True
        elif self.wants == "back":
            from game.ui.screens.title import Title

            ui.go(Title())
        self.wants = ""

    def _begin(self, ui: Ui) -> None:
        def work() -> Session | OSError:
            try:
                made = self.begin()
                unroll(ui, made)
                return made
            except OSError as problem:  # a scenario that cannot be read any more
                return problem

        def then(made: Session | OSError) -> None:
            if isinstance(made, OSError):
                ui.toast(_("The match cannot be saved: {problem}").format(problem=made))
            else:
                ui.go(first_screen(made))
                change(ui, has_played=True)

        aside(ui, N_("The match begins"), work, then)

    def begin(self) -> Session:
        """The match as chosen."""
        chosen = self.choices
        seed = min(int(chosen.seed or random.randint(1, 99_999)), LARGEST_SEED)
        seated = {chosen.chair, *self.others}
        rivals = {name: who for name, who in self._line_up().items() if name not in seated}
        session = Session.new(chosen.scenario, chosen.chair, seed, rivals, others=self.others)
        if chosen.opens_rooms:
            session.marks.add(ONE_BY_ONE)
        return session

    @property
    def others(self) -> list[str]:
        """Chairs of the other people, in the scenario's order."""
        return [name for name in self.scenario.operators if name in self.choices.people - {self.choices.chair}]

    def _line_up(self) -> dict[str, str]:
        """Who plays each chair that no person takes."""
        chosen = self.choices
        if chosen.rivals == MIXED:
            return {name: chosen.mixed.get(name, spec.character) for name, spec in self.scenario.operators.items()}
        return difficulty.line_up(self.scenario, list(difficulty.LEVELS)[chosen.rivals])

    def begin_watching(self) -> Session:
        """Nobody sits: all play."""
        seed = min(int(self.choices.seed or random.randint(1, 99_999)), LARGEST_SEED)
        return Session.watch(self.choices.scenario, seed, self._line_up())

    def watch(self, ui: Ui) -> None:
        """W."""
        self.wants = "watch"


def playable() -> list[str]:
    """Strategies that can sit in a rival's chair."""
    from agents.strategies.catalog import STRATEGIES

    return [name for name in STRATEGIES if name != "Inbox"]


def idea_of(strategy: str) -> str:
    """The first sentence of what a strategy says of itself."""
    from agents.strategies.catalog import STRATEGIES

    return _(idea(STRATEGIES[strategy].__doc__ or ""))


def _frame(ui: Ui, id: str, rect: Rect, chosen: bool, tooltip: str) -> bool:
    touch = ui.node(id, rect, tooltip=tooltip)
    fill = SELECTED if chosen else CARD
    ui.canvas.box(
        rect, fill, ACCENT if chosen else STRONG_LINE if touch.hover else LINE, border_width=2 if chosen else 1
    )
    return touch.clicked


def _level(ui: Ui, rect: Rect, difficulty: int) -> None:
    """Five marks and a word."""
    for at in range(5):
        ui.canvas.box(Rect(rect.x + at * 13, rect.y + 4, 10, 7), ACCENT if at < difficulty else LINE, None, 3)
    ui.canvas.text(_(LEVELS[difficulty]), Rect(rect.x + 74, rect.y, rect.width - 74, rect.height), TINY, MUTED)
