"""Studies: experiments with paired seeds that anyone can run again; `catalog.py` lists them."""
