"""`python -m game` is `skyshare`."""

from game.cli import main

if __name__ == "__main__":
    main()
