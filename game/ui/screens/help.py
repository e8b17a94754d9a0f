"""Help: the keys, and the terms a newcomer meets first."""

from collections.abc import Sequence

from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.hotkeys import ASK, CONTROLS, ENTER, WINDOW, Hotkey
from game.ui.layout import columns
from game.ui.screen import Modal
from game.ui.session import Session
from game.ui.theme import CARD, HEADING, LINE, MUTED, SMALL, SUBHEAD, TEXT, TINY
from game.ui.ui import Ui
from game.ui.widgets import button, scroll_area, tabs
from game.world.scenario import OperatorSpec

TERMS = (
    (N_("Shell"), N_("Orbits of one height and tilt that share the work. The tilt is the latitude they reach: a "
        "53° shell serves up to about 53° north and south, and a little beyond.")),
    (N_("Availability"), N_("The share of the time in which a satellite stands high enough over a nation. Consumer "
        "service opens at 95%.")),
    (N_("Capacity"), N_("What the satellites over a nation can carry in its busiest hour. A satellite is sold once: "
        "over the sea it serves whoever is in reach.")),
    (N_("Gateway"), N_("The ground station between satellites and the internet. Without one in reach, or laser "
        "links, capacity finds no way down.")),
    (N_("Production, test, integration"), N_("Three stations with stock between them. What the slowest lets through is what you get: it "
        "is ringed in yellow below.")),
    (N_("Slot"), N_("One flight of a launch vehicle next quarter, sold in a sealed auction to the highest bids; "
        "the winner pays its own bid. A provider may keep a share for each customer while others "
        "wait.")),
    (N_("Raising"), N_("Satellites are let go low and climb under their own power for up to two quarters.")),
    (N_("Licence, milestone"), N_("Nations license services; the ITU and FCC grant orbits and take back what is not filled by "
        "a date.")),
    (N_("Trust"), N_("What nations think of you. Kept promises raise it, missed ones lower it twice as much. It "
        "decides licences and tenders.")),
    (N_("Share"), N_("The mean of your share of satellite lines and of their revenue. Averaged over the last two "
        "years it is the score.")),
    (N_("Par"), N_("What a sound, ordinary strategy reached in your chair in many matches. Chairs are unequal; "
        "par makes them comparable.")),
)  # fmt: skip


CHAIR = 2  # the page of the chair


class Help(Modal):
    """Two pages: keys, terms."""

    HOTKEYS = (Hotkey(N_("Enter or ?"), N_("away with this page"), "leave_page", keys=ENTER, signs="?"),)

    def __init__(self, session: Session | None = None, page: int = 0, hotkeys: Sequence[Hotkey] = ()) -> None:
        """`hotkeys` are those of the screen it was asked from."""
        self.session, self.page, self.hotkeys, self.closing = session, page, tuple(hotkeys), False

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """Room for the keys of the map, which has most."""
        return 940, 688

    def leave_page(self, ui: Ui) -> None:
        """Enter or the key that opened it."""
        self.closing = True

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Tabs, the page, close."""
        ui.canvas.text(_("Help"), Rect(rect.x, rect.y, 80, 32), HEADING, TEXT, True)
        self.page = tabs(
            ui,
            "help.page",
            Rect(rect.x + 90, rect.y, 320, 32),
            (_("Keys"), _("Terms"), _("This chair"))[: 3 if self.session else 2],
            self.page,
        )
        body = Rect(rect.x, rect.y + 48, rect.width, rect.height - 48 - 48)
        (self._keys, self._terms, self._chair)[self.page](ui, body)
        if ui.reference and button(
            ui, "help.encyclopedia", Rect(rect.x, rect.bottom - 36, 170, 36), _("Encyclopedia"), icon="book-open"
        ):
            ui.close()
            ui.reference("")
        if (
            button(ui, "help.close", Rect(rect.right - 120, rect.bottom - 36, 120, 36), _("Close"), kind="primary")
            or self.closing
        ):
            ui.close()

    def _keys(self, ui: Ui, rect: Rect) -> None:
        """Those of the screen at the left, those that hold everywhere at the right."""
        left, right = columns(rect, (1, 1), 24)
        _key_list(ui, "help.keys", left, _("Here"), (*self.hotkeys, ASK))
        _key_list(ui, "help.everywhere", right, _("Everywhere"), (*CONTROLS, *WINDOW))

    def _terms(self, ui: Ui, rect: Rect) -> None:
        heights = [ui.canvas.text_height(_(words), rect.width - 214, SMALL) + 14 for term, words in TERMS]
        with scroll_area(ui, "help.terms", rect, sum(heights)) as room:
            y = room.y
            for (term, words), height in zip(TERMS, heights, strict=True):
                ui.canvas.text(_(term), Rect(room.x, y, 190, 18), SMALL, TEXT, True)
                ui.canvas.text(_(words), Rect(room.x + 200, y, rect.width - 214, height - 14), SMALL, MUTED, wrap=True)
                ui.canvas.line((room.x, y + height - 7), (room.x + rect.width - 14, y + height - 7), LINE)
                y += height

    def _chair(self, ui: Ui, rect: Rect) -> None:
        assert self.session is not None
        draw_chair(ui, rect, self.session.chair, self.session.book.scenario.operators[self.session.chair])


def _key_list(ui: Ui, id: str, rect: Rect, title: str, table: Sequence[Hotkey]) -> None:
    """A table of keys as it is handled; words that need more lines get them."""
    canvas = ui.canvas
    canvas.text(title, Rect(rect.x, rect.y, rect.width, 22), SUBHEAD, TEXT, True)
    body = Rect(rect.x, rect.y + 30, rect.width, rect.height - 30)
    caps = max(canvas.text_width(_(row.label), TINY, True) for row in table) + 28
    width = rect.width - caps - 16
    heights = [max(26, canvas.text_height(_(row.about), width, SMALL) + 8) + 4 for row in table]
    with scroll_area(ui, id, body, sum(heights)) as room:
        y = room.y
        for row, height in zip(table, heights, strict=True):
            _cap(ui, Rect(room.x, y, caps, 26), _(row.label))
            high = canvas.text_height(_(row.about), width, SMALL)
            canvas.text(
                _(row.about), Rect(room.x + caps, y + (24 - min(24, high)) // 2, width, high), SMALL, MUTED, wrap=True
            )
            y += height


def _cap(ui: Ui, rect: Rect, key: str) -> None:
    width = ui.canvas.text_width(key, TINY, True) + 16
    ui.canvas.box(Rect(rect.x, rect.y, width, 24), CARD, LINE, 5)
    ui.canvas.text(key, Rect(rect.x, rect.y, width, 24), TINY, TEXT, True, "center")


def draw_chair(ui: Ui, rect: Rect, name: str, spec: OperatorSpec, size: int = SMALL) -> int:
    """Briefing and goals of a chair; returns where they end."""
    canvas, y = ui.canvas, rect.y
    canvas.text(name, Rect(rect.x, y, rect.width, 22), SUBHEAD, TEXT, True)
    briefing = " ".join(_(spec.briefing).split())
    height = canvas.text_height(briefing, rect.width, size)
    canvas.text(briefing, Rect(rect.x, y + 26, rect.width, height), size, MUTED, wrap=True)
    y += 26 + height + 12
    for at, marked in enumerate(spec.goals, 1):
        goal = _(marked)
        high = canvas.text_height(goal, rect.width - 28, size)
        canvas.text(f"{at}.", Rect(rect.x, y, 20, 18), size, TEXT, True)
        canvas.text(goal, Rect(rect.x + 24, y, rect.width - 28, high), size, TEXT, wrap=True)
        y += high + 6
    return y
