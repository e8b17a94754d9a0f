"""Join: opens the window on a seat in a class."""

import argparse
import sys
from contextlib import suppress

from agents.strategies.inbox import Inbox
from game.readers import spoken_here
from game.texts import ENGLISH, UnknownLanguageError, _, set_language
from game.ui.app import App
from game.ui.engine import NoDisplayError, require_display
from game.ui.joined.address import Address, AddressError, address_of
from game.ui.joined.entering import Entered, JoinError, Wish, enter
from game.ui.joined.kept import kept_seat
from game.ui.joined.match import JoinedMatch
from game.ui.people import Person
from game.ui.session import Session
from game.ui.settings import SettingsFile


def join(arguments: argparse.Namespace) -> int:
    """Take the seat and play; 0 when the window was left, 2 where there is no seat or no window."""
    _speak()
    try:
        address = address_of(arguments.address)
        require_display()
        entered = enter(address, _wish(arguments))
        _play(address, entered, arguments.size)
    except (AddressError, JoinError, NoDisplayError) as problem:
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2
    return 0


def _speak() -> None:
    """As the window will."""
    settings, _trouble = SettingsFile().load()
    with suppress(UnknownLanguageError):  # its file was taken away: English is spoken
        set_language(settings.language or spoken_here() or ENGLISH)


def _wish(arguments: argparse.Namespace) -> Wish:
    """What was asked for; a name that is missing is asked for where somebody can answer."""
    code, name = arguments.code.strip().upper(), arguments.name.strip()
    if not name and (arguments.pin or kept_seat(code) is None) and sys.stdin is not None and sys.stdin.isatty():
        print(_("Under which name? (a pseudonym, up to 24 signs)"), end=" ", file=sys.stderr, flush=True)
        name = sys.stdin.readline().strip()
    world = None if arguments.world is None else arguments.world - 1
    return Wish(code, name, world, arguments.pin.strip())


def session_of(address: Address, entered: Entered) -> tuple[Session, JoinedMatch]:
    """The seat as a session of this window."""
    match = JoinedMatch(address, entered)
    person = Person(match.book, entered.state.operator, Inbox())
    session = Session(match, [person])
    match.form.begin(person.draft, entered.state)
    return session, match


def seat_window(app: App, address: Address, entered: Entered) -> Session:
    """Show the seat in a window, and keep it in step with the class."""
    from game.ui.screens.class_seat import ClassSeat

    session, match = session_of(address, entered)
    attendant = ClassSeat(session, match)
    app.ui.attendant = attendant
    app.stack[:] = [attendant.first_screen(entered.new_pin)]
    if entered.trouble:
        words = _("The seat cannot be kept on this machine ({problem}); write the PIN down")
        app.ui.toast(words.format(problem=entered.trouble))
    return session


def _play(address: Address, entered: Entered, size: tuple[int, int] | None) -> None:
    from game.ui.play import window
    from game.ui.warm_up import warm_up

    app = window(size)
    app.frame(0.0)  # the window is there before anything heavy is imported
    warm_up()
    seat_window(app, address, entered)
    if entered.new_pin:
        words = _("{name}: PIN {pin} takes this seat back on another device")
        print(words.format(name=entered.seat.name, pin=entered.new_pin))
    app.run()
