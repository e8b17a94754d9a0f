"""Recording: the record of one match on the disk: begun, gone on with, waited for where there is no room, drafts beside it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.record import Recorded, Recorder, mend
from game.texts import _
from game.ui.keeping import Backlog, Illustrator
from game.ui.saved import Drafts, write_drafts

if TYPE_CHECKING:
    from game.model import ConstellationModel

DRAFTS_S = 5.0  # forms being filled in are written this often


class Unrecorded:
    """A match of which nothing is written here."""

    place: Path | None = None  # of the record; None where nothing is recorded

    def __init__(self) -> None:
        self.unsaved = ""  # a word about the record, told once by the screen
        self.illustrator = Illustrator()

    @property
    def is_written(self) -> bool:
        """Whether what is played goes to the disk."""
        return False

    @property
    def may_rewind(self) -> bool:
        """Whether all that was played stands in a record that can be cut or branched off."""
        return False

    def settle(self) -> bool:
        """Try to write what waits; whether everything is saved now."""
        return True


class Recording(Unrecorded):
    """Where a match is kept. What the disk does not take is kept back, said once, and tried again every quarter."""

    def __init__(self, model: "ConstellationModel") -> None:
        super().__init__()
        self.model = model
        self.backlog: Backlog | None = None  # quarters the disk did not take
        self.drafts = Drafts(0, {})  # as last written
        self._drafts_at = 0.0

    def begin(self, place: Path) -> None:
        """Begin the record, or keep everything back until the disk takes one."""
        self.place, model = place, self.model
        try:
            model.recorder = Recorder.begin(place, model.header(), durable=True)
        except OSError as problem:
            self.backlog = Backlog(place, model.header())
            self.unsaved = _("This match cannot be saved yet: {strerror}").format(strerror=problem.strerror or problem)

    def go_on(self, place: Path, recorded: Recorded, unwritable: str) -> None:
        """Go on in the record, or keep back what it cannot take; `unwritable` says why it cannot."""
        self.place = place
        try:
            if unwritable:
                raise OSError(unwritable)
            mend(recorded)
            self.model.recorder = Recorder(place, durable=True)
        except OSError as problem:
            self.backlog = Backlog(place, self.model.header(), Path(recorded.path).read_bytes() if unwritable else b"")
            self.unsaved = _("What is played from here cannot be saved yet: {strerror}").format(
                strerror=problem.strerror or problem
            )

    def step(self, label: str) -> None:
        """The model's step, recorded; `label` is the quarter's name."""
        model = self.model
        quarter, notices, was_kept = model.world.quarter, model.notices, self.backlog is None
        model.step()
        problem = model.unrecorded
        if self.place is None or (was_kept and problem is None):
            return
        if self.backlog is None:
            self.backlog = Backlog(self.place, model.header())
        self.backlog.add(quarter, [agent.orders for agent in model.operators], notices, model.fingerprint)
        if was_kept and problem is not None:
            self.unsaved = _("{strerror}: this match is saved up to {label} only").format(
                strerror=problem.strerror or problem, label=label
            )
        else:
            self.settle()

    def settle(self) -> bool:
        """Try to write what waits; whether everything is saved now."""
        if self.backlog is None:
            return True
        try:
            self.model.recorder = self.backlog.settle()
        except OSError:
            return False
        self.backlog = self.model.unrecorded = None
        self.unsaved = _("Everything is saved again")
        return True

    @property
    def is_written(self) -> bool:
        """Whether what is played goes to the disk."""
        return self.model.recorder is not None

    @property
    def may_rewind(self) -> bool:
        """Whether all that was played stands in a record that can be cut or branched off."""
        return self.backlog is None and self.place is not None

    # -- forms being filled in ---------------------------------------------------------------------------------------

    def wants_drafts(self, t: float | None) -> bool:
        """Whether forms should be written now: at any time without a moment, with one no more than now and then."""
        return self.place is not None and (t is None or t - self._drafts_at >= DRAFTS_S)

    def keep_drafts(self, drafts: Drafts, t: float | None) -> None:
        """Write them where they have changed."""
        self._drafts_at = t or 0.0
        if drafts == self.drafts or self.place is None:
            return
        with suppress(OSError):  # the record's own trouble has been told
            write_drafts(self.place, drafts)
            self.drafts = drafts
