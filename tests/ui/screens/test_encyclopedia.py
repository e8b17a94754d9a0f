"""Encyclopedia: opened by keys, searched by typing, read by following links, left again."""

import pygame
import pytest

from game import texts
from game.ui.screens.encyclopedia import LIST, EncyclopediaScreen
from game.ui.screens.places import open_place
from game.views.encyclopedia import KINDS
from game.world.sources import sources


@pytest.fixture
def reader(drive, match):
    session = match(quarters=1)
    player = drive(open_place("map", session))
    player.key(pygame.K_i, mod=pygame.KMOD_SHIFT)
    assert isinstance(player.screen, EncyclopediaScreen)
    player.screen.library.wait()
    player.wait()
    return player


def test_words_typed_search_and_the_list_leads_to_the_page(reader):
    """The search field has the focus at once; accents need not be typed."""
    reader.type("turkiye")
    assert reader.screen.query == "turkiye"
    assert reader.screen.key == "nation.Türkiye"
    reader.key(pygame.K_DOWN)
    assert reader.screen.key.startswith("parameter.nations")
    reader.key(pygame.K_UP)
    assert reader.says("Affordable per month")


def test_a_letter_i_goes_into_the_search(reader):
    reader.type("inclination")
    assert reader.screen.query == "inclination"


def test_links_lead_on_and_back_returns(reader):
    reader.screen.show("term.price_floor")
    reader.wait()
    reader.click("link.law.terminals.price_floor_usd")
    assert reader.screen.key == "law.terminals.price_floor_usd"
    reader.click("encyclopedia.back")
    assert reader.screen.key == "term.price_floor"
    reader.click("fact.0")
    assert reader.screen.key == "parameter.laws.market.price_floor_factor"
    source = sources("thousand_sails")["laws.market.price_floor_factor"]
    assert reader.says(" ".join(source.split()[:3]))


def test_a_kind_narrows_the_list(reader):
    reader.click("encyclopedia.kind")
    reader.click("encyclopedia.kind.option.2")
    assert reader.says("24 pages")


def test_nothing_found_is_said(reader):
    reader.type("qqxyzzy")
    assert reader.says("Nothing holds these words")


def test_escape_leaves(reader):
    reader.key(pygame.K_ESCAPE)
    assert not isinstance(reader.screen, EncyclopediaScreen)


def test_help_leads_to_it(drive, match):
    player = drive(open_place("map", match(quarters=0)))
    player.click("help")
    player.click("help.encyclopedia")
    assert isinstance(player.screen, EncyclopediaScreen)


@pytest.mark.parametrize(
    "key", ["term.availability", "nation.Brazil", "law.lending.loan_terms", "order.book", "company.Qianfan",
            "parameter.nations.households_m", "occasion"],
)  # fmt: skip
def test_layout_of_a_page_holds_at_every_size(drive, match, window, key):
    size, scale = window
    session = match(quarters=0)
    player = drive(open_place("map", session), size, scale)
    screen = EncyclopediaScreen(session.book, key)
    screen.library.wait()
    player.app.stack.append(screen)
    player.wait()
    player.no_overlaps()


@pytest.mark.parametrize("code", texts.languages())
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)])
def test_pages_fit_in_every_language(drive, match, code, size):
    """The longest of each kind of page: nothing over another, nothing cut but in the list, whose tooltips tell all."""
    texts.set_language(code)
    session = match(quarters=1)
    player = drive(open_place("map", session), size)
    player.key(pygame.K_i, mod=pygame.KMOD_SHIFT)
    pages = player.screen.library.wait()
    longest = [max(pages.of(kind), key=lambda page: len(page.title)) for kind in KINDS]
    longest += [max(pages.of(kind), key=lambda page: len("".join(page.words))) for kind in KINDS]
    for page in longest:
        player.screen.show(page.key)
        player.wait()
        assert player.says(page.title), page.key
        assert player.faults() == [], page.key
        cut = {drawn.string for drawn in player.canvas.texts if drawn.is_cut and drawn.rect.x > LIST}
        assert cut == set(), page.key
