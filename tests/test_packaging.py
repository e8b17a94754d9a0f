"""Packaging: the wheel holds everything a player needs, and starts away from the checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed here."""
    out = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)], capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    return next(out.glob("*.whl"))


def test_assets_travel_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "assets").rglob("*"):
        if path.is_file():
            assert f"game/_assets/{path.relative_to(ROOT / 'assets').as_posix()}" in inside


def test_templates_of_pages_travel_in_the_wheel(wheel: Path) -> None:
    templates = [path.relative_to(ROOT).as_posix() for path in (ROOT / "game").rglob("*.html")]
    assert templates
    assert set(templates) <= set(zipfile.ZipFile(wheel).namelist())


def test_the_installed_wheel_plays_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True, system_site_packages=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    # the wheel itself goes into the new environment; its dependencies are borrowed from this one
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", str(wheel)], check=True, capture_output=True)
    borrowed = tmp_path / "borrowed"
    borrowed.mkdir()
    for entry in Path(pytest.__file__).parents[1].iterdir():
        if not entry.name.startswith(("skyshare", "_editable", "_skyshare", "__editable")):
            (borrowed / entry.name).symlink_to(entry)
    environment = {**os.environ, "PYTHONPATH": str(borrowed), "SDL_VIDEODRIVER": "dummy"}
    asked = "import game, pathlib, game.paths; print(pathlib.Path(game.__file__).parent); print(game.paths.assets())"
    where = subprocess.run([python, "-c", asked], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert str(ROOT) not in where.stdout, where.stdout + where.stderr
    watched = subprocess.run(
        [python, "-m", "game", "watch", "--quarters", "2", "--quiet"],
        cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert watched.returncode == 0, watched.stderr
    assert "Starlink" in watched.stdout
    played = subprocess.run(
        [python, "-m", "game", "play", "--demo", "1"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert played.returncode == 0, played.stderr
