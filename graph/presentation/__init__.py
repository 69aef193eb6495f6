"""Writes presentations for PowerPoint with the standard library alone, in whatever runs Python.

`slides` writes slides, `drawing` what stands on them; `plain` and `template` say how all looks.
"""
