"""What a seat sees as rows, series and sentences; one source for window, page and report."""
