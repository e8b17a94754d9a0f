"""Encyclopedia: complete, without dead ends, found by words."""

import msgspec
import pytest

from game.rules.rulebook import compile_rulebook
from game.views.encyclopedia import KINDS, Encyclopedia, code, encyclopedia, laws, written
from game.views.encyclopedia.page import folded
from game.views.encyclopedia.parameters import THINGS, thing
from game.views.encyclopedia.printed import answer
from game.views.encyclopedia.terms import TERMS
from game.views.encyclopedia.units import shown, unit_of
from game.world.loading import load, scenario_names
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.scenario import Laws, Scenario


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return compile_rulebook(load("thousand_sails"))


@pytest.fixture(scope="module")
def pages(book: Rulebook) -> Encyclopedia:
    return encyclopedia(book)


def leaves(book: Rulebook):
    """Page key of every parameter of a scenario, with its field and a value."""
    for name in Scenario.__struct_fields__:
        value = getattr(book.scenario, name)
        if name == "laws":
            for table in Laws.__struct_fields__:
                rules = getattr(value, table)
                for field in rules.__struct_fields__:
                    yield f"parameter.laws.{table}.{field}", field, getattr(rules, field)
            continue
        entries = list(value.values()) if isinstance(value, dict) else value if isinstance(value, tuple) else ()
        if entries and isinstance(entries[0], msgspec.Struct):
            for field in entries[0].__struct_fields__:
                yield f"parameter.{name}.{field}", field, getattr(entries[0], field)
        else:
            yield f"parameter.{name}", name, value


@pytest.mark.parametrize("scenario", scenario_names())
def test_every_parameter_has_a_page_with_its_value_and_source(scenario):
    book = compile_rulebook(load(scenario))
    pages = encyclopedia(book)
    for key, field, value in leaves(book):
        page = pages[key]
        assert page.words and page.words[0].strip(), key
        assert page.facts and all(fact.source for fact in page.facts), key
        if key.startswith("parameter.laws"):
            assert page.facts[0].value == shown(field, value)


def test_every_number_of_the_laws_has_a_unit(book):
    numbers = [(key, field, value) for key, field, value in leaves(book) if key.startswith("parameter.laws")]
    without = [key for key, field, value in numbers if isinstance(value, int | float) and not unit_of(field, value)]
    assert not without


def test_every_parameter_of_the_laws_is_read_by_a_law(pages, book):
    unread = [key for key, _, _ in leaves(book) if key.startswith("parameter.laws.") and not pages[key].links]
    assert not unread


def test_every_line_of_the_form_has_a_page(pages):
    for name in Orders.__struct_fields__:
        page = pages[f"order.{name}"]
        assert page.kind == "order" and len(page.words) == 3 and page.facts


def test_every_company_vehicle_nation_and_shell_has_a_page_with_all_its_figures(pages, book):
    for table in THINGS:
        for name, entry in getattr(book.scenario, table).items():
            page = pages[thing(table, name)]
            told = f"{page.title} {' '.join(page.words)} {' '.join(f'{f.label} {f.value}' for f in page.facts)}"
            for field in entry.__struct_fields__:
                value = getattr(entry, field)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    assert shown(field, value) in told, (page.key, field)


def test_no_link_leads_nowhere(pages):
    for page in pages.pages.values():
        for key in (*page.links, *(fact.page for fact in page.facts if fact.page)):
            assert key in pages, (page.key, key)


def test_terms_have_titles_of_their_own_and_plain_words():
    assert len({term.title for term in TERMS}) == len({term.key for term in TERMS}) == len(TERMS)
    for term in TERMS:
        assert 60 <= len(term.words) <= 520, term.key
        assert 1 <= term.words.count(". ") + term.words.count(": ") + 1 <= 7, term.key


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("price floor", "term.price_floor"),
        ("PRICE FLOOR", "term.price_floor"),
        ("turkiye", "nation.Türkiye"),
        ("walker", "term.walker"),
        ("falcon 9", "vehicle.Falcon 9"),
        ("bass", "term.awareness"),
        ("book flights", "order.book"),
        ("price_exponent", "term.logit"),  # found by the text, the plainest kind first
    ],
)
def test_a_page_is_found_by_its_words(pages, query, first):
    found = [page.key for page in pages.find(query)]
    assert found[0] == first or (query == "price_exponent" and "parameter.laws.market.price_exponent" in found)


def test_nothing_is_found_for_nonsense_and_everything_for_nothing(pages):
    assert pages.find("qqxyzzy") == []
    assert len(pages.find("")) == len(pages)
    assert all(page.kind == "order" for page in pages.find("", "order"))
    assert {page.kind for page in pages.of(None)} == set(KINDS)


def test_words_are_compared_without_accents_and_capitals():
    assert folded("Türkiye") == "turkiye" and folded("São") == "sao"


def test_a_law_shows_its_docstring_its_parameters_and_its_text(pages):
    page = pages["law.demand.choice_shares"]
    assert "Multinomial logit" in page.words[0]
    assert any("weight.sum" in line for line in laws.listing(page.key))
    assert {fact.label for fact in pages["law.lending.loan_terms"].facts} >= {"Leverage years"}


def test_without_the_source_laws_still_say_what_they_do(monkeypatch, book):
    monkeypatch.setattr(code, "source_lines", lambda module: ())
    code._comments.cache_clear()
    laws.listing.cache_clear()
    written.cache_clear()
    try:
        page = encyclopedia(book)["law.lending.loan_terms"]
        assert "Lenders go to so many years" in " ".join(page.words) and page.facts
        assert laws.listing(page.key) == ()
    finally:
        code._comments.cache_clear()
        laws.listing.cache_clear()
        written.cache_clear()


def test_a_page_is_printed_for_a_terminal(pages):
    lines = "\n".join(answer(pages, "price floor"))
    assert lines.startswith("Price floor\n===")
    assert "Price floor factor" in lines and "Areeda and Turner" in lines
    assert list(answer(pages, "qqxyzzy")) == []


def test_abbreviations_of_sources_are_spelled_out(pages):
    page = pages["term.sources"]
    assert {"mk", "lv, vo", "fs"} <= {fact.label for fact in page.facts}
    assert "term.sources" in pages["nation.Brazil"].links


def test_the_subsidy_names_the_bound_of_the_form(pages):
    page = pages.pages["order.terminal_subsidy_usd"]
    (most,) = [
        meta.le
        for part in Orders.__annotations__["terminal_subsidy_usd"].__args__
        for meta in getattr(part, "__metadata__", ())
    ]
    assert f"Up to ${most:,}, never more" in " ".join(page.words)
