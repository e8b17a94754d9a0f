"""Examples: the scripts that come with the game run as their first lines say."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "assets" / "examples"


@pytest.mark.slow
def test_the_papers_figure_and_its_table(tmp_path: Path) -> None:
    picture = tmp_path / "figure.svg"
    script = EXAMPLES / "strategy_by_reuse_delay.py"
    done = subprocess.run([sys.executable, script, "--seeds", "2", "--out", picture], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert picture.read_text().startswith("<?xml")
    with picture.with_suffix(".csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4 * 4 * 2
    assert {row["strategy"] for row in rows} == {"Balanced", "CadenceFirst", "ReuseFirst", "Diplomat"}
    assert "Balanced" in done.stdout
