"""The workbook of one municipality: a door to the same records as a folder of CSV files.

No id is typed in it: rows name actors, forums and sources by their names.
"""
