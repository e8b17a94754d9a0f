"""Settings: kept between starts, all or nothing; damaged, read-only and full disks are told and cost nothing."""

import os
from gettext import GNUTranslations

import msgspec
import pygame
import pytest

from game import readers
from game.ui.app import KEEP_S, App, fitting
from game.ui.screens import settings as screen_of_settings
from game.ui.screens.settings import SettingsScreen
from game.ui.settings import DAMAGED, Settings, SettingsFile
from tests.ui.conftest import Driver

OTHER = Settings(
    width=1600, height=900, full_screen=True, scale=1.25, calm=True, colour_blind=True, projector=True, muted=True,
    effects_percent=10, ambient_percent=5, language="pt_BR",
)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    return SettingsFile(tmp_path / "config" / "settings.json")


@pytest.fixture
def player(file):
    app = App(headless=True, first_screen=SettingsScreen(), settings=Settings(), file=file)
    yield Driver(app)
    app.close()


def refuse(problem):
    """Something that fails as a disk does."""

    def fail(*arguments, **named):
        raise OSError(problem, os.strerror(problem))

    return fail


def test_what_is_saved_is_loaded(file):
    assert file.load() == (Settings(), "")  # nothing there is nothing wrong
    assert file.save(OTHER) == ""
    assert file.load() == (OTHER, "")
    assert [place.name for place in file.place.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"scale":9}', b'{"width":"wide"}', b'{"muted":1}', b"\xff\xfe\x00", b"[]"]
)
def test_a_damaged_file_is_kept_aside_and_told_in_a_line(file, content):
    file.place.parent.mkdir(parents=True)
    file.place.write_bytes(content)
    settings, word = file.load()
    assert settings == Settings() and "damaged" in word and "\n" not in word
    assert file.place.with_name("settings.json" + DAMAGED).read_bytes() == content
    assert file.load() == (Settings(), "")  # told once


def test_keys_of_a_later_version_are_passed_over(file):
    file.place.parent.mkdir(parents=True)
    file.place.write_bytes(b'{"calm":true,"smell":3}')
    assert file.load() == (Settings(calm=True), "")


@pytest.mark.parametrize("problem", [28, 30, 13])  # full disk, read-only file system, no right
@pytest.mark.parametrize("step", ["mkdir", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file_whole(file, monkeypatch, problem, step):
    file.save(OTHER)
    if step == "mkdir":
        monkeypatch.setattr(type(file.place), "mkdir", refuse(problem))
    else:
        monkeypatch.setattr(os, step, refuse(problem))
    word = file.save(Settings())
    assert os.strerror(problem) in word and "\n" not in word
    monkeypatch.undo()
    assert file.load() == (OTHER, "")
    assert [place.name for place in file.place.parent.iterdir()] == ["settings.json"]


def test_a_change_holds_at_once_and_is_written_when_it_rests(player, file):
    player.click("calm")
    assert player.app.ui.calm and not file.place.exists()
    player.wait(KEEP_S + 0.2)
    assert file.load()[0].calm


def test_closing_the_window_writes_what_still_waits(file):
    app = App(headless=True, first_screen=SettingsScreen(), settings=Settings(), file=file)
    player = Driver(app)
    player.click("projector")
    app.close()
    assert file.load()[0].projector


def test_a_read_only_home_is_told_and_the_change_holds(player, file, monkeypatch):
    monkeypatch.setattr(type(file.place), "mkdir", refuse(30))
    player.click("projector")
    player.wait(KEEP_S + 0.2)
    assert player.says("Read-only file system") and player.app.settings.projector
    player.no_overlaps()


@pytest.mark.parametrize("id", ["calm", "colour_blind", "projector", "full_screen"])
def test_every_switch_goes_on_and_off(player, id):
    before = getattr(player.app.settings, id)
    player.click(id)
    assert getattr(player.app.settings, id) != before
    player.no_overlaps()
    assert player.cut_texts() == []
    player.click(id)
    assert getattr(player.app.settings, id) == before


def test_the_resolution_is_chosen_from_a_list(player):
    player.click("resolution")
    at = [option for option in player.canvas.texts if option.string == "1024 × 640"]
    assert at
    player.click_at(player.canvas.px(at[0].rect).center)
    player.wait(0.2)
    assert player.canvas.surface.get_size() == (1024, 640)
    player.no_overlaps()


def test_a_window_drawn_larger_by_hand_is_remembered(player, file):
    player.send(pygame.event.Event(pygame.VIDEORESIZE, w=1500, h=900, size=(1500, 900)))
    player.wait(KEEP_S + 0.2)
    found = file.load()[0]
    assert (found.width, found.height) == (1500, 900)


def test_the_usual_settings_come_back_but_the_window_stays(player):
    player.app.change(msgspec.structs.replace(OTHER, full_screen=False))
    player.wait()
    player.click("settings.usual")
    assert player.app.settings == Settings(width=1600, height=900)


def test_a_scale_the_window_has_no_room_for_says_so(player):
    player.app.set_scale(2.0)
    player.wait()
    assert player.says("200%") and player.says("room for 128%")
    player.no_overlaps()


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("scale", [None, 1.25])
@pytest.mark.parametrize("projector", [False, True])
def test_the_screen_holds_in_every_window(drive, size, scale, projector):
    player = drive(SettingsScreen(), size, scale)
    player.app.change(msgspec.structs.replace(player.app.settings, projector=projector))
    player.wait(0.2)
    player.no_overlaps()
    assert player.cut_texts() == []


# -- language ----------------------------------------------------------------------------------------------------


@pytest.fixture
def two_languages(tmp_path, monkeypatch):
    """Portuguese with one text of its own, whatever files there are."""
    from game import texts

    catalogue = GNUTranslations()
    catalogue._catalog, catalogue.plural = {"": "", "Settings": "Definições"}, lambda n: int(n != 1)
    spoken = texts.Language("pt_BR", "Português", catalogue)
    monkeypatch.setattr(texts, "_read", lambda code: spoken if code == "pt_BR" else texts.Language())
    for module in (texts, screen_of_settings, readers):
        monkeypatch.setattr(module, "languages", lambda: {"en": "English", "pt_BR": "Português"})
    yield
    texts.set_language("en")


def test_another_language_is_spoken_at_once_and_kept(player, file, two_languages):
    player.wait()
    player.click("language")
    player.click("language.option.1")
    player.wait(0.2)
    assert player.says("Definições") and player.app.settings.language == "pt_BR"
    player.no_overlaps()
    player.wait(KEEP_S + 0.2)
    assert file.load()[0].language == "pt_BR"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("pt_BR.UTF-8", "pt_BR"), ("pt_PT", "pt_BR"), ("en_GB.UTF-8", "en"), ("xx_YY", ""), ("C", "")],
)
def test_the_computers_language_is_followed_where_there_are_texts(two_languages, asked, spoken):
    assert readers.spoken_here({"LANG": asked}) == spoken


def test_a_language_whose_file_is_gone_leaves_english(file):
    app = App(headless=True, first_screen=SettingsScreen(), settings=Settings(language="xx"), file=file)
    player = Driver(app)
    assert player.says("Settings")
    app.close()


def test_a_window_kept_on_a_larger_screen_fits_this_one():
    kept = Settings(width=3840, height=2160, calm=True)
    assert fitting(kept, (1920, 1080)) == Settings(width=1920, height=1080, calm=True)
    assert fitting(kept, (7680, 4320)) == kept
