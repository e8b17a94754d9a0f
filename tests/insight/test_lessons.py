"""Lessons: every folder among the assets is complete, and one that is not is named in one line."""

from pathlib import Path

import pytest

from game.insight.lessons.lesson import (
    HOME,
    LessonError,
    band_of,
    folder_of,
    lesson,
    lesson_names,
    right_answers,
    scenario_of,
    told_by,
    words_of,
)  # fmt: skip
from game.insight.lessons.topic import topic
from game.record import RULES_VERSION
from game.texts import _, speaking, spoken_as
from game.world.loading import load

QUESTION = '{ text = "Which?", choices = ["this", "that"], right = 1, why = "It is." }'
MINE = f"""
number = 9
title = "Mine"
question = "What?"
topic = "bottleneck"
scenario = "class_period"
plan = [{{ minutes = 45, what = "all" }}]
before = [{", ".join([QUESTION] * 3)}]
after = [{", ".join([QUESTION] * 3)}]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "lesson.toml").write_text(MINE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", lesson_names())
def test_a_lesson_has_everything_a_teacher_needs(name):
    asked = lesson(name)
    scenario = load(scenario_of(name))
    band = band_of(name)
    assert 40 <= asked.minutes <= 50 * asked.rounds
    assert 1 <= (asked.quarters or scenario.quarters_count) <= scenario.quarters_count
    assert topic(asked.topic).figure
    assert words_of(name, "handout").startswith("# ") and words_of(name, "notes").startswith("# ")
    assert band is not None and band.runs >= 200 and band.rules_version == RULES_VERSION
    assert list(band.values) == sorted(band.values)
    assert band.pattern


def test_a_lesson_is_found_by_name_number_or_word():
    for name in lesson_names():
        number, _, word = name.partition("_")
        assert folder_of(name) == folder_of(number) == folder_of(word) == HOME / name


def test_a_lesson_of_ones_own(mine):
    assert lesson(str(mine)).minutes == 45
    assert scenario_of(str(mine)) == "class_period"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("right = 1", "right = 2", "before, question 1: right is 2, but there are 2 choices"),
        ('title = "Mine"', "title = 3", "title"),
        ("number = 9", "number =", "line 2"),
        ("topic =", "toppic =", "toppic"),
    ],
)
def test_what_is_wrong_with_a_lesson_is_said_in_one_line(mine, old, new, word):
    (mine / "lesson.toml").write_text(MINE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LessonError, match=word) as caught:
        lesson(str(mine))
    assert "\n" not in str(caught.value) and "lesson.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("answers", "right"),
    [
        ([], None),
        ([("after:1", "that")], None),
        ([("before:1", "that")], 1),
        ([("before:1", "that"), ("before:2", "this"), ("before:3", "that")], 2),
    ],
)
def test_right_answers_are_counted(mine, answers, right):
    assert right_answers(lesson(str(mine)), "before", answers) == right


@pytest.mark.parametrize("name", lesson_names())
def test_a_lesson_is_asked_in_the_readers_language(name: str) -> None:
    asked = lesson(name)
    english = [asked.title, asked.question, *(each.text for each in (*asked.before, *asked.after))]
    assert set(english) <= set(told_by(asked))
    for code in ("pt_BR", "zh_CN"):
        with speaking(spoken_as(code)):
            assert not [words for words in english if _(words) == words]


def test_a_hand_out_in_the_readers_language_stands_beside_the_english_one(tmp_path: Path) -> None:
    for name, words in (("lesson.toml", ""), ("handout.md", "Read this"), ("handout.pt_BR.md", "Leia isto")):
        (tmp_path / name).write_text(words, "utf-8")
    found = {}
    for code in ("en", "pt_BR", "zh_CN"):
        with speaking(spoken_as(code)):
            found[code] = words_of(str(tmp_path), "handout")
    assert found == {"en": "Read this", "pt_BR": "Leia isto", "zh_CN": "Read this"}
