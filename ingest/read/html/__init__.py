"""Web pages → Layout."""
