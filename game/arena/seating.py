"""Seating: an entrant made ready for a chair, in this process or kept apart."""

from game.arena.bots import DEFAULTS, BotSpec, Level, Limits
from game.arena.sitter import Sitter
from game.arena.trusted import CatalogSitter, FileSitter


def sit(spec: BotSpec, limits: Limits = DEFAULTS) -> Sitter:
    """The entrant ready for a chair."""
    if spec.level is not Level.TRUSTED:
        from game.arena.guard import Guard  # only the window and the catalog's own games do without

        return Guard(spec, limits)
    return CatalogSitter(spec) if spec.kind == "catalog" else FileSitter(spec, limits)
