"""Every page (`pytest -m slow tests/chromium`): no barrier that axe-core finds, nothing asked of another host, and all of it fits a phone."""

from typing import Any

import pytest

from tests.chromium.conftest import DESKTOP, PHONE, WALL, Class, Visitor
from tests.chromium.walk import walk

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select")].filter(each => {
    const box = each.getBoundingClientRect(), inText = each.tagName == "A" && getComputedStyle(each).display == "inline";
    const hidden = !box.width || each.type == "hidden" || each.className == "skip";
    const label = each.closest("label"), row = label && label.getBoundingClientRect();
    return !hidden && !inText && Math.max(box.height, row ? row.height : 0) < 24;
}).map(each => each.outerHTML.slice(0, 120))"""
SMALL_PRINT = """() => [...document.querySelectorAll("input[type=text], input[type=password], select")]
    .filter(each => parseFloat(getComputedStyle(each).fontSize) < 16).map(each => each.name)"""


def barriers(visitor: Visitor) -> list[str]:
    """What axe-core finds on the page, rule and place."""
    found = axe.Axe().run(visitor.page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.slow
def test_no_page_has_a_barrier(chromium: Any, room: Class) -> None:
    found = {name: wrong for name, visitor in walk(chromium, room, DESKTOP, WALL) if (wrong := barriers(visitor))}
    assert found == {}


@pytest.mark.slow
def test_every_page_fits_a_phone(chromium: Any, room: Class) -> None:
    wide, small, tiny, blocked = [], {}, {}, {}
    for name, visitor in walk(chromium, room, PHONE, PHONE):
        page = visitor.page
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
        if wrong := page.evaluate(TOO_SMALL):
            small[name] = wrong
        if wrong := page.evaluate(SMALL_PRINT):  # a phone would zoom in on such an input
            tiny[name] = wrong
        if wrong := barriers(visitor):
            blocked[name] = wrong
    assert (wide, small, tiny, blocked) == ([], {}, {}, {})
