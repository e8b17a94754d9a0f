"""Encyclopedia, page: its words, formula, figures with unit and source, the law's own text, and where it leads."""

from collections.abc import Iterator

from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.theme import ACCENT, BODY, DIM, HEADING, LINE, MUTED, SELECTED, SMALL, TEXT, TINY, TRACK
from game.ui.ui import Ui
from game.ui.widgets import chip
from game.views.encyclopedia import Encyclopedia, Fact, Page
from game.views.encyclopedia.laws import listing

KIND_WORD = {
    "term": N_("Term"), "order": N_("Line of the order form"), "law": N_("Law"), "parameter": N_("Parameter"), "company": N_("Company"),
    "nation": N_("Nation"), "vehicle": N_("Rocket"), "shell": N_("Shell"), "satellite": N_("Satellite"), "occasion": N_("Occasion"),
}  # fmt: skip
HEAD = 52
GAP = 12
FACT_SIZE = SMALL
CODE_ROW = 18
CHIP = 28
LINKS = 24  # pages a page leads to, the rest are found by searching
WIDTHS = (0.27, 0.25, 0.18, 0.30)  # label, value, unit, source


def page_height(canvas: Canvas, page: Page, pages: Encyclopedia, width: int) -> int:
    """How tall a page is drawn this wide."""
    height = HEAD + sum(canvas.text_height(words, width) + GAP for words in page.words)
    height += sum(canvas.text_height(words, width - 24) + 16 + GAP for words in page.formula)
    if page.facts:
        height += 26 + sum(_fact_height(canvas, fact, width) for fact in page.facts) + GAP
    code = listing(page.key)
    if code:
        height += 26 + 16 + CODE_ROW * len(code) + GAP
    lines = list(_link_lines(canvas, page, pages, width))
    return height + (26 + (CHIP + 8) * len(lines) if lines else 0) + 16


def draw_page(ui: Ui, rect: Rect, page: Page, pages: Encyclopedia) -> str:
    """The page from the top; the key of the page that a link leads to, "" none."""
    canvas, y = ui.canvas, rect.y
    canvas.text(page.title, Rect(rect.x, y, rect.width, 26), HEADING, TEXT, True)
    canvas.text(_(KIND_WORD[page.kind]), Rect(rect.x, y + 26, rect.width, 18), SMALL, ACCENT)
    y += HEAD
    for words in page.words:
        height = canvas.text_height(words, rect.width)
        canvas.text(words, Rect(rect.x, y, rect.width, height), BODY, TEXT, wrap=True)
        y += height + GAP
    for words in page.formula:
        height = canvas.text_height(words, rect.width - 24) + 16
        box = Rect(rect.x, y, rect.width, height)
        canvas.box(box, TRACK, LINE, 6)
        canvas.fill(Rect(box.x, box.y + 4, 3, box.height - 8), ACCENT)
        canvas.text(words, box.inflate(-24, -16), BODY, TEXT, wrap=True)
        y += height + GAP
    y, leads_to = _facts(ui, Rect(rect.x, y, rect.width, rect.height), page)
    y = _code(canvas, Rect(rect.x, y, rect.width, rect.height), page)
    return _links(ui, Rect(rect.x, y, rect.width, rect.height), page, pages) or leads_to


def _columns(rect: Rect) -> list[Rect]:
    x, found = rect.x, []
    for share in WIDTHS:
        width = round(rect.width * share)
        found.append(Rect(x, rect.y, width - 10, rect.height))
        x += width
    return found


def _words(fact: Fact) -> tuple[str, str, str, str]:
    return fact.label, fact.value, fact.unit, fact.source


def _fact_height(canvas: Canvas, fact: Fact, width: int) -> int:
    rooms = _columns(Rect(0, 0, width, 10))
    return 8 + max(
        canvas.text_height(words, room.width, FACT_SIZE, at == 1)
        for at, (words, room) in enumerate(zip(_words(fact), rooms, strict=True))
    )


def _facts(ui: Ui, rect: Rect, page: Page) -> tuple[int, str]:
    """A table of label, value, unit and source; a line with a page of its own can be pressed."""
    canvas, y, leads_to = ui.canvas, rect.y, ""
    if not page.facts:
        return y, ""
    heads = (
        (_("Entry"), _("What"), _("Unit"), _("From, to"))
        if page.kind == "order"
        else (_("Figure"), _("Value"), _("Unit"), _("Source"))
    )
    for words, room in zip(heads, _columns(Rect(rect.x, y, rect.width, 20)), strict=True):
        canvas.text(words, room, TINY, DIM)
    canvas.line((rect.x, y + 22), (rect.right, y + 22), LINE)
    y += 26
    for at, fact in enumerate(page.facts):
        line = Rect(rect.x, y, rect.width, _fact_height(canvas, fact, rect.width))
        if _fact(ui, line, f"fact.{at}", fact):
            leads_to = fact.page
        y = line.bottom
    return y + GAP, leads_to


def _fact(ui: Ui, line: Rect, id: str, fact: Fact) -> bool:
    canvas, pressed = ui.canvas, False
    inks = [MUTED, TEXT, MUTED, MUTED]
    if fact.page:
        touch = ui.node(id, line, radius=4)
        pressed = touch.clicked
        inks[0] = ACCENT
        if touch.hover:
            canvas.box(line, SELECTED, None, 4)
    for at, (words, room, ink) in enumerate(zip(_words(fact), _columns(line), inks, strict=True)):
        if words:
            canvas.text(
                words, Rect(room.x, line.y + 4, room.width, line.height - 8), FACT_SIZE, ink, at == 1, wrap=True
            )
    return pressed


def _code(canvas: Canvas, rect: Rect, page: Page) -> int:
    """The law as the rules compute it."""
    code, y = listing(page.key), rect.y
    if not code:
        return y
    canvas.text(_("As the rules compute it"), Rect(rect.x, y, rect.width, 20), TINY, DIM)
    box = Rect(rect.x, y + 24, rect.width, 16 + CODE_ROW * len(code))
    canvas.box(box, TRACK, LINE, 6)
    for at, words in enumerate(code):
        bare = words.lstrip()
        inset = 12 + 7 * (len(words) - len(bare))
        line = Rect(box.x + inset, box.y + 8 + at * CODE_ROW, box.width - inset - 12, CODE_ROW)
        canvas.text(bare, line, TINY, MUTED)
    return box.bottom + GAP


def _link_lines(canvas: Canvas, page: Page, pages: Encyclopedia, width: int) -> Iterator[list[tuple[str, str, int]]]:
    """Links in lines as wide as the page: key, title, width."""
    line: list[tuple[str, str, int]] = []
    x = 0
    for key in page.links[:LINKS]:
        title = pages[key].title
        wide = min(width, canvas.text_width(title, SMALL, True) + 26)
        if line and x + wide > width:
            yield line
            line, x = [], 0
        line.append((key, title, wide))
        x += wide + 8
    if line:
        yield line


def _links(ui: Ui, rect: Rect, page: Page, pages: Encyclopedia) -> str:
    lines, y, leads_to = list(_link_lines(ui.canvas, page, pages, rect.width)), rect.y, ""
    if not lines:
        return ""
    ui.canvas.text(_("See also"), Rect(rect.x, y, rect.width, 20), TINY, DIM)
    y += 26
    for line in lines:
        x = rect.x
        for key, title, wide in line:
            if chip(ui, f"link.{key}", Rect(x, y, wide, CHIP), title):
                leads_to = key
            x += wide + 8
        y += CHIP + 8
    return leads_to
