"""Encyclopedia: look anything up: words to type, a list to choose from, the page, and the way back."""

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.hotkeys import Hotkey
from game.ui.layout import columns
from game.ui.library import library
from game.ui.screen import Modal
from game.ui.screens.encyclopedia_page import draw_page, page_height
from game.ui.theme import BODY, HEADING, MUTED, TEXT
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, field, icon_button, scroll_area, select, table
from game.ui.widgets.table import Place
from game.views.encyclopedia import KINDS, Encyclopedia, Kind, Page
from game.world.rulebook import Rulebook

SIZE = (1160, 660)
LIST = 330
FRONT = "term.shell"
KIND_WORDS: dict[Kind, str] = {
    "term": N_("Terms"), "order": N_("Order form"), "law": N_("Laws"), "parameter": N_("Parameters"), "company": N_("Companies"),
    "nation": N_("Nations"), "vehicle": N_("Rockets"), "shell": N_("Shells"), "satellite": N_("Satellites"), "occasion": N_("Occasions"),
}  # fmt: skip
STEPS = {pygame.K_UP: -1, pygame.K_DOWN: 1}
ROW = 28
LIST_ID = "encyclopedia.list"


class EncyclopediaScreen(Modal):
    """Over any screen of a match. Esc leaves, Backspace outside the search goes a page back."""

    HOTKEYS = (
        Hotkey(N_("Backspace"), N_("a page back"), "back_by_key", keys=(pygame.K_BACKSPACE,)),
        Hotkey(N_("Up, Down"), N_("the page before, the next"), picks="step_by_key", keys=tuple(STEPS)),
    )

    def __init__(self, book: Rulebook, key: str = "") -> None:
        self.library = library(book)
        self.key = key
        self.past: list[str] = []
        self.query, self.kind = "", 0
        self._found: tuple[str, int, list[Page], list[tuple[Cell]]] | None = None
        self._is_new = True
        self._in_sight: tuple[str, str, int] | None = None

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As large as the window lets it."""
        return SIZE

    def back_by_key(self, ui: Ui) -> None:
        """Backspace."""
        self.back()

    def step_by_key(self, ui: Ui, which: int) -> None:
        """Up and Down, while words are typed too."""
        self.step(tuple(STEPS.values())[which])

    # -- moving between pages ------------------------------------------------------------------------------------

    def show(self, key: str) -> None:
        """Another page; the one before is kept for the way back."""
        if key != self.key:
            self.past.append(self.key)
            self.key = key

    def back(self) -> None:
        """The page before, if any."""
        if self.past:
            self.key = self.past.pop()

    def step(self, by: int) -> None:
        """The page so many places further down the list."""
        pages = self.library.pages
        found = self.found(pages)[0] if pages else []
        if found:
            at = next((place for place, page in enumerate(found) if page.key == self.key), -by)
            self.show(found[max(0, min(len(found) - 1, at + by))].key)

    def found(self, pages: Encyclopedia) -> tuple[list[Page], list[tuple[Cell]]]:
        """What the search and the kind leave, and its lines; worked out when they change."""
        if self._found is None or self._found[:2] != (self.query, self.kind):
            kind = KINDS[self.kind - 1] if self.kind else None
            found = pages.find(self.query, kind)
            self._found = (self.query, self.kind, found, [(Cell(page.title, tooltip=page.summary),) for page in found])
        return self._found[2], self._found[3]

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Search and list at the left, the page at the right."""
        canvas, pages = ui.canvas, self.library.pages
        canvas.text(_("Encyclopedia"), Rect(rect.x, rect.y, LIST, 32), HEADING, TEXT, True)
        if icon_button(ui, "encyclopedia.close", Rect(rect.right - 32, rect.y, 32, 32), "x", _("Close (Esc)")):
            ui.close()
        if pages is None:
            canvas.text(_("One moment: the pages are being written"), rect, BODY, MUTED, align="center")
            return
        if self.key not in pages:
            self.key = FRONT
        body = Rect(rect.x, rect.y + 42, rect.width, rect.height - 42)
        left, right = columns(body, (LIST, 1), 20)
        self._list(ui, left, pages)
        back = Rect(right.x, rect.y, 100, 32)
        if button(
            ui,
            "encyclopedia.back",
            back,
            _("Back"),
            icon="arrow-left",
            enabled=bool(self.past),
            reason=_("This is the first page"),
        ):
            self.back()
        page = pages[self.key]
        wide = right.width - 16
        with scroll_area(ui, f"encyclopedia.page.{self.key}", right, page_height(canvas, page, pages, wide)) as inner:
            leads_to = draw_page(ui, Rect(inner.x, inner.y, wide, inner.height), page, pages)
        if leads_to:
            self.show(leads_to)

    def _list(self, ui: Ui, rect: Rect, pages: Encyclopedia) -> None:
        search, kinds = columns(Rect(rect.x, rect.y, rect.width, 34), (1, 128), 8)
        if self._is_new:
            self._is_new = False
            ui.begin_at("encyclopedia.search")
        before = self.query
        self.query = field(ui, "encyclopedia.search", search, self.query, placeholder=_("Search"))
        options = [_("Everything"), *(_(KIND_WORDS[kind]) for kind in KINDS)]
        self.kind = select(ui, "encyclopedia.kind", kinds, options, self.kind)
        found, rows = self.found(pages)
        if self.query != before and self.query and found:
            self.key = found[0].key  # the best of what was found shows at once; it is no step to come back from
        room = Rect(rect.x, rect.y + 42, rect.width, rect.height - 42)
        if not found:
            ui.canvas.text(
                _("Nothing holds these words"), Rect(room.x, room.y + 20, room.width, 24), BODY, MUTED, align="center"
            )
            return
        at = next((place for place, page in enumerate(found) if page.key == self.key), None)
        heads = (
            Column(_("{found} pages").format(found=len(found)) if len(found) != 1 else _("1 page"), 1, sortable=False),
        )
        self._bring_into_sight(ui, at, room)
        chosen = table(ui, LIST_ID, room, heads, rows, selected=at, row_height=ROW).selected
        if chosen is not None and chosen != at:
            self.show(found[chosen].key)

    def _bring_into_sight(self, ui: Ui, at: int | None, room: Rect) -> None:
        """Scroll the list to the page once it, the search or the kind has changed."""
        mark = (self.key, self.query, self.kind)
        if mark == self._in_sight:
            return
        self._in_sight = mark
        place: Place = ui.state.setdefault(f"{LIST_ID}.table.1", Place())
        shown = max(1, (room.height - 34) // ROW)
        if at is None:
            place.first = 0
        elif not place.first <= at < place.first + shown:
            place.first = max(0, at - shown // 2)
