"""Draws who sits in which forum: every forum as a table with chairs, and all of them in one grid.

Pure: facts of seats (`seats`), their words (`words`), and what is drawn of them.
"""
