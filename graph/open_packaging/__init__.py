"""What Word documents and presentations have in common: parts in a package, text, a theme.

`package` packs parts, `reading` opens what somebody else has packed, `markup` makes text safe.
"""
