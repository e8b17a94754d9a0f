"""Canvas: the one door for drawing; it scales, and remembers every text and control it has drawn."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pygame
from pygame import Rect

from game.ui import hatch, sprites, strokes, text
from game.ui.sight import Sight
from game.ui.theme import BODY, LINE, MUTED, PANEL, RADIUS, TEXT, Colour
from game.views.explain.sum import Sum

KEPT_PICTURES = 192
Paint = Callable[[tuple[int, int]], pygame.Surface]
Explain = Callable[[], Sum]  # worked out when somebody asks


TINIEST = 10  # logical pixels: nothing is written smaller


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text on the screen: what was asked for, where it stands, and what it has to stay inside."""

    string: str
    rect: Rect
    inside: Rect
    layer: int
    is_cut: bool  # shortened with an ellipsis


@dataclass(frozen=True, slots=True)
class Node:
    """A control on the screen. Order of drawing is order of focus."""

    id: str
    rect: Rect
    visible: Rect  # the part not clipped away
    layer: int
    parent: str
    is_enabled: bool
    is_focusable: bool
    tooltip: str
    keys: frozenset[int]  # taken while focused, instead of going to the screen
    takes_text: bool
    takes_wheel: bool
    radius: int
    explain: Explain | None = None  # where the figure shown comes from
    digits_only: bool = False  # of those that take text: letters go on to the screen


