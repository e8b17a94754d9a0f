"""Warm up: what takes long to import is imported behind the title."""

import gc
import threading


def warm_up() -> threading.Thread:
    """Import the model and the screens behind the title; Mesa takes most of a second.

    What has been imported stays for good. Left where garbage is searched for, it would stop the picture for a tenth of a
    second whenever all of it is gone through.
    """

    def load() -> None:
        import game.model
        import game.ui.screens.new_game  # noqa: F401
        from game.ui.screens import new_game_choices, places

        new_game_choices.offered()
        places.warm_up()
        gc.freeze()

    thread = threading.Thread(target=load, daemon=True)
    thread.start()
    return thread
