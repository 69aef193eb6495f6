"""A form with the open questions, to be filled in by those who know, and read back into rows."""
