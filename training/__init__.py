"""How the bundled embedding model was made: run as ``python -m training.train``; not installed with the program."""
