"""`python -m game` is `skyshare`."""

from multiprocessing import freeze_support

from game.cli import main

if __name__ == "__main__":
    freeze_support()  # a worker of the frozen game is the game's own program, begun anew
    main()
