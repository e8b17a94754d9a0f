"""Paths (`pytest -m slow tests/chromium`): a student goes through a whole class in a browser without JavaScript, by keyboard alone, and on a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.chromium.conftest import DESKTOP, PHONE, Class, Visitor

WAYS = {"without JavaScript": {**DESKTOP, "java_script_enabled": False}, "phone": PHONE, "desktop": DESKTOP}


def press_by_keyboard(visitor: Visitor, words: str, most: int = 300) -> None:
    """Tab to a button or link, which must show that it is there, and press Enter."""
    page = visitor.page
    for _ in range(most):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const at = document.activeElement, look = getComputedStyle(at);"
            " return [(at.innerText || at.value || '').trim(), look.outlineStyle, at.tagName]; }"
        )
        if told[2] != "BODY":
            assert told[1] != "none", f"nothing shows that {told} has the cursor"
        if told[0] == words and told[2] in ("A", "BUTTON"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


def fill_by_keyboard(visitor: Visitor, label: str, value: str, most: int = 300) -> None:
    """Tab to an input and type."""
    page = visitor.page
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("() => (document.activeElement.labels || [{}])[0]?.innerText || ''").strip().startswith(label):
            page.keyboard.press("Control+A")
            page.keyboard.type(value)
            return
    raise AssertionError(f"{label!r} is not reached by Tab")


@pytest.mark.slow
@pytest.mark.parametrize(
    "way",
    ["without JavaScript", "keyboard", "phone", "desktop"],
)
def test_a_student_goes_through_a_whole_class(chromium: Any, room: Class, way: str) -> None:
    ada = Visitor(chromium, room, **WAYS.get(way, DESKTOP))
    press: Callable[[str], None] = ada.press if way != "keyboard" else lambda words: press_by_keyboard(ada, words)
    fill = ada.fill if way != "keyboard" else lambda label, value: fill_by_keyboard(ada, label, value)

    def look_again() -> None:
        """With JavaScript what happened is shown at once; without it the page is asked for again."""
        if way == "without JavaScript":
            ada.open("/play")

    other = room.sit("Bob")  # who never hands in: quarters close when the teacher says so

    ada.open(f"/?code={room.code}")
    fill("Pseudonym", "Ada")
    press("Join")
    pin = ada.page.locator(".big").inner_text()
    assert re.fullmatch(r"\d{4}", pin)
    press("three questions")
    if way == "keyboard":
        for _ in range(3):  # one Tab a question; an arrow or a space chooses
            while ada.page.evaluate("() => document.activeElement.type") != "radio":
                ada.page.keyboard.press("Tab")
            ada.page.keyboard.press("ArrowDown")
            ada.page.keyboard.press("Tab")
        ada.page.keyboard.press("Shift+Tab")
    else:
        for fieldset in ada.page.locator("fieldset").all():
            fieldset.locator("input").nth(1).check()
    press("Save my answers")
    ada.page.wait_for_url("**/play")
    assert len(seat_state(ada)["answers"]) == 3
    ada.reads("The first quarter begins when your teacher starts it")

    room.teach("start")
    room.teach("message", text="Look at the bottleneck")
    look_again()
    ada.reads("Look at the bottleneck")
    fill("Satellites to build a quarter", "99999")
    press("Hand in")
    ada.reads("Not handed in yet") if way != "keyboard" else ada.reads("to ")
    fill("Satellites to build a quarter", "45")
    press("Save")
    press("The full form: every line")
    fill("Borrow", "5")
    press("Hand in")
    ada.reads("Handed in.")
    press("Take it back")
    press("Hand in")
    ada.reads("Handed in.")
    state = seat_state(ada)
    assert state["draft"]["borrow_kusd"] == 5000 and list(state["draft"]["build"].values()) == [45]
    room.teach("close")
    look_again()
    ada.reads("quarter 2 of 2")
    room.teach("close")
    look_again()
    ada.reads("Round 1 is over")

    room.teach("vote-open", question="Which rule?", choices=["none", "fee", "quota", "deposit"])
    look_again()
    ada.reads("Which rule?")
    if way == "keyboard":
        while ada.page.evaluate("() => document.activeElement.type") != "radio":
            ada.page.keyboard.press("Tab")
        ada.page.keyboard.press("Space")
        ada.page.keyboard.press("ArrowDown")
    else:
        ada.page.locator("input[value=fee]").check()
    press("Vote")
    ada.reads("Your voice:")
    other.vote("fee")
    room.teach("vote-close")
    room.teach("next-round", rule="fee")
    look_again()
    ada.reads("quarter 1 of 2")
    room.teach("close")
    room.teach("close")
    look_again()
    ada.page.wait_for_url("**/debrief")  # the class is over
    ada.open("/quiz")
    ada.reads("Three questions after the class")
    ada.open("/lesson")
    ada.reads("Use it or lose it")

    lost = Visitor(chromium, room, **WAYS.get(way, DESKTOP))  # another device
    lost.open("/reclaim")
    lost.fill("Room code", room.code)
    lost.fill("Pseudonym", "Ada")
    lost.fill("PIN", pin)
    lost.press("Take it back")
    assert lost.page.url.endswith(("/play", "/debrief"))
    lost.leave()
    ada.leave()


def seat_state(visitor: Visitor) -> Any:
    """The seat as the protocol tells it, with the browser's own cookies."""
    return visitor.context.request.get("/api/state").json()
