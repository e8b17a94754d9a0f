"""One idea a file; catalog.py lists them."""
