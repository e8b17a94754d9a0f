"""The screens of the game, one a file; places.py says where the rail leads."""
