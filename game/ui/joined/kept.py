"""Kept: seats in classes, in the player's own folder, so that a window opened again has its seat back."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from platformdirs import user_data_path

from game.ui.saved import replace_whole

SUFFIX = ".seat"


class KeptSeat(Struct, frozen=True):
    """What opens a seat again. Whoever reads it sits there: the file is its owner's alone."""

    code: str
    name: str
    token: str
    pin: str = ""  # "" where it was never told to this window


def folder() -> Path:
    """Where they are kept."""
    return user_data_path("skyshare", appauthor=False) / "classes"


def keep(seat: KeptSeat) -> str:
    """Write a seat down; why that could not be, "" where it was done."""
    place = _place(seat.code, seat.name)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        replace_whole(place, msgspec.json.encode(seat))
        os.chmod(place, 0o600)
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""


def kept_seat(code: str, name: str = "") -> KeptSeat | None:
    """The seat of that name in a class, without one the seat taken last."""
    if name:
        return _read(_place(code, name))
    found = []
    for place in folder().glob(f"{_plain(code)}-*{SUFFIX}"):
        with suppress(OSError):
            found.append((place.stat().st_mtime, place))
    seats = (_read(place) for _, place in sorted(found, reverse=True))
    return next((seat for seat in seats if seat is not None and seat.code == code), None)


def _read(place: Path) -> KeptSeat | None:
    try:
        return msgspec.json.decode(place.read_bytes(), type=KeptSeat)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _place(code: str, name: str) -> Path:
    return folder() / f"{_plain(code)}-{name.strip().casefold().encode().hex()[:80]}{SUFFIX}"


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())[:12]
