"""Study files: what a study found goes into picture, table and numbers; a study of lines only says so."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from game.cli import main
from game.insight.levers import levers
from game.insight.studies import sensitivity as study
from game.report.bars import Bar, bars


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> None:
    """The study without its matches: the share follows two levers."""
    monkeypatch.setattr(study, "everywhere", lambda _, matches: [3.0 + 0.01 * place for place in range(len(matches))])


@pytest.mark.usefixtures("played")
def test_the_study_writes_picture_table_and_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture, table, numbers = tmp_path / "s.svg", tmp_path / "s.csv", tmp_path / "s.json"
    with pytest.raises(SystemExit) as left:
        main(f"study sensitivity --seeds 1 --picture {picture} --csv {table} --json {numbers}".split())
    assert left.value.code == 0
    assert "<svg" in picture.read_text()
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(levers("sensitivity"))
    assert abs(float(rows[0]["effect_points"])) >= abs(float(rows[-1]["effect_points"]))
    made = json.loads(numbers.read_bytes())
    assert (made["study"], made["seeds"], len(made["samples"])) == ("sensitivity", [1], study.POINTS_A_SEED)
    assert str(picture) in capsys.readouterr().out


def test_a_study_of_lines_only_says_which_have_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["study", "forward", "--csv", str(tmp_path / "f.csv")])
    assert left.value.code == 2
    assert "sensitivity" in capsys.readouterr().err
    assert not (tmp_path / "f.csv").exists()


def test_bars_stand_in_order_with_their_side_and_nothing_is_cut_off() -> None:
    ranked = [
        Bar(f"a parameter with a rather long name {n}", "×0.5 to ×2", v, v - 0.4, v + 0.4)
        for n, v in enumerate((5.0, -3.0, 1.0))
    ]
    drawn = bars("What it hangs on", "of all of them", "points", ranked)
    drawn.canvas.draw()
    axes = drawn.axes[0]
    assert [bar.get_width() for bar in axes.patches] == [5.0, -3.0, 1.0]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]  # the strongest on top
    page = drawn.bbox
    boxes = [text.get_window_extent() for text in (*drawn.texts, *axes.texts)]
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1 for box in boxes)
    assert np.diff(axes.get_xlim())[0] > 8.8  # intervals inside
