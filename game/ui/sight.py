"""Sight: what the picture does for eyes that need more: other colours, patterns beside them, thicker lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.ui.settings import Settings
from game.ui.theme import BAD, DIM, GOOD, LINE, MUTED, STRONG_LINE, TEXT, WARN, WHITE, Colour, colour

PROJECTOR_SCALE = 1.25  # everything a quarter larger, as far as the window allows
PROJECTOR_STROKE = 2.0  # lines twice as thick

# Blue against orange holds under every common colour blindness where green against red does not.
SAFE: Mapping[Colour, Colour] = {GOOD: colour("#7CC4FF"), BAD: colour("#FF8A3D"), WARN: colour("#F0E442")}
# A projector washes dark greys out: nothing dimmer than 9 to 1 on a panel, lines that can be seen from the last row.
BRIGHT: Mapping[Colour, Colour] = {
    TEXT: WHITE, MUTED: colour("#CBD7EA"), DIM: colour("#B3C2DA"), LINE: colour("#47628F"), STRONG_LINE: colour("#7396CC"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sight:
    """Lent to the canvas; every colour and line passes through it."""

    tones: Mapping[Colour, Colour] = field(default_factory=dict)
    stroke: float = 1.0  # of every line, border and curve
    has_patterns: bool = False  # operators by hatching, dashes and shapes as well as by colour
    has_ornaments: bool = True  # city lights and trails

    def tone(self, colour: Colour) -> Colour:
        """The colour to draw instead of this one."""
        return self.tones.get(colour, colour)


def sight_of(settings: Settings) -> Sight:
    """What these settings ask of the picture."""
    tones = {**(BRIGHT if settings.projector else {}), **(SAFE if settings.colour_blind else {})}
    stroke = PROJECTOR_STROKE if settings.projector else 1.0
    return Sight(tones, stroke, settings.colour_blind, not settings.projector)