class Canvas:
    """A surface seen in logical pixels."""

    def __init__(self, surface: pygame.Surface, scale: float) -> None:
        self.pictures: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self.sight = Sight()
        self.use(surface, scale)

    def use(self, surface: pygame.Surface, scale: float) -> None:
        """Draw on this surface at this scale from now on."""
        self.surface, self.scale = surface, scale
        self.rect = Rect(0, 0, round(surface.get_width() / scale), round(surface.get_height() / scale))
        self.pictures.clear()
        self.begin()

    def begin(self) -> None:
        """Forget what the last frame drew."""
        self.nodes: dict[str, Node] = {}
        self.texts: list[Drawn] = []
        self.layer = 0
        self.bounds = self.rect  # texts must stay inside
        self.clip: Rect | None = None
        self.parent = ""
        self.surface.set_clip(None)

    # -- scale ---------------------------------------------------------------------------------------------------

    def S(self, logical: float) -> int:  # noqa: N802  the name every layout sketch uses
        """Logical pixels to surface pixels; a visible line never vanishes."""
        return max(1, round(logical * self.scale)) if logical > 0 else round(logical * self.scale)

    def px(self, rect: Rect) -> Rect:
        """A rectangle in surface pixels; neighbours stay neighbours."""
        scale = self.scale
        left, top = round(rect.x * scale), round(rect.y * scale)
        return Rect(left, top, round(rect.right * scale) - left, round(rect.bottom * scale) - top)

    def logical(self, point: tuple[float, float]) -> tuple[int, int]:
        """A point of the surface in logical pixels."""
        return int(point[0] / self.scale), int(point[1] / self.scale)

    # -- shapes --------------------------------------------------------------------------------------------------

    def fill(self, rect: Rect, colour: Colour) -> None:
        """A plain rectangle."""
        self.surface.fill(self.sight.tone(colour), self.px(rect))

    def shade(self, rect: Rect, colour: Colour, alpha: int) -> None:
        """A translucent rectangle."""
        area = self.px(rect)

        def paint(size: tuple[int, int]) -> pygame.Surface:
            sheet = pygame.Surface(size, pygame.SRCALPHA)
            sheet.fill((*colour, alpha))
            return sheet

        self.surface.blit(self.kept(("shade", area.size, colour, alpha), area.size, paint), area)

    def line(self, start: tuple[int, int], end: tuple[int, int], colour: Colour = LINE, width: float = 1) -> None:
        """An upright or level hairline."""
        (x0, y0), (x1, y1), thick = start, end, self.S(width * self.sight.stroke)
        colour = self.sight.tone(colour)
        area = self.px(Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
        self.surface.fill(colour, (area.x, area.y, max(area.width, thick), max(area.height, thick)))

    def box(
        self,
        rect: Rect,
        fill: Colour | None = PANEL,
        border: Colour | None = None,
        radius: int = RADIUS,
        border_width: float = 1,
    ) -> None:
        """A rectangle with smooth round corners."""
        area, edge = self.px(rect), self.S(border_width * self.sight.stroke) if border else 0
        if area.width < 2 or area.height < 2:
            return
        fill, border = fill and self.sight.tone(fill), border and self.sight.tone(border)
        bend = max(1, min(self.S(radius), area.width // 2, area.height // 2))
        blit, plain = self.surface.blit, self.surface.fill
        inner_w, inner_h = area.width - 2 * bend, area.height - 2 * bend
        if fill:
            plain(fill, (area.x + bend, area.y, inner_w, area.height))
            plain(fill, (area.x, area.y + bend, bend, inner_h))
            plain(fill, (area.right - bend, area.y + bend, bend, inner_h))
        if border:
            plain(border, (area.x + bend, area.y, inner_w, edge))
            plain(border, (area.x + bend, area.bottom - edge, inner_w, edge))
            plain(border, (area.x, area.y + bend, edge, inner_h))
            plain(border, (area.right - edge, area.y + bend, edge, inner_h))
        right, low = area.right - bend, area.bottom - bend
        spots = ((area.x, area.y), (right, area.y), (area.x, low), (right, low))
        for corner, spot in zip(strokes.corners(bend, fill, border, edge), spots, strict=True):
            blit(corner, spot)

    # -- pictures ------------------------------------------------------------------------------------------------

    def kept(self, key: Hashable, size: tuple[int, int], paint: Paint) -> pygame.Surface:
        """A picture painted once; the longest unused goes first."""
        found = self.pictures.get(key)
        if found is None:
            found = self.pictures[key] = paint(size)
            if len(self.pictures) > KEPT_PICTURES:
                self.pictures.popitem(last=False)
        else:
            self.pictures.move_to_end(key)
        return found

    def picture(self, key: Hashable, rect: Rect, paint: Paint) -> None:
        """Show what `paint(size in surface pixels)` returns; it is painted again when key or size change."""
        area = self.px(rect)
        self.surface.blit(self.kept((key, area.size), area.size, paint), area)

    def icon(self, name: str, rect: Rect, colour: Colour = TEXT) -> None:
        """An icon, as large as fits, in the middle of the rectangle."""
        area = self.px(rect)
        picture = sprites.icon(name, min(area.size), self.sight.tone(colour))
        self.surface.blit(picture, picture.get_rect(center=area.center))

    def marker(self, shape: str, rect: Rect, colour: Colour) -> None:
        """An operator's mark, as large as fits, in the middle of the rectangle."""
        area = self.px(rect)
        picture = strokes.marker(shape, min(area.size), self.sight.tone(colour))
        self.surface.blit(picture, picture.get_rect(center=area.center))

    def hatch(self, mark: str, rect: Rect) -> None:
        """An operator's pattern over an area of its colour, for players who asked for patterns."""
        area = self.px(rect)
        if self.sight.has_patterns and area.width and area.height:
            self.surface.blit(hatch.sheet(mark, area.size, self.S(hatch.STEP)), area)

    def flag(self, iso3: str, rect: Rect) -> None:
        """A nation's flag; a plain card with its code where there is none."""
        area = self.px(rect)
        picture = sprites.flag(iso3, area.width, area.height)
        if picture is None:
            self.box(rect, LINE, None, 2)
            self.icon("globe", rect.inflate(-4, -4), MUTED)
            return
        self.surface.blit(picture, area)

    # -- text ----------------------------------------------------------------------------------------------------

    def text_width(self, string: str, size: int = BODY, bold: bool = False) -> int:
        """How wide a line is, in logical pixels, rounded up."""
        return int(-(-text.width(string, self.S(size), bold) // self.scale)) + 1

    def text_height(self, string: str, width: int, size: int = BODY, bold: bool = False) -> int:
        """How tall a wrapped paragraph is."""
        lines = self._wrapped(string, width, size, bold)
        return int(-(-len(lines) * text.line_height(self.S(size)) // self.scale))

    def text(
        self,
        string: str,
        rect: Rect,
        size: int = BODY,
        colour: Colour = TEXT,
        bold: bool = False,
        align: str = "left",
        valign: str = "middle",
        wrap: bool = False,
    ) -> Rect:
        """Write inside a rectangle and return where the ink is; too long a line is written smaller, or ends in an ellipsis."""
        if not string:
            return Rect(rect.x, rect.centery, 0, 0)
        if wrap:
            return self._paragraph(string, rect, size, colour, bold, align)
        area = self.px(rect)
        px = text.fitting(string, self.S(size), bold, area.width, self.S(TINIEST))
        shown = text.shorten(string, px, bold, area.width)
        picture = text.render(shown, px, bold, self.sight.tone(colour))
        x = {"left": area.x, "center": area.centerx - picture.get_width() // 2}.get(
            align, area.right - picture.get_width()
        )
        high = picture.get_height()
        y = area.centery - high // 2 if valign == "middle" else area.y + (text.line_height(px) - high) // 2
        self.surface.blit(picture, (x, y))
        return self._note(string, shown, x, y + (high - px) // 2, picture.get_width(), px)

    def _wrapped(self, string: str, width: int, size: int, bold: bool) -> tuple[str, ...]:
        """Measured and written alike: wherever it stands, a rectangle has at least so many surface pixels."""
        return text.wrap(string, self.S(size), bold, int(width * self.scale))

    def _paragraph(self, string: str, rect: Rect, size: int, colour: Colour, bold: bool, align: str) -> Rect:
        """Lines from the top; each is noted on its own."""
        lines = self._wrapped(string, rect.width, size, bold)
        high, y, inks = text.line_height(self.S(size)) / self.scale, float(rect.y), []
        for line in lines:
            spot = Rect(rect.x, round(y), rect.width, round(high))
            inks.append(self.text(line, spot, size, colour, bold, align))
            y += high
        return inks[0].unionall(inks[1:])

    def _note(self, string: str, shown: str, x: int, y: int, width: int, height: int) -> Rect:
        """Keep (string, rect) for the layout tests; the rect is the ink, not the line's leading."""
        scale = self.scale
        ink = Rect(round(x / scale), round(y / scale), round(width / scale), round(height / scale))
        seen = ink.clip(self.clip) if self.clip else ink
        if seen.width and seen.height:
            self.texts.append(Drawn(string, seen, self.bounds, self.layer, shown != string))
        return ink

    # -- nesting -------------------------------------------------------------------------------------------------

    @contextmanager
    def inside(self, rect: Rect, clip: bool = False) -> Iterator[Rect]:
        """What is drawn in here belongs inside the rectangle; with `clip` the rest is cut away."""
        bounds, clipped, parent = self.bounds, self.clip, self.parent
        self.bounds = rect
        if clip:
            self.clip = rect.clip(clipped) if clipped else rect
            self.surface.set_clip(self.px(self.clip))
        try:
            yield rect
        finally:
            self.bounds, self.clip, self.parent = bounds, clipped, parent
            self.surface.set_clip(self.px(clipped) if clipped else None)

    def node(
        self,
        id: str,
        rect: Rect,
        *,
        enabled: bool = True,
        focusable: bool = True,
        tooltip: str = "",
        keys: frozenset[int] = frozenset(),
        takes_text: bool = False,
        takes_wheel: bool = False,
        parent: str = "",
        radius: int = RADIUS,
        explain: Explain | None = None,
        digits_only: bool = False,
    ) -> Node:
        """Register a control: for pressing, for the Tab order, for its tooltip, for the tests."""
        if id in self.nodes:
            raise ValueError(f"two controls are called {id!r}")
        visible = rect.clip(self.clip) if self.clip else Rect(rect)
        self.nodes[id] = Node(
            id, Rect(rect), visible, self.layer, parent or self.parent, enabled, focusable, tooltip, keys,
            takes_text, takes_wheel, radius, explain, digits_only,
        )  # fmt: skip
        return self.nodes[id]
