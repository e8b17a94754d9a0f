"""Settings: size, picture, comfort and sound; every change holds at once."""

from typing import Any

from msgspec.structs import replace
from pygame import Rect

from game.texts import N_, _, figures, language, languages, learn
from game.ui.app import SCALE_STEP, default_scale, roomiest_scale
from game.ui.canvas import Canvas
from game.ui.layout import columns
from game.ui.screen import Modal
from game.ui.screens.aside import aside
from game.ui.settings import Settings
from game.ui.text import meet
from game.ui.theme import BODY, HEADING, LINE, MUTED, SMALL, SUBHEAD, TEXT, TINY
from game.ui.ui import Ui
from game.ui.widgets import button, checkbox, icon_button, select, slider

ROW = 40
HIGH = 34  # of what stands in a row
NOTE = 18
GAP = 32  # between the columns
BACK = 120

SWITCHES: tuple[tuple[str, str, str, str], ...] = (
    ("calm", N_("Reduced motion"), N_("No trails, no blinking"), N_("Satellites move once a second instead of all the time")),
    (
        "colour_blind", N_("Colour-blind safe"), N_("Blue, orange, hatching"),
        N_("Good is blue, bad is orange; companies differ by hatching and marks on map, charts and bars "
            "as well as by colour"),
    ),
    (
        "projector", N_("Projector"), N_("Larger, brighter, thicker lines"),
        N_("For a room: everything a quarter larger where the window allows, nothing dim, no city "
            "lights, no trails"),
    ),
)  # fmt: skip

BEATS = {"always": N_("always"), "eventful": N_("when something happened"), "never": N_("never")}


