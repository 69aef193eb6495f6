"""Names the files of a site; links lead by them, so they never change."""

MANIFEST = ".samverkan.json"
INDEX = "index.html"
MAP = "samverkanskarta.html"
REPORT = "gaprapport.html"
GAPS_JSON = "gap.json"
GAPS_CSV = "gap.csv"
EDGES_CSV = "kopplingar.csv"
