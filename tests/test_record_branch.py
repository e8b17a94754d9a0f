"""Records cut short and branched off: what was kept replays, what was not is told, nothing is half done."""

import shutil
from pathlib import Path

import msgspec
import pytest

from game.record import RecordError, _write_whole, branch, read, replay, take_back
from game.world.state import digest

GOLDEN = Path(__file__).parent / "replays" / "carry_on.sky"  # twelve quarters


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copy(GOLDEN, tmp_path / "match.sky"))


def test_a_branch_shares_its_beginning_and_names_its_source(record: Path, tmp_path: Path) -> None:
    made = read(branch(record, 5, tmp_path / "other.sky"))
    assert (made.header.branch_of, made.header.branched_at) == ("match.sky", 5)
    assert made.lines == read(record).lines[:5]
    assert [digest(world) for world, _ in replay(made)] == [digest(world) for world, _ in replay(read(record))][:6]


def test_a_branch_never_writes_over_a_file(record: Path, tmp_path: Path) -> None:
    (tmp_path / "other.sky").write_text("mine")
    with pytest.raises(RecordError, match="already"):
        branch(record, 5, tmp_path / "other.sky")
    assert (tmp_path / "other.sky").read_text() == "mine"


def test_quarters_taken_back_are_counted(record: Path) -> None:
    take_back(record, 11)
    take_back(record, 8)
    left = read(record)
    assert (len(left.lines), left.header.undone) == (8, 4)
    assert len(list(replay(left))) == 9


@pytest.mark.parametrize("quarters", [-1, 13])
def test_what_is_not_there_cannot_be_kept(record: Path, tmp_path: Path, quarters: int) -> None:
    with pytest.raises(RecordError, match="has 12 quarters"):
        branch(record, quarters, tmp_path / "other.sky")


def test_a_ranked_match_stays_as_it_was_played(tmp_path: Path) -> None:
    recorded = read(GOLDEN)
    header = msgspec.structs.replace(recorded.header, ranked=True)
    _write_whole(tmp_path / "ranked.sky", header, recorded.lines)
    with pytest.raises(RecordError, match="ranked"):
        take_back(tmp_path / "ranked.sky", 3)
    assert len(read(tmp_path / "ranked.sky").lines) == 12


def test_a_full_disk_leaves_the_record_whole(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        take_back(record, 3)
    assert len(read(record).lines) == 12