class SettingsScreen(Modal):
    """Laid over the title or over a match."""

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """Two columns; it fits the smallest window."""
        return 820, 484

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Picture at the left, comfort and sound at the right, back."""
        ui.canvas.text(_("Settings"), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        body = Rect(rect.x, rect.y + 46, rect.width, rect.height - 46 - 52)
        left, right = columns(body, (1, 1), GAP)
        ui.canvas.line((left.right + GAP // 2, body.y), (left.right + GAP // 2, body.bottom))
        if ui.window is not None:
            self._window(ui, left)
            end = self._picture(ui, right)
            self._sound(ui, Rect(right.x, end + 8, right.width, right.bottom - end - 8))
        foot = Rect(rect.x, rect.bottom - 36, rect.width, 36)
        if button(ui, "settings.usual", Rect(foot.x, foot.y, 170, 36), _("Usual settings"), icon="undo-2"):
            self._reset(ui)
        if button(ui, "settings.back", Rect(foot.right - BACK, foot.y, BACK, 36), _("Back"), kind="primary"):
            ui.close()

    def _reset(self, ui: Ui) -> None:
        """Everything as on the first day, but the window stays where it is."""
        if ui.window is not None:
            now = ui.window.settings
            kept = Settings(width=now.width, height=now.height, full_screen=now.full_screen, has_played=now.has_played)
            ui.window.change(kept)

    # -- the groups ----------------------------------------------------------------------------------------------

    def _window(self, ui: Ui, rect: Rect) -> None:
        """Resolution, full screen, size of everything."""
        assert ui.window is not None
        window, settings = ui.window, ui.window.settings
        row = _title(ui, rect, _("Window"))
        ui.canvas.text(_("Resolution"), row, BODY, MUTED)
        sizes, now = window.sizes, (settings.width, settings.height)
        words = [f"{width} × {height}" for width, height in sizes]
        place = select(
            ui, "resolution", Rect(row.right - 200, row.y, 200, HIGH), words, sizes.index(now),
            enabled=not settings.full_screen,
            tooltip=_("Full screen has the desktop's own") if settings.full_screen else _("You can also draw the window's edge"),
        )  # fmt: skip
        if sizes[place] != now:
            change(ui, width=sizes[place][0], height=sizes[place][1])
        row = row.move(0, ROW)
        _switch(ui, row, "full_screen", _("Full screen"), "F11", _("The whole desktop, and back"))
        row = row.move(0, ROW)
        self._scale(ui, row)
        row = Rect(rect.x, row.bottom + NOTE + 8, rect.width, 1)
        if len(languages()) > 1:
            self._language(ui, row)
            row = row.move(0, 34 + ROW + 8)
        self._quarter(ui, row)

    def _language(self, ui: Ui, rect: Rect) -> None:
        """Those there are files of, each by its own name."""
        row = _title(ui, rect, _("Language"))
        codes, now = list(languages()), language().code
        place = codes.index(now) if now in codes else 0
        chosen = select(ui, "language", Rect(row.right - 200, row.y, 200, HIGH), list(languages().values()), place)
        ui.canvas.text(_("Everything you read"), row, BODY, MUTED)
        if chosen != place:
            code = codes[chosen]
            aside(
                ui, N_("The language is being read"), lambda: meet(learn(code)), lambda _met: change(ui, language=code)
            )

    def _quarter(self, ui: Ui, rect: Rect) -> None:
        """Whether what a quarter brought is shown in beats before its report."""
        assert ui.window is not None
        row = _title(ui, rect, _("End of a quarter"))
        ui.canvas.text(_("Shown in beats"), row, BODY, MUTED)
        names, now = list(BEATS), ui.window.settings.beats
        chosen = select(
            ui, "beats.when", Rect(row.right - 200, row.y, 200, HIGH), [_(words) for words in BEATS.values()],
            names.index(now), tooltip=_("Launches, landings, nations and your share over the map, twelve seconds at most"),
        )  # fmt: skip
        if names[chosen] != now:
            change(ui, beats=names[chosen])

    def _scale(self, ui: Ui, row: Rect) -> None:
        assert ui.window is not None
        window, size = ui.window, ui.canvas.surface.get_size()
        scale = window.settings.scale or default_scale(size)
        ui.canvas.text(_("Size of everything"), Rect(row.x, row.y, 160, HIGH), BODY, MUTED)
        less, shown, more, usual = columns(Rect(row.right - 214, row.y, 214, HIGH), (34, 1, 34, 76), 4)
        if icon_button(ui, "scale.less", less, "minus", _("Smaller (Ctrl −)")):
            window.set_scale(scale - SCALE_STEP)
        ui.canvas.text(f"{scale * 100:.0f}%", shown, BODY, TEXT, True, "center")
        if icon_button(ui, "scale.more", more, "plus", _("Larger (Ctrl +)")):
            window.set_scale(scale + SCALE_STEP)
        own = window.settings.scale is not None
        if button(
            ui, "scale.usual", usual, _("Usual"), enabled=own, reason=_("It follows the window already (Ctrl 0)")
        ):
            window.set_scale(None)
        most = roomiest_scale(size)
        words = _("This window has room for {most}%").format(most=figures(f"{most * 100:.0f}")) if scale > most else ""
        ui.canvas.text(words, Rect(row.x, row.bottom, row.width, NOTE), TINY, MUTED, align="right")

    def _picture(self, ui: Ui, rect: Rect) -> int:
        """What the eyes ask for; returns where it ends."""
        row = _title(ui, rect, _("Picture"))
        for name, label, note, tooltip in SWITCHES:
            _switch(ui, row, name, _(label), _(note), _(tooltip))
            row = row.move(0, ROW)
        return row.y

    def _sound(self, ui: Ui, rect: Rect) -> None:
        """Off, how loud, and a word where nothing can be heard."""
        row = _title(ui, rect, _("Sound"))
        problem = ui.sound.problem
        _switch(ui, row, "muted", _("Mute"), problem or _("Everything silent"), _("No effects, no ambient sound"))
        for name, label in (("effects_percent", _("Effects")), ("ambient_percent", _("Ambient"))):
            row = row.move(0, ROW)
            volume(ui, row, name, label)


def change(ui: Ui, **wanted: Any) -> None:
    """These settings instead of what they were."""
    if ui.window is not None:
        ui.window.change(replace(ui.window.settings, **wanted))


def _title(ui: Ui, rect: Rect, words: str) -> Rect:
    """The name of a group; returns its first row."""
    ui.canvas.text(words, Rect(rect.x, rect.y, rect.width, 22), SUBHEAD, TEXT, True)
    ui.canvas.line((rect.x, rect.y + 26), (rect.right, rect.y + 26), LINE)
    return Rect(rect.x, rect.y + 34, rect.width, HIGH)


def _switch(ui: Ui, row: Rect, name: str, label: str, note: str, tooltip: str) -> None:
    """A yes or no of the settings, with a note at the right."""
    assert ui.window is not None
    on = getattr(ui.window.settings, name)
    width = ui.canvas.text_width(label, BODY) + 34
    wanted = checkbox(ui, name, Rect(row.x, row.y + 3, width, 28), label, on, tooltip=tooltip)
    ui.canvas.text(note, Rect(row.x + width + 6, row.y, row.width - width - 6, HIGH), SMALL, MUTED, align="right")
    if wanted != on:
        change(ui, **{name: wanted})


def volume(ui: Ui, row: Rect, name: str, label: str) -> None:
    """How loud one kind of sound is."""
    assert ui.window is not None
    now = getattr(ui.window.settings, name)
    ui.canvas.text(label, Rect(row.x, row.y, 110, HIGH), BODY, MUTED)
    spot = Rect(row.x + 116, row.y + 5, row.width - 116, 24)
    wanted = slider(
        ui, name, spot, now, low=0, high=100, step=5, show="{:.0f}%".format, enabled=not ui.window.settings.muted
    )
    if round(wanted) != now:
        change(ui, **{name: round(wanted)})
