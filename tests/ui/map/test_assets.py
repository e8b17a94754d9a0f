"""Assets: the files the front end counts on are there, small, and what they should be."""

import io

import pygame
import pytest

from game.paths import assets

FACES = ("SkyInter-Regular", "SkyInter-Medium", "SkyInter-SemiBold")
SYMBOLS = "▲▼✓●○■◆★–—≥≤×·…±σ€£¥₹→←↑↓−ŁżŞğŐÅñ"
ICONS = """map globe factory rocket flask-conical handshake landmark users satellite radio-tower wallet star pie-chart
    triangle-alert play skip-forward check x plus minus chevron-left chevron-right chevron-up chevron-down info settings flag
    shield scale gavel trophy target calendar clock book-open save log-out help-circle eye trending-up trending-down zap orbit
    layers wrench package coins banknote signal megaphone gauge list map-pin keyboard volume-2 moon sun newspaper"""


@pytest.fixture(params=FACES)
def face(request) -> pygame.font.Font:
    pygame.font.init()
    return pygame.font.Font(io.BytesIO((assets() / "fonts" / f"{request.param}.ttf").read_bytes()), 32)


def test_digits_are_as_wide_as_each_other(face):
    assert len({face.size(digit * 20)[0] for digit in "0123456789"}) == 1


def test_every_symbol_is_in_the_type(face):
    missing = [symbol for symbol, found in zip(SYMBOLS, face.metrics(SYMBOLS), strict=True) if found is None]
    assert missing == []


@pytest.mark.parametrize("name", ICONS.split())
def test_icons_are_white_on_nothing(name):
    icon = pygame.image.load_sized_svg(str(assets() / "icons" / f"{name}.svg"), (24, 24))
    shown = [icon.get_at((x, y)) for x in range(24) for y in range(24) if icon.get_at((x, y)).a > 200]
    assert 10 < len(shown) < 400
    assert all(min(colour[:3]) > 240 for colour in shown)


def test_flags_are_alike_in_size_and_differ_in_look():
    flags = sorted((assets() / "flags").glob("*.png"))
    pictures = [pygame.image.load(flag) for flag in flags]
    assert len(flags) == 36
    assert {picture.get_size() for picture in pictures} == {(128, 96)}
    assert len({pygame.image.tobytes(picture, "RGB") for picture in pictures}) == 36


def test_every_folder_is_credited_and_every_file_is_small():
    credits = (assets() / "CREDITS.md").read_text(encoding="utf-8")
    for folder in ("fonts", "icons", "flags", "maps"):
        assert f"{folder}/" in credits
        assert all(file.stat().st_size < 1_500_000 for file in (assets() / folder).iterdir())
    assert "CC BY" in credits and "GeoNames" in credits
