"""Paths: where the assets are, in a wheel and in a checkout alike."""

from functools import cache
from pathlib import Path


@cache
def assets() -> Path:
    """The folder of scenarios, maps, fonts, icons and flags."""
    here = Path(__file__).resolve().parent
    installed = here / "_assets"
    return installed if installed.is_dir() else here.parent / "assets"
