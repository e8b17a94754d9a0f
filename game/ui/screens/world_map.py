"""World map: the world with everybody's satellites in orbit over it; nations to look at and to pick."""

import pygame
from pygame import Rect

from game.texts import N_
from game.ui.hotkeys import Hotkey
from game.ui.input import Touch
from game.ui.map import WorldMap
from game.ui.screens import inspector, map_modes, map_signs
from game.ui.screens.factory_parts import Kept
from game.ui.screens.map_dress import dress
from game.ui.screens.shell import GameScreen
from game.ui.screens.still import Still
from game.ui.session import Session
from game.ui.theme import INSPECTOR, LINE, NARROW, PANEL, PIPELINE, RAIL, TOP_BAR
from game.ui.ui import Ui
from game.views.map_modes import MODES

PANS = {pygame.K_LEFT: (1, 0), pygame.K_RIGHT: (-1, 0), pygame.K_UP: (0, 1), pygame.K_DOWN: (0, -1)}
ZOOMS = {
    pygame.K_PLUS: 1.25, pygame.K_EQUALS: 1.25, pygame.K_KP_PLUS: 1.25,
    pygame.K_MINUS: 0.8, pygame.K_KP_MINUS: 0.8,
}  # fmt: skip
TURNS = {pygame.K_PAGEDOWN: 1, pygame.K_PAGEUP: -1}
PAN_STEP = 60
WHEEL_STEP = 1.18
WHEEL_PAN = 24  # of a step sideways on a touchpad
WHEEL_MOST = 4.0  # steps of one event: a touchpad flung does not leave the player in the dark
MODE_KEYS = tuple(pygame.K_1 + at for at in range(len(MODES)))
DRAG_FROM = 5  # surface pixels: less is a click with an unsteady hand
OVERLAY = 320


