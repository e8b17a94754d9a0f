"""Charts and self-contained pages of what studies found; needs the extra `report`."""
