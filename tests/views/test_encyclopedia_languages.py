"""Encyclopedia in other languages: whatever a page says is asked of the catalogue, names and citations apart."""

import re
from collections.abc import Iterator

import pytest

from game import catalogue, texts
from game.rules.rulebook import compile_rulebook
from game.texts import Language, set_language, speaking
from game.views import encyclopedia
from game.views.encyclopedia import Page
from game.views.encyclopedia.cited import cited
from game.views.encyclopedia.units import shown
from game.world.loading import load, scenario_names
from game.world.rulebook import Rulebook
from tests.masked import Masked

LETTERS = re.compile(r"[A-Za-z]{3,}")
NAMED = ("company", "nation", "vehicle", "shell", "satellite")  # pages whose title is a proper noun
CITING = "■■■■■■ ■■ ■■■ ■■■■■ ■■■■■:"  # "Source of the whole entry"
TABLES = ("operators", "providers", "vehicles", "shells", "generations", "nations", "milestones")


IN_EVERY_RUN = ("class_period", "race_to_2030", "thousand_sails")
SCENARIOS = [name if name in IN_EVERY_RUN else pytest.param(name, marks=pytest.mark.slow) for name in scenario_names()]


@pytest.fixture(scope="module", params=SCENARIOS)
def book(request: pytest.FixtureRequest) -> Rulebook:
    return compile_rulebook(load(request.param))


def names() -> re.Pattern[str]:
    """Of every scenario: a law may name a satellite that another scenario flies."""
    scenarios = [load(name) for name in scenario_names()]
    found = {name for scenario in scenarios for table in TABLES for name in getattr(scenario, table)}
    found |= {spec.iso3 for scenario in scenarios for spec in scenario.nations.values()}
    found |= {milestone.authority for scenario in scenarios for milestone in scenario.milestones.values()}
    return re.compile("|".join(re.escape(name) for name in sorted(found, key=len, reverse=True)))


def said(page: Page) -> Iterator[str]:
    """What is no figure and no citation."""
    if page.kind not in NAMED:
        yield page.title
    if page.kind != "nation":  # a nation's note is a citation
        yield from (words for words in page.words if not words.startswith(CITING))
    yield from page.formula
    for fact in page.facts:
        yield fact.unit
        if page.key != "term.sources":  # a table of abbreviations
            yield fact.label


def test_every_word_of_a_page_is_asked_of_the_language(book):
    known = names()
    with speaking(Language("xx", "Masked", Masked())):
        for page in encyclopedia.pages(book):
            for words in said(page):
                assert not LETTERS.search(known.sub("", words)), (page.key, words)


def test_the_catalogue_holds_every_text_that_a_page_asks_for(book):
    """However the pages change: the list is made by writing them."""
    listening = catalogue.Listening()
    held = {text.message for text in catalogue.texts()}
    with speaking(Language("", "Listening", listening)):
        pages = list(encyclopedia.pages(book))
    assert len(listening.asked) > len(pages)
    assert set(listening.asked) <= held


@pytest.mark.parametrize("code", ["pt_BR", "zh_CN"])
def test_laws_and_parameters_are_told_in_the_language(code):
    book = compile_rulebook(load("thousand_sails"))
    english = encyclopedia.encyclopedia(book)
    set_language(code)
    told = encyclopedia.encyclopedia(book)
    assert english.pages.keys() == told.pages.keys()
    for key, page in told.pages.items():
        if key.startswith(("law.", "parameter.laws.", "order.", "term.")):
            assert page.words != english[key].words and page.title, key


def test_values_have_the_marks_and_words_of_the_language():
    set_language("pt_BR")
    assert shown("booster_kusd", 30_000) == "$30,0 mi"
    assert shown("price_exponent", 1.2) == "1,2"
    assert shown("usable_share", 0.275) == "0,275 (27,5%)"
    assert shown("retire", "end_of_life") == "fim da vida"
    assert shown("operator", "Qianfan") == "Qianfan"
    assert shown("home", "Brazil") == "Brasil"
    assert shown("has_laser_links", True) == "sim"


def test_a_citation_stays_and_the_words_around_it_are_told():
    set_language("pt_BR")
    assert cited("EEC Regulation 95/93: four fifths") == "EEC Regulation 95/93: four fifths"
    assert cited("design estimate; Falcon 2017-18") == "estimativa de projeto; Falcon 2017-18"
    assert cited("design estimate: one to three quarters") == "estimativa de projeto: um a três trimestres"


def test_the_summary_is_the_first_sentence_in_chinese_too():
    assert Page("k", "term", "t", ("甲乙。丙丁。",)).summary == "甲乙。"
    assert Page("k", "term", "t", ("One. Two.",)).summary == "One."


def test_a_name_no_language_knows_stays():
    assert texts.named("Heron 9") == "Heron 9"