class MapScreen(GameScreen):
    """The first place of a match."""

    place = "map"
    HOTKEYS = (
        Hotkey(N_("Arrows"), N_("move the map"), picks="pan_by_key", keys=tuple(PANS)),
        Hotkey(N_("+ and −, wheel"), N_("closer to and further from the map"), picks="zoom_by_key", keys=tuple(ZOOMS)),
        Hotkey(N_("Page Up, Page Down"), N_("previous, next nation"), picks="turn_by_key", keys=tuple(TURNS)),
        Hotkey(N_("Home"), N_("the whole map again"), "show_whole", keys=(pygame.K_HOME,)),
        Hotkey(
            N_("1 to 8"),
            N_("map modes: leaders, satellites, coverage ..."),
            picks="mode_by_key",
            keys=MODE_KEYS,
            signs="12345678",
        ),
        *GameScreen.HOTKEYS,
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.mode: str = session.kept.get("map.mode", "leaders")
        self.nation: str = session.kept.get("map.nation", "")
        self.kept = Kept()
        self.told = ""  # nation whose card the keyboard has called up
        self.shows_agenda: bool = session.kept.get("map.agenda", False)  # where the inspector is an overlay
        self.pressed_at: tuple[int, int] | None = None
        self.last_at: tuple[int, int] | None = None
        self.is_drag = False
        self.drawn_for: tuple[int, str, bool] | None = None
        self.pointed: tuple[int, int] = (-1, -1)
        self.still: Still | None = None  # behind the beats of a quarter: only the map and who has which colour
        self.area = Rect(0, 0, 1, 1)
        self.names = {spec.iso3: name for name, spec in session.book.scenario.nations.items()}

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The map, its signs over it, the inspector beside or over it."""
        is_wide = ui.canvas.rect.width >= NARROW
        width = rect.width - (INSPECTOR if is_wide else 0)
        self.area = Rect(rect.x, rect.y, width, rect.height)
        earth = self._earth(ui)
        self._touch(ui, earth, self._node(ui))
        earth.reduced_motion = ui.calm
        earth.draw(ui.canvas.surface, ui.canvas.px(self.area).topleft, t)
        if self.still is not None:
            with ui.canvas.inside(self.area):
                ui.canvas.parent = "map"
                map_signs.legend_row(self, ui, self.area)
            return
        self._signs(ui, is_wide)
        if is_wide:
            side = Rect(self.area.right, rect.y, INSPECTOR, rect.height)
            ui.canvas.fill(side, PANEL)
            ui.canvas.line((side.x, side.y), (side.x, side.bottom), LINE)
            inspector.draw(self, ui, side)
        elif self.nation or self.shows_agenda:
            inspector.draw(self, ui, Rect(rect.right - OVERLAY, rect.y, OVERLAY, rect.height))

    def draw_frame(self, ui: Ui) -> None:
        """Behind the beats a picture of it."""
        if self.still is None or not self.still.show(ui, self.area):
            super().draw_frame(ui)

    def _node(self, ui: Ui) -> Touch:
        keys = frozenset({*PANS, *ZOOMS, *TURNS})
        return ui.node("map", self.area, keys=keys, takes_wheel=True, radius=2)

    def _signs(self, ui: Ui, is_wide: bool) -> None:
        """Chips, legends and the card under the mouse."""
        covered = 0 if is_wide or not (self.nation or self.shows_agenda) else OVERLAY
        free = Rect(self.area.x, self.area.y, self.area.width - covered, self.area.height)
        with ui.canvas.inside(free):
            ui.canvas.parent = "map"
            map_signs.news(self, ui, free)
            map_signs.legend_row(self, ui, free)
            map_modes.modes(self, ui, free, is_wide)
        self._hover(ui)

    def _hover(self, ui: Ui) -> None:
        """What lies under the mouse, or what the keyboard has come to: its name and the figure of the mode."""
        if ui.mouse != self.pointed:
            self.pointed, self.told = ui.mouse, ""
        if self.is_drag:
            return
        if self.told:
            map_modes.card(self, ui, self.told, self._place_of(ui, self.told))
        elif ui.hover == "map" and (found := self._nation_under(ui)):
            map_modes.card(self, ui, found, ui.mouse)

    def _place_of(self, ui: Ui, nation: str) -> tuple[int, int]:
        """A logical point in a nation."""
        x, y = self._earth(ui).centre_of(self.session.book.scenario.nations[nation].iso3)
        corner = ui.canvas.px(self.area).topleft
        return ui.canvas.logical((x + corner[0], y + corner[1]))

    def _nation_under(self, ui: Ui) -> str:
        where = ui.canvas.px(Rect(ui.mouse, (0, 0))).topleft
        corner = ui.canvas.px(self.area).topleft
        iso3 = self._earth(ui).nation_at((where[0] - corner[0], where[1] - corner[1]))
        return self.names.get(iso3 or "", "")

    # -- the map -------------------------------------------------------------------------------------------------

    def _earth(self, ui: Ui) -> WorldMap:
        """The map of this window, with the colours of now."""
        size, scale = ui.canvas.px(self.area).size, ui.canvas.scale
        earth: WorldMap | None = self.session.kept.get("earth")
        if earth is None:
            earth = self.session.kept["earth"] = WorldMap(size, scale)
        elif earth.size != size or earth.view.scale != scale:
            earth.resize(size, scale)
        sight = ui.canvas.sight
        earth.show_trails = sight.has_ornaments
        earth.show_lights = sight.has_ornaments and self.mode != "satellites"
        wanted = (self.session.seen.quarter, self.mode, sight.has_patterns)
        if self.drawn_for != wanted:
            self.drawn_for = wanted
            dress(earth, self.session, self.mode, sight.has_patterns)
        spec = self.session.book.scenario.nations.get(self.nation)
        earth.outline(spec.iso3 if spec else None)
        return earth

    def _touch(self, ui: Ui, earth: WorldMap, touch: Touch) -> None:
        """Click, drag, wheel and keys on the map."""
        pixel = ui.canvas.px(Rect(ui.mouse, (0, 0))).topleft
        corner = ui.canvas.px(self.area).topleft
        spot = (pixel[0] - corner[0], pixel[1] - corner[1])
        if touch.wheel:
            earth.zoom_at(spot, WHEEL_STEP ** max(-WHEEL_MOST, min(WHEEL_MOST, touch.wheel)))
        if touch.across:
            earth.pan(-touch.across * ui.canvas.S(WHEEL_PAN), 0)
        for event in touch.keys:
            self._key(ui, event.key)
        if touch.held:
            self._drag(earth, spot)
        elif touch.clicked and touch.hover and not self.is_drag:
            self.select(self.names.get(earth.nation_at(spot) or "", ""))
        elif touch.clicked and touch.focused and not touch.hover:
            self._turn(1)
        if not touch.held:
            self.pressed_at, self.is_drag = None, False

    def _drag(self, earth: WorldMap, spot: tuple[int, int]) -> None:
        if self.pressed_at is None:
            self.pressed_at = self.last_at = spot
        far = max(abs(spot[0] - self.pressed_at[0]), abs(spot[1] - self.pressed_at[1]))
        self.is_drag = self.is_drag or far >= DRAG_FROM
        if self.is_drag and self.last_at is not None:
            earth.pan(spot[0] - self.last_at[0], spot[1] - self.last_at[1])
            self.last_at = spot

    def _key(self, ui: Ui, key: int) -> None:
        """Keys of the map: pan, zoom, next nation."""
        earth = self._earth(ui)
        if key in PANS:
            across, down = PANS[key]
            step = ui.canvas.S(PAN_STEP)
            earth.pan(across * step, down * step)
        elif key in ZOOMS:
            earth.zoom_at((earth.size[0] / 2, earth.size[1] / 2), ZOOMS[key])
        elif key in TURNS:
            self._turn(TURNS[key])
        elif key == pygame.K_HOME:
            earth.reset_view()

    def _turn(self, step: int) -> None:
        """Select the next nation of the list, the largest first."""
        table = self.session.book.market.households
        names = sorted(self.names.values(), key=lambda name: -float(table[self.session.book.index["nation"][name]]))
        at = names.index(self.nation) + step if self.nation in names else 0
        self.select(names[at % len(names)])
        self.told = self.nation

    def select(self, nation: str) -> None:
        """Show this nation in the inspector, "" none."""
        self.nation = nation
        self.told = ""
        self.session.kept["map.nation"] = nation

    def show_mode(self, mode: str) -> None:
        """Another colouring of the nations."""
        self.mode = mode
        self.session.kept["map.mode"] = mode

    def toggle_agenda(self) -> None:
        """Where the inspector lies over the map: show or hide the agenda."""
        self.shows_agenda = not self.shows_agenda
        self.session.kept["map.agenda"] = self.shows_agenda

    # -- keys ----------------------------------------------------------------------------------------------------

    def pan_by_key(self, ui: Ui, which: int) -> None:
        """Arrows, whatever has the mouse."""
        self._key(ui, tuple(PANS)[which])

    def zoom_by_key(self, ui: Ui, which: int) -> None:
        """Plus and minus."""
        self._key(ui, tuple(ZOOMS)[which])

    def turn_by_key(self, ui: Ui, which: int) -> None:
        """Page keys."""
        self._key(ui, tuple(TURNS)[which])

    def mode_by_key(self, ui: Ui, which: int) -> None:
        """One of the modes, by its figure."""
        self.show_mode(MODES[which][0])

    def step_closer(self, which: str) -> None:
        """One of the buttons: closer, further, the whole world."""
        earth: WorldMap = self.session.kept["earth"]
        if which == "whole":
            earth.reset_view()
        else:
            earth.zoom_at((earth.size[0] / 2, earth.size[1] / 2), 1.25 if which == "closer" else 0.8)

    def show_whole(self, ui: Ui) -> None:
        """Home."""
        self._key(ui, pygame.K_HOME)

    def escape(self, ui: Ui) -> None:
        """First the nation is put away, then the overlay, then comes the menu."""
        if self.nation:
            self.select("")
        elif self.shows_agenda and ui.canvas.rect.width < NARROW:
            self.toggle_agenda()
        else:
            super().escape(ui)


def unroll(ui: Ui, session: Session) -> None:
    """Work the map of a match out, coloured as it will be shown next; meant for a thread, where somebody looks on."""
    if ui.is_live:
        whole, screen = ui.canvas.rect, MapScreen(session)
        width = whole.width - RAIL - (INSPECTOR if whole.width >= NARROW else 0)
        screen.area = Rect(RAIL, TOP_BAR, width, whole.height - TOP_BAR - PIPELINE)
        screen._earth(ui).compose()
