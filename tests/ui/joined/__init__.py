"""Tests of a seat in a class, in the window, against a real server."""
