"""The packaged folder plays without Python: built, started away from everything, its workers too (slow: some minutes)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("frozen")
    built = subprocess.run([ROOT / ".ci" / "package", where], capture_output=True, text=True)
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    return where / "skyshare" / "skyshare"


def run(program: Path, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    bare = {"HOME": str(home), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PATH": "/nowhere"}
    return subprocess.run([program, *command], cwd=home, env=bare, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the script that packages is for a Unix shell")
class TestFrozen:
    def test_a_scripted_game_is_played_in_the_window(self, program: Path, tmp_path: Path) -> None:
        done = run(program, tmp_path, "play", "--demo", "4")
        assert done.returncode == 0, done.stderr
        assert "played 4 quarters" in done.stdout

    def test_the_encyclopedia_has_the_laws_as_they_are_written(self, program: Path, tmp_path: Path) -> None:
        done = run(program, tmp_path, "explain", "parameter.laws.market.price_exponent")
        assert done.returncode == 0, done.stderr
        assert "Weight of ln(price / affordable price)" in done.stdout  # stands beside the field, in the source
        assert "def choice_shares" in run(program, tmp_path, "explain", "law.demand.choice_shares").stdout

    def test_a_study_runs_on_all_cores(self, program: Path, tmp_path: Path) -> None:
        done = run(program, tmp_path, "study", "forward", "--seeds", "2")
        assert done.returncode == 0, done.stderr
        assert "Guowang" in done.stdout
