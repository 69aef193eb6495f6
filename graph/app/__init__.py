"""The same program in a browser, in one file that nobody needs to install.

What is here runs natively too: bytes go in, words and bytes come out. A page and a worker show it.
"""
