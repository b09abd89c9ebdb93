"""Lines of a final text → which of them begin agenda items and headings, and where one meeting ends."""
