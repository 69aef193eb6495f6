# The one list of chores. `uv run just` shows it; CI and people run the same recipes.

plain := "output/plain"
pip_audit := "2.10.1"
cyclonedx := "7.5.0"
pip_licenses := "5.5.5"

_default:
    @just --list

# Everything CI asks for, tests last.
check: lint types imports data test

# Rules of form, for Python and for the scripts of the pages.
lint:
    ruff format --check .
    ruff check .
    oxlint graph tests/js

# Types, strictly.
types:
    mypy

# Layers point down.
imports:
    lint-imports

# The real data has no problems.
data:
    samverkan check

test *arguments:
    pytest {{ arguments }}

# Every line and branch that the tests run, and a floor below which CI fails.
coverage:
    pytest --cov --cov-report=term-missing:skip-covered

# The laws with other examples than every day, and a thousand of each.
fuzz *arguments:
    HYPOTHESIS_PROFILE=fuzz pytest -q tests/properties {{ arguments }}

# Mend what a machine can mend.
fix:
    ruff check --fix .
    ruff format .

# Hold speed and weight against their budgets; --quick takes a minute or two.
bench *arguments:
    python -m tests.benchmarks {{ arguments }}

# Spoilt input, kills, hostile text, checkers of others: a table. --quick, or --long for an hour.
trust *arguments:
    python -m tests.trust {{ arguments }}

# Known faults in the pinned dependencies; what could not be looked up counts as a fault too.
audit:
    @uvx --from pip-audit=={{ pip_audit }} pip-audit --strict --no-deps --disable-pip -r constraints.txt || { echo 'Either a known fault was found (a table above lists it), or the list of faults could not be reached, and nothing is known.' >&2; exit 1; }

# What the program is made of, as CycloneDX, in output/sbom.json.
sbom: _plain
    uvx --from cyclonedx-bom=={{ cyclonedx }} cyclonedx-py environment {{ plain }} --pyproject pyproject.toml --output-reproducible -o output/sbom.json

# The licences of all that is installed with the program, as a table; resvg_py states its own in a file alone.
licences: _plain
    uvx --from pip-licenses=={{ pip_licenses }} pip-licenses --python {{ plain }}/bin/python --format markdown --order name | sed -E '/resvg_py/s/UNKNOWN {12}/MIT, by its LICENSE/'

# The program alone, with the pinned versions and no tools of ours.
_plain:
    uv venv -q --clear {{ plain }}
    uv pip install -q --python {{ plain }} -c constraints.txt '.[large]'

# The unit tests with the lowest versions that pyproject.toml allows; the schema is of the pinned pydantic.
lowest *arguments="tests/unit":
    uv venv -q --clear output/lowest
    uv pip install -q --no-config --python output/lowest --resolution lowest-direct '.[large]' $(grep -E '^(babel|frictionless|hatchling|hypothesis|jsonschema|minify-html|playwright|pypdf|pytest|pytest-cov|pytest-xdist|python-dateutil)==' constraints.txt)
    output/lowest/bin/python -m pytest -q --deselect tests/unit/documents/test_sections.py::test_the_shipped_schema_is_fresh {{ arguments }}

# Bring new messages into the Swedish catalogue, then compile it. Translate between the two.
messages:
    pybabel -q extract -F babel.cfg -k text:1 -k count:1,2 -k mark -k _ --no-location --sort-output --no-wrap -o output/samverkan.pot graph
    pybabel -q update -N --ignore-pot-creation-date --no-wrap --ignore-obsolete -i output/samverkan.pot -d graph/locale -l sv -D samverkan
    pybabel -q compile -d graph/locale -D samverkan

# Write the gold files anew; read the difference before you commit it.
gold:
    pytest -q tests/gold --update-gold

# Write data/datapackage.json anew from the records.
datapackage:
    python -m graph.dataset.datapackage

# Write graph/documents/gaps.schema.json anew from the models of the JSON.
schema:
    python -m graph.documents.contract

# Move the pins: the newest versions that fit, into constraints.txt and from there to pyproject.toml.
pin:
    #!/usr/bin/env python
    import pathlib, re, subprocess
    subprocess.run(["uv", "lock", "--upgrade"], check=True)
    export = ["uv", "export", "--all-groups", "--all-extras", "--no-hashes", "--no-annotate", "--no-header", "--no-emit-project"]
    pins = subprocess.run(export, check=True, capture_output=True, text=True).stdout
    pathlib.Path("constraints.txt").write_text(pins)
    listed = "".join(f'    "{line}",\n' for line in pins.splitlines())
    project = pathlib.Path("pyproject.toml")
    pinned = re.sub(r"(?s)(constraint-dependencies = \[\n).*?(\n?\])", lambda found: found[1] + listed + "]", project.read_text())
    project.write_text(pinned)

# Build output/samverkan.html, the whole program in one file that opens in a browser.
app:
    python -m graph.app.make

# All that a release hands out, in output/release: the page, the package, what they are made of, and checksums.
release: app sbom
    rm -rf output/release
    mkdir output/release
    uv build -q --out-dir output/release
    rm output/release/.gitignore
    just licences > output/release/licences.md
    cp output/samverkan.html output/sbom.json constraints.txt CHANGELOG.md LICENSE SECURITY.md output/release
    cd output/release && sha256sum * > SHA256SUMS
